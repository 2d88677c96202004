import { describe, expect, it } from 'vitest'
import { minuteMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, openVisits, place, slot } from '../../test-run/public-world.ts'
import { key as phrase, started, world } from '../../test-run/running-service.ts'

const form = `${place}/sessions/${slot}`
const event = `${place}/events/3`
const typed = { name: 'Anne', people: '3' }

/** What a form says that was shown with what is booked already. */
const meantIn = (page: string): string => /name="meant" value="(\w+)"/.exec(page)?.[1] ?? ''

/** Somebody who has opened the form, and booked with it. */
async function booked(origin: string) {
  const guest = visitor(origin)
  const fields = { ...typed, key: keyIn((await guest.get(form)).text) }
  const [path = ''] = (await guest.post(form, fields)).to.split('?')
  return { guest, fields, path }
}

describe('a booking form that comes again', () => {
  it('has booked once, by a double tap as by a second try on a bad line, and says so beside the ticket', async () => {
    const { origin } = await started(await openedToThePublic())
    const guest = visitor(origin)
    const fields = { ...typed, key: keyIn((await guest.get(form)).text) }
    const taps = await Promise.all([1, 2, 3].map(() => guest.post(form, fields)))
    const tickets = taps.map(({ to }) => to.split('?done='))
    expect(new Set(tickets.map(([path]) => path)).size).toBe(1)
    expect(tickets[0]?.[0]).toMatch(/^\/bookings\/[\w-]{22}$/)
    expect(tickets.map(([, done]) => done).toSorted()).toEqual(['again', 'again', 'booked'])
    const again = await guest.get(`${tickets[0]?.[0]}?done=again`)
    // Whoever tapped twice, or got no answer, has not read the first page.
    for (const said of ['You had booked already: here is your booking', 'Keep the link', 'mailto:'])
      expect(again.text).toContain(said)
    expect((await guest.get(event)).text).toContain('17 places left')
  })

  it('leads to what it has booked whatever is in it now, and books another one by one press more', async () => {
    const { origin } = await started(await openedToThePublic())
    const { guest, fields, path } = await booked(origin)
    for (const changed of [{ people: '4' }, { name: ' ' }, { people: '7' }]) {
      const other = await guest.post(form, { ...fields, ...changed })
      expect([409, 422]).toContain(other.status)
      for (const said of [
        'You have booked with this form already.',
        `href="${path}"`,
        'Nothing more is booked.',
      ])
        expect(other.text).toContain(said)
      // In one word, not in two that say the same.
      expect(other.text.match(/class="notice/g)).toHaveLength(1)
    }
    expect((await guest.get(event)).text).toContain('17 places left')
    const other = await guest.post(form, { ...fields, people: '4' })
    expect(other.text).toContain('value="Anne"')
    const meant = await guest.post(form, {
      ...fields,
      people: '4',
      key: keyIn(other.text),
      meant: meantIn(other.text),
    })
    expect([meant.status, meant.to.startsWith(path)]).toEqual([303, false])
  })

  it('says that its booking was cancelled where it was, and books anew by one press more', async () => {
    const { origin } = await started(await openedToThePublic())
    const { guest, fields, path } = await booked(origin)
    await guest.post(`${path}/cancel`)
    const again = await guest.post(form, fields)
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('with this form is cancelled.')])
    expect((await guest.post(form, { ...fields, key: keyIn(again.text) })).to).toMatch(/done=booked$/)
  })

  it('finds its booking though the address has used up its share, or booking is over by now', async () => {
    const folder = await openedToThePublic()
    const early = await started(folder, { bookingsAnHour: 1 })
    const { guest, fields, path } = await booked(early.origin)
    const limited = await guest.post(form, fields)
    expect([limited.status, limited.to]).toEqual([303, `${path}?done=again`])
    await early.service.stop()
    const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
    await openVisits(store, Date.now(), { startsInMs: 5 * minuteMs })
    await store.close()
    const late = await started(folder)
    const { status, text } = await visitor(late.origin).post(form, fields)
    expect(status).toBe(409)
    for (const said of ['Booking for this session is closed.', 'You have booked with this form already.'])
      expect(text).toContain(said)
    expect(text).toContain(`href="${path}"`)
  })

  it('shows nobody a booking who knows its reference alone: what leads there is the form’s own key', async () => {
    const { origin } = await started(await openedToThePublic())
    const { guest, path } = await booked(origin)
    const stranger = await guest.post(form, { ...typed, people: '7', key: 'A'.repeat(22) })
    expect([stranger.status, stranger.text]).toEqual([422, expect.not.stringContaining(path)])
  })
})
