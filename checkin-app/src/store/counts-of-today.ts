import type { Fact } from '../../../shared/admission/fact.ts'
import { type Scan, scansOf } from '../../../shared/admission/history.ts'
import type { Programme } from '../../../shared/admission/knowledge.ts'
import { takenSessions } from '../../../shared/admission/taken-sessions.ts'
import type { DeviceId, FactNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { areaOf, type Gate, type Session } from '../../../shared/model/programme.ts'
import { type Calendar, dayOf, type Instant, minuteMs } from '../../../shared/model/time.ts'
import type { Counts, SessionCount, TypeCount } from '../device.ts'
import { peopleInside } from './passages.ts'
import { isTest } from './presented.ts'
import type { GateDatabase } from './schema.ts'

/** Zones lie a whole number of these apart, so a day begins on one. */
const quarterMs = 15 * minuteMs

/** The first instant of the venue's day to which an instant belongs. */
function dayBegan(now: Instant, calendar: Calendar): Instant {
  const today = dayOf(now, calendar)
  let began = Math.floor(now / quarterMs) * quarterMs
  while (dayOf(began - quarterMs, calendar) === today) began -= quarterMs
  return began
}

/** What is counted for: a gate of a programme, at a moment of corrected time. */
export interface CountedAt {
  readonly programme: Programme
  readonly gate: Gate
  readonly now: Instant
}

/**
 * Counts what this device did today. Reads each line of the log once: later calls read only what was added, so that counting
 * stays quick at the end of a long evening.
 */
export class CountsOfToday {
  readonly #db: GateDatabase
  #began: Instant = Number.NaN
  #device: DeviceId | null = null
  #readUpTo = 0
  #lines: Fact[] = []

  constructor(db: GateDatabase) {
    this.#db = db
  }

  async at(device: DeviceId, { programme, gate, now }: CountedAt): Promise<Counts> {
    await this.#readOn(device, dayBegan(now, programme.organiser.calendar))
    const scans = scansOf(device, this.#lines)
    const sessions = sessionsToCount(gate, programme, now)
    const inside = await peopleInside(
      this.#db,
      sessions.map(({ number }) => number),
      areaOf(gate),
    )
    return {
      types: typeCounts(scans),
      sessions: sessions.map((session) => sessionCount(session, scans, inside.get(session.number) ?? 0)),
      passed: { in: passed(scans, 'in'), out: passed(scans, 'out') },
      lastReadAt: lastAt(scans, () => true),
      testedAt: lastAt(scans, ({ fact }) => fact.kind === 'presentation' && isTest(fact.presented)),
    }
  }

  async #readOn(device: DeviceId, began: Instant): Promise<void> {
    if (device !== this.#device || began !== this.#began) {
      this.#device = device
      this.#began = began
      this.#readUpTo = 0
      this.#lines = []
    }
    const { facts } = this.#db
    const rows =
      this.#readUpTo === 0
        ? await facts.where('at').aboveOrEqual(began).toArray()
        : await facts
            .where('number')
            .above(this.#readUpTo as FactNumber)
            .toArray()
    // Two counts at once may have read the same lines.
    for (const { number, fact } of rows.toSorted((a, b) => a.number - b.number)) {
      if (number <= this.#readUpTo) continue
      this.#readUpTo = number
      this.#lines.push(fact)
    }
  }
}

/** At an exit every session of the venue may leave; those that still have people inside, or are of today, are worth a line. */
function sessionsToCount(gate: Gate, programme: Programme, now: Instant): readonly Session[] {
  const taken = takenSessions(gate, programme, now)
  const { calendar } = programme.organiser
  const today = dayOf(now, calendar)
  const wanted =
    gate.takes.kind === 'named'
      ? taken
      : taken.filter(({ starts, ends }) => dayOf(starts, calendar) === today || (starts <= now && now < ends))
  return wanted.toSorted((a, b) => a.starts - b.starts)
}

const typeOf = ({ fact }: Scan): TypeNumber | null => {
  if (fact.kind === 'walk-in') return fact.type
  return fact.presented.kind === 'ticket' ? fact.presented.ticket.type : null
}

function typeCounts(scans: readonly Scan[]): readonly TypeCount[] {
  const counts = new Map<TypeNumber | null, TypeCount>()
  for (const scan of scans) {
    if (scan.people === 0 || scan.fact.direction === 'out') continue
    const type = typeOf(scan)
    const before = counts.get(type) ?? { type, withTicket: 0, walkIns: 0 }
    const column = scan.fact.kind === 'walk-in' ? 'walkIns' : 'withTicket'
    counts.set(type, { ...before, [column]: before[column] + scan.people })
  }
  return [...counts.values()].toSorted(
    (a, b) => (a.type ?? Number.POSITIVE_INFINITY) - (b.type ?? Number.POSITIVE_INFINITY),
  )
}

const passed = (scans: readonly Scan[], direction: 'in' | 'out'): number =>
  scans.filter(({ fact }) => fact.direction === direction).reduce((sum, { people }) => sum + people, 0)

function sessionCount({ number, capacity }: Session, scans: readonly Scan[], inside: number): SessionCount {
  const own = scans.filter(({ fact }) => fact.session === number)
  return {
    session: number,
    entered: passed(own, 'in'),
    left: passed(own, 'out'),
    inside,
    capacityLeft: capacity === undefined ? null : Math.max(0, capacity - inside),
  }
}

/** A genuine ticket, read with a camera or a scanner. */
const lastAt = (scans: readonly Scan[], isWanted: (scan: Scan) => boolean): Instant | null =>
  scans.findLast(
    (scan) =>
      scan.fact.kind === 'presentation' &&
      scan.fact.presented.kind === 'ticket' &&
      scan.fact.means !== 'typed' &&
      isWanted(scan),
  )?.at ?? null
