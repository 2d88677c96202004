import type { DeviceCare } from '../care.ts'
import { nobodyFound, nothingCounted, nothingProvided } from '../device.ts'
import { latePart } from '../late-part.ts'
import type { CareDeps } from './care.ts'
import type { Looking } from './looking.ts'
import type { ReadWith } from './verified-code.ts'

/*
 * What comes after what decides, as parts of their own that are fetched when they are first asked. Nothing here throws: where a part
 * does not come, or fails, it answers as if there were nothing.
 */

/** What is only looked at. What the store threw is told to `onFailure`; a part that did not come says nothing about the store. */
export function lateLooking(readWith: ReadWith, onFailure: (error: unknown) => void): Looking {
  const looking = latePart(async () => (await import('./looking.ts')).lookAt(readWith))
  async function looked<Result>(look: (at: Looking) => Promise<Result>, otherwise: Result): Promise<Result> {
    const at = await looking.fetch().catch(() => null)
    if (at === null) return otherwise
    try {
      return await look(at)
    } catch (error) {
      onFailure(error)
      return otherwise
    }
  }
  return {
    sessionsToChoose: (code, means) => looked((at) => at.sessionsToChoose(code, means), []),
    recentScans: (limit) => looked((at) => at.recentScans(limit), []),
    pastScan: (number) => looked((at) => at.pastScan(number), null),
    counts: () => looked((at) => at.counts(), nothingCounted),
    likeliestText: (texts) => looked((at) => at.likeliestText(texts), texts[0] ?? ''),
    ticketsAmong: (texts) => looked((at) => at.ticketsAmong(texts), []),
    searchNames: (typed) => looked((at) => at.searchNames(typed), nobodyFound),
    provisions: () => looked((at) => at.provisions(), nothingProvided),
  }
}

/** What is done with the device itself. */
export function lateCare(deps: CareDeps): DeviceCare {
  const caring = latePart(async () => (await import('./care.ts')).careOf(deps))
  async function cared<Result>(
    take: (care: DeviceCare) => Promise<Result>,
    otherwise: Result,
  ): Promise<Result> {
    const care = await caring.fetch().catch(() => null)
    return care === null ? otherwise : take(care)
  }
  return {
    handOut: () => cared((care) => care.handOut(), null),
    noteHandedOut: (upTo) => cared((care) => care.noteHandedOut(upTo), undefined),
    wipe: () => cared((care) => care.wipe(), 'failed'),
    setPin: (pin) => cared((care) => care.setPin(pin), false),
    tryPin: (pin) => cared((care) => care.tryPin(pin), { outcome: 'failed' }),
  }
}
