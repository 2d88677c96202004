import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { workbookParts } from '../../../fixtures/import/workbook.ts'
import { csv, desk } from '../../test-run/desk-visitor.ts'
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
    expect(list.text).toContain('<th scope="row">2–4</th>')
    const found = await browser.post('/console/sessions/1/search', { text: '3' })
    expect(found.text.match(/<th scope="row">[^<]*/g)).toEqual(['<th scope="row">2–4'])
    const ask = await browser.get('/console/deeds?action=reissue&series=s1&first=4&last=9')
    expect(ask.text).toContain('Replace 2 tickets?')
    expect(ask.text).toContain('name="tickets" value="s1-2,s1-5"')
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

describe('an import at the desk', () => {
  it('names every bad row by line and column, then adds what is new, once', async () => {
    const { browser } = await desk()
    const bad = await browser.upload('bad.csv', csv('A;1;1;Marie', ';1;1;Paul', 'C;1;Nowhere;Zoé'))
    const faults = await browser.get(bad.to)
    expect(faults.text).toContain('2 faults, nothing is stored')
    expect(faults.text).toMatch(/<th scope="row">3<\/th><td>reference<\/td>/)
    expect(faults.text).toMatch(/<th scope="row">4<\/th><td>type<\/td>/)
    const good = await browser.upload('good.csv', csv('A;1;1;Marie', 'B;1;1;Paul'))
    expect((await browser.get(good.to)).text).toContain('2 bookings to add, 0 there already')
    expect((await browser.get('/console/sessions/1')).text).toContain('No ticket.')
    expect(await browser.post(good.to)).toMatchObject({ to: '/console/import?added=2&unchanged=0' })
    expect((await browser.post(good.to)).status).toBe(404)
    const again = await browser.upload('more.csv', csv('A;1;1;Marie', 'B;1;1;Paul', 'C;1;1;Zoé'))
    expect((await browser.get(again.to)).text).toContain('1 booking to add, 2 there already')
    const other = await browser.upload('other.csv', csv('A;1;1;Somebody else'))
    expect((await browser.get(other.to)).text).toContain(
      'This reference belongs to a booking with other content.',
    )
  })

  it('says so where there is no file, one too large, or no form at all', async () => {
    const { browser } = await desk()
    expect((await browser.upload('empty.csv', '')).text).toContain('Choose a file.')
    const large = await browser.upload('large.csv', 'x'.repeat(33 * 2 ** 20))
    expect([large.status, large.text]).toEqual([413, expect.stringMatching(/id="file-fault">[^<]*32 MB/)])
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await browser.send('POST', '/console/import', { headers, body: 'nonsense' })).status).toBe(422)
  })
})

describe('a file at the desk that means harm', () => {
  /** What is still held of it while 100 MB come in: whatever is garbage is taken away before it is measured. */
  it('of 100 MB is thrown away as it comes, said to be too large, and memory stays as it was', async () => {
    const { origin, browser } = await desk()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const chunk = new Uint8Array(2 ** 20).fill(65)
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const before = process.memoryUsage().arrayBuffers
    let [sent, most] = [0, 0]
    const body = new ReadableStream({
      pull(controller) {
        if (sent % 5 === 0) {
          collectGarbage()
          most = Math.max(most, process.memoryUsage().arrayBuffers - before)
        }
        sent += 1
        if (sent > 100) controller.close()
        else controller.enqueue(chunk.slice())
      },
    })
    const answer = await fetch(`${origin}/console/import`, {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { cookie, origin, 'content-type': 'multipart/form-data; boundary=x', 'accept-language': 'en' },
    } as RequestInit)
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('larger than 32 MB')])
    expect(sent).toBe(101)
    expect(most).toBeLessThan(64 * 2 ** 20)
  })

  it('is a workbook that unpacks to gigabytes: refused in words, unpacked never', async () => {
    const { browser } = await desk()
    const sheet = { 'xl/worksheets/sheet1.xml': new Uint8Array(2 ** 28) }
    const bomb = zipSync({ ...workbookParts([{ name: 'A', rows: [['référence']] }]), ...sheet }, { level: 9 })
    const { to } = await browser.upload('bomb.xlsx', bomb)
    await expect
      .poll(async () => (await browser.get(to)).text, { timeout: 30_000 })
      .toContain('More is packed in this workbook than any list of bookings holds.')
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
