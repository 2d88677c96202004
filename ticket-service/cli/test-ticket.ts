import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { mintTestTicket } from '../box-office/test-ticket.ts'
import { makePlaceFor } from './files.ts'
import { atDesk, organiserOf, type Shell } from './session.ts'

/** `test-ticket`: what a phone is tried with before the doors open. */
export const testTicketCommand = (command: Command, shell: Shell): Command =>
  command
    .option('-o, --organiser <issuer>', 'whose ticket, where there are several organisers')
    .option('--out <file>', 'write it as an SVG of the size of a credit card, to be printed')
    .action(({ organiser, out }: { readonly organiser?: string; readonly out?: string }) =>
      atDesk(shell, async (desk) => {
        const { issuer, name } = await organiserOf(desk, organiser)
        const { digits } = await mintTestTicket(desk.keyring, issuer, shell.now())
        if (out !== undefined) {
          makePlaceFor(out)
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
