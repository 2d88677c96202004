import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { minuteMs } from '../../../shared/model/time.ts'
import type { BookingDescription } from '../../box-office/bookings.ts'
import { wallOf } from '../../box-office/wall-clock.ts'
import { visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot } from '../../test-run/public-world.ts'
import { book, order, started } from '../../test-run/running-service.ts'

const form = `${place}/sessions/${slot}`
const most = { bookingsAnHour: 10_000 }

async function booked(origin: string, people = '2') {
  const guest = visitor(origin)
  const key = keyIn((await guest.get(form)).text)
  const sent = await guest.post(form, { key, name: 'Zoë Ångström', people, email: 'zoe@example.org' })
  return { guest, key, path: sent.to.split('?')[0] ?? '', sent }
}

describe('a public page', () => {
  it('is under 30 kB with 70 slots, escapes what organisers type, and runs no foreign script', async () => {
    const { origin } = await started(await openedToThePublic({ slots: 70 }))
    const guest = visitor(origin)
    for (const path of [place, `${place}/events/3`, form]) {
      const page = await guest.get(path)
      expect(page.status).toBe(200)
      expect(page.bytes.length).toBeLessThan(30_000)
      expect(page.text).not.toContain('<b>Solidor')
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(page.text).not.toMatch(/<script(?! type="application\/ld\+json")/)
    }
  })

  it('says thousands of places in groups, as its language writes them', async () => {
    const { origin } = await started(await openedToThePublic({ slots: 1, capacity: 12_345 }))
    const guest = visitor(origin, 'fr')
    expect((await guest.get(`${place}/events/3`)).text).toContain('12\u202f345 places libres')
    expect((await guest.get(`${place}/events/3?lang=en`)).text).toContain('12,345 places left')
  })

  it('speaks the browser’s language until another is chosen by a link, and then that one', async () => {
    const { origin } = await started(await openedToThePublic())
    const guest = visitor(origin, 'fr')
    expect((await guest.get(`${place}/events/3`)).text).toContain('20 places libres')
    expect((await guest.get(`${place}/events/3?lang=en`)).text).toContain('20 places left')
    expect((await guest.get(form)).text).toContain('<html lang="en">')
  })

  it('tells machines what is announced: JSON-LD, and a calendar with one entry a session', async () => {
    const { origin } = await started(await openedToThePublic())
    const guest = visitor(origin)
    const { text } = await guest.get(`${place}/events/3`)
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? []
    const graph = JSON.parse(json)['@graph'] as readonly { name: string; offers: { availability: string } }[]
    expect(graph).toHaveLength(3)
    expect(graph[0]).toMatchObject({
      name: 'Visite de la tour <b>Solidor</b>',
      offers: { price: 0, availability: 'https://schema.org/InStock' },
    })
    const calendar = (await guest.get(`${place}/programme.ics`)).text
    expect(calendar.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(5)
    expect(calendar).toContain('SUMMARY:Visite de la tour <b>Solidor</b>\r\n')
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('has a poster whose code is the event’s link', async () => {
    const { origin } = await started(await openedToThePublic())
    const poster = await visitor(origin).get(`${place}/events/3/poster.pdf`)
    const folder = mkdtempSync(join(tmpdir(), 'contremarque-poster-'))
    writeFileSync(join(folder, 'poster.pdf'), poster.bytes)
    const text = spawnSync('pdftotext', [join(folder, 'poster.pdf'), '-'], { encoding: 'utf8' }).stdout
    for (const said of ['Book for free', 'Trois étages, 104 marches.']) expect(text).toContain(said)
    expect(text).toContain(`${origin.replace('http://', '')}${place}/events/3`)
    spawnSync('pdftoppm', ['-r', '100', '-png', join(folder, 'poster.pdf'), join(folder, 'poster')])
    const read = spawnSync('zbarimg', ['-q', '--raw', join(folder, 'poster-1.png')], { encoding: 'utf8' })
    expect(read.stdout.trim()).toBe(`${origin}${place}/events/3`)
  })

  it('shows a day of a long season at once where it is asked for, and comes back to that day from a form', async () => {
    const dayMs = 24 * 60 * minuteMs
    const starts = Array.from({ length: 300 }, (_, index) => Date.now() + (index / 2 + 1) * dayMs)
    const { origin } = await started(await openedToThePublic({ starts }))
    const guest = visitor(origin)
    const datesOn = ({ text }: { readonly text: string }) =>
      [...text.matchAll(/<h3 id="([\d-]{10})"/g)].map(([, date = '']) => date)
    const [first, last] = [0, 299].map((index) => wallOf(starts[index] ?? 0, 'Europe/Paris').date)
    const page = await guest.get(`${place}/events/3`)
    expect(page.text).toContain(`type="date" min="${first}" max="${last}" value="${first}"`)
    const wanted = wallOf(Date.now() + 100 * dayMs, 'Europe/Paris').date
    const there = await guest.get(`${place}/events/3?from=${wanted}`)
    expect(datesOn(there)[0]).toBe(wanted)
    const [, path = ''] = /class="slot" href="([^"]*)"/.exec(there.text) ?? []
    const [, back = ''] = /href="([^"]*)#slots"/.exec((await guest.get(path)).text) ?? []
    expect(datesOn(await guest.get(back))[0]).toBe(wanted)
    // What was never on offer is the nearest that is: a date long past the first day, one after the season the last.
    expect(datesOn(await guest.get(`${place}/events/3?from=2020-01-01`))[0]).toBe(first)
    expect(datesOn(await guest.get(`${place}/events/3?from=2999-01-01`))).toEqual([last])
    const short = await started(await openedToThePublic())
    expect((await visitor(short.origin).get(`${place}/events/3`)).text).not.toContain('type="date"')
  })

  it('tells a group that is too large for a booking whom to ask, but not where a slot is merely nearly full', async () => {
    const { origin } = await started(await openedToThePublic({ capacity: 8 }))
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const group = await guest.post(form, { key, name: 'École Jules-Ferry', people: '28' })
    expect(group.status).toBe(422)
    expect(group.text).toContain('From 1 to 6, children included. More than that? Ask the organiser, Le Rex.')
    await guest.post(form, { key, name: 'Zoë', people: '3' })
    const nearlyFull = (await guest.get(form)).text
    expect(nearlyFull).toContain('From 1 to 5, children included.')
    expect(nearlyFull).not.toContain('Ask the organiser')
  })

  it('says that there is nothing where there is nothing, as a page', async () => {
    const { origin } = await started(await openedToThePublic())
    const guest = visitor(origin)
    for (const path of [
      '/p/nobody',
      `${place}/events/99`,
      `${place}/sessions/99`,
      '/bookings/AAAAAAAAAAAAAAAAAAAAAA',
      '/t/123',
    ]) {
      const page = await guest.get(path)
      expect([path, page.status]).toEqual([path, 404])
      expect(page.text).toContain('<h1>')
    }
  })
})

describe('a free booking', () => {
  it('never overbooks: of two hundred who ask at once for twenty places exactly twenty get one', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const keys = await Promise.all(
      Array.from({ length: 200 }, async () => keyIn((await visitor(origin).get(form)).text)),
    )
    const answers = await Promise.all(
      keys.map((key, index) => visitor(origin).post(form, { key, name: `Visitor ${index}`, people: '1' })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(20)
    const others = answers.filter(({ status }) => status !== 303)
    expect(others.every(({ status }) => status === 409)).toBe(true)
    expect(others[0]?.text).toContain('This session is full.')
    expect((await visitor(origin).get(`${place}/events/3`)).text).toContain('full')
  })

  it('keeps what was typed and says what is wrong with it; a robot in the trap books nothing', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const faulty = await guest.post(form, { key, name: ' ', people: '7', email: 'zoe@' })
    expect(faulty.status).toBe(422)
    for (const said of ['Write your name.', 'A whole number from 1 to 6.', 'value="zoe@"', 'aria-invalid'])
      expect(faulty.text).toContain(said)
    const robot = await guest.post(form, { key, name: 'Bot', people: '6', website: 'https://spam.example' })
    expect(robot.status).toBe(422)
    expect((await guest.get(`${place}/events/3`)).text).not.toContain('14 places left')
  })

  it('says how many places are left when fewer are left than wanted', async () => {
    const { origin } = await started(await openedToThePublic({ capacity: 4 }), most)
    await booked(origin, '3')
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const answer = await guest.post(form, { key, name: 'Paul', people: '2' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Only 1 place left.')
  })

  it('is not to be had once booking is closed, nor for an event that is not open to the public', async () => {
    const { origin } = await started(await openedToThePublic({ startsInMs: 5 * minuteMs }), most)
    const guest = visitor(origin)
    const key = 'A'.repeat(22)
    const closed = await guest.post(form, { key, name: 'Anne', people: '1' })
    expect(closed.status).toBe(409)
    expect(closed.text).toContain('Booking for this session is closed.')
    expect((await guest.post(`${place}/sessions/1`, { key, name: 'Anne', people: '1' })).status).toBe(409)
  })

  it('is limited by address, and says so', async () => {
    const { origin } = await started(await openedToThePublic(), { bookingsAnHour: 2 })
    const guest = visitor(origin)
    const send = () => guest.post(form, { key: 'A'.repeat(22), name: 'Anne', people: '9' })
    expect([(await send()).status, (await send()).status]).toEqual([422, 422])
    const third = await send()
    expect(third.status).toBe(429)
    expect(third.headers.get('retry-after')).toMatch(/^3\d{3}$/)
    for (const said of ['Too many bookings', 'send it in 60 minutes', 'value="Anne"', 'value="9"'])
      expect(third.text).toContain(said)
  })
})

describe('the holder’s page', () => {
  it('shows the ticket, leads to its PDF and its calendar entry, and is kept from search engines', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const { guest, path } = await booked(origin)
    const page = await guest.get(path)
    for (const said of ['Zoë Ångström', '2 people', 'role="img"', 'noindex', 'tickets.pdf', 'visit.ics'])
      expect(page.text).toContain(said)
    expect(page.text).not.toContain('zoe@example.org')
    expect(page.bytes.length).toBeLessThan(30_000)
    const pdf = await guest.get(`${path}/tickets.pdf`)
    expect(Buffer.from(pdf.bytes).toString('latin1', 0, 5)).toBe('%PDF-')
    expect((await guest.get(`${path}/visit.ics`)).text).toContain('STATUS:CONFIRMED')
  })

  it('says how a visit is changed: another day’s slots are at hand, and this one stays until it is given back', async () => {
    const { origin } = await started(await openedToThePublic())
    const { guest, path } = await booked(origin)
    const { text } = await guest.get(path)
    expect(text).toContain('book again first, then cancel this booking')
    const [, slots = ''] = /href="([^"]*)#slots"/.exec(text) ?? []
    expect((await guest.get(slots)).text).toContain('18 places left')
    await guest.post(`${path}/cancel`)
    expect((await guest.get(path)).text).not.toContain('book again first')
  })

  it('gives its places back, once, until the time that the organiser set', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const { guest, path } = await booked(origin)
    expect((await guest.get(`${path}/cancel`)).text).toContain('Cancel this booking?')
    expect((await guest.post(`${path}/cancel`)).to).toBe(`${path}?done=cancelled`)
    // Pressed twice, or gone back to: it is done, and not too late.
    expect((await guest.post(`${path}/cancel`)).to).toBe(`${path}?done=cancelled`)
    expect((await guest.get(`${path}/cancel`)).to).toBe(`${path}?done=cancelled`)
    const page = await guest.get(path)
    expect(page.text).toContain('Cancelled ticket')
    expect(page.text).not.toContain('<svg class="qr"')
    expect((await guest.get(`${place}/events/3`)).text.match(/20 places left/g)).toHaveLength(3)

    const late = await started(await openedToThePublic({ cancelMinutes: 90 }), most)
    const other = await booked(late.origin)
    expect((await other.guest.get(other.path)).text).not.toContain('/cancel')
    const tooLate = await other.guest.post(`${other.path}/cancel`)
    expect(tooLate.status).toBe(409)
    for (const said of ['tell the organiser, Le Rex', `href="${other.path}"`])
      expect(tooLate.text).toContain(said)
  })

  it('leads to the other sessions once it is cancelled, and says to whom it is unknown who finds it again', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const { guest, path } = await booked(origin)
    await guest.post(`${path}/cancel`)
    const { text } = await guest.get(path)
    expect(text).toMatch(/href="\/p\/rex\/events\/3\?from=[^"]*#slots">See the other sessions/)
    for (const lost of ['/bookings', '/bookings/', `${path.slice(0, -1)}`, `${path.slice(0, -1)}/cancel`]) {
      const page = await guest.get(lost)
      expect([lost, page.status]).toEqual([lost, 404])
      expect(page.text).toContain('the organiser finds your booking by your name')
    }
  })

  it('never lets a ticket be cancelled that was sold', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const sold = (await (await book(origin, order('A1'))).json()) as BookingDescription
    const path = new URL(sold.pdf).pathname.replace('/tickets.pdf', '')
    const guest = visitor(origin)
    expect((await guest.get(path)).status).toBe(200)
    expect((await guest.post(`${path}/cancel`)).status).toBe(409)
  })
})

describe('the page behind a scanned code', () => {
  it('shows event and state, and nothing of the holder', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const sold = (await (await book(origin, order('A1', { holder: 'Ελένη' }))).json()) as BookingDescription
    const [ticket] = sold.tickets
    const guest = visitor(origin)
    const page = await guest.get(`/T/${ticket?.digits}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Le Quai des brumes')
    expect(page.text).toContain('Valid ticket')
    for (const kept of ['Ελένη', 'A1', '/bookings/']) expect(page.text).not.toContain(kept)
    const act = (action: string) =>
      fetch(`${origin}/api/v1/tickets/${ticket?.id}/${action}`, {
        method: 'POST',
        headers: { authorization: 'Bearer secret-key' },
      })
    await act('reissue')
    expect((await guest.get(`/t/${ticket?.digits}`)).text).toContain('Replaced by a newer ticket')
    await act('cancel')
    const wrong = `${ticket?.digits?.slice(0, -1)}${ticket?.digits?.endsWith('0') ? '1' : '0'}`
    expect((await guest.get(`/t/${wrong}`)).status).toBe(404)
  })
})
