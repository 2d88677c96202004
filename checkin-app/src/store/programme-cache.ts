import type { Programme } from '../../../shared/admission/knowledge.ts'
import type { Issuer, KeyId } from '../../../shared/model/ids.ts'
import type { Event, Gate, Organiser, Session, TicketType, Venue } from '../../../shared/model/programme.ts'
import type { Change } from '../../../shared/sync/protocol.ts'
import type { KeySet } from '../../../shared/token/key-set.ts'
import type { DeviceRecord } from './device-record.ts'
import type { GateDatabase, ProgrammeRow } from './schema.ts'

/** What is read as a whole. Without an organiser there is no programme, and nothing can be decided. */
export interface Plan {
  readonly programme: Programme | null
  readonly keys: KeySet
  /** For their names alone: nothing is decided by them. */
  readonly venues: readonly Venue[]
}

type Body<Kind extends Change['kind']> = NonNullable<Extract<Change, { readonly kind: Kind }>['body']>

/** Puts the rows together. */
export function planOf(rows: readonly ProgrammeRow[]): Plan {
  const ofKind = <Kind extends Change['kind']>(kind: Kind) =>
    rows.filter((row) => row.kind === kind).map(({ body }) => body as Body<Kind>)
  const [organiser] = ofKind('organiser') as readonly Organiser[]
  const keys: KeySet = new Map(
    ofKind('key').map(({ kid, iss, kty, crv, x, y, withdrawn }) => [
      kid as KeyId,
      { kid: kid as KeyId, issuer: iss as Issuer, jwk: { kty, crv, x, y, alg: 'ES256' }, withdrawn },
    ]),
  )
  const venues = ofKind('venue') as readonly Venue[]
  if (!organiser) return { programme: null, keys, venues }
  const programme: Programme = {
    organiser,
    events: new Map((ofKind('event') as readonly Event[]).map((event) => [event.number, event])),
    sessions: new Map((ofKind('session') as readonly Session[]).map((session) => [session.number, session])),
    types: new Map((ofKind('type') as readonly TicketType[]).map((type) => [type.number, type])),
    gates: new Map((ofKind('gate') as readonly Gate[]).map((gate) => [gate.id, gate])),
  }
  return { programme, keys, venues }
}

/** Keeps the plan in memory, and reads it again once the record says that it has changed, in whichever tab. */
export class ProgrammeCache {
  readonly #db: GateDatabase
  #held: { readonly of: string; readonly plan: Plan } | null = null

  constructor(db: GateDatabase) {
    this.#db = db
  }

  /** Runs inside the caller's transaction where there is one. */
  async of(record: DeviceRecord): Promise<Plan> {
    const version = `${record.device}/${record.programmeVersion}`
    if (this.#held?.of === version) return this.#held.plan
    const plan = planOf(await this.#db.programme.toArray())
    this.#held = { of: version, plan }
    return plan
  }
}
