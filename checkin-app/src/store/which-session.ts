import { decide } from '../../../shared/admission/decide.ts'
import type { Presentable } from '../../../shared/admission/scan-book.ts'
import { takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import { knownAt, type Moment } from './known-here.ts'
import { readableOf } from './presented.ts'
import type { ProgrammeCache } from './programme-cache.ts'
import type { GateDatabase } from './schema.ts'

/**
 * The sessions that a pass may count for, soonest first, where the gate takes several of its event and it would be admitted
 * (RC1); cancelled ones are left out. An exit asks nothing. Writes nothing.
 */
export const sessionsToChoose = (
  db: GateDatabase,
  plans: ProgrammeCache,
  moment: Moment,
  code: Presentable,
): Promise<readonly SessionNumber[]> =>
  db.transaction('r', db.decisionTables, async () => {
    if (code.kind !== 'ticket' || code.claims.scope.kind !== 'pass') return []
    const { ticket, scope } = code.claims
    const { programme } = await plans.of(moment.record)
    const known = await knownAt(db, programme, moment, { gate: moment.record.gate, ticket })
    if (!known || known.gate.direction === 'out') return []
    const event = scope.kind === 'pass' ? scope.event : null
    const ofEvent = takenSessions(known.gate, known.programme, known.clock.now).filter(
      (session) => session.event === event,
    )
    if (ofEvent.length < 2 || decide(readableOf(code), known).outcome !== 'admit') return []
    return ofEvent
      .filter(({ cancelled }) => !cancelled)
      .toSorted((a, b) => a.starts - b.starts)
      .map(({ number }) => number)
  })
