import { hourMs, type Instant } from '../../../shared/model/time.ts'
import { ageWords, momentWords } from '../../../shared/words/dates.ts'
import type { Counts, DeviceStatus, Provisions } from '../device.ts'
import type { PhoneCheck } from '../phone.ts'
import { besideWords } from './beside-the-gate.ts'
import type { BesideWording } from './beside-wording.ts'
import type { Reading } from './verdict-text.ts'
import type { Explained } from './wording.ts'

type Words = BesideWording['readiness']

/** What is looked at, in the order in which it is shown. */
type Checked = {
  [Key in keyof Words]: Words[Key] extends { readonly name: string } ? Key : never
}[keyof Words]

/** How one thing stands before the doors open. */
export interface Check {
  readonly key: Checked
  readonly name: string
  readonly state: 'good' | 'look' | 'wrong'
  readonly said: string
  /** What to do; empty where all is good. */
  readonly advice: string
  /** What a touch can do about it. */
  readonly action: 'sync' | 'keep' | 'scan' | null
}

/** All that readiness looks at. */
export interface Prepared {
  readonly status: DeviceStatus
  readonly provisions: Provisions
  readonly counts: Counts
  readonly phone: PhoneCheck
}

/** From here on a sync was not of this evening. */
const oldSyncMs = 12 * hourMs
const lowBatteryPercent = 30
/** Less than this may not last an evening, with everything else that a phone does. */
const littleBytes = 50e6

type Said = Pick<Check, 'state' | 'said' | 'advice' | 'action'>
const good = (said: string): Said => ({ state: 'good', said, advice: '', action: null })
const bad = (
  state: 'look' | 'wrong',
  { title, advice }: Explained,
  action: Check['action'] = null,
): Said => ({
  state,
  said: title,
  advice,
  action,
})

/** Says each thing, in green or with what to do. */
export function readinessChecks(prepared: Prepared, reading: Reading): readonly Check[] {
  const { status, provisions } = prepared
  const words = besideWords[reading.language].readiness
  const { keys, sessions, tickets } = words
  const { typeableTickets, exceptions } = provisions
  const ticketsKnown = [
    tickets.some(typeableTickets),
    ...(exceptions > 0 ? [tickets.exceptions(exceptions)] : []),
  ].join(', ')
  const said: readonly (readonly [Check['key'], Said | null])[] = [
    ['keys', provisions.keys > 0 ? good(keys.some(provisions.keys)) : bad('wrong', keys.none, 'sync')],
    [
      'sessions',
      status.sessions.length > 0 ? good(sessions.some(status.sessions.length)) : bad('look', sessions.none),
    ],
    ['tickets', typeableTickets > 0 ? good(ticketsKnown) : bad('look', tickets.none)],
    ['synced', syncedSaid(status, reading.now, words, reading)],
    ['clock', clockSaid(status, words)],
    ['storage', storageSaid(prepared, words)],
    ['offline', prepared.phone.opensOffline ? good(words.offline.ready) : bad('wrong', words.offline.not)],
    ['camera', cameraSaid(prepared.phone, words)],
    ['test', testSaid(prepared.counts, words, reading)],
    ['battery', batterySaid(prepared.phone, words)],
  ]
  return said.flatMap(([key, one]) => (one ? [{ key, name: words[key].name, ...one }] : []))
}

/** The worst of all checks. */
export const worstOf = (checks: readonly Check[]): Check['state'] =>
  checks.some(({ state }) => state === 'wrong')
    ? 'wrong'
    : checks.some(({ state }) => state === 'look')
      ? 'look'
      : 'good'

function syncedSaid(
  { lastSyncAt }: DeviceStatus,
  now: Instant,
  { synced }: Words,
  { language }: Reading,
): Said {
  if (lastSyncAt === null) return bad('wrong', synced.never, 'sync')
  const ageMs = Math.max(0, now - lastSyncAt)
  const age = ageWords(ageMs, language)
  return ageMs < oldSyncMs ? good(age) : bad('look', synced.old(age), 'sync')
}

function clockSaid({ clock: { quality } }: DeviceStatus, { clock }: Words): Said {
  if (quality === 'sure') return good(clock.sure)
  return bad('look', quality === 'unsure' ? clock.unsure : clock.never, 'sync')
}

function storageSaid({ status, phone }: Prepared, { storage }: Words): Said {
  const { isPersistent, freeBytes } = phone.storage
  if (!status.canRemember) return bad('wrong', storage.broken)
  if (freeBytes !== null && freeBytes < littleBytes)
    return bad('look', storage.little(Math.floor(freeBytes / 1e6)))
  if (isPersistent) return good(storage.safe)
  if (phone.needsHomeScreen) return bad('look', storage.homeScreen)
  return isPersistent === null ? good(storage.unknown) : bad('look', storage.notPromised, 'keep')
}

const cameraSaid = ({ camera }: PhoneCheck, words: Words): Said =>
  camera === 'allowed' ? good(words.camera.allowed) : bad('look', words.camera.failed[camera])

function testSaid({ testedAt, lastReadAt }: Counts, { test }: Words, reading: Reading): Said {
  const moment = (at: Instant) => momentWords(at, reading.now, reading.calendar, reading.language)
  if (testedAt !== null) return good(test.done(moment(testedAt)))
  return lastReadAt === null ? bad('look', test.not, 'scan') : good(test.readOther(moment(lastReadAt)))
}

function batterySaid({ battery }: PhoneCheck, { battery: words }: Words): Said | null {
  if (!battery) return null
  const { percent, isCharging } = battery
  if (isCharging) return good(words.charging(percent))
  return percent < lowBatteryPercent ? bad('look', words.low(percent)) : good(words.level(percent))
}
