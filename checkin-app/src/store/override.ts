import { type Circumstances, decide } from '../../../shared/admission/decide.ts'
import type { KeptVerdict } from '../../../shared/admission/fact.ts'
import type { Scan } from '../../../shared/admission/history.ts'
import type { Knowledge, Programme } from '../../../shared/admission/knowledge.ts'
import { neverOverridable, type Reason } from '../../../shared/admission/reasons.ts'
import { keptVerdict, type Recorded } from '../../../shared/admission/scan-book.ts'
import type { Verdict } from '../../../shared/admission/verdict.ts'
import { decideWalkIn } from '../../../shared/admission/walk-in.ts'
import type { DeviceId, FactNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { knownAt, type Moment } from './known-here.ts'
import { append, loggedScan, settlePassage } from './log.ts'
import { Misuse } from './misuse.ts'
import { readableOf, ticketOf } from './presented.ts'
import type { GateDatabase } from './schema.ts'

/** The longest reason that the messages carry, in characters. */
const mostCharactersOfWhy = 4096

/** Whether an usher may pass over a verdict: a referral always, a refusal where the gate's policy lists it, AD2 and AD3 never. */
function mayPassOver(
  verdict: KeptVerdict,
  gate: Gate | undefined,
): verdict is Exclude<KeptVerdict, { readonly outcome: 'admit' }> {
  if (verdict.outcome === 'admit' || neverOverridable.has(verdict.reason)) return false
  return verdict.outcome === 'refer' || (gate?.overridable.includes(verdict.reason) ?? false)
}

/**
 * Runs a scan's decision again with its last reason passed over, and every one before it (RULES.md, Facts); a later rule may
 * still refuse. Within the caller's transaction. Throws `Misuse` where nothing may be passed over.
 */
export async function passOver(
  db: GateDatabase,
  programme: Programme | null,
  moment: Moment,
  { device, of, why }: { readonly device: DeviceId; readonly of: FactNumber; readonly why: string },
): Promise<Recorded> {
  const { scan, verdict: last, asked } = await loggedScan(db, device, of)
  const gate = scan.fact.gate === null ? undefined : programme?.gates.get(scan.fact.gate)
  if (scan.undone || scan.declined || !mayPassOver(last, gate))
    throw new Misuse(`The verdict of scan ${of} may not be passed over.`)
  const about = { gate: scan.fact.gate, ticket: ticketOf(scan.fact) }
  const known = await knownAt(db, programme, moment, about)
  const verdict = decidedAgain(scan, asked, known, new Set([...scan.passedOver, last.reason]))
  const number = await append(db, moment, {
    kind: 'override',
    of,
    passedOver: last.reason,
    why: why.slice(0, mostCharactersOfWhy),
    verdict: keptVerdict(verdict),
    people: verdict.outcome === 'admit' ? verdict.people : 0,
  })
  await settlePassage(db, device, of, programme)
  return { number, verdict }
}

/** At the gate where the scan was made, in the direction that it then had. */
function decidedAgain(
  { fact }: Scan,
  asked: number,
  known: Knowledge | null,
  passedOver: ReadonlySet<Reason>,
): Verdict {
  const there = known && { ...known, gate: { ...known.gate, direction: fact.direction } }
  const session = fact.session === undefined ? {} : { session: fact.session }
  if (fact.kind === 'walk-in')
    return decideWalkIn({ type: fact.type, people: asked, ...session }, there, passedOver)
  const circumstances: Circumstances = { passedOver, ...session }
  return decide(readableOf(fact.presented), there, circumstances)
}
