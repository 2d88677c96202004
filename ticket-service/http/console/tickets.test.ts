import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { csv, desk, visitor } from '../../test-run/desk-visitor.ts'
import { book, order } from '../../test-run/running-service.ts'

describe('tickets at the desk', () => {
  it('are listed, found by name without the name in an address, and blocked with a reason, undoably', async () => {
    const { origin, browser } = await desk()
    await book(origin, order('A1', { holder: 'Émile', people: 2 }))
    await book(origin, order('A2', { holder: 'Ελένη' }))
    expect((await browser.get('/console/')).text).toContain('Le Quai des brumes')
    const list = await browser.get('/console/sessions/1')
    expect(list.text).toContain('3 places booked of 20')
    const found = await browser.post('/console/sessions/1/search', { text: 'emile' })
    expect(found.text).toContain('Émile')
    expect(found.text).not.toContain('Ελένη')
    const back = '/console/sessions/1'
    const asked = await browser.get(`/console/deeds?action=block&ticket=s1-1&back=${back}`)
    expect(asked.text).toContain('Block this ticket?')
    const act = (action: string, reason: string) =>
      browser.post('/console/deeds', { action, tickets: 's1-1', reason, back })
    const blank = await act('block', ' ')
    expect([blank.status, blank.text]).toEqual([422, expect.stringContaining('Write a reason.')])
    const done = await act('block', 'Lost at the station')
    expect(done.to).toBe('/console/sessions/1?deed=1')
    const after = await browser.get(done.to)
    expect(after.text).toContain('1 ticket blocked.')
    expect(after.text).toContain('Undo: unblock')
    expect(after.text).toContain('Lost at the station')
    const undone = await browser.post('/console/deeds/undo', { note: '1', back })
    expect((await browser.get(undone.to)).text).toContain('1 ticket unblocked.')
    expect((await browser.get('/console/sessions/1')).text).not.toContain('class="state blocked"')
    expect((await browser.get((await act('unblock', 'Found')).to)).text).toContain('Nothing has changed')
  })

  it('of a stolen stack are replaced by their numbers, asked twice', async () => {
    const { origin, browser } = await desk()
    for (const reference of ['A', 'B', 'C']) await book(origin, order(reference))
    const ask = await browser.get('/console/deeds?action=reissue&series=s1&first=2&last=99')
    expect(ask.text).toContain('Replace 2 tickets?')
    const fields = { action: 'reissue', tickets: 's1-2:3', reason: 'Stolen', back: '/console/sessions/1' }
    expect((await browser.post('/console/deeds', fields)).status).toBe(422)
    const done = await browser.post('/console/deeds', { ...fields, sure: 'yes' })
    expect((await browser.get(done.to)).text).toContain('2 tickets replaced.')
    expect((await browser.get('/console/sessions/1')).text.match(/edition 2/g)).toHaveLength(2)
  })

  it('are found, and named in a run of numbers, by any number of a party', async () => {
    const { origin, browser } = await desk()
    for (const [reference, people] of Object.entries({ A: 1, B: 3, C: 1 }))
      await book(origin, order(reference, { people }))
    const list = await browser.get('/console/sessions/1')
    expect(list.text).toMatch(/<th[^>]*>2–4<\/th>/)
    const found = await browser.post('/console/sessions/1/search', { text: '3' })
    expect([...found.text.matchAll(/<th scope="row"[^>]*>([^<]*)/g)].map(([, head]) => head)).toEqual(['2–4'])
    const ask = await browser.get('/console/deeds?action=reissue&series=s1&first=4&last=9')
    expect(ask.text).toContain('Replace 2 tickets?')
    expect(ask.text).toContain('name="tickets" value="s1-2,s1-5"')
  })

  it('of a party is replaced by one for fewer people: the numbers are told before, in the log after, and never for more', async () => {
    const { origin, browser } = await desk()
    await book(origin, order('A', { people: 3 }))
    await book(origin, order('B'))
    const ask = await browser.get('/console/deeds?action=reissue&ticket=s1-1')
    expect(ask.text).toContain('nº 1–3</span>')
    for (const choice of [
      'value="3" selected>3 people, no. 1–3, as now',
      '>2 people, no. 1–2<',
      '>1 person, no. 1<',
    ])
      expect(ask.text).toContain(choice)
    const several = await browser.get('/console/deeds?action=reissue&ticket=s1-1&ticket=s1-4')
    const blocked = await browser.get('/console/deeds?action=block&ticket=s1-1')
    for (const { text } of [several, blocked]) expect(text).not.toContain('name="people"')
    const fields = { action: 'reissue', tickets: 's1-1', reason: 'Paul is ill', back: '/console/sessions/1' }
    const unsure = await browser.post('/console/deeds', { ...fields, people: '2' })
    expect([unsure.status, unsure.text]).toEqual([422, expect.stringContaining('value="2" selected')])
    for (const people of ['4', '0', 'two']) {
      const more = await browser.post('/console/deeds', { ...fields, people, sure: 'yes' })
      expect([more.status, more.text]).toEqual([422, expect.stringContaining('never more than now')])
      expect(more.text).toContain('value="Paul is ill"')
    }
    const { to } = await browser.post('/console/deeds', { ...fields, people: '2', sure: 'yes' })
    const done = await browser.get(to)
    expect(done.text).toContain('1 ticket replaced.')
    expect(done.text).toMatch(/<th[^>]*>1–2<\/th>/)
    expect(done.text).toContain('3 places booked of 20')
    expect((await browser.get('/console/log')).text).toMatch(/no\. 1–3 → 1–2.*Paul is ill/)
    const french = visitor(origin, 'fr')
    await french.signIn('Marie')
    const asked = await french.get('/console/deeds?action=reissue&ticket=s1-1')
    expect(asked.text).toContain('2 personnes, nº 1–2, inchangé')
  })

  it('that are cancelled free their places and say the reason at the door', async () => {
    const { origin, browser } = await desk()
    await book(origin, order('A', { people: 20 }))
    const fields = { action: 'cancel', tickets: 's1-1', reason: 'Remboursé', sure: 'yes' }
    expect((await browser.post('/console/deeds', fields)).status).toBe(303)
    expect((await browser.get('/console/sessions/1')).text).toContain('0 places booked of 20')
    expect((await book(origin, order('B', { people: 20 }))).status).toBe(201)
  })

  it('go a hundred to a page', async () => {
    const { browser } = await desk()
    const rows = Array.from({ length: 120 }, (_, index) => `R${index};2;1;`)
    const { to } = await browser.upload('many.csv', csv(...rows))
    await browser.post(to)
    const first = await browser.get('/console/sessions/2')
    expect(first.text).toContain('Tickets no. 1 to 100')
    expect((await browser.get('/console/sessions/2?after=100')).text).toContain('Tickets no. 101 to 120')
  })
})

describe('a name with markup', () => {
  const evil = '<script>alert(1)</script>'
  const quoted = `"><img src=x onerror=alert(1)>'`
  it('comes out as text wherever it was put in', async () => {
    const { origin, browser } = await desk()
    const bad = await browser.upload(`${evil}.csv`, csv(`${evil};${evil};${evil};${evil}`))
    const pages = [(await browser.get(bad.to)).text]
    await book(origin, order(evil, { holder: quoted, seat: '<b>A1</b>' }))
    pages.push((await browser.post('/console/sessions/1/search', { text: quoted })).text)
    const reason = `${evil}${quoted}`
    await browser.post('/console/deeds', { action: 'block', tickets: 's1-1', reason })
    for (const path of [
      '/console/bookings',
      `/console/bookings/of/${encodeURIComponent(evil)}`,
      '/console/log',
    ])
      pages.push((await browser.get(path)).text)
    pages.push((await browser.get('/console/sessions/1')).text)
    pages.push((await browser.get(`/console/sign-in?next=${encodeURIComponent(quoted)}`)).text)
    pages.push((await browser.post('/console/sign-in', { name: quoted, password: '' })).text)
    pages.push((await browser.get(`/console/print?first=${encodeURIComponent(quoted)}`)).text)
    for (const text of pages) {
      expect(text).toContain('&lt;')
      expect(text).not.toMatch(/<script>|<img|<b>/)
    }
  })
})

describe('printing at the desk', () => {
  const textOf = (bytes: Uint8Array) => {
    const file = join(mkdtempSync(join(tmpdir(), 'contremarque-desk-')), 'tickets.pdf')
    writeFileSync(file, bytes)
    return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
  }
  it('streams a PDF of all, of some numbers, or of some sheets again', async () => {
    const { browser } = await desk()
    const rows = Array.from({ length: 20 }, (_, index) => `R${index};2;1;Holder ${index + 1}.`)
    await browser.post((await browser.upload('many.csv', csv(...rows))).to)
    const form = { series: 's2', layout: 'a4-8', order: 'rows', level: 'M', dpi: '300', language: 'fr' }
    const print = (query: string) =>
      browser.post('/console/print/runs', { ...form, ...Object.fromEntries(new URLSearchParams(query)) })
    const holders = async (query: string) => {
      const { headers, bytes } = await browser.get(`${(await print(query)).to}/tickets.pdf`)
      expect(headers.get('content-type')).toBe('application/pdf')
      return [...textOf(bytes).matchAll(/Holder (\d+)\./g)]
        .map(([, number]) => Number(number))
        .toSorted((a, b) => a - b)
    }
    expect(await holders('layout=a4-8')).toHaveLength(20)
    expect(await holders('layout=a4-8&first=3&last=4')).toEqual([3, 4])
    expect(await holders('layout=a4-8&first-sheet=2&last-sheet=2')).toEqual([9, 10, 11, 12, 13, 14, 15, 16])
    expect(await holders('layout=a4-1&first-sheet=20')).toEqual([20])
    expect((await print('first=9&last=3')).text).toContain('The first must be at least 1')
    expect((await print('first-sheet=9')).text).toContain('No ticket fits this choice.')
  })
})
