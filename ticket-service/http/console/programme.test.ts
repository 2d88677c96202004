import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, desk, formOf, password, visitor } from '../../test-run/desk-visitor.ts'
import { book, order, started } from '../../test-run/running-service.ts'

const sessionPath = '/console/programme/sessions/1'

describe('the programme', () => {
  it('is made from an empty service in a browser alone', async () => {
    const { service, origin } = await started(mkdtempSync(join(tmpdir(), 'contremarque-empty-')))
    const browser = visitor(origin)
    const begin = new URL(service.setUpLink ?? '').pathname
    const fields = { organiser: 'Tour du Guetteur', zone: 'Europe/Paris', name: 'Marie', password }
    const short = await browser.post(begin, { ...fields, password: 'short' })
    expect([short.status, short.text]).toEqual([422, expect.stringContaining('value="Tour du Guetteur"')])
    const wrong = (
      await browser.post(begin, { organiser: ' ', zone: 'Mars/Olympus', name: '', password: 'short' })
    ).text
    for (const field of ['organiser', 'zone', 'name', 'password'])
      expect(wrong).toMatch(new RegExp(`aria-describedby="[^"]*${field}-fault`))
    expect((await browser.post(begin, fields)).to).toBe('/console/programme')
    expect((await visitor(origin).get(begin)).status).toBe(410)
    await browser.post('/console/programme/types/new', {
      ...{ name: 'Adulte', price: '7,50', currency: 'eur', preset: 'once', paymentDue: 'refer' },
    })
    const made = await browser.post('/console/programme/events/new', { name: 'Visite' })
    expect(made.to).toBe('/console/programme/events/1/sessions')
    const rule = {
      ...{ from: '2026-12-01', until: '2026-12-13', times: '10:00', every: '30', last: '17h30' },
      ...{ lasts: '30', venue: 'venue', hall: '', capacity: '20' },
    }
    const days = [2, 3, 4, 5, 6, 7].map((day) => `weekday=${day}`).join('&')
    const send = (step: string) =>
      browser.send('POST', made.to, {
        body: `${new URLSearchParams({ ...rule, step })}&${days}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    expect((await send('preview')).text).toContain('192 sessions to add')
    expect((await browser.get('/console/programme/events/1')).text).toContain('No session yet.')
    const saved = await send('save')
    expect(saved.to).toBe('/console/programme/events/1/sessions/made?first=1&last=192')
    expect((await browser.get(saved.to)).text).toContain('192 sessions added.')
    await browser.post('/console/programme/events/1/sessions/undo', { first: '1', last: '192' })
    expect((await browser.get('/console/programme/events/1')).text).toContain('No session yet.')
    const log = (await browser.get('/console/log')).text
    const span = 'Tuesday 1 December, 10:00 – Sunday 13 December, 17:30'
    for (const did of ['192 sessions added.', '192 sessions removed.'])
      expect(log).toContain(`${did} ${span}`)
    expect((await send('save')).to).toContain('first=193&last=384')
    const page = (await browser.get('/console/programme')).text
    for (const words of ['Visite', 'Adulte', '€7.50', 'Once.', 'Entrance', 'all of today in this venue'])
      expect(page).toContain(words)
    const [, next = ''] = /<strong>Tickets<\/strong>(.*?)<\/li>/s.exec(page) ?? []
    for (const way of [
      '/console/import">Import',
      '/console/bookings/new">Book by hand',
      '/console/print/blank">Print',
    ])
      expect(next).toContain(way)
  })

  it('takes names with markup, right to left, in emoji and of 300 characters as they are', async () => {
    const { browser } = await desk()
    for (const name of ['<b>x</b>"&', 'مسرح المدينة', '🎭🎟️', 'É'.repeat(300)]) {
      const { to } = await browser.post('/console/programme/venues/new', { name })
      const { text } = await browser.get(to)
      const escaped = name
        .replace('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace('"', '&quot;')
      expect(text).toContain(`<bdi>${escaped}</bdi>`)
    }
    const long = await browser.post('/console/programme/venues/new', { name: 'É'.repeat(301) })
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('At most 300 characters.')])
  })

  it('sells a pass over several days, which is a ticket with a number of its own', async () => {
    const { origin, browser } = await desk()
    const path = '/console/programme/events/new'
    const pass = { name: 'Les Îles', pass: 'yes', from: '2026-12-04T10:00', until: '2026-12-07T02:00' }
    const wrong = await browser.post(path, { ...pass, until: '2026-12-04T09:00' })
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('id="until-fault"')])
    expect(wrong.text).toContain('value="Les Îles"')
    expect((await browser.post(path, pass)).status).toBe(303)
    expect(await formOf(browser, '/console/programme/events/3')).toMatchObject(pass)
    const programme = (await browser.get('/console/programme')).text
    expect(programme).toContain('from Friday 4 December 10:00 to Monday 7 December 02:00')
    // It has no session yet, and a door takes a pass for a session of its own event.
    expect(programme.match(/opens no session: this event has none/g)).toHaveLength(2)
    const booked = await book(origin, { reference: 'P', tickets: [{ pass: 3, type: 1, people: 2 }] })
    expect(await booked.json()).toMatchObject({ tickets: [{ id: 'e3-1', pass: 3, lastNumber: 2 }] })
    expect((await browser.get('/console/passes/3')).text).toContain('2 places booked')
  })

  it('makes no ticket without any limit of one whose limits were to be said and were not', async () => {
    const { browser } = await desk()
    const path = '/console/programme/types/new'
    const card = {
      name: 'Carte 5 places',
      price: '32',
      currency: 'EUR',
      preset: 'custom',
      paymentDue: 'refer',
    }
    const overlooked = await browser.post(path, card)
    expect([overlooked.status, overlooked.text]).toEqual([422, expect.stringContaining('id="preset-fault"')])
    expect(overlooked.text).toContain('<details class="panel" open>')
    expect((await browser.post(path, { ...card, entries: '5' })).status).toBe(303)
  })

  it('moves a session: its tickets stay, and the page says so', async () => {
    const { origin, browser } = await desk()
    await book(origin, order('A'))
    const form = await formOf(browser, sessionPath)
    expect(form).toMatchObject({ starts: '2026-12-04T20:30', ends: '2026-12-04T22:30', capacity: '20' })
    const moved = { ...form, starts: '2026-12-05T21:00', ends: '2026-12-05T23:00', hall: 'Salle 2' }
    const { to } = await browser.post(sessionPath, moved)
    expect((await browser.get(to)).text).toContain('Saturday 5 December, 21:00” is saved')
    expect((await browser.get('/console/sessions/1')).text).toContain('Salle 2')
    const proof = 'series=s1&layout=a4-8&order=rows&level=M&dpi=300&language=fr'
    expect((await browser.get(`/console/print/proof.pdf?${proof}`)).status).toBe(200)
  })

  it.each([
    ['ends before it begins', { ends: '2026-12-04T20:29' }, 'It ends before it begins.'],
    ['ends as it begins', { ends: '2026-12-04T20:30' }, 'It ends before it begins.'],
    [
      'is in an hour that does not exist',
      { starts: '2027-03-28T02:30' },
      'This hour does not exist on that day',
    ],
    ['takes fewer than hold tickets', { capacity: '2' }, '3 people hold a ticket already: at least 3'],
    ['takes minus one', { capacity: '-1' }, 'A whole number from 0 to'],
    ['is on no date', { starts: '2026-02-31T10:00' }, 'A date such as'],
    ['is nowhere', { venue: 'nowhere' }, 'Choose one.'],
  ])('saves no session that %s, and loses nothing that was typed', async (_name, change, fault) => {
    const { origin, browser } = await desk()
    await book(origin, order('A', { people: 3 }))
    const form = { ...(await formOf(browser, sessionPath)), hall: 'Typed <once>', ...change }
    const answer = await browser.post(sessionPath, form)
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(fault)])
    expect(answer.text).toContain('Typed &lt;once&gt;')
    expect((await formOf(browser, sessionPath)).hall).toBe('')
  })

  it('is not overwritten by the second of two managers: they are told what holds, and keep what they typed', async () => {
    const { folder, origin, browser } = await desk()
    await addAccount(folder, issuer, 'manager', 'Paul')
    const paul = visitor(origin)
    await paul.signIn('Paul')
    const [ours, theirs] = [await formOf(browser, sessionPath), await formOf(paul, sessionPath)]
    expect((await paul.post(sessionPath, { ...theirs, hall: 'Salle 2' })).status).toBe(303)
    const told = await browser.post(sessionPath, { ...ours, hall: 'Salle 3' })
    expect(told.status).toBe(409)
    for (const words of ['Paul changed it while you were writing', 'Holds now: Salle 2', 'value="Salle 3"'])
      expect(told.text).toContain(words)
    expect((await formOf(browser, sessionPath)).hall).toBe('Salle 2')
    const [, stamp = ''] = /name="stamp" value="(\w+)"/.exec(told.text) ?? []
    expect((await browser.post(sessionPath, { ...ours, stamp, hall: 'Salle 3' })).status).toBe(303)
    expect((await formOf(browser, sessionPath)).hall).toBe('Salle 3')
    const log = (await browser.get('/console/programme')).text
    for (const words of ['What was done', 'Paul', 'programme changed']) expect(log).toContain(words)
  })

  it('warns of sessions that overlap, and saves them', async () => {
    const { browser } = await desk()
    const saved = await browser.post(sessionPath, { ...(await formOf(browser, sessionPath)), capacity: '30' })
    expect((await browser.get(saved.to)).text).toContain('In the same hall at the same time')
    const rule = { from: '2026-12-04', times: '21:00', lasts: '60', venue: 'rex', step: 'preview' }
    const preview = await browser.post('/console/programme/events/1/sessions', rule)
    expect(preview.text).toContain('1 session shares its hall with another')
  })

  it('makes no session of an hour that does not exist, and says which', async () => {
    const { browser } = await desk()
    const path = '/console/programme/events/1/sessions'
    const night = { times: '02:30', lasts: '60', venue: 'rex', step: 'preview', weekday: '7' }
    const once = await browser.post(path, { ...night, from: '2027-03-28' })
    expect([once.status, once.text]).toEqual([422, expect.stringContaining('This hour does not exist')])
    const weekly = await browser.post(path, { ...night, from: '2027-03-21', until: '2027-04-04' })
    expect(weekly.text).toContain('2 sessions to add')
    expect(weekly.text).toContain('nothing will be made there: Sunday 28 March 02:30')
  })

  it('takes the first of an hour that is there twice in October, and says so in the preview and at the session', async () => {
    const { browser } = await desk()
    const path = '/console/programme/events/1/sessions'
    const night = { from: '2027-10-31', times: '02:30', lasts: '60', venue: 'rex' }
    const preview = await browser.post(path, { ...night, step: 'preview' })
    expect(preview.text).toContain('this hour is there twice; the first one holds')
    const made = await browser.post(path, { ...night, step: 'save' })
    const [, number] = /first=(\d+)/.exec(made.to) ?? []
    const session = await browser.get(`/console/programme/sessions/${number}`)
    expect(session.text).toContain('the session begins in the first one')
    expect(session.text).toContain('value="2027-10-31T02:30"')
  })

  it('cancels a session with words for the door, and reinstates it', async () => {
    const { origin, browser } = await desk()
    await book(origin, order('A'))
    expect((await browser.post(`${sessionPath}/cancel`, { words: ' ' })).status).toBe(422)
    const coming = async () => {
      const { text } = await browser.get('/console/programme')
      return /Le Quai des brumes.*?data-column="Coming sessions"[^>]*>(\d+)</s.exec(text)?.[1]
    }
    const before = Number(await coming())
    const cancelled = await browser.post(`${sessionPath}/cancel`, { words: 'Panne du projecteur' })
    expect(await coming()).toBe(String(before - 1))
    expect((await browser.get(cancelled.to)).text).toContain('Panne du projecteur')
    expect((await book(origin, order('B'))).status).toBe(409)
    const back = await browser.post(`${sessionPath}/reinstate`)
    expect((await browser.get(back.to)).text).toContain('takes place again')
    expect((await book(origin, order('C'))).status).toBe(201)
  })

  it('has gates and types that come back as they were typed', async () => {
    const { browser } = await desk()
    const gate = {
      ...{
        name: 'Loge',
        venue: 'rex',
        direction: 'in',
        takes: 'named',
        session: '2',
        types: 'named',
        type: '1',
      },
      ...{ opens: '45', closes: '10', area: 'loge', overridable: 'too-late', without: 'names' },
    }
    expect((await browser.post('/console/programme/gates/new', gate)).status).toBe(303)
    expect(await formOf(browser, '/console/programme/gates/loge')).toMatchObject(gate)
    const type = {
      ...{ name: 'Pass', price: '12.00', currency: 'EUR', preset: 'custom', entries: '6', days: '3' },
      ...{ needsExit: 'yes', minutesBetween: '5', paymentDue: 'refuse', attention: 'Bracelet' },
    }
    expect((await browser.post('/console/programme/types/new', type)).status).toBe(303)
    expect(await formOf(browser, '/console/programme/types/2')).toMatchObject(type)
    const bad = await browser.post('/console/programme/types/new', {
      ...type,
      price: 'dear',
      currency: 'Euro',
    })
    for (const words of ['A price such as 9.50', 'Three letters', 'value="dear"', 'value="Pass"'])
      expect(bad.text).toContain(words)
  })

  it('names each refusal that an usher may override unlike every other', async () => {
    const { origin } = await desk()
    for (const language of ['en', 'fr']) {
      const browser = visitor(origin, language)
      await browser.signIn('Marie')
      const { text } = await browser.get('/console/programme/gates/door')
      const names = [...text.matchAll(/name="overridable"[^>]*>([^<]+)</g)].map(([, name]) => name?.trim())
      expect(names.length).toBeGreaterThan(9)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('removes what nobody has used, after asking', async () => {
    const { browser } = await desk()
    await browser.post('/console/programme/venues/new', { name: 'Annexe' })
    expect((await browser.get('/console/programme/venues/annexe/remove')).text).toContain('Remove “Annexe”?')
    expect((await browser.post('/console/programme/venues/annexe/remove')).status).toBe(303)
    expect((await browser.get('/console/programme/venues/annexe')).status).toBe(404)
    const used = await browser.post('/console/programme/venues/rex/remove')
    expect([used.status, used.text]).toEqual([409, expect.stringContaining('It is in use already')])
  })

  it('says who the organiser is; two who edit it do not overwrite each other', async () => {
    const { browser } = await desk()
    const path = '/console/programme/organiser'
    const form = await formOf(browser, path)
    const changed = { ...form, legalLine: 'Licence 1-123456', dayBegins: '6' }
    expect((await browser.post(path, changed)).to).toBe('/console/programme?saved=organiser')
    expect((await browser.get('/console/programme')).text).toContain('Licence 1-123456')
    const late = await browser.post(path, { ...form, name: 'Le Grand Rex' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Holds now: Licence 1-123456')])
  })
})
