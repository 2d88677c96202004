import { describe, expect, it } from 'vitest'
import type { EventNumber, GateId, TicketId } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { admission, issuer, programme } from '../../store/contract-world.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { atGate, book, key, order, world } from '../../test-run/running-service.ts'

const door = 'door' as GateId

/** An evening that is now, with as many phones at its door as are wanted. */
async function evening(phones: number) {
  const made = await desk()
  const { store } = await openDesk({ dataFolder: made.folder, key }, world)
  const now = Date.now()
  const sessions = programme.sessions.map((session) => ({ ...session, starts: now, ends: now + 2 * hourMs }))
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, now)
  await store.close()
  for (const reference of ['A', 'B', 'C']) await book(made.origin, order(reference))
  const devices = []
  for (let phone = 0; phone < phones; phone += 1) {
    const { device, confirm } = await atGate(made.folder, made.origin)
    await confirm()
    devices.push(device)
  }
  return { ...made, devices, now }
}
const page = '/console/evening/1'

describe('the evening', () => {
  it('shows the last scans, and apart those that were refused, with the reason', async () => {
    const { browser, devices, now } = await evening(1)
    const refused = { verdict: { outcome: 'refuse', reason: 'wrong-session' }, people: 0 } as const
    await devices[0]?.sync([admission(1, 1, now), { ...admission(2, 2, now + 1), ...refused }], {
      gate: door,
    })
    const { text } = await browser.get(page)
    const [, others = '', all = ''] = /Refused or referred(.*)<h2>Last scans(.*)<h2>Devices/s.exec(text) ?? []
    expect(others).toContain('Other session')
    expect(others).not.toContain('s1-1<')
    for (const words of ['Came in', 's1-1', 'Other session', 's1-2', 'Entrée']) expect(all).toContain(words)
  })

  it('says of visitors without a ticket how many came in, and of those who were asked about that they have none', async () => {
    const { browser, devices, now } = await evening(1)
    const walkIn = (number: number, people: number, verdict: object) => ({
      ...{
        kind: 'walk-in',
        number,
        at: now + number,
        offsetMs: 0,
        previous: '',
        gate: door,
        direction: 'in',
      },
      ...{ type: 1, verdict, people, session: 1 },
    })
    const facts = [
      walkIn(1, 28, { outcome: 'admit' }),
      walkIn(2, 0, { outcome: 'refer', reason: 'full' }),
    ] as unknown as Parameters<NonNullable<(typeof devices)[0]>['sync']>[0]
    await devices[0]?.sync(facts, { gate: door })
    const { text } = await browser.get(page)
    expect(text).toContain('>28 without a ticket<')
    expect(text).toContain('>without a ticket<')
    expect(text).not.toContain('0 without')
  })

  it('says of a ticket of another session or pass what it is of', async () => {
    const { browser, devices, now } = await evening(1)
    const first = admission(1, 1, now)
    if (first.kind !== 'presentation' || first.presented.kind !== 'ticket') throw new Error('No ticket.')
    const { ticket } = first.presented
    const scope = { kind: 'pass', event: 2 as EventNumber } as const
    const pass = { ...ticket, ticket: 'e2-1' as TicketId, scope }
    const presented = { ...first.presented, ticket: pass }
    await devices[0]?.sync([{ ...first, presented }, admission(2, 2, now + 1)], { gate: door })
    const { text } = await browser.get(page)
    const named = (id: string): RegExp =>
      new RegExp(
        `<a class="code" href="/console/bookings/ticket/${id}">${id}</a><br><span class="soft">Trois jours`,
      )
    expect(text).toMatch(named('e2-1'))
    expect(text).toMatch(/>s1-2<\/a><\/td>/)
  })

  it('says of each device when it was heard of, what it had not sent, and how its clock stood', async () => {
    const { browser, devices } = await evening(1)
    const before = (await browser.get(page)).text
    for (const words of ['never', 'unknown']) expect(before).toContain(words)
    await devices[0]?.sync([], { gate: door, clock: Date.now() - 3 * 60_000 })
    const after = (await browser.get(page)).text
    for (const words of ['just now', 'none at that time', '3 min behind']) expect(after).toContain(words)
  })

  it('RC3: lists a conflict with both times and gates; somebody looks into it, and may open it again', async () => {
    const { browser, devices, now } = await evening(2)
    for (const [index, device] of devices.entries())
      await device.sync([admission(1, 1, now + index)], { gate: door })
    const conflictAtHome = `href="${page}">1 conflict to look into`
    expect((await browser.get('/console/')).text).toContain(conflictAtHome)
    const open = (await browser.get(page)).text
    expect(open).toContain('Came in twice')
    const [, conflict = ''] = /name="conflict" value="([^"]+)"/.exec(open) ?? []
    expect((await browser.post(`${page}/conflicts`, { conflict, do: 'look-into' })).to).toBe(page)
    expect((await browser.get('/console/')).text).not.toContain(conflictAtHome)
    const settled = (await browser.get(page)).text
    expect(settled).toContain('Looked into by Marie')
    expect(settled).toContain('No conflict.')
    expect(settled).toContain('1 looked into or dissolved')
    await browser.post(`${page}/conflicts`, { conflict, do: 'reopen' })
    expect((await browser.get(page)).text).not.toContain('Looked into by Marie')
    expect((await browser.post(`${page}/conflicts`, { conflict: 'none' })).status).toBe(404)
  })
})

describe('a device', () => {
  it('is renamed and placed at a gate, which the phone learns; or left to the usher again', async () => {
    const { browser, devices } = await evening(1)
    const [device] = devices
    const path = `/console/devices/${device?.id()}/edit`
    expect((await browser.get(path)).text).toContain('as the usher chooses')
    const back = { name: 'Rear', venue: 'rex', direction: 'in', takes: 'today', types: 'all' }
    await browser.post('/console/programme/gates/new', back)
    const moved = await browser.post(path, { name: 'Phone <1>', gate: 'rear' })
    const listed = (await browser.get(moved.to)).text
    for (const words of ['The device is changed.', 'Phone &lt;1&gt;', 'Rear', 'placed from here'])
      expect(listed).toContain(words)
    expect(await device?.sync([], { gate: door })).toMatchObject({ gate: 'rear', staysAtGate: true })
    await browser.post(path, { name: 'Phone 1', gate: '' })
    expect(await device?.sync([], { gate: door })).toMatchObject({ gate: 'door' })
    const bad = await browser.post(path, { name: '', gate: 'nowhere' })
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('Fill this in.')])
  })
})
