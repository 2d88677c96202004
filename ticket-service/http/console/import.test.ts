import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { bomb, workbookParts } from '../../../fixtures/import/workbook.ts'
import { csv, desk } from '../../test-run/desk-visitor.ts'

describe('an import at the desk', () => {
  it('names every bad row by line and column, then adds what is new, once', async () => {
    const { browser } = await desk()
    const bad = await browser.upload('bad.csv', csv('A;1;1;Marie', ';1;1;Paul', 'C;1;Nowhere;Zoé'))
    const faults = await browser.get(bad.to)
    expect(faults.text).toContain('2 faults, nothing is stored')
    expect(faults.text).toMatch(/<th[^>]*>3<\/th><td[^>]*>reference<\/td>/)
    expect(faults.text).toMatch(/<th[^>]*>4<\/th><td[^>]*>type<\/td>/)
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

  it('keeps what was said of a faulty file for the corrected one, and for the next with the same headings', async () => {
    const { browser } = await desk()
    const file = (...rows: readonly string[]) => ['a;b', ...rows].join('\n')
    const bad = await browser.upload('bad.csv', file('A;Émile', ';Zoé'))
    const columns = { 'column-0': 'reference', 'column-1': 'holder' }
    await browser.post(`${bad.to}/plan`, { ...columns, scope: 's1' })
    const faults = (await browser.get(bad.to)).text
    expect(faults).toContain('One fault, nothing is stored')
    const [, again = ''] = /action="(\/console\/import\?corrects=[^"]+)"/.exec(faults) ?? []
    const good = await browser.upload('good.csv', file('A;Émile', 'B;Zoé'), again)
    expect((await browser.get(good.to)).text).toContain('2 bookings to add')
    await browser.post(good.to)
    // Another file: its columns are known, the session of all of its lines is asked anew.
    const next = await browser.upload('next.csv', file('C;Paul'))
    const asked = (await browser.get(next.to)).text
    expect(asked).toContain('Session or pass of lines that name none')
    expect(asked).toMatch(/name="column-1"[^>]*>.*?<option value="holder" selected>/)
    const theirs = await browser.upload('other.csv', file('D;Léa'), '/console/import?corrects=elsewhere')
    expect((await browser.get(theirs.to)).text).toContain('Session or pass of lines that name none')
  })

  it('says in the preview which lines took their order from the line above', async () => {
    const { browser } = await desk()
    const headings = 'commande;séance;tarif;nom;code-barres'
    const file = [headings, 'A;2;1;Ada;K1', ';2;1;Bob;K2', 'B;2;1;Cleo;K3', ''].join('\n')
    const { to } = await browser.upload('shop.csv', Buffer.from(file))
    const { text } = await browser.get(to)
    expect(text).toContain('1 line without a reference taken to the order of the line above: 3.')
    expect(text).toContain('2 bookings')
  })

  it('says thousands in groups, as each language writes them; what numbers something stays as it is', async () => {
    const { browser } = await desk()
    const rows = Array.from({ length: 1234 }, (_, index) => `R${index};2;1;Nom ${index}`)
    const { to } = await browser.upload('many.csv', csv(...rows, ';2;1;Nobody'))
    const faults = (await browser.get(to)).text
    expect(faults).toMatch(/<th[^>]*>1236<\/th><td[^>]*>reference<\/td>/)
    const good = await browser.upload('many.csv', csv(...rows))
    const english = (await browser.get(good.to)).text
    expect(english).toContain('1,234 bookings to add, 0 there already and unchanged. 1,234 tickets in all.')
    expect(english).toContain('Add 1,234 bookings')
    await browser.post('/console/language', { language: 'fr', back: '/console/' })
    const french = (await browser.get(good.to)).text
    expect(french).toContain('1\u202f234 réservations à ajouter, 0 déjà là sans changement.')
    expect(french).toContain('1\u202f234 billets en tout.')
    const { to: done } = await browser.post(good.to)
    expect(done).toBe('/console/import?added=1234&unchanged=0')
    const said = async (path: string) => (await browser.get(path)).text
    expect(await said(done)).toContain('1\u202f234 réservations ajoutées')
    expect(await said('/console/bookings')).toContain('1\u202f234 réservations, la plus récente d’abord')
    expect(await said('/console/log')).toContain('1\u202f234 + 0')
    expect(await said('/console/')).toMatch(/<td[^>]*class="number"[^>]*>1\u202f234<\/td>/)
    expect(await said('/console/sessions/2')).toContain('1\u202f234 places réservées')
    const tickets = await said('/console/sessions/2?after=1200')
    expect(tickets).toContain('Billets nº 1201 à 1234')
    expect(tickets).toContain('>R1233<')
  })

  it('asks about lines without a type beside others that have one, and leaves them out where they are no tickets', async () => {
    const { browser } = await desk()
    const { to } = await browser.upload('gifts.csv', csv('A;1;1;Marie', 'B;1;;Paul'))
    const { text } = await browser.get(to)
    expect(text).toContain('Ticket type of lines that name none')
    expect(text).toMatch(/name="type"[^>]*>.*?<option value="0">No ticket: do not import/)
    await browser.post(`${to}/plan`, { type: '0' })
    const checked = (await browser.get(to)).text
    expect(checked).toContain('1 booking to add')
    expect(checked).toContain('1 line of no ticket left out: 3.')
  })

  it('of 100,000 rows is checked and added away from the thread that answers, and says how far it is', async () => {
    const { browser } = await desk()
    const rows = Array.from({ length: 100_000 }, (_, index) => `R${index};2;1;Nom ${index}`)
    const { to } = await browser.upload('many.csv', csv(...rows))
    const shares = { Checking: new Set<number>(), Importing: new Set<number>() }
    const look = async () => {
      const page = await browser.get(to)
      for (const [work, seen] of Object.entries(shares)) {
        const [, share] = new RegExp(`${work}[^:]*: (\\d+)%`).exec(page.text) ?? []
        if (share !== undefined) seen.add(Number(share))
      }
      return page
    }
    await expect
      .poll(async () => (await look()).text, { timeout: 120_000 })
      .toContain('100,000 bookings to add')
    expect((await browser.post(to)).to).toBe(to)
    const end = async (): Promise<string> => (await look()).to
    await expect.poll(end, { timeout: 120_000 }).toBe('/console/import?added=100000&unchanged=0')
    // It was answered while that went on, again and again.
    for (const seen of Object.values(shares))
      expect([...seen].filter((share) => share > 0 && share < 100).length).toBeGreaterThan(2)
    expect((await browser.get('/console/log')).text).toContain('many.csv')
  }, 240_000)

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
    const parts = workbookParts([{ name: 'A', rows: [['référence']] }])
    const { to } = await browser.upload('bomb.xlsx', bomb(parts, 'xl/worksheets/sheet1.xml', 256))
    await expect
      .poll(async () => (await browser.get(to)).text, { timeout: 30_000 })
      .toContain('More is packed in this workbook than any list of bookings holds.')
  })
})
