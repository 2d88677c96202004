import { plainState, type TicketState } from '../../../shared/admission/knowledge.ts'
import type { TicketId, TicketNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { keyOfSeries, ticketIdOf } from '../../../shared/model/ticket.ts'
import { canonicalJson } from '../../../shared/sync/canonical-json.ts'
import type { TicketAction, TicketRecord } from '../records.ts'
import { type Connection, given } from './connection.ts'
import { takeEdition } from './editions.ts'
import { tell } from './feed.ts'
import { saveSeries, scopeOfKey, seriesOf } from './series.ts'
import { tellParty } from './ticket-table.ts'

export interface TicketRow {
  readonly scope: string
  readonly number: number
  readonly numbers: number
  readonly type: number
  readonly party: number
  readonly seat: string | null
  readonly holder: string | null
  readonly reference: string
}

function keptState(db: Connection, organiser: number, id: TicketId): TicketState | null {
  const row = db.get<{ body: string }>(
    `SELECT body FROM ticket_states WHERE organiser = ${given} AND ticket = ${given} ORDER BY version DESC LIMIT 1`,
    organiser,
    id,
  )
  return row ? (JSON.parse(row.body) as TicketState) : null
}

export function ticketFromRow(db: Connection, organiser: number, row: TicketRow): TicketRecord {
  const scope = scopeOfKey(row.scope)
  const number = row.number as TicketNumber
  const id = ticketIdOf(scope, number)
  return {
    id,
    scope,
    number,
    numbers: row.numbers,
    type: row.type as TypeNumber,
    party: row.party,
    ...(row.seat === null ? {} : { seat: row.seat }),
    ...(row.holder === null ? {} : { holder: row.holder }),
    reference: row.reference,
    state: keptState(db, organiser, id) ?? plainState,
  }
}

export function ticketOf(db: Connection, organiser: number, id: TicketId): TicketRecord | null {
  const [scope = '', number = ''] = id.split('-')
  const row = db.get<TicketRow>(
    `SELECT t.*, b.reference FROM tickets t JOIN bookings b ON b.id = t.booking
     WHERE t.organiser = ? AND t.scope = ? AND t.number = ?`,
    organiser,
    scope,
    Number(number),
  )
  return row ? ticketFromRow(db, organiser, row) : null
}

/** A new state from a time on, and never from before the one before it, which keeps its own (RC2). */
export function keepState(
  db: Connection,
  organiser: number,
  id: TicketId,
  state: TicketState,
  since: number,
): void {
  db.run(
    `INSERT INTO ticket_states (organiser, ticket, version, since, body)
     SELECT ?, ?, coalesce(max(version), 0) + 1, max(?, coalesce(max(since), 0)), ?
     FROM ticket_states WHERE organiser = ? AND ticket = ?`,
    organiser,
    id,
    since,
    canonicalJson(state),
    organiser,
    id,
  )
}

/** Tells devices what holds of a ticket; nothing where nothing special does. */
export function tellState(db: Connection, organiser: number, id: TicketId): void {
  const state = keptState(db, organiser, id)
  if (state) tell(db, organiser, 'ticket', id, { ticket: id, ...state })
}

/** Acts on a ticket; what it already is changes nothing, and answers with the same ticket: so does a reissue beyond the last edition. */
export function act(
  db: Connection,
  organiser: number,
  ticket: TicketRecord,
  action: TicketAction,
  at: number,
): TicketRecord {
  const { id } = ticket
  const edition = action.kind === 'reissue' ? takeEdition(db, organiser, id, ticket.state.liveEdition) : null
  const state = after(ticket.state, action, edition ?? ticket.state.liveEdition)
  if (canonicalJson(state) === canonicalJson(ticket.state)) return ticket
  keepState(db, organiser, id, state, at)
  tellState(db, organiser, id)
  if (action.kind === 'cancel' && ticket.state.cancelled === undefined) {
    const [scope = ''] = id.split('-')
    const series = seriesOf(db, organiser, scope)
    saveSeries(db, organiser, scope, { ...series, issued_people: series.issued_people - ticket.party })
  }
  const people = action.kind === 'reissue' ? (action.people ?? ticket.party) : ticket.party
  return people < ticket.party ? shrunk(db, organiser, { ...ticket, state }, people) : { ...ticket, state }
}

/** A party that was reissued smaller: places are free, its numbers are not. */
function shrunk(db: Connection, organiser: number, ticket: TicketRecord, party: number): TicketRecord {
  const { scope, number, state } = ticket
  const key = keyOfSeries(scope)
  db.run(
    'UPDATE stored_tickets SET party = ? WHERE organiser = ? AND scope = ? AND number = ?',
    party,
    organiser,
    key,
    number,
  )
  if (state.cancelled === undefined) {
    const series = seriesOf(db, organiser, key)
    const issued_people = series.issued_people - (ticket.party - party)
    saveSeries(db, organiser, key, { ...series, issued_people })
  }
  const smaller = { ...ticket, party }
  tellParty(db, organiser, smaller)
  return smaller
}

function after(state: TicketState, action: TicketAction, edition: number): TicketState {
  switch (action.kind) {
    case 'cancel':
      return { ...state, cancelled: action.words }
    case 'block':
      return { ...state, blocked: true }
    case 'unblock':
      return { ...state, blocked: false }
    case 'reissue':
      return { ...state, liveEdition: edition }
    case 'paid':
      return { ...state, paymentDue: false }
    case 'due':
      return { ...state, paymentDue: true }
  }
}
