import { Writable } from 'node:stream'
import type { Issuer } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Language } from '../../shared/words/language.ts'
import type { KeptBooking } from '../store/desk-store.ts'
import type { Store } from '../store/store.ts'
import { isPrinted, openBookingPrinter, type PrintDeps } from './printing.ts'
import type { ZippedFile } from './zip.ts'

const bookingsAtOnce = 200

/** Bookings that still have a ticket, of a series or (null) of all; newest first, as many at a time as memory does not notice. */
export async function* liveBookings(
  store: Store,
  issuer: Issuer,
  scope: TicketScope | null,
): AsyncGenerator<KeptBooking> {
  let before: number | null = null
  for (;;) {
    const those: readonly KeptBooking[] = await store.desk.bookings(issuer, scope, before, bookingsAtOnce)
    yield* those.filter(({ tickets }) => tickets.some(isPrinted))
    const last = those.at(-1)
    if (!last) return
    before = last.id
  }
}

/** Characters of a file's name; some systems take no longer path. */
const mostOfName = 80

/** Names of files that every system takes, each once: `A/1` and `A:1` are two. */
function fileNames(): (reference: string) => string {
  const given = new Set<string>()
  return (reference) => {
    const name = reference.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, mostOfName) || '_'
    for (let at = 1; ; at += 1) {
      const tried = at === 1 ? name : `${name}-${at}`
      // Some systems tell no capitals apart.
      if (given.has(tried.toLowerCase())) continue
      given.add(tried.toLowerCase())
      return `${tried}.pdf`
    }
  }
}

/** One PDF for each booking, made as it is asked for; `onProgress` is told how many. */
export async function* bookingPdfs(
  deps: PrintDeps,
  { issuer, scope, language }: { issuer: Issuer; scope: TicketScope | null; language: Language },
  onProgress: (made: number) => void,
): AsyncGenerator<ZippedFile> {
  const print = await openBookingPrinter(deps, issuer, language)
  const nameOf = fileNames()
  const changedAt = deps.now()
  let made = 0
  for await (const { reference, tickets } of liveBookings(deps.store, issuer, scope)) {
    const chunks: Buffer[] = []
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk)
        done()
      },
    })
    await print(tickets, out)
    yield { name: nameOf(reference), bytes: Buffer.concat(chunks), changedAt }
    made += 1
    onProgress(made)
  }
}
