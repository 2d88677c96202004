import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { bookingSecret } from '../box-office/bookings.ts'
import { type ImportFault, parseBookings } from '../box-office/import-bookings.ts'
import { faultText } from '../box-office/import-words.ts'
import { barcodeSealer } from '../box-office/seal-barcode.ts'
import { openProgress } from './progress.ts'
import { atDesk, Mistake, organiserOf, type Shell } from './session.ts'

/** `import`: bookings from a CSV file, all or nothing. */
export function importCommand(shell: Shell): Command {
  return new Command('import')
    .description(
      'Import bookings from a CSV file in UTF-8; every bad row is named, and nothing is stored if there is any',
    )
    .argument('<file>', 'the CSV file, separated by ; , or tab')
    .option('-o, --organiser <issuer>', 'whose bookings, where there are several organisers')
    .action(async (file: string, { organiser }: { readonly organiser?: string }) => {
      const bytes = await readFile(file).catch(() => {
        throw new Mistake(`The file ${file} cannot be read.`)
      })
      await atDesk(shell, async (desk) => {
        const whose = await organiserOf(desk, organiser)
        const parsed = parseBookings(
          bytes,
          whose,
          await desk.store.programme.programme(whose.issuer),
          barcodeSealer(desk.keyring, whose.issuer),
        )
        if (parsed.outcome === 'faults') throw rejected(file, parsed.faults)
        const orders = parsed.orders.map(({ order }) => ({
          ...order,
          secret: bookingSecret(desk.world.random),
        }))
        const progress = openProgress('Importing', orders.length, {
          write: shell.say,
          isTty: shell.isTty,
          now: shell.now,
        })
        const outcome = await desk.store.boxOffice.importBookings(
          whose.issuer,
          orders,
          shell.now(),
          (share) => progress.report(Math.floor(share * orders.length)),
        )
        progress.end()
        if (outcome.outcome === 'rejected') {
          throw rejected(
            file,
            outcome.faults.map(({ booking, fault }) => ({
              line: parsed.orders[booking]?.line ?? 0,
              column: null,
              fault,
            })),
          )
        }
        shell.print(`${outcome.added} bookings added, ${outcome.unchanged} were there already.`)
      })
    })
}

const rejected = (file: string, faults: readonly ImportFault[]): Mistake =>
  new Mistake(
    [
      `${file}: ${faults.length} fault${faults.length === 1 ? '' : 's'}, nothing was stored.`,
      ...faults.map((fault) => `  ${faultText(fault)}`),
    ].join('\n'),
  )
