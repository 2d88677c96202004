import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ReadBack } from '../../printing/read-back.ts'
import { csv, desk } from '../../test-run/desk-visitor.ts'
import { book, order } from '../../test-run/running-service.ts'

const here = '/console/bookings/export'

/** A desk with that many bookings of the second session. */
async function filled(count: number) {
  const made = await desk()
  const rows = Array.from({ length: count }, (_, index) => `R${index};2;1;Holder ${index}.`)
  await made.browser.post((await made.browser.upload('many.csv', csv(...rows))).to)
  return made
}

const cancelled = { action: 'cancel', reason: 'Ill', sure: 'yes' }

describe('the table of bookings', () => {
  it('has a line for each booking with its link, runs no formula, and opens as UTF-8', async () => {
    const { origin, browser } = await desk()
    const email = 'zoe@site.example'
    await book(origin, { ...order('=1+1', { holder: '=HYPERLINK("http://evil")' }), email })
    await book(origin, order('B', { session: 2, holder: 'Ελένη' }))
    await book(origin, order('C', { session: 2 }))
    await browser.post('/console/deeds', { ...cancelled, tickets: 's2-2' })
    const { headers, bytes, text } = await browser.get(`${here}/bookings.csv`)
    expect(headers.get('content-disposition')).toBe('attachment; filename="bookings.csv"')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [heading, eleni, formula, ...more] = text.trimEnd().split('\r\n')
    expect(heading).toBe('reference;name;e-mail;tickets;link')
    expect(eleni).toMatch(/^B;Ελένη;;1;http:/)
    expect(formula).toMatch(/^'=1\+1;"'=HYPERLINK\(""http:\/\/evil""\)";zoe@site\.example;1;http:/)
    expect(more).toEqual([])
    const link = eleni?.split(';').at(-1) ?? ''
    expect((await fetch(link)).status).toBe(200)
    expect((await browser.get(`${here}/bookings.csv?series=s1`)).text).not.toContain('Ελένη')
    expect((await browser.get('/console/log')).text).toMatch(/<td[^>]*>exported<\/td>/)
  })
})

describe('one PDF for each booking', () => {
  it('comes as an archive of files that are named after the reference, each with its own tickets and codes', async () => {
    const { origin, browser } = await desk()
    await book(origin, { reference: 'A/1', tickets: [1, 2].map((session) => ({ session, type: 1 })) })
    await book(origin, order('A:1', { session: 2 }))
    await book(origin, order('Ελένη', { session: 2 }))
    await book(origin, order('Gone', { session: 2 }))
    await browser.post('/console/deeds', { ...cancelled, tickets: 's2-4' })
    const { headers, bytes } = await browser.get(`${here}/tickets.zip`)
    expect(headers.get('content-type')).toBe('application/zip')
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(['Ελένη.pdf', 'A_1.pdf', 'A_1-2.pdf'])
    const both = new ReadBack(files['A_1-2.pdf'] ?? new Uint8Array())
    expect(both.codes().flat()).toHaveLength(2)
    expect(both.text()).toContain('A/1')
    both.check()
    const one = unzipSync((await browser.get(`${here}/tickets.zip?series=s1`)).bytes)
    expect(Object.keys(one)).toEqual(['A_1.pdf'])
  })

  it('says how far it is, is stopped by a press, and ends where nobody takes it any more', async () => {
    const { origin, browser } = await filled(300)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const begin = async () => {
      const body = (await fetch(`${origin}${here}/tickets.zip?series=s2`, { headers: { cookie } })).body
      const reader = body?.getReader()
      await reader?.read()
      return reader
    }
    const says = (text: string | RegExp) =>
      expect
        .poll(async () => (await browser.get(`${here}?series=s2`)).text, { timeout: 20_000 })
        .toMatch(text)
    const reader = await begin()
    await says(/value="\d+">\d+ of 300 bookings/)
    await browser.post(`${here}/stop`, { series: 's2' })
    await says(/Stopped after \d+ file/)
    await reader?.cancel().catch(() => {})
    const second = await begin()
    await second?.cancel()
    await says(/Stopped after \d+ file/)
    const { bytes } = await browser.get(`${here}/tickets.zip?series=s2`)
    expect(Object.keys(unzipSync(bytes))).toHaveLength(300)
    await says(/The archive is whole: 300 files/)
  })
})
