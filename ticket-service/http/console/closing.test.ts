import { describe, expect, it } from 'vitest'
import { wallOf } from '../../box-office/wall-clock.ts'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot } from '../../test-run/public-world.ts'
import { started } from '../../test-run/running-service.ts'

const path = '/console/programme/events/3/closing'
const dayMs = 24 * 3_600_000
const dateIn = (days: number) => wallOf(Date.now() + days * dayMs, 'Europe/Paris').date

/** Three visits tomorrow and two on the day after, or at other hours from tomorrow noon on, and a keeper at the desk. */
async function season(hours = [0, 1, 2, 24, 25]) {
  const noonMs = Date.parse(`${dateIn(1)}T11:00:00Z`)
  const starts = hours.map((hour) => noonMs + hour * 3_600_000)
  const folder = await openedToThePublic({ starts })
  await addAccount(folder, issuer, 'manager', 'Claire')
  const { origin } = await started(folder)
  const keeper = visitor(origin)
  await keeper.signIn('Claire')
  return { origin, keeper }
}

/** By what the page of some days would reopen them, one for each closing. */
const closings = async (keeper: ReturnType<typeof visitor>, days: Record<string, string>) =>
  [
    ...(await keeper.get(`${path}?${new URLSearchParams(days)}`)).text.matchAll(
      /name="closing" value="(\d+)"/g,
    ),
  ].map(([, at = '']) => at)

describe('a day on which the site is closed after all', () => {
  it('is cancelled as a whole by one press, with words for everybody who holds a ticket, and opened again by another', async () => {
    const { origin, keeper } = await season()
    const guest = visitor(origin)
    const form = `${place}/sessions/${slot + 1}`
    const key = keyIn((await guest.get(form)).text)
    const booked = await guest.post(form, { key, name: 'Jutta', people: '3' })
    const states = async () => (await guest.get(`${place}/events/3`)).text.match(/>cancelled</g)?.length ?? 0
    const day = { from: dateIn(1), until: '' }

    expect((await keeper.get('/console/programme/events/3')).text).toContain(path)
    const asked = await keeper.get(`${path}?${new URLSearchParams(day)}`)
    expect(asked.text).toContain('Cancel 3 sessions')
    expect(asked.text).toContain('3 people have booked them.')
    const unsaid = await keeper.post(path, { ...day, step: 'close', words: ' ' })
    expect([unsaid.status, await states()]).toEqual([422, 0])
    const closed = await keeper.post(path, { ...day, step: 'close', words: 'Closed, gale.' })
    expect((await keeper.get(closed.to)).text).toContain('3 sessions cancelled already')
    expect(await states()).toBe(3)
    expect((await guest.get(booked.to)).text).toContain('Closed, gale.')
    expect((await keeper.get('/console/log')).text).toContain(`(3)`)

    // The other day stands, and a second press changes nothing.
    await keeper.post(path, { ...day, step: 'close', words: 'Again' })
    expect((await guest.get(booked.to)).text).toContain('Closed, gale.')
    const [closing = ''] = await closings(keeper, day)
    const reopened = await keeper.post(path, { ...day, step: 'reopen', closing })
    expect((await keeper.get(reopened.to)).text).toContain('It is open again.')
    expect(await states()).toBe(0)
    expect((await guest.get(booked.to)).text).toContain('class="qr"')
  })

  it('takes back what it took, and no session that was cancelled by itself before or after', async () => {
    const { origin, keeper } = await season()
    const guest = visitor(origin)
    const day = { from: dateIn(1), until: '' }
    const both = { from: dateIn(1), until: dateIn(2) }
    const cancelledAt = async () => {
      const page = (await keeper.get(`${path}?${new URLSearchParams(both)}`)).text
      const rows = page.split('<tr').filter((text) => text.includes('/console/sessions/'))
      return rows.flatMap((text, index) => (text.includes('state cancelled') ? [index] : []))
    }
    const single = `/console/programme/sessions/${slot + 1}/cancel`
    await keeper.post(single, { words: 'The guide is ill.' })
    expect(await cancelledAt()).toEqual([1])
    await keeper.post(path, { ...both, step: 'close', words: 'Closed, gale.' })
    expect(await cancelledAt()).toEqual([0, 1, 2, 3, 4])
    const asked = await keeper.get(`${path}?${new URLSearchParams(both)}`)
    for (const said of ['Reinstate 1 session<', 'Reinstate 4 sessions<']) expect(asked.text).toContain(said)

    // The second day alone: the first stays closed.
    const [, gale = ''] = await closings(keeper, both)
    await keeper.post(path, { from: dateIn(2), until: '', step: 'reopen', closing: gale })
    expect(await cancelledAt()).toEqual([0, 1, 2])
    await keeper.post(path, { ...day, step: 'reopen', closing: gale })
    expect(await cancelledAt()).toEqual([1])
    expect((await guest.get(`${place}/events/3`)).text.match(/>cancelled</g)).toHaveLength(1)
    // A press that comes twice, or says no closing, changes nothing.
    await keeper.post(path, { ...day, step: 'reopen', closing: gale })
    await keeper.post(path, { ...day, step: 'reopen' })
    expect(await cancelledAt()).toEqual([1])
    const [ill = ''] = await closings(keeper, day)
    await keeper.post(path, { ...day, step: 'reopen', closing: ill })
    expect(await cancelledAt()).toEqual([])
  })

  it('leaves alone what is over: those who came were there', async () => {
    const { origin, keeper } = await season([-48, 0, 1])
    const days = { from: dateIn(-1), until: dateIn(1) }
    expect((await keeper.get(`${path}?${new URLSearchParams(days)}`)).text).toContain('2 sessions to cancel')
    await keeper.post(path, { ...days, step: 'close', words: 'Closed, gale.' })
    expect((await visitor(origin).get(`${place}/events/3`)).text.match(/>cancelled</g)).toHaveLength(2)
    expect((await keeper.get(`/console/programme/sessions/${slot}`)).text).not.toContain('Closed, gale.')
    expect((await keeper.get(`/console/programme/sessions/${slot + 1}`)).text).toContain('Closed, gale.')
  })

  it('may be several days, and says where there is nothing to close', async () => {
    const { keeper } = await season()
    const both = await keeper.get(`${path}?from=${dateIn(1)}&until=${dateIn(2)}`)
    expect(both.text).toContain('5 sessions to cancel')
    for (const [days, said] of [
      [{ from: dateIn(9), until: '' }, 'No session is to come on these days.'],
      [{ from: dateIn(2), until: dateIn(1) }, 'It ends before it begins.'],
      [{ from: 'soon', until: '' }, '2026-12-04'],
    ] as const) {
      const page = await keeper.get(`${path}?${new URLSearchParams(days)}`)
      expect([page.status, page.text]).toEqual([422, expect.stringContaining(said)])
      expect((await keeper.post(path, { ...days, step: 'close', words: 'x' })).status).toBe(404)
    }
    expect((await keeper.get('/console/programme/events/99/closing')).status).toBe(404)
  })
})
