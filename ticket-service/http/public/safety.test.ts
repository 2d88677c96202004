import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TicketId } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot } from '../../test-run/public-world.ts'
import { book, key as phrase, started, world } from '../../test-run/running-service.ts'

const form = `${place}/sessions/${slot}`
const most = { bookingsAnHour: 10_000 }
/** Markup, Arabic, a family of four, an override of direction: 300 characters in all. */
const awkward = `<script>alert(1)</script> "محمد" 👨‍👩‍👧‍👦 \u202Etxet ${'é'.repeat(300)}`
const name = [...awkward].slice(0, 300).join('')

describe('the public', () => {
  it('and other systems together never overbook a session, whatever type of ticket they ask for', async () => {
    const folder = await openedToThePublic()
    const { origin } = await started(folder, most)
    const keys = await Promise.all(
      Array.from({ length: 60 }, async () => keyIn((await visitor(origin).get(form)).text)),
    )
    const answers = await Promise.all(
      keys.flatMap((key, index) => [
        visitor(origin).post(form, { key, name: `Visitor ${index}`, people: '2' }),
        book(origin, { reference: `API-${index}`, tickets: [{ session: slot, type: 1, people: 1 }] }),
      ]),
    )
    const statuses = answers.map(({ status }) => status)
    const given = statuses.filter((status) => status === 303).length * 2
    const sold = statuses.filter((status) => status === 201).length
    expect(given + sold).toBe(20)
    expect(statuses.every((status) => [201, 303, 409].includes(status))).toBe(true)
    expect([given, sold].every((count) => count > 0)).toBe(true)
    const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
    expect((await store.visits.booked(issuer)).get(slot)).toBe(20)
    await store.close()
  })

  it('cannot book what has begun, though the form was opened before', async () => {
    const { origin } = await started(await openedToThePublic({ startsInMs: -minuteMs }), most)
    const late = await visitor(origin).post(form, { key: 'A'.repeat(22), name: 'Anne', people: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Booking for this session is closed.')
  })

  it('may have any name of 300 characters, which is text wherever it comes out; a longer one is kept and said', async () => {
    const folder = await openedToThePublic()
    await addAccount(folder, issuer, 'owner', 'Marie')
    const { origin } = await started(folder, most)
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const longer = await guest.post(form, { key, name: `${name}x`, people: '1' })
    expect(longer.status).toBe(422)
    expect(longer.text).toContain('At most 300 characters.')
    expect(longer.text).toContain('&lt;script&gt;alert(1)')
    const booked = await guest.post(form, { key, name, people: '1' })
    expect(booked.status).toBe(303)
    const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
    const ticket = await store.boxOffice.ticket(issuer, `s${slot}-1` as TicketId)
    expect(ticket?.holder).toBe(name.normalize('NFC').trim())
    await store.close()
    const page = (await guest.get(booked.to)).text
    expect(page).not.toMatch(/<script>|alert\(1\)<\/script>/)
    // An override of direction ends with the name.
    expect(page).toMatch(/<bdi>&lt;script[^<]*<\/bdi>/)
    const pdf = await guest.get(`${booked.to.split('?')[0]}/tickets.pdf`)
    const file = join(mkdtempSync(join(tmpdir(), 'contremarque-name-')), 'tickets.pdf')
    writeFileSync(file, pdf.bytes)
    expect(spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout).toContain('No. 000001')
    await guest.signIn('Marie')
    const desk = (await guest.get(`/console/sessions/${slot}`)).text
    expect(desk).toContain('&lt;script&gt;')
    expect(desk).not.toContain('<script>alert')
  })

  it('cannot slip a line into anything: a line break in a name or an address is refused, and said where', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const fields = { key, name: 'Anne', email: 'anne@example.org', people: '1' }
    for (const [field, value] of [
      ['email', 'anne@example.org\r\nBcc: all@example.org'],
      ['email', 'anne@example.org Bcc: all@example.org'],
      ['name', 'Anne\r\nSet-Cookie: a=b'],
    ] as const) {
      const answer = await guest.post(form, { ...fields, [field]: value })
      expect([value, answer.status]).toEqual([value, 422])
      expect(answer.text).toContain(`id="${field}-fault"`)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })
})

describe('a night on which the clocks change', () => {
  const zoned = async (language: string, starts: readonly string[]) => {
    const folder = await openedToThePublic({ starts: starts.map((text) => Date.parse(text)) })
    const { origin } = await started(folder, most)
    return { guest: visitor(origin, language), folder }
  }

  it('has the hour that comes twice as two slots that can be told apart, each booked for itself', async () => {
    const { guest, folder } = await zoned('en', ['2027-10-31T02:30:00+02:00', '2027-10-31T02:30:00+01:00'])
    const slots = (await guest.get(`${place}/events/3`)).text
    expect([...slots.matchAll(/<b>(02:30[^<]*)<\/b>/g)].map(([, time]) => time)).toEqual([
      '02:30 (CEST)',
      '02:30 (CET)',
    ])
    const second = `${place}/sessions/${slot + 1}`
    const page = (await guest.get(second)).text
    expect(page).toContain('Sunday 31 October 2027, 02:30 (CET)')
    const booked = await guest.post(second, { key: keyIn(page), name: 'Anne', people: '1' })
    expect((await guest.get(booked.to)).text).toContain('02:30 (CET)')
    const calendar = (await guest.get(`${booked.to.split('?')[0]}/visit.ics`)).text
    expect(calendar).toContain('DTSTART:20271031T013000Z\r\n')
    const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
    expect([...(await store.visits.booked(issuer))]).toEqual([[slot + 1, 1]])
    await store.close()
  })

  it('has no zone beside a time that comes once, and in French says it as one does there', async () => {
    const { guest } = await zoned('fr', ['2027-03-28T01:30:00+01:00', '2027-03-28T03:30:00+02:00'])
    const spring = (await guest.get(`${place}/events/3`)).text
    expect(spring).toContain('<b>01:30</b>')
    expect(spring).toContain('<b>03:30</b>')
    const { guest: other } = await zoned('fr', ['2027-10-31T02:30:00+01:00'])
    expect((await other.get(`${place}/events/3`)).text).toContain('<b>02:30 (UTC+1)</b>')
  })
})

describe('what machines are told', () => {
  it('is one block of data whatever an event is called, complete for https://schema.org/Event, and no script', async () => {
    const title = '</script><script>alert(1)</script> & "Zoë" \u2028 <!--'
    const { origin } = await started(await openedToThePublic({ title }), most)
    for (const path of [place, `${place}/events/3`]) {
      const page = await visitor(origin).get(path)
      const scripts = [...page.text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)]
      expect(scripts.map(([, kind]) => kind)).toEqual([' type="application/ld+json"'])
      const data = JSON.parse(scripts[0]?.[2] ?? '') as { readonly '@graph': readonly object[] }
      const events = data['@graph'].filter((one) => (one as { name: string }).name === title)
      expect(events.length).toBeGreaterThan(0)
      for (const event of events)
        expect(event).toMatchObject({
          '@type': 'Event',
          startDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          endDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          eventStatus: 'https://schema.org/EventScheduled',
          location: { '@type': 'Place', name: 'Le Rex' },
          organizer: { '@type': 'Organization' },
          url: expect.stringContaining(origin),
        })
      // A block of data is not run, and everything that would be is forbidden but our own files.
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/)
    }
  })

  it('says of a booking and of a code nothing at all: both are kept out of search engines, files too, and tell no referrer', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const ticket = (await guest.post(form, { key, name: 'Anne', people: '1' })).to.split('?')[0] ?? ''
    for (const path of [
      ticket,
      `${ticket}/tickets.pdf`,
      `${ticket}/visit.ics`,
      `${ticket}/cancel`,
      form,
      '/t/123',
    ]) {
      const { headers } = await guest.get(path)
      expect([path, headers.get('x-robots-tag')]).toEqual([path, 'noindex'])
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer'])
    }
    for (const path of ['/', place, `${place}/events/3`])
      expect((await guest.get(path)).headers.get('x-robots-tag')).toBeNull()
  })
})
