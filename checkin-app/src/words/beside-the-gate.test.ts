import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from '../../../shared/model/time.ts'
import { atTheDoor, factNumber, now } from '../../e2e/gallery/evening.ts'
import { counts, provisions } from '../../e2e/gallery/past.ts'
import { verdicts } from '../../e2e/gallery/verdicts.ts'
import type { PastScan } from '../device.ts'
import type { PhoneCheck } from '../phone.ts'
import { besideWords } from './beside-the-gate.ts'
import { isFound, pastScanText } from './past-scan-text.ts'
import { type Prepared, readinessChecks, worstOf } from './readiness-text.ts'
import type { Reading } from './verdict-text.ts'

const reading = (language: 'fr' | 'en'): Reading => ({
  status: atTheDoor,
  now,
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  language,
})
const phone: PhoneCheck = {
  storage: { isPersistent: true, freeBytes: 4e9 },
  opensOffline: true,
  camera: 'allowed',
  battery: { percent: 80, isCharging: false },
  needsHomeScreen: false,
}
const ready: Prepared = { status: atTheDoor, provisions, counts, phone }
const checked = (differing: Partial<Prepared>) => readinessChecks({ ...ready, ...differing }, reading('en'))
const check = (differing: Partial<Prepared>, wanted: string) =>
  checked(differing).find(({ key }) => key === wanted)

describe('readiness in words', () => {
  it('is good where nothing is to be done', () => {
    expect(worstOf(checked({}))).toBe('good')
    expect(checked({}).map(({ name, said }) => `${name}: ${said}`)).toEqual([
      'Keys: 1 key',
      'Sessions here: 4 sessions',
      'Tickets: 512 tickets known, 9 exceptions',
      'Synced: just now',
      'Clock: right',
      'Memory: safe',
      'Without network: the app opens',
      'Camera: allowed',
      'Test scan: done at 19:19',
      'Battery: 80 %',
    ])
  })

  it('says what to do about whatever is not', () => {
    const status = { ...atTheDoor, lastSyncAt: now - 13 * hourMs, sessions: [] }
    expect(check({ status }, 'synced')).toMatchObject({ state: 'look', said: '13 h ago', action: 'sync' })
    expect(check({ status }, 'sessions')).toMatchObject({ state: 'look' })
    expect(check({ provisions: { ...provisions, keys: 0 } }, 'keys')).toMatchObject({
      state: 'wrong',
      action: 'sync',
    })
    expect(check({ phone: { ...phone, opensOffline: false } }, 'offline')).toMatchObject({ state: 'wrong' })
    expect(
      check({ phone: { ...phone, battery: { percent: 29, isCharging: false } } }, 'battery'),
    ).toMatchObject({
      state: 'look',
    })
    for (const one of checked({ status, phone: { ...phone, camera: 'denied' } }))
      expect(one.advice === '').toBe(one.state === 'good')
  })

  it('does not ask for a charged battery on the cable, nor where the browser does not tell it', () => {
    const charging = { ...phone, battery: { percent: 5, isCharging: true } }
    expect(check({ phone: charging }, 'battery')).toMatchObject({ state: 'good', said: '5 %, charging' })
    expect(check({ phone: { ...phone, battery: null } }, 'battery')).toBeUndefined()
  })

  it('takes a real ticket for a test, and asks for one where none was read', () => {
    expect(check({ counts: { ...counts, testedAt: null } }, 'test')).toMatchObject({
      state: 'good',
      said: 'a ticket was read at 20:18',
    })
    const unread = { ...counts, testedAt: null, lastReadAt: null }
    expect(check({ counts: unread }, 'test')).toMatchObject({ state: 'look', action: 'scan' })
  })

  it('sends an iPhone to its home screen, and asks other browsers to keep what is stored', () => {
    const storage = { isPersistent: false, freeBytes: null }
    expect(check({ phone: { ...phone, storage, needsHomeScreen: true } }, 'storage')).toMatchObject({
      said: 'not on the home screen',
      action: null,
    })
    expect(check({ phone: { ...phone, storage } }, 'storage')).toMatchObject({ action: 'keep' })
    const status = { ...atTheDoor, canRemember: false }
    expect(check({ status }, 'storage')).toMatchObject({ state: 'wrong' })
  })
})

describe('what is counted at the gate', () => {
  it('is read in groups where it is thousands, as the language writes them', () => {
    const many = { ...provisions, typeableTickets: 100_000, exceptions: 1200 }
    expect(check({ provisions: many }, 'tickets')?.said).toBe('100,000 tickets known, 1,200 exceptions')
    const { clicker, search, walkIn } = besideWords.fr
    expect(clicker.now(27_720, 1234)).toBe('27\u202f720 présents, 1\u202f234 aujourd’hui')
    expect(search.known(12_345)).toContain('12\u202f345 noms')
    expect(search.more(1000)).toContain('1\u202f000 de plus')
    expect(walkIn.soFar(1000)).toBe('1\u202f000 aujourd’hui')
  })
})

describe('a scan of the log in words', () => {
  const refused = verdicts.used
  if (!refused) throw new Error('The gallery has no used ticket.')
  const scan: PastScan = {
    number: factNumber(7),
    at: now - 6 * minuteMs,
    passedAt: now,
    verdict: refused,
    ticketNumber: 123 as never,
    gate: null,
    direction: 'in',
    people: 0,
    state: 'standing',
    isOverridden: false,
    lines: [factNumber(9)],
  }
  const party: PastScan = { ...scan, verdict: { outcome: 'admit', people: 3, notices: [] }, people: 3 }

  it('says when, what, and of which ticket', () => {
    expect(pastScanText(scan, reading('fr'))).toEqual({
      time: '20:14',
      word: 'Déjà entré',
      line: 'Plein tarif\u00a0· Rang\u00a0F,\u00a0place\u00a012\u00a0· n°\u00a0123',
    })
  })

  it('says of which session, where the door takes several', () => {
    const [first] = atTheDoor.sessions
    const of = { ...scan, ofSession: first?.number ?? (0 as never) }
    expect(atTheDoor.sessions.length).toBeGreaterThan(1)
    expect(pastScanText(of, reading('fr')).line).toMatch(/^20:30\u00a0· Salle 3\u00a0· Plein tarif/)
    const alone = { ...reading('fr'), status: { ...atTheDoor, sessions: atTheDoor.sessions.slice(0, 1) } }
    expect(pastScanText(of, alone).line).toMatch(/^Plein tarif/)
  })

  it('says what was so then: a session that has ended since was not over', () => {
    const other = verdicts.session
    if (other?.outcome !== 'refuse') throw new Error('The gallery has no ticket of another session.')
    const ends = other.detail.session?.ends ?? 0
    const word = (at: number): string =>
      pastScanText({ ...scan, verdict: other, at }, { ...reading('en'), now: ends + 6 * minuteMs }).word
    expect([word(ends - 1), word(ends)]).toEqual(['Other session', 'Session over'])
  })

  it('says what became of it', () => {
    expect(pastScanText(party, reading('en')).line).toContain('3 people')
    expect(pastScanText({ ...party, people: 2 }, reading('en')).line).toContain('2 of 3 went')
    expect(pastScanText({ ...party, people: 0, state: 'undone' }, reading('en')).word).toBe('Undone')
    const declined = pastScanText({ ...scan, state: 'declined' }, reading('en'))
    expect(declined).toMatchObject({ word: 'Not let in', line: expect.stringContaining('Already in') })
    expect(pastScanText({ ...party, isOverridden: true }, reading('en')).line).toContain('with a reason')
    const undoneLater = { ...party, lines: [factNumber(9), factNumber(11)] }
    expect(pastScanText(undoneLater, reading('en'), [11]).line).toContain('kept apart by the service')
    expect(pastScanText(party, reading('en'), [11]).line).not.toContain('kept apart')
    expect(pastScanText({ ...party, direction: 'out' }, reading('fr')).word).toBe('Sortie')
  })

  it('is found by number, time, result or reason, with or without accents, in any order', () => {
    const text = pastScanText(scan, reading('fr'))
    for (const searched of ['123', '20:14', 'deja', 'Déjà entré', '123 deja', ''])
      expect(isFound(text, searched), searched).toBe(true)
    for (const searched of ['124', '20:15', 'admis']) expect(isFound(text, searched), searched).toBe(false)
  })
})
