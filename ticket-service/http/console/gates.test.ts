import { describe, expect, it } from 'vitest'
import type { DeviceId, GateId } from '../../../shared/model/ids.ts'
import { openDesk } from '../../desk.ts'
import { admission, issuer, programme } from '../../store/contract-world.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { linesOf } from '../../test-run/lines-of.ts'
import { atGate, book, key, order, world } from '../../test-run/running-service.ts'
import { testDevice } from '../../test-run/test-device.ts'

describe('pairing at the desk', () => {
  it('shows a code, then the three words of the phone that used it, and lets it in', async () => {
    const { origin, browser } = await desk()
    const { to } = await browser.post('/console/devices/pairings', { gate: 'door' })
    const shown = await browser.get(to)
    const [, typed = ''] = />([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(shown.text) ?? []
    expect(shown.text).toContain('Waiting for the phone')
    const device = testDevice(origin)
    const { words = [] } = await device.pair(typed)
    const compare = await browser.get(to)
    for (const word of words) expect(compare.text).toContain(`<li>${word}</li>`)
    const path = `/console/devices/${device.id()}`
    expect((await browser.post(`${path}/confirm`)).to).toBe('/console/devices?done=confirmed')
    expect((await browser.get(to)).to).toBe('/console/devices')
    expect(await device.sync()).toMatchObject({ device: 'active', gate: 'door' })
    expect((await browser.get(`${path}/revoke`)).text).toContain('Revoke Phone?')
    await browser.post(`${path}/revoke`)
    expect(await device.sync()).toMatchObject({ device: 'revoked' })
  })

  it('shuts out a phone that shows other words', async () => {
    const { folder, origin, browser } = await desk()
    const { device, store } = await atGate(folder, origin)
    await browser.post(`/console/devices/${device.id()}/refuse`)
    expect((await store.gate.device(device.id() as DeviceId))?.revokedAt).not.toBeNull()
  })
})

it('the gates stand in the order of their names, the second before the tenth', async () => {
  const { folder, browser } = await desk()
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  const more = ['p-1', 'p-10', 'p-2'].flatMap((id) =>
    programme.gates.map((gate) => ({ ...gate, id: id as GateId, name: id.replace('p-', 'Porte ') })),
  )
  await store.programme.saveProgramme(issuer, { ...programme, gates: more }, Date.now())
  await store.close()
  for (const path of ['/console/devices', '/console/programme']) {
    const { text } = await browser.get(path)
    expect(text.match(/Porte \d+/g), path).toEqual(['Porte 1', 'Porte 2', 'Porte 10'])
  }
})

describe('the evening', () => {
  it('SY7: is told within a second, and shows who is in, the gates, and conflicts with both times', async () => {
    const { folder, origin, browser } = await desk()
    await book(origin, order('A'))
    const [one, other] = [await atGate(folder, origin), await atGate(folder, origin)]
    await Promise.all([one.confirm(), other.confirm()])
    expect((await browser.get('/console/evening/1')).text).toContain('Nobody has come in yet.')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const live = await fetch(`${origin}/console/live`, { headers: { cookie } })
    const lines = linesOf(live)
    expect(await lines.next()).toContain('retry:')
    expect(await lines.next()).toBe(': here')
    await one.device.sync([admission(1, 1, Date.now())], { gate: 'door' as never })
    expect(await lines.next()).toContain('data: changed')
    lines.close()
    await other.device.sync([admission(1, 1, Date.now() + 5)], { gate: 'door' as never })
    const { text } = await browser.get('/console/evening/1')
    expect(text).toContain('Came in')
    expect(text).toContain('<polyline')
    expect(text).toContain('<noscript><meta http-equiv="refresh"')
  })
})
