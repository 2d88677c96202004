import type { TypeNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { PrintedTicket } from '../printing/printed-ticket.ts'
import type { Printable } from '../store/print-store.ts'
import type { ProgrammeDraft, TicketRecord, TypeRecord } from '../store/records.ts'
import { serialsOf } from './serials.ts'
import { seriesIn } from './series-in.ts'
import type { TicketMint } from './tokens.ts'

/** What stands on a series' tickets alike. */
type SeriesText = Pick<PrintedTicket, 'eventTitle' | 'starts' | 'ends' | 'venue' | 'hall'>

/** The tickets of a series with all their texts and without their codes: what is composed, but never printed. */
export function codeless(
  programme: ProgrammeDraft,
  scope: TicketScope,
  { numbers, texts, types }: Pick<Printable, 'numbers' | 'texts' | 'types'>,
): readonly PrintedTicket[] {
  const series = { digits: '', shortCode: null, party: 1, ...seriesText(programme, scope) } as const
  const typeTexts = new Map(
    types.map((number) => [
      number,
      typeText(
        programme.types.find((type) => type.number === number),
        number,
      ),
    ]),
  )
  return texts.map(({ type, reference, seat, holder }, index) => ({
    ...series,
    ...(typeTexts.get(type) ?? typeText(undefined, type)),
    serial: numbers[index] ?? 0,
    bookingReference: reference,
    ...(seat === null ? {} : { seat }),
    ...(holder === null ? {} : { holder }),
  }))
}

const typeText = (type: TypeRecord | undefined, number: TypeNumber) => ({
  typeName: type?.name ?? String(number),
  ...(type ? { price: type.price } : {}),
})

/** Turns issued tickets into what is printed on them, each minted anew. */
export function printables(
  programme: ProgrammeDraft,
  mint: TicketMint,
): (ticket: TicketRecord) => Promise<PrintedTicket> {
  const types = new Map(programme.types.map((type) => [type.number, type]))
  const texts = new Map<string, SeriesText>()
  const textOf = (scope: TicketScope): SeriesText => {
    const series = JSON.stringify(scope)
    const text = texts.get(series) ?? seriesText(programme, scope)
    texts.set(series, text)
    return text
  }
  return async (ticket) => {
    const { digits, shortCode } = await mint.mintBeside(ticket)
    return {
      digits,
      shortCode,
      ...textOf(ticket.scope),
      ...typeText(types.get(ticket.type), ticket.type),
      ...(ticket.seat === undefined ? {} : { seat: ticket.seat }),
      ...(ticket.holder === undefined ? {} : { holder: ticket.holder }),
      bookingReference: ticket.reference,
      serial: ticket.number,
      lastSerial: serialsOf(ticket).last,
      party: ticket.party,
    }
  }
}

function seriesText(programme: ProgrammeDraft, scope: TicketScope): SeriesText {
  const { sessions, venues } = programme
  const { session, event } = seriesIn(programme, scope)
  const place = session ?? sessions.find((known) => known.event === event?.number)
  const span = session
    ? { starts: session.starts, ends: session.ends }
    : { starts: event?.pass?.validFrom ?? 0, ends: event?.pass?.validUntil ?? 0 }
  return {
    eventTitle: event?.title ?? '',
    ...span,
    venue: venues.find(({ id }) => id === place?.venue)?.name ?? '',
    ...(session?.hall === undefined ? {} : { hall: session.hall }),
  }
}
