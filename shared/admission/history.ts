import type { DeviceId, FactNumber, GateId, SessionNumber } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Fact } from './fact.ts'
import type { Passage } from './knowledge.ts'
import type { Reason } from './reasons.ts'

type Opening = Extract<Fact, { kind: 'presentation' | 'walk-in' }>

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

/** An undo holds up to and including this long after what it undoes, by the same device's clock (rules.md, Facts). */
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

/** Folds one device's log. A line that names nothing, or something undone, has no effect; it is kept all the same (SY2). */
export function scansOf(device: DeviceId, log: readonly Fact[]): readonly Scan[] {
  const drafts = new Map<FactNumber, Draft>()
  let latest = Number.NEGATIVE_INFINITY
  for (const fact of log.toSorted((a, b) => a.number - b.number)) {
    latest = Math.max(latest, correctedTime(fact))
    if (fact.kind === 'presentation' || fact.kind === 'walk-in') drafts.set(fact.number, opened(fact, latest))
    else amend(drafts.get(fact.of), fact)
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

function amend(draft: Draft | undefined, fact: Exclude<Fact, Opening>): void {
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
