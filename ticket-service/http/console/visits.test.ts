import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../shared/admission/fact.ts'
import type { EventNumber } from '../../../shared/model/ids.ts'
import { chainHashOf } from '../../../shared/sync/chain.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import { openDesk } from '../../desk.ts'
import { auditLog } from '../../operation/audit-log.ts'
import {
  admission,
  door,
  evening,
  hall,
  issuer,
  orderOf,
  organiser,
  pairedDevice,
  upload,
} from '../../store/contract-world.ts'
import { addAccount, desk } from '../../test-run/desk-visitor.ts'
import { openVisits, slot } from '../../test-run/public-world.ts'
import { key, world } from '../../test-run/running-service.ts'

const walkIn = (number: number, people: number, at: number): RawFact & Fact =>
  ({
    ...{ kind: 'walk-in', number, at, offsetMs: 0, previous: '', gate: door, direction: 'in', type: 1 },
    ...{ verdict: { outcome: 'admit' }, people, session: hall },
  }) as unknown as RawFact & Fact

const ticketIn = ({ presented }: Pick<Fact & { kind: 'presentation' }, 'presented'>): object =>
  presented.kind === 'ticket' ? presented.ticket : {}

/** A class with its teachers, and one that was undone; the lines that follow are chained to them. */
function groupsOf(from: number, before: string): readonly (RawFact & Fact)[] {
  const label = { pupils: 26, adults: 2, salt: 'a'.repeat(32) }
  const lines: (RawFact & Fact)[] = []
  const add = (line: object): void => {
    const last = lines.at(-1)
    const number = from + lines.length
    const chained = { at: evening + number, offsetMs: 0, previous: last ? chainHashOf(last) : before }
    lines.push({ ...line, number, ...chained } as unknown as RawFact & Fact)
  }
  const class_ = { ...walkIn(0, 28, 0), at: evening }
  add(class_)
  add({ kind: 'group', of: from, name: 'École Jules-Ferry', ...label })
  add(class_)
  add({ kind: 'group', of: from + 2, name: 'Collège Undone', ...label })
  add({ kind: 'undo', of: from + 2 })
  return lines
}

/** Two with tickets, a school class without, one who was undone; the two names are known. */
async function anEvening(folder: string) {
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.boxOffice.issue(issuer, orderOf('A', { holder: '=Ελένη' }), 'secret a', 'k1', evening)
  await store.boxOffice.issue(issuer, orderOf('B', { holder: 'Paul' }), 'secret b', null, evening)
  const phone = await pairedDevice(store, 1)
  const undo = { kind: 'undo', number: 5, at: evening + 6000, offsetMs: 0, previous: '', of: 4 }
  const facts = [
    ...[admission(1, 1, evening), admission(2, 2, evening + 1000), walkIn(3, 28, evening + 3_600_000)],
    ...[walkIn(4, 3, evening + 5000), undo as unknown as RawFact],
  ]
  await store.gate.receive(upload(phone, facts), evening + 4_000_000)
  return store
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'contremarque-pdf-')), 'table.pdf')
  writeFileSync(file, bytes)
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
}

describe('the visits of a month', () => {
  it('are right to the person, on the page, as CSV and as PDF, walk-ins included and undone ones not', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    await store.close()
    const page = (await browser.get('/console/visits?month=2026-12')).text
    expect(page).toContain('<dd>30</dd><dt>visits</dt>')
    expect(page).toContain('<dd>28</dd><dt>without booking</dt>')
    expect(page).toMatch(/20:00<\/th><td[^>]*>2<\/td>/)
    expect(page).toMatch(/21:00<\/th><td[^>]*>28<\/td>/)
    expect(page).toMatch(/Friday<\/th><td[^>]*>30<\/td>/)
    const { bytes } = await browser.get('/console/visits/month.csv?month=2026-12')
    const csv = Buffer.from(bytes).toString()
    expect(csv).toBe(
      '\uFEFFDay;Plein tarif;of them without booking;Total\r\n2026-12-04;30;28;30\r\nTotal;30;28;30\r\n',
    )
    const pdf = await pdfText((await browser.get('/console/visits/month.pdf?month=2026-12')).bytes)
    expect(pdf).toMatch(/Total\s+30\s+28\s+30/)
    expect((await browser.get('/console/visits?month=2026-11')).text).toContain('Nobody came in this month.')
  })

  it('are given under the whole of a long legal line, as on a statement', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    const legalLine = `Association des amis du Rex · Licences 1-2026-001188, 2-2026-001189 et 3-2026-001190 · ${'place du Marché '.repeat(3)}`
    await store.programme.saveOrganiser({ ...organiser, legalLine })
    await store.close()
    for (const path of ['month.pdf?month=2026-12', 'statement.pdf?session=1']) {
      const text = await pdfText((await browser.get(`/console/visits/${path}`)).bytes)
      expect(text.replace(/\s+/g, ' '), path).toContain(legalLine.trim())
    }
  })

  it('are told apart where two things are visited: on the page, and as a table of each', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    expect((await browser.get('/console/visits?month=2026-12')).text).not.toContain('By event')
    await openVisits(store, evening, { starts: [evening], title: 'Tower' })
    const phone = await pairedDevice(store, 2)
    const atTower = { ...walkIn(1, 7, evening), session: slot }
    await store.gate.receive(upload(phone, [atTower]), evening + 4_000_000)
    await store.close()
    const page = (await browser.get('/console/visits?month=2026-12')).text
    const [, byEvent = ''] = /By event<\/caption>(.*?)<\/table>/s.exec(page) ?? []
    expect(byEvent).toMatch(/Tower<\/th><td[^>]*>7<\/td>/)
    expect(byEvent).toMatch(/>30<\/td>/)
    const link = /href="([^"]*month\.csv[^"]*event=3)"/.exec(page)?.[1]?.replace('&amp;', '&') ?? ''
    const { bytes } = await browser.get(link)
    expect(Buffer.from(bytes).toString()).toContain('\r\nTotal;7;7;7\r\n')
    const pdf = await pdfText((await browser.get(link.replace('.csv', '.pdf'))).bytes)
    expect(pdf).toContain('Tower')
    expect(pdf).toMatch(/Total\s+7\s+7\s+7/)
    expect((await browser.get('/console/visits/month.csv?month=2026-12&event=99')).status).toBe(404)
    const all = (await browser.get('/console/visits/month.csv?month=2026-12')).bytes
    expect(Buffer.from(all).toString()).toContain('\r\nTotal;37;35;37\r\n')
  })

  it('have files of bookings and scans that run no formula, and a statement without names', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    await store.close()
    const bookings = (await browser.get('/console/visits/bookings.csv?session=1')).text
    expect(bookings).toContain(`A;1;1;1;Plein tarif;1;;'=Ελένη;live\r\n`)
    const scans = (await browser.get('/console/visits/scans.csv?month=2026-12')).text
    expect(scans.trimEnd().split('\r\n')).toHaveLength(6)
    expect(scans).toContain('walk-in;door;;admit;;28')
    expect(JSON.parse((await browser.get('/console/visits/scans.json?month=2026-12')).text)).toHaveLength(5)
    const statement = await pdfText((await browser.get('/console/visits/statement.pdf?session=1')).bytes)
    expect(statement).toMatch(/Plein tarif\s+1\s+2\s+2\s+0\s+2\s+€9.00\s+€18.00/)
    expect(statement).not.toContain('Paul')
    expect((await browser.get('/console/visits/statement.csv?session=1')).text).toContain(
      'Plein tarif;1;2;2;0;2;9.00;18.00;EUR',
    )
  })
})

describe('the scans of a month', () => {
  it('are told with the time on the wall, the session and the ticket type, behind the columns of before', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    const pass = { kind: 'pass', event: 2 as EventNumber } as const
    await store.boxOffice.issue(issuer, orderOf('P', { scope: pass }), 'secret p', null, evening)
    const phone = await pairedDevice(store, 2)
    const { session: _chosen, ...scanned } = admission(1, 1, evening + 5_000_000)
    const presented = {
      kind: 'ticket',
      ticket: { ...ticketIn(scanned as Fact & { kind: 'presentation' }), ticket: 'e2-1', scope: pass },
    }
    const strange = { kind: 'unreadable', reason: 'malformed', length: 5 }
    const refusal = { verdict: { outcome: 'refuse', reason: 'malformed' }, people: 0 }
    const facts = [
      { ...scanned, presented },
      { ...scanned, number: 2, presented: strange, ...refusal },
      { ...walkIn(3, 2, evening + 5_000_000), session: undefined },
    ] as unknown as (RawFact & Fact)[]
    await store.gate.receive(upload(phone, facts), evening + 6_000_000)
    await store.close()
    const { text } = await browser.get('/console/visits/scans.csv?month=2026-12')
    const [heading, ...lines] = text.trimEnd().split('\r\n')
    expect(heading).toMatch(
      /^.?time;device;line;kind;gate;ticket;decision;reason;people;group;local time;session;ticket type$/,
    )
    const told = lines.map((line) => line.split(';'))
    expect(told.map(([at]) => at).toSorted()).toEqual(told.map(([at]) => at))
    const session = 'Le Quai des brumes · Friday 4 December, 20:30'
    expect(told.map(([, device, line, ...rest]) => [`${device?.at(-1)}/${line}`, ...rest.slice(-3)])).toEqual(
      [
        ['1/1', '2026-12-04 20:30:00', session, 'Plein tarif'],
        ['1/2', '2026-12-04 20:30:01', session, 'Plein tarif'],
        ['1/3', '2026-12-04 21:30:00', session, 'Plein tarif'],
        ['1/4', '2026-12-04 21:30:00', session, 'Plein tarif'],
        // The undo is about the walk-in that it names.
        ['1/5', '2026-12-04 21:30:00', session, 'Plein tarif'],
        ['2/1', '2026-12-04 21:53:20', 'Trois jours', 'Plein tarif'],
        ['2/2', '2026-12-04 21:53:20', '', ''],
        ['2/3', '2026-12-04 21:53:20', '', 'Plein tarif'],
      ],
    )
  })
})

describe('groups', () => {
  it('have a name and their numbers on the page, in the month and in a file of their own; an undone one has not', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    const [phone] = await store.gate.devices(issuer)
    if (!phone) throw new Error('no phone')
    await store.gate.receive(upload(phone.id, groupsOf(6, 'b'.repeat(64))), evening + 4_000_000)
    await store.close()
    const page = (await browser.get('/console/visits?month=2026-12')).text
    expect(page).toContain('<dd>58</dd><dt>visits</dt>')
    expect(page).toContain('1 group: 26 pupils with 2 adults')
    expect(page).toMatch(/École Jules-Ferry<\/th>.*<td[^>]*>26<\/td><td[^>]*>2<\/td>/s)
    expect(page).not.toContain('Undone')
    const csv = async (name: string) =>
      Buffer.from((await browser.get(`/console/visits/${name}.csv?month=2026-12`)).bytes).toString()
    expect(await csv('month')).toBe(
      '\uFEFFDay;Plein tarif;of them without booking;Total;Groups;Pupils;Adults with them\r\n' +
        '2026-12-04;58;56;58;1;26;2\r\nTotal;58;56;58;1;26;2\r\n',
    )
    expect(await csv('groups')).toMatch(/\r\n2026-12-04;École Jules-Ferry;[^;]*;Plein tarif;26;2;28\r\n$/)
    expect(await csv('scans')).toContain('walk-in;door;;admit;;28;École Jules-Ferry')
    const pdf = await pdfText((await browser.get('/console/visits/month.pdf?month=2026-12')).bytes)
    expect(pdf).toContain('1 group: 26 pupils with 2 adults')
    expect((await browser.get('/console/visits?month=2026-11')).text).not.toContain('Groups as CSV')
  })

  it('SY2: count as visitors for a service that does not know their label yet: it keeps the line and says so', async () => {
    const { folder } = await desk()
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const phone = await pairedDevice(store, 1)
    const [visitors, label] = groupsOf(1, '')
    const ofTomorrow = { ...label, kind: 'class' } as unknown as RawFact
    const { results } = await store.gate.receive(
      upload(phone, [visitors as RawFact, ofTomorrow]),
      evening + 9,
    )
    expect(results.map(({ result }) => result)).toEqual(['accepted', 'marked'])
    expect(await store.visits.entries(issuer, 0, evening * 2)).toMatchObject([{ people: 28 }])
    await store.close()
  })

  it('lose their names with the holders; the log hangs together as before, and what comes again is no fork', async () => {
    const { folder, browser } = await desk()
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const phone = await pairedDevice(store, 1)
    const lines = groupsOf(1, '')
    await store.gate.receive(upload(phone, lines), evening + 1000)
    expect(JSON.stringify(await store.gate.log(phone))).not.toContain('Jules')
    expect(auditLog(await store.gate.log(phone), null)).toEqual([])
    const named = () => store.visits.groups(issuer, 0, evening * 2)
    expect(await named()).toMatchObject([{ name: 'École Jules-Ferry', pupils: 26, adults: 2, people: 28 }])
    await store.visits.setRetention(issuer, 30)
    await store.visits.eraseHolders(issuer, evening + 30 * 24 * 3_600_000)
    expect(await named()).toMatchObject([{ name: 'École Jules-Ferry' }])
    await store.visits.eraseHolders(issuer, evening + 31 * 24 * 3_600_000)
    expect(await named()).toMatchObject([{ name: null, pupils: 26, adults: 2, people: 28 }])
    const again = await store.gate.receive(upload(phone, lines), evening + 2000)
    expect(new Set(again.results.map(({ result }) => result))).toEqual(new Set(['repeated']))
    expect(await named()).toMatchObject([{ name: null }])
    expect(auditLog(await store.gate.log(phone), null)).toEqual([])
    await store.close()
    const bytes = readFileSync(join(folder, 'contremarque.db'), 'latin1')
    expect(bytes.includes(Buffer.from('Jules-Ferry').toString('latin1'))).toBe(false)
    expect((await browser.get('/console/visits?month=2026-12')).text).toContain('(name erased)')
  })
})

describe('the erasure of holders', () => {
  it('takes names out of bookings, lists and devices after the period, and leaves every figure', async () => {
    const { folder, browser } = await desk()
    const store = await anEvening(folder)
    const later = evening + 40 * 24 * 3_600_000
    const names = { list: 'names', scope: { kind: 'session', session: hall }, through: 2, count: 2 } as const
    await store.visits.setRetention(issuer, 30)
    expect(await store.visits.eraseHolders(issuer, evening + 3_600_000)).toBe(0)
    expect((await store.gate.listPage(issuer, names, 10)).isAnew).toBe(false)
    expect(await store.visits.eraseHolders(issuer, later)).toBe(2)
    expect(await store.visits.eraseHolders(issuer, later)).toBe(0)
    expect((await store.boxOffice.booking(issuer, 'A'))?.tickets[0]?.holder).toBeUndefined()
    expect(await store.gate.listPage(issuer, names, 10)).toEqual({ isAnew: true, lines: [], more: false })
    await store.close()
    expect((await browser.get('/console/visits?month=2026-12')).text).toContain('<dd>30</dd>')
    expect((await browser.get('/console/visits/bookings.csv?session=1')).text).not.toContain('Paul')
  })

  it('is the owner’s to set, and refuses what is no number of days', async () => {
    const { folder, browser } = await desk()
    const wrong = await browser.post('/console/visits/erasure', { days: '0' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('A number of days from 1 to 3,650, or nothing.')
    const saved = await browser.post('/console/visits/erasure', { days: '90' })
    expect(saved.status).toBe(303)
    expect((await browser.get(saved.to)).text).toContain('value="90"')
    await addAccount(folder, issuer, 'box-office', 'Jean')
    await browser.signIn('Jean')
    expect((await browser.post('/console/visits/erasure', { days: '1' })).status).toBe(403)
  })
})
