import { describe, expect, it } from 'vitest'
import type { EventNumber, SessionNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { issuer, programme } from '../../store/contract-world.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import {
  addAccount,
  type Browser,
  formOf,
  otherIssuer,
  visitor,
  withOther,
} from '../../test-run/desk-visitor.ts'
import { book, key, order, seededFolder, started, world } from '../../test-run/running-service.ts'

const here = '/console/bookings/new'
const [session] = programme.sessions
const [type] = programme.types
if (!session || !type) throw new Error('The world has no session or no type.')
const begins = (number: number, hours: number, more: object = {}) => {
  const starts = Date.now() + hours * hourMs
  return { ...session, number: number as SessionNumber, starts, ends: starts + hourMs, ...more }
}
/** One tonight with 20 places, one tomorrow without a limit, one that is over and one that is cancelled. */
const sessions = () => [
  begins(1, 1),
  { ...begins(2, 24), capacity: 1000 },
  begins(3, -3),
  begins(4, 48, { cancelled: { at: 1, words: 'Storm' } }),
]
const reduced = { ...type, number: 2 as TypeNumber, name: 'Réduit', price: { cents: 650, currency: 'EUR' } }

/** A desk whose sessions are near, and a browser that is signed in there. */
async function counter(more: Partial<ProgrammeDraft> = {}) {
  const folder = await seededFolder()
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  const gone = { number: 3 as EventNumber, title: 'Last year', pass: { validFrom: 1, validUntil: hourMs } }
  const events = [...programme.events, gone].map((event) =>
    event.number === 2
      ? { ...event, pass: { validFrom: Date.now(), validUntil: Date.now() + hourMs } }
      : event,
  )
  const draft = { ...programme, events, types: [type, reduced], sessions: sessions(), ...more }
  await store.programme.saveProgramme(issuer, draft as ProgrammeDraft, Date.now())
  await addAccount(folder, issuer, 'box-office', 'Marie')
  await withOther(folder)
  await addAccount(folder, otherIssuer, 'owner', 'Stranger')
  await store.close()
  const { origin } = await started(folder)
  const browser = visitor(origin)
  await browser.signIn('Marie')
  return { origin, browser }
}

type Fields = Readonly<Record<string, string>>

/** The form as it is opened, with what somebody writes into it. */
async function sent(browser: Browser, fields: Fields, query = '?series=s1') {
  const form = { ...(await formOf(browser, `${here}${query}`)), tickets: 'each', ...fields }
  return { form, answer: await browser.post(here, form) }
}

/** A booking as other systems see it. */
const bookingOf = async (origin: string, reference: string) => {
  const headers = { authorization: 'Bearer secret-key' }
  const answer = await fetch(`${origin}/api/v1/bookings/${encodeURIComponent(reference)}`, { headers })
  return (await answer.json()) as { email?: string; tickets: readonly Record<string, unknown>[] }
}
const referenceIn = (to: string) =>
  decodeURIComponent(/\/of\/([^?]+)\?done=(?:booked|again)$/.exec(to)?.[1] ?? '')
const listOf = async (browser: Browser) => (await browser.get('/console/bookings')).text

describe('a booking by hand', () => {
  it('is made from its session, and its page has the tickets, the sum, the file and the way back', async () => {
    const { origin, browser } = await counter()
    expect((await browser.get('/console/sessions/1')).text).toContain(`href="${here}?series=s1"`)
    const fields = { 'type-1': '1', 'type-2': '1', name: 'Zoé Martin', email: 'zoe@site.example', due: 'yes' }
    const { answer } = await sent(browser, fields)
    expect(answer.status).toBe(303)
    const reference = referenceIn(answer.to)
    expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    const { email, tickets } = await bookingOf(origin, reference)
    expect(email).toBe('zoe@site.example')
    const each = { session: 1, people: 1, holder: 'Zoé Martin', paymentDue: true }
    expect(tickets).toMatchObject([
      { ...each, type: 1 },
      { ...each, type: 2 },
    ])
    const { text } = await browser.get(answer.to)
    expect(text).toContain('It is booked: 2 tickets, €15.50 still to be paid.')
    expect(text).toContain('href="/console/print?series=s1&amp;first=1&amp;last=2"')
    const [, pdf = ''] = /href="(\/bookings\/[\w-]+\/tickets\.pdf\?lang=en)"/.exec(text) ?? []
    expect((await browser.get(pdf)).headers.get('content-type')).toBe('application/pdf')
    const [, cancel = ''] = /href="(\/console\/deeds\?action=cancel[^"]+)"/.exec(text) ?? []
    expect((await browser.get(cancel.replaceAll('&amp;', '&'))).text).toContain('Cancel 2 tickets?')
    const noted = />Marie<.*>booked at the desk</
    for (const page of [text, (await browser.get('/console/log?what=book')).text]) expect(page).toMatch(noted)
  })

  it('is one ticket for all the people of a type where that is wanted, with a seat of several letters and a reference', async () => {
    const { origin, browser } = await counter()
    const group = { 'type-1': '12', tickets: 'party', seats: 'Rang C, 1 à 12', reference: 'École Prévert' }
    const { answer } = await sent(browser, group)
    expect(referenceIn(answer.to)).toBe('École Prévert')
    const { tickets } = await bookingOf(origin, 'École Prévert')
    expect(tickets).toMatchObject([{ people: 12, number: 1, lastNumber: 12, seat: 'Rang C, 1 à 12' }])
  })

  it.each(['F12, F13', ' F12 ;F13; '])('has a seat for each ticket: %s', async (seats) => {
    const { origin, browser } = await counter()
    const { answer } = await sent(browser, { 'type-1': '2', seats })
    const { tickets } = await bookingOf(origin, referenceIn(answer.to))
    expect(tickets).toMatchObject([{ seat: 'F12' }, { seat: 'F13' }])
  })

  it('may be of a pass', async () => {
    const { origin, browser } = await counter()
    const { answer } = await sent(browser, { 'type-1': '1' }, '?series=e2')
    expect((await bookingOf(origin, referenceIn(answer.to))).tickets).toMatchObject([{ pass: 2 }])
  })

  it('is made once however often the button is pressed, and is noted once', async () => {
    const { origin, browser } = await counter()
    // The last places: a second press finds the session full.
    const { form, answer } = await sent(browser, { 'type-1': '20', name: 'Zoé' })
    const presses = await Promise.all(Array.from({ length: 4 }, () => browser.post(here, form)))
    const reference = referenceIn(answer.to)
    expect(new Set(presses.map(({ to }) => referenceIn(to)))).toEqual(new Set([reference]))
    expect((await browser.get(presses[0]?.to ?? '')).text).toContain(
      'came twice and has booked once: 20 tickets',
    )
    expect(await listOf(browser)).toContain('1 booking,')
    expect((await browser.get('/console/log')).text.match(/<td[^>]*>booked at the desk</g)).toHaveLength(1)
    const other = { ...form, series: 's2', 'type-1': '1' }
    const warned = await browser.post(here, other)
    expect(warned.status).toBe(409)
    expect(warned.text).toContain(`/console/bookings/of/${reference}`)
    const [, newKey = ''] = /name="key" value="([^"]+)"/.exec(warned.text) ?? []
    const meant = await browser.post(here, { ...other, key: newKey })
    expect((await bookingOf(origin, referenceIn(meant.to))).tickets).toMatchObject([{ session: 2 }])
  })

  it('is led to by its form that comes with something else, under a reference of its own too', async () => {
    const { browser } = await counter()
    const { form } = await sent(browser, { 'type-1': '1', reference: 'École' })
    const warned = await browser.post(here, { ...form, 'type-1': '2', reference: 'École 2' })
    expect(warned.status).toBe(409)
    expect(warned.text).toContain('href="/console/bookings/of/%C3%89cole"')
  })
})

describe('a booking by hand that cannot be', () => {
  const two = { 'type-1': '2' }
  it.each([
    ['nobody', {}, 'counts', 'Say how many.'],
    ['half a person', { 'type-1': '0.5' }, 'type-1', 'A whole number from 0 to 99.'],
    ['101 tickets', { series: 's2', 'type-1': '99', 'type-2': '2' }, 'counts', 'At most 100 tickets'],
    ['more than there are places', { 'type-1': '20', 'type-2': '1' }, 'counts', 'Only 20 places left.'],
    ['a type that is gone', { ...two, 'type-9': '1' }, 'counts', 'not there any more'],
    ['a session that is unknown', { ...two, series: 's9' }, 'series', 'Choose one.'],
    ['a session that is over', { ...two, series: 's3' }, 'series', 'It is over.'],
    ['a pass that was of last year', { ...two, series: 'e3' }, 'series', 'It is over.'],
    ['a session that is cancelled', { ...two, series: 's4' }, 'series', 'This session is cancelled.'],
    ['a name of a book', { ...two, name: 'a'.repeat(301) }, 'name', 'At most 300 characters.'],
    ['a name of two lines', { ...two, name: 'Zoé\nMartin' }, 'name', 'an invisible character'],
    ['an address that is none', { ...two, email: 'zoe' }, 'email', 'An address such as'],
    ['a reference too long', { ...two, reference: 'r'.repeat(65) }, 'reference', 'At most 64 characters.'],
    ['a reference that is taken', { ...two, reference: 'A' }, 'reference', 'belongs to another booking'],
    ['a seat too few', { ...two, seats: 'F12' }, 'seats', '1 seat for 2 tickets.'],
    ['a seat too long', { ...two, seats: `${'é'.repeat(17)},F12` }, 'seats', 'at most 32 letters'],
  ] as const)('is answered at the field, with what was typed: %s', async (_what, fields, field, fault) => {
    const { origin, browser } = await counter()
    expect((await book(origin, order('A', { session: 2 }))).status).toBe(201)
    const { answer } = await sent(browser, { 'type-2': '', name: 'Zoé', ...fields })
    expect([409, 422]).toContain(answer.status)
    const [, said] = answer.text.split(`id="${field}-fault">`)
    expect(said?.split('<')[0]).toContain(fault)
    const kept = Object.entries(fields).filter(([name, text]) => name !== 'type-9' && !/\n|^s9$/.test(text))
    for (const [, value] of kept) expect(answer.text).toContain(`value="${value}"`)
    expect(await listOf(browser)).toContain('1 booking,')
  })

  it('is said before, where the list names what is full and what is cancelled, and what is over is left out', async () => {
    const { origin, browser } = await counter()
    await book(origin, order('A', { people: 20 }))
    const { text } = await browser.get(here)
    expect(text).toMatch(/<option value="s1" disabled>[^<]*full</)
    expect(text).toMatch(/<option value="s2" selected>[^<]*1,000 places left</)
    expect(text).toMatch(/<option value="s4" disabled>[^<]*cancelled</)
    expect(text).not.toMatch(/value="(s3|e3)"/)
    const full = await browser.get(`${here}?series=s1`)
    expect([full.status, full.text]).toEqual([200, expect.stringContaining('This session is full.')])
    for (const number of [3, 4])
      expect((await browser.get(`/console/sessions/${number}`)).text).not.toContain(here)
  })

  it('finds a far-off session by its day where there are more than a list can hold', async () => {
    const many = Array.from({ length: 250 }, (_, index) => begins(index + 1, 24 * (index + 1)))
    const { browser } = await counter({ sessions: many })
    const first = (await browser.get(here)).text
    expect(first).not.toContain('value="s250"')
    const day = new Date(many[248]?.starts ?? 0).toISOString().slice(0, 10)
    const later = (await browser.get(`${here}?from=${day}`)).text
    expect(later).toContain('value="s250"')
    expect(later).not.toContain('value="s1"')
    expect((await browser.get(`${here}?series=s250`)).text).toContain('<option value="s250" selected>')
    expect((await browser.get(`${here}?from=2099-01-01`)).text).toContain('no session from this day on')
  })
})

describe('the day from which sessions are listed', () => {
  it('is another one without a loss of what was typed below, and nothing is booked', async () => {
    const { browser } = await counter()
    const opened = await formOf(browser, `${here}?from=2024-01-01`)
    const typed = {
      'type-1': '3',
      'type-2': '',
      tickets: 'party',
      name: 'Zoé',
      reference: 'École',
      due: 'yes',
    }
    const day = new Date(begins(2, 24).starts + 12 * hourMs).toISOString().slice(0, 10)
    // By its button; or by another one, or by the key Enter, of who has not seen that day's sessions yet.
    for (const pressed of [{ show: 'yes' }, {}]) {
      const answer = await browser.post(here, { ...opened, ...typed, from: day, ...pressed })
      expect(answer.status).toBe(200)
      for (const kept of [
        'value="3"',
        'value="Zoé"',
        'value="École"',
        'value="party" checked',
        'value="yes" checked',
      ])
        expect(answer.text).toContain(kept)
      expect(answer.text).toContain(`name="key" value="${opened.key}"`)
      expect(answer.text).toContain(`name="listed" value="${day}"`)
      expect(answer.text).not.toContain('value="s1"')
      expect(answer.text).not.toContain('Nothing is booked')
      expect(await listOf(browser)).toContain('no booking yet')
    }
    const listed = { ...opened, ...typed, from: day, listed: day }
    // A fault does not lead back to today.
    const faulty = await browser.post(here, { ...listed, series: 's2', email: 'zoe' })
    expect([faulty.status, faulty.text]).toEqual([422, expect.not.stringContaining('value="s1"')])
    const booked = await browser.post(here, { ...listed, series: 's2' })
    expect([booked.status, referenceIn(booked.to)]).toEqual([303, 'École'])
  })
})

describe('who may book by hand', () => {
  it('is no other organiser, who finds none of our sessions and books nothing there', async () => {
    const { origin, browser } = await counter()
    const stranger = visitor(origin)
    await stranger.signIn('Stranger')
    expect((await stranger.get(`${here}?series=s1`)).status).toBe(404)
    const { form } = await sent(browser, { name: 'x', 'type-1': '' })
    const answer = await stranger.post(here, { ...form, 'type-1': '1' })
    expect([answer.status, answer.text]).toEqual([422, expect.not.stringContaining('Quai des brumes')])
    expect(await listOf(browser)).toContain('no booking yet')
  })

  it('is no form of another site, or of nobody', async () => {
    const { browser } = await counter()
    const form = { ...(await formOf(browser, `${here}?series=s1`)), tickets: 'each', 'type-1': '1' }
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }])
      expect((await browser.post(here, form, { headers })).status).toBe(403)
    expect(await listOf(browser)).toContain('no booking yet')
  })

  it('is nobody who writes markup: it comes out as text wherever it was put in', async () => {
    const { browser } = await counter()
    const evil = `"><img src=x onerror=alert(1)><script>alert(1)</script>'`
    const fields = { 'type-1': '1', name: evil, seats: '<b>A1</b>', reference: `${evil} 1` }
    const refused = await sent(browser, { ...fields, 'type-1': evil, email: evil, series: evil })
    const { answer } = await sent(browser, fields)
    const pages = [refused.answer.text]
    for (const path of [answer.to, '/console/bookings', '/console/log', '/console/sessions/1'])
      pages.push((await browser.get(path)).text)
    for (const text of pages) {
      expect(text).toContain('&lt;')
      expect(text).not.toMatch(/<script>|<img|<b>/)
    }
  })
})
