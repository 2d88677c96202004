import type { Instant } from '../../../shared/model/time.ts'
import { ageWords } from '../../../shared/words/dates.ts'
import type { Language } from '../../../shared/words/language.ts'
import type { DeviceStatus } from '../device.ts'
import { wordings } from './words.ts'

/** The status line: each part in words; the first says how fresh what is known of the other gates is (RC5). */
export interface StatusText {
  readonly tone: 'fresh' | 'ageing' | 'stale'
  readonly parts: readonly string[]
}

/** Knowledge of the other gates older than this is stale. */
const staleMs = 10 * 60_000
const ageingMs = 60_000

/** Says how this device stands; `now` is corrected time. */
export function statusText(
  status: Pick<DeviceStatus, 'lastSyncAt' | 'link' | 'unsent' | 'clock'>,
  now: Instant,
  language: Language,
): StatusText {
  const { status: words } = wordings[language]
  const { lastSyncAt, link, unsent, clock } = status
  const ageMs = lastSyncAt === null ? Number.POSITIVE_INFINITY : Math.max(0, now - lastSyncAt)
  // While the line is whole, what was just scanned is on its way: a count that comes and goes with each ticket tells nobody anything.
  // Whether it is, nobody knows before the first sync of an opened app.
  const isLive = link === 'online' && ageMs < ageingMs
  const known = lastSyncAt === null ? words.neverSynced : words.othersKnown(ageWords(ageMs, language))
  return {
    tone: isLive ? 'fresh' : ageMs < staleMs ? 'ageing' : 'stale',
    parts: [
      ...(link === 'offline' ? [words.offline] : isLive ? [words.live] : []),
      known,
      ...(unsent > 0 && !isLive ? [words.unsent(unsent)] : []),
      ...(clock.quality === 'sure' ? [] : [words.clockUnsure]),
    ],
  }
}
