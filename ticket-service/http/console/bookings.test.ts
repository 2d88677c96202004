import { describe, expect, it } from 'vitest'
import { ReadBack } from '../../printing/read-back.ts'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, desk, visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot } from '../../test-run/public-world.ts'
import { book, order, started } from '../../test-run/running-service.ts'

type Desk = Awaited<ReturnType<typeof desk>>

/** A booking for a session of the programme, by one who left an address. */
const bookFor = async (origin: string, reference: string, session: number, more: object = {}) => {
  const { email, ...ticket } = more as { email?: string }
  const body = { ...order(reference, { session, ...ticket }), ...(email ? { email } : {}) }
  const answer = await book(origin, body)
  expect(answer.status).toBe(201)
  return (await answer.json()) as { pdf: string; tickets: readonly { shortCode: string }[] }
}

const search = async (browser: Desk['browser'], text: string) =>
  (await browser.post('/console/bookings/search', { text })).text

const act = (browser: Desk['browser'], action: string, tickets: string, more: object = {}) =>
  browser.post('/console/deeds', { action, tickets, reason: 'Why', sure: 'yes', ...more })

describe('bookings at the desk', () => {
  it('are found in every session by name, reference, address, number and short code, none of them in an address bar', async () => {
    const { origin, browser } = await desk()
    const { tickets } = await bookFor(origin, 'AB-12', 1, {
      holder: 'Zoë Ångström',
      email: 'zoe@site.example',
    })
    await bookFor(origin, 'CD-34', 2, { holder: 'Ελένη' })
    for (const text of ['zoe angstrom', 'ab-1', 'ZOE@site', 's1-1', tickets[0]?.shortCode ?? ''])
      expect(await search(browser, text), text).toMatch(/Zoë Ångström/)
    for (const text of ['ελενη', 'cd-34', 's2-1']) expect(await search(browser, text), text).toMatch(/Ελένη/)
    expect(await search(browser, '1')).toMatch(/2 tickets found/)
    const code = (tickets[0]?.shortCode ?? '').toLowerCase().replace('-', ' ')
    expect(await search(browser, code)).toMatch(/1 ticket found/)
    expect(await search(browser, 'nobody')).toContain('Nothing of the kind.')
    const list = await browser.get('/console/bookings')
    expect(list.text).toMatch(/CD-34[\s\S]*AB-12/)
  })

  it('are acted on all at once, those too that the page does not show, and the log has a line for each session', async () => {
    const { origin, browser } = await desk()
    for (const session of [1, 2]) await bookFor(origin, `G-${session}`, session, { holder: 'Group Martin' })
    await bookFor(origin, 'X', 1, { holder: 'Somebody else' })
    const asked = await browser.post('/console/bookings/found', { text: 'martin', action: 'block' })
    expect(asked.text).toContain('Block 2 tickets?')
    const tickets = /name="tickets" value="([^"]+)"/.exec(asked.text)?.[1] ?? ''
    expect(tickets).toBe('s1-1,s2-1')
    const done = await act(browser, 'block', tickets, { back: '/console/bookings' })
    const after = await browser.get(done.to)
    expect(after.text).toContain('2 tickets blocked.')
    expect([...after.text.matchAll(/name="note" value="(\d+)"/g)].map(([, note]) => note)).toEqual(['1', '2'])
    expect((await search(browser, 'martin')).match(/class="state blocked"/g)).toHaveLength(2)
    const log = await browser.get('/console/log')
    expect(log.text.match(/<td[^>]*>blocked<\/td>/g)).toHaveLength(2)
    await browser.post('/console/deeds/undo', { note: '1' })
    expect((await search(browser, 'martin')).match(/class="state blocked"/g)).toHaveLength(1)
  })

  it('have a page with their tickets, their link and what was done to them', async () => {
    const { origin, browser } = await desk()
    const { pdf } = await bookFor(origin, 'A/1 é', 1, { holder: 'Zoé', email: 'zoe@site.example' })
    await bookFor(origin, 'B', 1)
    await act(browser, 'block', 's1-1')
    await act(browser, 'block', 's1-2', { reason: 'Something else' })
    const { text } = await browser.get(`/console/bookings/of/${encodeURIComponent('A/1 é')}`)
    expect(text).toContain('zoe@site.example')
    expect(text).toContain(`href="${pdf.replace('/tickets.pdf', '')}"`)
    expect(text).toContain('Why')
    expect(text).not.toContain('Something else')
    expect((await browser.get('/console/bookings/of/nobody')).status).toBe(404)
    expect((await browser.get('/console/bookings/ticket/s1-1')).to).toBe(
      '/console/bookings/of/A%2F1%20%C3%A9',
    )
    expect((await browser.get('/console/bookings/ticket/s1-9')).status).toBe(404)
  })

  it('say in their list and in their tickets what is cancelled, and by whom or why', async () => {
    const folder = await openedToThePublic()
    await addAccount(folder, issuer, 'owner', 'Marie')
    const { origin } = await started(folder)
    const [guest, browser] = [visitor(origin), visitor(origin)]
    await browser.signIn('Marie')
    const form = `${place}/sessions/${slot}`
    const key = keyIn((await guest.get(form)).text)
    const [path] = (await guest.post(form, { key, name: 'Zoé', people: '2' })).to.split('?')
    await browser.post('/console/bookings/new', {
      ...{ key: 'B'.repeat(22), series: 's1', 'type-1': '2', tickets: 'each' },
    })
    const cancelled = async () =>
      [...(await browser.get('/console/bookings')).text.matchAll(/class="state cancelled">([^<]+)</g)].map(
        ([, said]) => said,
      )
    expect(await cancelled()).toEqual([])
    await guest.post(`${path}/cancel`)
    await act(browser, 'cancel', 's1-1', { reason: 'Ill', sure: 'yes' })
    expect(await cancelled()).toEqual(['1 cancelled', 'Cancelled'])
    expect((await browser.get(`/console/sessions/${slot}`)).text).toContain('Cancelled by the visitor')
    expect((await browser.get('/console/sessions/1')).text).toMatch(
      />Cancelled<\/span> <span class="soft">Ill</,
    )
  })

  it('are handed out at the counter in the desk’s language, whatever the browser’s and the public pages’ is', async () => {
    const { origin, browser } = await desk()
    await bookFor(origin, 'A', 1)
    const textOfPdf = async () => {
      const { text } = await browser.get('/console/bookings/of/A')
      const [, pdf = ''] = /href="(\/bookings\/[\w-]+\/tickets\.pdf[^"]*)"/.exec(text) ?? []
      return new ReadBack((await browser.get(pdf)).bytes).text()
    }
    expect(await textOfPdf()).toContain('Show this code at the entrance')
    await browser.post('/console/language', { language: 'fr', back: '/console/' })
    expect(await textOfPdf()).toContain('Présentez ce code')
    // What was printed there changes nothing of what the public reads in this browser.
    expect((await browser.get('/')).text).toContain('<html lang="en">')
    await browser.get('/?lang=en')
    expect(await textOfPdf()).toContain('Présentez ce code')
  })

  it('cannot be acted on by who may only look, who sees no link either', async () => {
    const { origin, browser } = await desk('read-only')
    const { pdf } = await bookFor(origin, 'A', 1)
    const page = await browser.get('/console/bookings/of/A')
    expect(page.text).not.toContain(pdf.replace('/tickets.pdf', ''))
    expect(page.text).not.toContain('type="checkbox"')
    for (const path of ['/console/deeds', '/console/deeds/undo', '/console/bookings/found'])
      expect((await browser.post(path, { action: 'block', tickets: 's1-1', reason: 'x' })).status).toBe(403)
    expect((await browser.get('/console/bookings/export/bookings.csv')).status).toBe(403)
  })
})

describe('the log of the desk', () => {
  it('says who did what, when, to what and why, and is narrowed by person, deed and day', async () => {
    const { origin, browser } = await desk()
    await bookFor(origin, 'A', 1)
    await act(browser, 'block', 's1-1', { reason: 'Lost at the station' })
    await act(browser, 'reissue', 's1-1', { reason: 'New one by mail' })
    const reasons = async (query: string) => {
      const { text } = await browser.get(`/console/log?${query}`)
      return ['Lost at the station', 'New one by mail'].filter((reason) => text.includes(reason))
    }
    expect(await reasons('')).toHaveLength(2)
    expect(await reasons('what=reissue')).toEqual(['New one by mail'])
    expect(await reasons('who=Marie')).toHaveLength(2)
    expect(await reasons('who=Paul')).toEqual([])
    expect(await reasons('from=2999-01-01')).toEqual([])
    expect(await reasons('until=2024-01-01')).toEqual([])
    const bad = await browser.get('/console/log?from=31.12.')
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('value="31.12."')])
  })

  it('goes a hundred lines to a page', async () => {
    const { origin, browser } = await desk()
    await bookFor(origin, 'A', 1)
    for (let time = 0; time < 51; time += 1)
      for (const action of ['block', 'unblock'])
        await act(browser, action, 's1-1', { reason: `${action} ${time}.` })
    const first = await browser.get('/console/log')
    expect(first.text).toContain('unblock 50.')
    expect(first.text).not.toContain('block 0.')
    const older = /href="([^"]+before=\d+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await browser.get(older)).text).toContain('unblock 0.')
  })
})
