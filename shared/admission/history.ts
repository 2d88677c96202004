import type { DeviceId, FactNumber, GateId, SessionNumber } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Fact } from './fact.ts'
import type { Passage } from './knowledge.ts'
import type { Reason } from './reasons.ts'

type Opening = Extract<Fact, { kind: 'presentation' | 'walk-in' }>
type ClockLine = Extract<Fact, { kind: 'clock' }>

/** What a presentation or a walk-in came to, once every later fact of the same log that names it is counted. */
export interface Scan {
  readonly device: DeviceId
  readonly number: FactNumber
  /** Corrected time; never before that of an earlier line of the same log (RC1). */
  readonly at: Instant
  readonly fact: Opening
  /** People who went through. */
  readonly people: number
  /** What the usher passed over, in order. */
  readonly passedOver: readonly Reason[]
  readonly undone: boolean
  readonly declined: boolean
}

/** An undo holds up to and including this long after what it undoes, by the same device's clock (RULES.md, Facts). */
export const undoWithinMs = 60_000

/** The clock of the one who decides: the device's, corrected by the offset last measured. */
export const correctedTime = (fact: Pick<Fact, 'at' | 'offsetMs'>): Instant => fact.at + (fact.offsetMs ?? 0)

interface Draft {
  readonly at: Instant
  readonly fact: Opening
  /** How many the last decision let through: nobody chooses more. */
  allowed: number
  people: number
  passedOver: Reason[]
  /** The device's own clock when people were last let through. */
  passedAt: Instant
  undone: boolean
  declined: boolean
}

/** A fact with its corrected time. */
export interface TimedFact {
  readonly fact: Fact
  /** Never before that of an earlier line of the same log (RC1), nor before the device's pairing (SY2). */
  readonly at: Instant
}

/**
 * A whole log, or its end: `notBefore` is the time of the line before, or of the pairing. A clock line times the lines before it too, so
 * that an end which holds one is the whole log.
 */
export function timedLog(
  log: readonly Fact[],
  notBefore: Instant = Number.NEGATIVE_INFINITY,
): readonly TimedFact[] {
  const lines = log.toSorted((a, b) => a.number - b.number)
  const said = lines.map(correctedTime)
  let ending: ClockLine | null = null
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const fact = lines[index] as Fact
    said[index] = timeBefore(ending, fact)
    if (fact.kind === 'clock' && said[index] === correctedTime(fact)) ending = fact
  }
  let latest = notBefore
  return lines.map((fact, index) => {
    latest = Math.max(latest, said[index] ?? latest)
    return { fact, at: latest }
  })
}

/**
 * When a line was written, as far as the clock line after it tells (RC1). What it shows to be too late, or was never compared, is timed
 * by the offset that was measured then: the clock ran ahead in between, if nobody set it.
 */
function timeBefore(ending: ClockLine | null, fact: Fact): Instant {
  const own = correctedTime(fact)
  if (!ending) return own
  const last = correctedTime(ending)
  if (own <= last && fact.offsetMs !== null) return own
  return Math.min(last, fact.at + ending.offsetMs)
}

/** Folds one device's whole log. */
export const scansOf = (device: DeviceId, log: readonly Fact[]): readonly Scan[] =>
  scansOfTimed(device, timedLog(log))

/**
 * Folds lines of one device's log that were timed with the whole of it. A line that names nothing, or something undone, has no
 * effect; it is kept all the same (SY2).
 */
export function scansOfTimed(device: DeviceId, lines: readonly TimedFact[]): readonly Scan[] {
  const drafts = new Map<FactNumber, Draft>()
  for (const { fact, at } of lines.toSorted((a, b) => a.fact.number - b.fact.number)) {
    if (fact.kind === 'presentation' || fact.kind === 'walk-in') drafts.set(fact.number, opened(fact, at))
    else if (fact.kind !== 'clock') amend(drafts.get(fact.of), fact)
  }
  return [...drafts].map(([number, { at, fact, people, passedOver, undone, declined }]) => ({
    device,
    number,
    at,
    fact,
    people,
    passedOver,
    undone,
    declined,
  }))
}

const opened = (fact: Opening, at: Instant): Draft => ({
  at,
  fact,
  allowed: fact.people,
  people: fact.people,
  passedOver: [],
  passedAt: fact.at,
  undone: false,
  declined: false,
})

function amend(draft: Draft | undefined, fact: Exclude<Fact, Opening | ClockLine>): void {
  if (!draft || draft.undone) return
  switch (fact.kind) {
    case 'people':
      draft.people = Math.max(0, Math.min(draft.allowed, fact.people))
      return
    case 'undo':
      if (fact.at - draft.passedAt > undoWithinMs) return
      draft.undone = true
      draft.people = 0
      return
    case 'override':
      draft.passedOver.push(fact.passedOver)
      draft.allowed = fact.people
      draft.people = fact.people
      draft.passedAt = fact.at
      return
    case 'decline':
      draft.declined = true
      return
    case 'group':
    // It says who they were, never how many went through.
  }
}

/** The passage that a scan is, where people went through; `areaOf` says what its gate counts for. */
export function passageOf(scan: Scan, areaOf: (gate: GateId) => string): Passage | null {
  const { fact, people, device, number, at } = scan
  if (people === 0 || fact.gate === null) return null
  const session: SessionNumber | undefined = fact.session
  const passage = {
    device,
    number,
    at,
    gate: fact.gate,
    area: areaOf(fact.gate),
    direction: fact.direction,
    people,
  }
  return session === undefined ? passage : { ...passage, session }
}
