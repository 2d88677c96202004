import type { Programme, TicketState } from '../../../shared/admission/knowledge.ts'
import type { Past } from '../../../shared/admission/reconcile.ts'
import type { GateId } from '../../../shared/model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType } from '../../../shared/model/programme.ts'
import type { ItemKind } from '../programme-amendment.ts'
import { type Connection, given } from './connection.ts'
import { allItems, itemsVersion } from './items.ts'
import { keptByVersion } from './kept-by-version.ts'
import { organiserById } from './programme.ts'

const selectState = `SELECT body FROM ticket_states
  WHERE organiser = ${given} AND ticket = ${given} AND since <= ${given} ORDER BY version DESC LIMIT 1`

/** What was in force when (RC2), read from the store: the programme's versions, tickets' states, withdrawals of keys. */
export function pastOf(db: Connection, organiser: Organiser, id: number): Past {
  const versions = allItems(db, id).map(({ kind, key, since, body }) => ({
    kind,
    key,
    since,
    body: JSON.parse(body) as unknown,
  }))
  const turns = [...new Set(versions.map(({ since }) => since))]
  const programmes = new Map<number, Programme>()
  return {
    programmeAt(at) {
      const turn = turns.findLast((since) => since <= at) ?? Number.NEGATIVE_INFINITY
      const known = programmes.get(turn)
      if (known) return known
      const made = programmeOf(
        organiser,
        versions.filter(({ since }) => since <= turn),
      )
      programmes.set(turn, made)
      return made
    },
    ticketAt(ticket, at) {
      const row = db.get<{ body: string }>(selectState, id, ticket, at)
      return row && (JSON.parse(row.body) as TicketState)
    },
    keyIsWithdrawnAt: (key, at) =>
      db.get('SELECT 1 FROM signing_keys WHERE kid = ? AND withdrawn_at <= ?', key, at) !== undefined,
  }
}

function programmeOf(
  organiser: Organiser,
  versions: readonly { readonly kind: ItemKind; readonly key: string; readonly body: unknown }[],
): Programme {
  const latest = new Map(versions.map((item) => [`${item.kind}/${item.key}`, item]))
  const of = <Key, Body>(kind: ItemKind, keyOf: (body: Body) => Key): ReadonlyMap<Key, Body> =>
    new Map(
      [...latest.values()]
        .filter((item) => item.kind === kind && item.body !== null)
        .map(({ body }) => [keyOf(body as Body), body as Body]),
    )
  return {
    organiser,
    events: of('event', (event: Event) => event.number),
    sessions: of('session', (session: Session) => session.number),
    types: of('type', (type: TicketType) => type.number),
    gates: of<GateId, Gate>('gate', (gate) => gate.id),
  }
}

/** The past of each organiser. */
export const pasts = (db: Connection): ((organiser: number) => Past) =>
  keptByVersion(
    db,
    (id) => `${itemsVersion(db, id)} ${JSON.stringify(organiserById(db, id))}`,
    (id) => pastOf(db, organiserById(db, id), id),
  )
