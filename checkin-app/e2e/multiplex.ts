import type { GateId } from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { ProgrammeDraft } from '../../ticket-service/store/records.ts'

/** Two halls behind one foyer, a small one and a later one, a pass for both with which one may go out, and the way out. */
export function multiplex(programme: ProgrammeDraft): ProgrammeDraft {
  const [tonight] = programme.sessions
  const [full] = programme.types
  const [north] = programme.gates
  if (!tonight || !full || !north) throw new Error('There is a programme.')
  const later = { number: 3, hall: 'Salle 1', starts: tonight.starts + hourMs, ends: tonight.ends + hourMs }
  const pass = { validFrom: tonight.starts - 24 * hourMs, validUntil: tonight.starts + 72 * hourMs }
  const tomorrow = {
    ...tonight,
    number: 5 as typeof tonight.number,
    starts: tonight.starts + 24 * hourMs,
    ends: tonight.ends + 24 * hourMs,
  }
  const foyer = { takes: { kind: 'today' as const }, doorsOpenMinutes: -600, doorsCloseMinutes: 600 }
  return {
    ...programme,
    events: programme.events.map((event) => ({ ...event, pass })),
    sessions: [{ ...tonight, capacity: 6 }, { ...tonight, ...later } as typeof tonight, tomorrow],
    types: [
      ...programme.types,
      {
        ...full,
        number: 3 as typeof full.number,
        name: 'Pass',
        policy: { needsExit: true, paymentDue: 'refer', attention: 'Look at the wristband' },
      },
      {
        ...full,
        number: 4 as typeof full.number,
        name: 'Once a day',
        policy: { entriesADay: 1, needsExit: false, paymentDue: 'refer' },
      },
    ],
    gates: [
      { ...north, ...foyer, id: 'foyer' as GateId, name: 'Foyer' },
      { ...north, ...foyer, id: 'yard' as GateId, name: 'Yard', direction: 'out' },
    ],
  }
}
