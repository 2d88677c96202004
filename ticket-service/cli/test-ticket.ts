import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { mintTestTicket } from '../box-office/test-ticket.ts'
import { atDesk, organiserOf, type Shell } from './session.ts'

/** `test-ticket`: what a phone is tried with before the doors open. */
export const testTicketCommand = (shell: Shell): Command =>
  new Command('test-ticket')
    .description('Make a test ticket: phones read it as a test, log it, and count nobody')
    .option('-o, --organiser <issuer>', 'whose ticket, where there are several organisers')
    .option('--out <file>', 'write it as an SVG of the size of a credit card, to be printed')
    .action(({ organiser, out }: { readonly organiser?: string; readonly out?: string }) =>
      atDesk(shell, async (desk) => {
        const { issuer, name } = await organiserOf(desk, organiser)
        const { digits } = await mintTestTicket(desk.keyring, issuer, shell.now())
        if (out !== undefined) {
          const { testTicketPicture } = await import('../printing/test-ticket-picture.ts')
          await writeFile(out, testTicketPicture(digits, name))
          shell.print(`The test ticket is in ${out}`)
          return
        }
        if (shell.isTty) {
          const { terminalQr } = await import('../printing/terminal-qr.ts')
          shell.say(`${terminalQr(digits)}\n`)
        }
        shell.print(digits)
      }),
    )
