import type { Fact, Group } from '../../../shared/admission/fact.ts'
import { correctedTime, passageOf, type Scan, scansOf } from '../../../shared/admission/history.ts'
import type { Programme } from '../../../shared/admission/knowledge.ts'
import type { DeviceId, FactNumber } from '../../../shared/model/ids.ts'
import { areaOf } from '../../../shared/model/programme.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { chainHashOf } from '../../../shared/sync/chain.ts'
import type { Moment } from './known-here.ts'
import { Misuse } from './misuse.ts'
import { changePassages } from './passages.ts'
import type { FactRow, GateDatabase } from './schema.ts'

type Unnumbered<Line> = Line extends Fact ? Omit<Line, 'number' | 'at' | 'offsetMs' | 'previous'> : never
/** What a fact says, before it has its place in the log. */
export type NewFact = Unnumbered<Fact>

/** Appends a fact under the next number, chained to the one before (SC2, SC6), within the caller's transaction. */
export async function append(
  db: GateDatabase,
  { at, record }: Moment,
  fact: NewFact,
  asked?: number,
): Promise<FactNumber> {
  const number = (record.lastNumber + 1) as FactNumber
  const offsetMs = record.comparison?.offsetMs ?? null
  const line = { ...fact, number, at, offsetMs, previous: record.lastHash } as Fact
  const latestAt =
    record.lastNumber === 0 ? correctedTime(line) : Math.max(record.latestAt, correctedTime(line))
  const row: FactRow = { number, at: latestAt, fact: line }
  await db.facts.add({
    ...row,
    ...('of' in line ? { of: line.of } : {}),
    ...(asked === undefined ? {} : { asked }),
  })
  await db.device.put({ ...record, lastNumber: number, lastHash: chainHashOf(line), latestAt })
  return number
}

/** A scan of this device with everything that was done about it since. */
export interface LoggedScan {
  readonly scan: Scan
  /** People whom the last decision let through. */
  readonly allowed: number
  /** The last decision. */
  readonly verdict: Scan['fact']['verdict']
  /** How many a walk-in was asked for. */
  readonly asked: number
  /** This device's own clock when people were last let through. */
  readonly passedAt: Instant
  /** Who they were, where they came as a group. */
  readonly group?: Group
  /** Its own line, and those that name it. */
  readonly lines: readonly FactNumber[]
}

/** Folds one scan from its line and those that name it, oldest first; null where the line opens none. */
export function loggedOf(device: DeviceId, opening: FactRow, later: readonly FactRow[]): LoggedScan | null {
  const lines = later.map(({ fact }) => fact)
  const [scan] = scansOf(device, [opening.fact, ...lines])
  if (!scan) return null
  const decided = lines.findLast((line) => line.kind === 'override') ?? scan.fact
  return {
    scan: { ...scan, at: opening.at },
    allowed: decided.people,
    verdict: decided.verdict,
    asked: opening.asked ?? 1,
    passedAt: decided.at,
    lines: [opening.number, ...later.map(({ number }) => number)],
    ...groupOf(lines),
  }
}

function groupOf(lines: readonly Fact[]): { readonly group?: Group } {
  const said = lines.findLast((line) => line.kind === 'group')
  return said ? { group: { name: said.name ?? '', pupils: said.pupils, adults: said.adults } } : {}
}

/** Folds one scan from the log; throws `Misuse` where the number is no scan's. */
export async function loggedScan(
  db: GateDatabase,
  device: DeviceId,
  number: FactNumber,
): Promise<LoggedScan> {
  const opening = await db.facts.get(number)
  const later = await db.facts.where('of').equals(number).sortBy('number')
  const logged = opening && loggedOf(device, opening, later)
  if (!logged) throw new Misuse(`Fact ${number} of this device's log is no scan.`)
  return logged
}

/** Makes the passage of a scan what the scan has come to, within the caller's transaction. */
export async function settlePassage(
  db: GateDatabase,
  device: DeviceId,
  number: FactNumber,
  programme: Programme | null,
): Promise<LoggedScan> {
  const logged = await loggedScan(db, device, number)
  const { fact } = logged.scan
  const before = await db.passages.get([device, number])
  const passage = passageOf(logged.scan, (id) => {
    const gate = programme?.gates.get(id)
    return before?.area ?? (gate ? areaOf(gate) : id)
  })
  const claims =
    fact.kind === 'presentation' && fact.presented.kind === 'ticket' ? fact.presented.ticket : null
  const isPass = claims?.scope.kind === 'pass'
  if (passage)
    await changePassages(db, [
      {
        ...passage,
        ticket: claims?.ticket ?? before?.ticket ?? null,
        ...(isPass ? { keepUntil: claims.expires * 1000 } : {}),
      },
    ])
  else if (before) await changePassages(db, [], [[device, number]])
  return logged
}
