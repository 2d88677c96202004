import type { Verdict } from '../../../shared/admission/verdict.ts'
import type { SessionNumber, TicketNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import type { Counts, PastScan, Provisions } from '../../src/device.ts'
import { factNumber, gates, now } from './evening.ts'
import { verdicts } from './verdicts.ts'

export const counts: Counts = {
  types: [
    { type: 1 as TypeNumber, withTicket: 118, walkIns: 12 },
    { type: 2 as TypeNumber, withTicket: 41, walkIns: 3 },
    { type: 3 as TypeNumber, withTicket: 22, walkIns: 7 },
    { type: null, withTicket: 1, walkIns: 0 },
  ],
  sessions: [
    { session: 1 as SessionNumber, entered: 96, left: 0, inside: 143, capacityLeft: 37 },
    { session: 2 as SessionNumber, entered: 61, left: 2, inside: 88, capacityLeft: null },
    { session: 3 as SessionNumber, entered: 26, left: 0, inside: 60, capacityLeft: 0 },
    { session: 4 as SessionNumber, entered: 0, left: 0, inside: 0, capacityLeft: 120 },
  ],
  lastReadAt: now - 2 * minuteMs,
  passed: { in: 204, out: 12 },
  testedAt: now - 61 * minuteMs,
}

/** A festival's: every figure is longer by a group. */
export const crowd: Counts = {
  ...counts,
  types: counts.types.map((count) => ({ ...count, withTicket: 61_234, walkIns: 12_345 })),
  sessions: counts.sessions.map((count) => ({
    ...{ ...count, entered: 61_234, left: 1200 },
    ...{ inside: 100_000, capacityLeft: 20_000 },
  })),
  passed: { in: 100_204, out: 1200 },
}

export const provisions: Provisions = { keys: 1, typeableTickets: 512, exceptions: 9 }

const scan = (
  number: number,
  minutesAgo: number,
  verdict: Verdict,
  more: Partial<PastScan> = {},
): PastScan => ({
  number: factNumber(number),
  at: now - minutesAgo * minuteMs,
  passedAt: now - minutesAgo * minuteMs,
  verdict,
  gate: gates[0].id,
  direction: 'in',
  people: verdict.outcome === 'admit' ? verdict.people : 0,
  state: 'standing',
  isOverridden: false,
  lines: [factNumber(number)],
  ...(verdict.notices.length > 0 && !more.walkIn ? { ticketNumber: (100 + number) as TicketNumber } : {}),
  ...more,
})

const said = (name: string): Verdict => verdicts[name] ?? { outcome: 'admit', people: 1, notices: [] }

/** The end of a log: of each kind one, newest first. */
export const pastScans: readonly PastScan[] = [
  scan(41, 0, said('party')),
  scan(40, 1, said('used')),
  scan(38, 2, said('admit'), { state: 'undone', people: 0 }),
  scan(
    37,
    4,
    { outcome: 'admit', people: 25, notices: [{ kind: 'type', name: 'Groupe scolaire' }] },
    {
      walkIn: {
        type: 4 as TypeNumber,
        people: 25,
        group: { name: 'École Jules-Ferry', pupils: 23, adults: 2 },
      },
    },
  ),
  scan(36, 5, said('session')),
  scan(34, 7, said('payment'), { state: 'declined' }),
  scan(32, 9, said('admit'), { isOverridden: true }),
  scan(31, 12, said('nothing')),
  scan(30, 14, said('attention'), { direction: 'out' }),
  scan(1, 61, { outcome: 'admit', people: 0, notices: [{ kind: 'test' }] }),
]
