import { describe, expect, it } from 'vitest'
import type { DeviceId, GateId, TicketId } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { openBookings } from '../../box-office/bookings.ts'
import { openDesk } from '../../desk.ts'
import { ReadBack } from '../../printing/read-back.ts'
import { admission, issuer, pairedDevice, upload } from '../../store/contract-world.ts'
import type { TicketAction } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { visitor as freeType, keyIn, place, slot } from '../../test-run/public-world.ts'
import { key as phrase, started, world } from '../../test-run/running-service.ts'

const id = `s${slot}-1` as TicketId
const most = { bookingsAnHour: 10_000 }

/** A booking of two, and the store beside the service. */
async function aBooking() {
  const folder = await openedToThePublic()
  const { origin } = await started(folder, most)
  const guest = visitor(origin)
  const form = `${place}/sessions/${slot}`
  const sent = await guest.post(form, { key: keyIn((await guest.get(form)).text), name: 'Zoë', people: '2' })
  const path = sent.to.split('?')[0] ?? ''
  const page = async () => (await guest.get(path)).text
  const desk = await openDesk({ dataFolder: folder, key: phrase }, world)
  const { store } = desk
  const bookings = openBookings({ ...desk, now: Date.now, origin, nudge: () => {} })
  const codePage = async () => {
    const secret = path.split('/').at(-1) ?? ''
    const booking = await bookings.findBySecret(secret)
    const [ticket] = booking ? (await bookings.describe(booking)).tickets : []
    return (await guest.get(`/T/${ticket?.digits}`)).text
  }
  const act = (action: TicketAction) => store.boxOffice.act(issuer, id, action, Date.now())
  return { guest, path, page, codePage, store, act }
}

/** So many of the party come in, at a minute ago. */
async function comeIn(store: Store, device: DeviceId, line: number, people: number): Promise<void> {
  const scan = admission(line, 1, Date.now() - minuteMs) as ReturnType<typeof admission> & {
    readonly presented: { readonly ticket: object }
  }
  const ticket = {
    ...{ ...scan.presented.ticket, ticket: id, type: freeType, party: 2 },
    scope: { kind: 'session', session: slot },
  }
  const gate = 'door' as GateId
  const fact = { ...scan, gate, session: slot, people, presented: { ...scan.presented, ticket } }
  await store.gate.receive(upload(device, [fact as typeof scan]), Date.now())
}

/** Moves the slot so that it began and ended before now. */
async function isOver(store: Store): Promise<void> {
  const { sessions } = await store.programme.programme(issuer)
  const [session] = sessions.filter(({ number }) => number === slot)
  if (!session) throw new Error('no slot')
  const ends = Date.now() - minuteMs
  const draft = { venues: [], gates: [], types: [], events: [] }
  const { cancelled: _, ...slotAsItWas } = session
  const moved = { ...slotAsItWas, starts: ends - 30 * minuteMs, ends }
  await store.programme.saveProgramme(issuer, { ...draft, sessions: [moved] }, Date.now())
}

const hasCode = (page: string): boolean => page.includes('class="qr"')

describe('a ticket on its holder’s page', () => {
  it('is shown with its code while it is valid, and sent to oneself by a letter that holds its link', async () => {
    const { guest, path, page, store } = await aBooking()
    const valid = await page()
    expect([hasCode(valid), valid.includes('with the screen at its brightest')]).toEqual([true, true])
    expect((await guest.get(`${path}?done=booked`)).text).toMatch(
      new RegExp(`href="mailto:\\?subject=Visite[^"]*body=http[^"]*${path.split('/').at(-1)}"`),
    )
    // What was done is said where it was done, whatever the address says.
    expect((await guest.get(`${path}?done=cancelled`)).text).not.toContain('The booking is cancelled')
    await store.close()
  })

  it('is on paper in the language of the page that it was fetched from, where the browser keeps no cookie too', async () => {
    const { guest, path, store } = await aBooking()
    for (const [language, notice] of [
      ['fr', 'Présentez ce code'],
      ['en', 'Show this code at the entrance'],
    ] as const) {
      const { text } = await guest.get(`${path}?lang=${language}`)
      guest.cookies.clear()
      const [, pdf = ''] = /href="([^"]*\.pdf[^"]*)"/.exec(text) ?? []
      expect(new ReadBack((await guest.get(pdf)).bytes).text()).toContain(notice)
    }
    await store.close()
  })

  it('says who has come in; once the whole party has, it is used, and its places are not given back any more', async () => {
    const { guest, path, page, store } = await aBooking()
    const device = await pairedDevice(store, 1)
    await comeIn(store, device, 1, 1)
    const half = await page()
    expect(half).toContain('1 of 2 people')
    expect([half.includes('Used ticket'), half.includes('/cancel')]).toEqual([false, false])
    expect((await guest.get(`${path}/cancel`)).status).toBe(409)
    expect((await guest.post(`${path}/cancel`)).status).toBe(409)
    await comeIn(store, device, 2, 1)
    const used = await page()
    for (const said of ['Used ticket', '2 of 2 people']) expect(used).toContain(said)
    expect([hasCode(used), used.includes('with the screen at its brightest')]).toEqual([true, false])
    expect((await store.boxOffice.ticket(issuer, id))?.state.cancelled).toBeUndefined()
    await store.close()
  })

  it('with which one may come back is never used up', async () => {
    const { page, store } = await aBooking()
    const { types } = await store.programme.programme(issuer)
    const [type] = types.filter(({ number }) => number === freeType)
    if (!type) throw new Error('no type')
    const draft = { venues: [], gates: [], events: [], sessions: [] }
    const back = { ...type, policy: { needsExit: true, paymentDue: 'refer' } as const }
    await store.programme.saveProgramme(issuer, { ...draft, types: [back] }, Date.now())
    const device = await pairedDevice(store, 1)
    await comeIn(store, device, 1, 2)
    const page2 = await page()
    expect([page2.includes('2 of 2 people'), page2.includes('Used ticket')]).toEqual([true, false])
    await store.close()
  })

  it('has no code to hold before a scanner once it is blocked, over or its session cancelled; each is said, with its number', async () => {
    const { page, store, act } = await aBooking()
    await act({ kind: 'block' })
    const blocked = await page()
    for (const said of ['Blocked ticket: ask the organiser', 'Ticket no. 1–2'])
      expect(blocked).toContain(said)
    expect([hasCode(blocked), blocked.includes('tickets.pdf')]).toEqual([false, false])
    await act({ kind: 'unblock' })
    expect(hasCode(await page())).toBe(true)
    const { sessions } = await store.programme.programme(issuer)
    const [session] = sessions.filter(({ number }) => number === slot)
    const draft = { venues: [], gates: [], types: [], events: [] }
    const cancelled = { at: Date.now(), words: 'The stairs are being mended' }
    if (!session) throw new Error('no slot')
    const off = { ...session, cancelled }
    await store.programme.saveProgramme(issuer, { ...draft, sessions: [off] }, Date.now())
    const without = await page()
    expect(without).toMatch(/Session cancelled<\/b><br>The stairs are being mended/)
    expect(hasCode(without)).toBe(false)
    await isOver(store)
    const over = await page()
    expect([over.includes('This session is over'), hasCode(over)]).toEqual([true, false])
    await store.close()
  })

  it('that is used or over says so behind its code too, and nothing of the holder', async () => {
    const { codePage, store } = await aBooking()
    expect(await codePage()).toContain('Valid ticket')
    await comeIn(store, await pairedDevice(store, 1), 1, 2)
    const used = await codePage()
    expect(used).toContain('Used ticket')
    for (const kept of ['Zoë', '2 people', '/bookings/']) expect(used).not.toContain(kept)
    await store.close()
    const other = await aBooking()
    await isOver(other.store)
    expect(await other.codePage()).toContain('This session is over')
    await other.store.close()
  })

  it('that is blocked is not given back: a stack that was stolen frees no places', async () => {
    const { guest, path, page, act, store } = await aBooking()
    expect(await page()).toContain(`${path}/cancel`)
    await act({ kind: 'block' })
    expect(await page()).not.toContain('/cancel')
    expect((await guest.post(`${path}/cancel`)).status).toBe(409)
    await act({ kind: 'unblock' })
    expect(await page()).toContain(`${path}/cancel`)
    await store.close()
  })
})
