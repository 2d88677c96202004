import { render } from 'preact'
import { minuteMs } from '../../../shared/model/time.ts'
import { languages } from '../../../shared/words/language.ts'
import { App } from '../../src/app.tsx'
import type { DeviceStatus } from '../../src/device.ts'
import type { Update } from '../../src/offline/update.ts'
import { tones } from '../../src/parts/tone.ts'
import { atTheDoor, gates, now, sessions, thisPhone } from './evening.ts'
import { fakeDevice } from './fake-device.ts'
import { fakePhone } from './fake-phone.ts'
import { fakeSource } from './fake-source.ts'
import { conflicts, verdicts } from './verdicts.ts'
import { goTheWay, standing } from './ways.ts'

/** A picture stands still: what would go by itself after some seconds stays. */
const later = globalThis.setTimeout
Object.assign(globalThis, {
  setTimeout: (what: () => void, ms = 0) => (ms >= 3000 ? undefined : later(what, ms)),
})

const nothing: Partial<DeviceStatus> = {
  organiser: null,
  gates: [],
  gate: null,
  sessions: [],
  lastSyncAt: null,
}

/** How the device stands in each picture; `?state=` names one, or a verdict. */
const standings: Readonly<Record<string, Partial<DeviceStatus>>> = {
  idle: {},
  stale: { link: 'offline', lastSyncAt: now - 47 * minuteMs, unsent: 23, clock: { now, quality: 'unsure' } },
  'no-session': { sessions: [] },
  forgetful: { canRemember: false },
  pairing: { ...nothing, standing: { kind: 'unpaired' } },
  lost: { ...nothing, standing: { kind: 'unpaired' } },
  'lost-unreadable': { ...nothing, standing: { kind: 'unpaired' }, canRemember: false },
  unsent: { unsent: 23, link: 'offline' },
  'handed-out': { unsent: 23, isHandedOut: true, link: 'offline' },
  locked: { hasPin: true },
  words: { ...nothing, standing: { kind: 'unconfirmed', words: ['cerise', 'tambour', 'horizon'] } },
  loading: { ...nothing, link: 'unknown', isSyncing: true, loading: 0.4 },
  offline: { ...nothing, link: 'offline' },
  empty: { ...nothing, lastSyncAt: now },
  gates: { gate: null },
  revoked: { standing: { kind: 'revoked' }, unsent: 4 },
  update: { updateRequired: true },
  exit: { gate: gates[3] },
  'set-aside': { setAside: [34, 36] },
  'one-session': { sessions: sessions.slice(0, 1) },
  'no-types': { types: [] },
  waiting: { typingWaitsUntil: now + 27_000 },
  names: { gate: { ...gates[0], searchByName: true }, readsBarcodes: true },
}

const wanted = new URLSearchParams(location.search)
const name = wanted.get('state') ?? 'idle'
const verdict = verdicts[name]
const isPresented = (verdict !== undefined && !wanted.has('open')) || name === 'pass'
const ports = {
  device: fakeDevice({
    status: { ...atTheDoor, ...standings[wanted.get('standing') ?? name] },
    verdict: verdict ?? { outcome: 'admit', people: 1, notices: [] },
    conflicts: conflicts.slice(0, Number(wanted.get('alarm') ?? 0)),
    sessionsToChoose: name === 'pass' ? sessions.map(({ number }) => number) : [],
    isNew: wanted.has('new'),
    isCrowded: wanted.has('crowd'),
    undoHolds: !wanted.has('late'),
  }),
  source: fakeSource(isPresented ? 'ticket' : null, wanted.get('camera')),
  sound: tones(),
  keepScreenLit: () => () => undefined,
  fillScreen: () => () => undefined,
  preferences: {
    read: () => ({
      language: languages.find((one) => one === wanted.get('language')) ?? 'fr',
      volume: 'loud' as const,
      hand: wanted.get('hand') === 'left' ? ('left' as const) : ('right' as const),
      view: wanted.has('kiosk') ? ('kiosk' as const) : ('scan' as const),
      kioskCamera: 'front' as const,
      clickedType: null,
      setAsideSeen: null,
      readinessSeenBy: wanted.has('phone') ? null : thisPhone,
    }),
    keep: () => undefined,
  },
  trace: {
    read: () => (name.startsWith('lost') ? { unsent: 3 } : null),
    keep: () => undefined,
    clear: () => undefined,
  },
  phone: fakePhone(wanted.get('phone') ?? 'good'),
  watchForUpdates: (onUpdate: (update: Update) => void) => {
    if (wanted.has('update-ready')) onUpdate({ isFromBefore: false, apply: () => undefined })
  },
  now: () => now,
  monotonicMs: () => performance.now(),
  pairingCode: wanted.get('pair'),
  watchForPairing: () => undefined,
}
const root = document.getElementById('app')
if (root) render(<App ports={ports} />, root)

await goTheWay(wanted.get('open'))
if (isPresented) await goTheWay('verdict')
await goTheWay(wanted.get('then'))
await standing()
document.documentElement.dataset.there = ''
