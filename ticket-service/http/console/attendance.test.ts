import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../shared/admission/fact.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import { wallOf, weekdayOf } from '../../box-office/wall-clock.ts'
import { openDesk } from '../../desk.ts'
import { admission, evening, issuer, orderOf, pairedDevice, upload } from '../../store/contract-world.ts'
import type { EntryRecord } from '../../store/visit-store.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { key, world } from '../../test-run/running-service.ts'

const zone = 'Europe/Paris'

/** Visitors of three days, two gates, two types and two sessions, one of them with a ticket; the last hour is far from the others. */
async function aMonth(folder: string): Promise<readonly EntryRecord[]> {
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.boxOffice.issue(issuer, orderOf('A'), 'secret a', null, evening)
  const phone = await pairedDevice(store, 1)
  const walkIns = [
    { hours: 0, people: 28, type: 1, session: 1, gate: 'door' },
    { hours: 24, people: 11, type: 2, session: 2, gate: 'stage' },
    { hours: 62, people: 3, type: 2, session: 1, gate: 'door' },
    { hours: 71, people: 1, type: 1, session: 2, gate: 'stage' },
  ].map(({ hours, ...more }, index) => ({
    ...{ kind: 'walk-in', number: index + 1, at: evening + hours * hourMs, offsetMs: 0, previous: '' },
    ...{ direction: 'in', verdict: { outcome: 'admit' }, ...more },
  }))
  const facts = [...(walkIns as unknown as (RawFact & Fact)[]), admission(5, 1, evening + 71 * hourMs)]
  await store.gate.receive(upload(phone, facts), evening + 100 * hourMs)
  const entries = await store.visits.entries(issuer, 0, Number.MAX_SAFE_INTEGER)
  await store.close()
  return entries
}

const section = (page: string, heading: string): string =>
  page.split(`<h2>${heading}</h2>`)[1]?.split('<h2>')[0] ?? ''

/** What a drawing of columns says, in people: of each, all and those with a ticket. */
function columnsIn(part: string): readonly (readonly [string, number, number])[] {
  const [, top] = /class="people"[^>]*><span>(\d+)<\/span><span>(\d+)<\/span><span>0<\/span>/.exec(part) ?? []
  const people = (height: string | undefined): number => Math.round((Number(height) * Number(top)) / 400)
  return [
    ...part.matchAll(
      /<g><title>([^<]+): \d+ visits?, [^<]*<\/title><rect class="booked"[^>]* height="([\d.]+)"\/><rect class="inside"[^>]* height="([\d.]+)"\/>/g,
    ),
  ].map(([, name = '', all, inside]) => [name, people(all), people(inside)])
}

/** The same of the table: people, and how many of them without a ticket. */
const rowsIn = (part: string): readonly (readonly [string, number, number])[] =>
  [
    ...part.matchAll(
      /<th [^>]*scope="row"[^>]*>([^<]*)<\/th><td [^>]*class="number"[^>]*>(\d+)<\/td><td [^>]*class="number"[^>]*>(\d+)<\/td>/g,
    ),
  ].map(([, name = '', people, without]) => [name, Number(people), Number(without)])

/** People by something, as the store has them. */
function sums(entries: readonly EntryRecord[], keyOf: (entry: EntryRecord) => string) {
  const all = Map.groupBy(entries, keyOf)
  const people = (those: readonly EntryRecord[]) => those.reduce((sum, one) => sum + one.people, 0)
  return [...all].map(
    ([name, those]) => [name, people(those), people(those.filter(({ ticket }) => ticket === null))] as const,
  )
}

const sorted = <Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]) =>
  rows.toSorted(([a], [b]) => (a < b ? -1 : 1))

const english = (at: number, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts }).format(at)

describe('attendance', () => {
  it('by day, hour and day of the week is drawn with its axes as the store has it, and the table beside it says the same', async () => {
    const { folder, browser } = await desk()
    const entries = await aMonth(folder)
    const page = (await browser.get('/console/visits?month=2026-12')).text
    const hourOf = ({ at }: EntryRecord) => `${wallOf(at, zone).time.slice(0, 2)}:00`
    for (const [heading, keyOf, columns] of [
      ['By day', ({ at }) => english(at, { weekday: 'short', day: 'numeric', month: 'short' }), 31],
      ['By hour', hourOf, 11],
      ['By day of the week', ({ at }) => english(at, { weekday: 'long' }), 7],
    ] as readonly (readonly [string, (entry: EntryRecord) => string, number])[]) {
      const part = section(page, heading)
      const expected = sorted(sums(entries, keyOf))
      expect([heading, sorted(rowsIn(part))]).toEqual([heading, expected])
      const drawn = columnsIn(part)
      expect([heading, drawn.length]).toEqual([heading, columns])
      const some = drawn.filter(([, people]) => people > 0)
      expect(sorted(some.map(([name, all, inside]) => [name, all, all - inside] as const))).toEqual(expected)
      expect(part.split('class="marks"')[1]?.match(/<span>/g)).toHaveLength(columns)
      expect(part).toMatch(/role="img" aria-label="[^"]+ The most: [^"]+"/)
    }
    expect(entries.every(({ at }) => weekdayOf(wallOf(at, zone).date) !== 3)).toBe(true)
    expect(columnsIn(section(page, 'By day of the week'))).toContainEqual(['Wednesday', 0, 0])
  })

  it('by session, type and gate has a bar in each row of the table, as long as its figure', async () => {
    const { folder, browser } = await desk()
    const entries = await aMonth(folder)
    const page = (await browser.get('/console/visits?month=2026-12')).text
    for (const [heading, keyOf] of [
      ['By session', ({ session }) => String(session)],
      ['By type', ({ type }) => String(type)],
      ['By gate', ({ gate }) => gate],
    ] as readonly (readonly [string, (entry: EntryRecord) => string])[]) {
      const part = section(page, heading)
      const expected = sums(entries, keyOf).map(([, ...figures]) => figures)
      const figures = rowsIn(part).map(([, ...those]) => those)
      expect([heading, figures.toSorted()]).toEqual([heading, expected.toSorted()])
      const bars = [
        ...part.matchAll(
          /viewBox="0 0 (\d+) 1"[^>]*><rect class="booked" width="(\d+)"[^>]*><rect class="inside" width="(\d+)"/g,
        ),
      ].map(([, most, all, inside]) => [Number(most), Number(all), Number(all) - Number(inside)])
      const most = Math.max(...expected.map(([people = 0]) => people))
      expect([heading, bars]).toEqual([heading, figures.map((those) => [most, ...those])])
    }
  })
})
