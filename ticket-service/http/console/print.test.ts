import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ReadBack } from '../../printing/read-back.ts'
import { csv, desk } from '../../test-run/desk-visitor.ts'
import { book, order } from '../../test-run/running-service.ts'

type Browser = Awaited<ReturnType<typeof desk>>['browser']

const form = {
  ...{
    series: 's2',
    layout: 'a4-8',
    order: 'rows',
    level: 'M',
    dpi: '300',
    language: 'fr',
    accent: '#000000',
  },
  ...{ first: '', last: '', 'first-sheet': '', 'last-sheet': '', maker: '' },
}
const labels = {
  ...{
    layout: 'labels',
    pageWidth: '210',
    pageHeight: '297',
    columns: '3',
    rows: '8',
    left: '0',
    top: '0,5',
  },
  ...{ labelWidth: '70', labelHeight: '37', gapX: '0', gapY: '0' },
}
const query = (more: object = {}) => new URLSearchParams({ ...form, ...more }).toString()

async function filled(count: number) {
  const made = await desk()
  const rows = Array.from({ length: count }, (_, index) => `R${index};2;1;Holder ${index + 1}.`)
  const draft = await made.browser.upload('many.csv', csv(...rows))
  await made.browser.post(draft.to)
  return made
}

const printed = async (browser: Browser, more: object = {}) => {
  const run = (await browser.post('/console/print/runs', { ...form, ...more })).to
  return { run, file: await browser.get(`${run}/tickets.pdf`) }
}
const serialsOf = (bytes: Uint8Array) =>
  [...new ReadBack(bytes).text().matchAll(/N°\s*0*(\d+)/g)].map(([, number]) => Number(number))

describe('the proof', () => {
  it('is the real first sheet, shown beside what the run comes to', async () => {
    const { browser } = await filled(20)
    const page = await browser.get(`/console/print?${query()}`)
    for (const words of ['20 tickets on 3 sheets', 'smallest module 0.76 mm', '<iframe', 'The operator'])
      expect(page.text).toContain(words)
    const [, path = ''] = /<iframe[^>]* src="([^"#]+)#/.exec(page.text) ?? []
    const proof = await browser.get(path.replaceAll('&amp;', '&'))
    expect(proof.headers.get('content-security-policy')).toBe("frame-ancestors 'self'")
    expect(serialsOf(proof.bytes).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'")
  })

  it('says which legal mentions are missing, and where there is no room for them', async () => {
    const { origin, browser, folder } = await filled(1)
    await book(origin, order('P', { session: 2, people: 2 }))
    const page = async () => (await browser.get(`/console/print?${query()}`)).text
    expect(await page()).toContain('<span class="state ">there</span> <span>A number for each person')
    expect(await page()).toContain('only if the paper is pre-printed')
    // As a version that gave a party one number left it.
    const database = new Sqlite(join(folder, 'contremarque.db'))
    database.exec('UPDATE stored_tickets SET numbers = 1')
    database.close()
    expect(await page()).toContain('1 ticket of an earlier version for several people with a single number')
    await browser.post('/console/programme/organiser', {
      ...{ name: 'Le Rex', legalLine: '', dayBegins: '5' },
      stamp:
        /name="stamp" value="(\w+)"/.exec((await browser.get('/console/programme/organiser')).text)?.[1] ??
        '',
    })
    expect((await browser.get(`/console/print?${query()}`)).text).toContain('organiser’s legal line')
  })

  it.each([
    ['fr', 'N° 000002–000003'],
    ['en', 'No. 000002–000003'],
  ])('bears the numbers of a party (%s)', async (language, numbers) => {
    const { origin, browser } = await filled(1)
    await book(origin, order('P', { session: 2, people: 2 }))
    await book(origin, order('Q', { session: 2 }))
    const { file } = await printed(browser, { language })
    const text = new ReadBack(file.bytes).text()
    expect(text).toContain(numbers)
    expect(text).toContain('000004')
    expect(text).not.toContain('000004–')
  })

  it.each([
    [
      'labels too small for a code',
      { ...labels, labelWidth: '25', labelHeight: '12' },
      'would be too small to be read',
    ],
    ['labels that do not fit on the sheet', { ...labels, columns: '4' }, 'they need 280 × 296.5 mm'],
    ['labels of no size', { ...labels, labelWidth: 'wide' }, 'Millimetres from 10 to 500.'],
    ['a colour too pale', { accent: '#ffee00' }, 'Too pale to be read on white paper'],
    ['a stretch that ends before it begins', { first: '9', last: '3' }, 'The first must be at least 1'],
    ['sheets that are not there', { 'first-sheet': '9' }, 'No ticket fits this choice.'],
  ])('refuses %s, and keeps what was typed', async (_name, more, fault) => {
    const { browser } = await filled(9)
    const page = await browser.get(`/console/print?${query({ ...more, maker: 'Imprimerie <Nord>' })}`)
    expect(page.text).toContain(fault)
    expect(page.text).toContain('Imprimerie &lt;Nord&gt;')
    const refused = await browser.post('/console/print/runs', { ...form, ...more })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(fault)])
    expect((await browser.get('/console/print')).text).not.toContain('/console/print/runs/')
  })

  it('names the label that would do', async () => {
    const { browser } = await filled(1)
    const tiny = { ...labels, labelWidth: '30', labelHeight: '12' }
    const { text } = await browser.get(`/console/print?${query(tiny)}`)
    const [, width = '', height = ''] = /A label of (\d+) × (\d+) mm would do/.exec(text) ?? []
    const larger = { ...tiny, labelWidth: width, labelHeight: height, columns: '2', rows: '5' }
    expect((await browser.get(`/console/print?${query(larger)}`)).text).toContain('<iframe')
  })
})

describe('a run', () => {
  it('of labels, of a roll and in level Q reads back, each code once', async () => {
    const { browser } = await filled(5)
    for (const more of [labels, { layout: 'roll-80', dpi: '203' }, { level: 'Q', accent: '#7a1f35' }]) {
      const { file } = await printed(browser, more)
      const codes = new ReadBack(file.bytes).codes().flat()
      expect(new Set(codes).size).toBe(5)
    }
  })

  it('in stacks is in order when they are cut and piled; sheets of it again are the same sheets', async () => {
    const { browser } = await filled(20)
    const { run, file } = await printed(browser, { order: 'stacks' })
    expect(
      serialsOf(file.bytes)
        .slice(0, 7)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 4, 7, 10, 13, 16, 19])
    const again = await browser.post(`${run}/again`, { 'first-sheet': '2', 'last-sheet': '2' })
    const second = await browser.get(`${again.to}/tickets.pdf`)
    expect(second.headers.get('content-disposition')).toContain('s2-sheets-2-2.pdf')
    expect(serialsOf(second.bytes).toSorted((a, b) => a - b)).toEqual([2, 5, 8, 11, 14, 17, 20])
  })

  it('says who printed what and that it is whole, and the form begins as it was', async () => {
    const { browser } = await filled(3)
    const { run } = await printed(browser, { layout: 'roll-80', maker: 'Imprimerie du Nord' })
    expect((await browser.get(run)).text).toContain('The PDF is whole.')
    const { text } = await browser.get('/console/print')
    for (const words of ['Imprimerie du Nord', 'value="roll-80" checked', 'Marie', 'The PDF is whole.'])
      expect(text).toContain(words)
    expect((await browser.get('/console/sessions/2')).text).toContain('A roll of 80 mm')
  })

  it('tells how far it is while it streams, and can be stopped; what came is not whole', async () => {
    const { origin, browser } = await filled(3000)
    const { to: run } = await browser.post('/console/print/runs', { ...form, layout: 'a4-1' })
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${origin}${run}/tickets.pdf`, { headers: { cookie } })
    const reader = response.body?.getReader()
    await reader?.read()
    // Nobody reads on: the run waits, and says where it stands.
    const standing = await browser.get(run)
    expect(standing.text).toContain('The PDF is being made…')
    expect(standing.text).toMatch(/value="\d+">[\d,]+ of 3,000 tickets/)
    await browser.post(`${run}/stop`)
    await expect(
      (async () => {
        for (;;) if ((await reader?.read())?.done) return 'whole'
      })(),
    ).rejects.toThrow()
    await expect
      .poll(async () => (await browser.get(run)).text)
      .toContain('Stopped. The file that came is not whole')
  })
})

describe('blank tickets', () => {
  it('are a numbered series without names, printed from the next number on, and stand in the log', async () => {
    const { browser } = await filled(3)
    const made = await browser.post('/console/print/blank', { series: 's2', type: '1', count: '5' })
    expect(made.to).toBe('/console/print?series=s2&first=4&last=8&done=blank&count=5')
    expect((await browser.get(made.to)).text).toContain('5 blank tickets, no. 4 to 8.')
    const { file } = await printed(browser, { first: '4', last: '8' })
    expect(serialsOf(file.bytes).toSorted((a, b) => a - b)).toEqual([4, 5, 6, 7, 8])
    const log = await browser.get('/console/log?what=book&who=Marie')
    expect(log.text).toMatch(/>booked at the desk<.*>BLANK-[0-9A-F]{8}</)
  })

  it.each([
    [{ series: 's1', type: '1', count: '21' }, 'Only 20 places left.'],
    [{ series: 's2', type: '1', count: '2001' }, 'A whole number from 1 to 2,000.'],
    [{ series: 's9', type: '9', count: '1' }, 'Choose one.'],
  ])('are refused where they cannot be: %o', async (fields, fault) => {
    const { browser } = await desk()
    const refused = await browser.post('/console/print/blank', fields)
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(fault)])
  })
})

describe('the logo', () => {
  const send = (browser: Browser, bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData()
    body.set('file', new File([bytes], 'logo.png', { type: 'image/png' }))
    return browser.send('POST', '/console/print/logo', { body })
  }
  it('is printed on each ticket, and can be removed', async () => {
    const { browser } = await filled(1)
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    expect((await send(browser, new Uint8Array(Buffer.from(pixel, 'base64')))).to).toBe(
      '/console/print?done=logo',
    )
    const { file } = await printed(browser)
    expect(Buffer.from(file.bytes).toString('latin1')).toContain('/Subtype /Image')
    await browser.post('/console/print/logo/remove')
    expect(Buffer.from((await printed(browser)).file.bytes).toString('latin1')).not.toContain(
      '/Subtype /Image',
    )
  })

  it('that is none, or of 50 MB, gets an answer in words', async () => {
    const { browser } = await filled(1)
    const none = await send(browser, new Uint8Array(Buffer.from('no picture')))
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('This file is no picture.')])
    const huge = await send(browser, new Uint8Array(50 * 2 ** 20))
    expect([huge.status, huge.text]).toEqual([413, expect.stringContaining('larger than 2 MB')])
    expect((await browser.post('/console/print/logo')).text).toContain('Choose a file.')
  })
})

describe('names on paper', () => {
  it('right to left, in emoji, with markup and of 300 characters: what cannot be printed is said before, and nothing is a box', async () => {
    const { browser } = await desk()
    const names = ['Zoë', 'مريم حداد', '💃', 'Anaïs 👩🏽‍🎤🇫🇷 Petit', '<b>Paul</b> & "Co"', 'É'.repeat(300)]
    const rows = names.map((name, index) => `R${index};2;1;"${name.replaceAll('"', '""')}"`)
    await browser.post((await browser.upload('names.csv', csv(...rows))).to)
    const page = await browser.get(`/console/print?${query()}`)
    expect(page.text).toContain('2 names have letters that cannot be printed')
    expect(page.text).toContain('<li>No. 3: <bdi>💃</bdi></li>')
    expect(page.text).not.toContain('No. 4:')
    const { bytes } = (await printed(browser)).file
    const paper = new ReadBack(bytes)
    const text = paper.text()
    for (const words of ['Zoë', 'Anaïs Petit', '<b>Paul</b> & "Co"', 'ÉÉÉÉ']) expect(text).toContain(words)
    expect(text).not.toMatch(/[\u0600-\u06FF\uFFFD\u25A1💃🎤]/u)
    expect(paper.codes().flat()).toHaveLength(names.length)
  })
})

describe('a stack that is lost or stolen', () => {
  const act = async (browser: Browser, query: string) => {
    const asked = await browser.get(`/console/deeds?${query}`)
    const tickets = /name="tickets" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    const [, action = ''] = /name="action" value="([^"]+)"/.exec(asked.text) ?? []
    const done = await browser.post('/console/deeds', { action, tickets, reason: 'Stolen', sure: 'yes' })
    return { tickets, status: done.status }
  }
  it('is made worthless as a whole, or only its sheets or its numbers', async () => {
    const { browser } = await filled(40)
    const { run } = await printed(browser, { order: 'stacks' })
    const id = run.split('/').at(-1)
    expect(await act(browser, `action=reissue&run=${id}`)).toEqual({ tickets: 's2-1:40', status: 303 })
    // Five sheets of eight in stacks: the second sheet has the second of each stack.
    expect((await act(browser, `action=block&run=${id}&first-sheet=2&last-sheet=2`)).tickets).toBe(
      [2, 7, 12, 17, 22, 27, 32, 37].map((number) => `s2-${number}`).join(','),
    )
    expect((await act(browser, `action=block&run=${id}&first=11&last=15`)).tickets).toBe('s2-11:15')
    const wrong = await browser.get(`/console/deeds?action=block&run=${id}&first-sheet=3&last-sheet=2`)
    expect(wrong.status).toBe(422)
  })

  it('keeps its sheets whatever is cancelled later: the same sheet again has the same tickets', async () => {
    const { browser } = await filled(24)
    const { run } = await printed(browser)
    const fields = { action: 'cancel', tickets: 's2-3', reason: 'Ill', sure: 'yes' }
    await browser.post('/console/deeds', fields)
    const second = { 'first-sheet': '2', 'last-sheet': '2' }
    const again = (await browser.post(`${run}/again`, second)).to
    const { bytes } = await browser.get(`${again}/tickets.pdf`)
    expect(serialsOf(bytes).toSorted((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15, 16])
    const id = again.split('/').at(-1)
    expect((await act(browser, `action=reissue&run=${id}`)).tickets).toBe('s2-9:16')
    // The first sheet has the one that is worth nothing any more: whoever prints it again is told which to take out.
    const warning = /tickets? on these sheets w[^<]*<bdi>([^<]*)/
    expect(warning.exec((await browser.get(run)).text)?.[1]).toMatch(/3$/)
    expect((await browser.get(again)).text).not.toMatch(warning)
  })
})
