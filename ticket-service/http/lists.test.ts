import { describe, expect, it } from 'vitest'
import type { DeviceId, GateId, SessionNumber } from '../../shared/model/ids.ts'
import type { Gate } from '../../shared/model/programme.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { ListsAnswer } from '../../shared/sync/lists.ts'
import { barcodeHashOf } from '../../shared/token/foreign-barcode.ts'
import { door, issuer, programme } from '../store/contract-world.ts'
import { atGate, book, order, seededFolder, started } from '../test-run/running-service.ts'

/** A confirmed phone at the door of a session that begins in an hour; the other session is a month away. */
async function phoneAtDoor(more: object = {}) {
  const folder = await seededFolder()
  const { origin } = await started(folder)
  const phone = await atGate(folder, origin)
  const now = Date.now()
  const starts = [now + hourMs, now + 30 * 24 * hourMs]
  const sessions = programme.sessions.map((session, index) => {
    const at = starts[index] ?? now
    return { ...session, starts: at, ends: at + hourMs }
  })
  const gates = programme.gates.map((gate) => ({ ...gate, ...more }))
  await phone.store.programme.saveProgramme(issuer, { ...programme, sessions, gates }, now)
  const ask = async (held: object = {}) => {
    const request = { protocol: 1, epoch: null, gate: door, holds: [], ...held }
    const response = await phone.device.send('POST', '/gate/api/lists', JSON.stringify(request))
    return { response, answer: (await response.json()) as ListsAnswer }
  }
  return { origin, ask, ...phone }
}

const scope = { kind: 'session', session: 1 as SessionNumber } as const

describe('lists for a device', () => {
  it('bring barcodes as hashes that its own secret makes, never as they are', async () => {
    const { origin, ask, device, confirm } = await phoneAtDoor()
    await confirm()
    const body = order('A', { barcode: 'PASSCULTURE:v3;TOKEN:A1B2C3', holder: 'Ada' })
    expect((await book(origin, body)).status).toBe(201)
    const { answer, response } = await ask()
    const { secrets } = await device.sync()
    const secret = secrets?.list.find((one) => one.scope.kind === 'session')?.secret ?? ''
    const series = { issuer, scope, secret: new Uint8Array(Buffer.from(secret, 'base64url')) }
    const barcodes = answer.lists.find(({ list }) => list === 'barcodes')
    expect(barcodes).toMatchObject({
      scope,
      through: 1,
      count: 1,
      lines: `\t${barcodeHashOf(series, 'A1B2C3')}\n`,
    })
    expect(JSON.stringify(answer)).not.toMatch(/A1B2C3|Ada/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('SC4: bring names only to a gate where the organiser has switched on search by name', async () => {
    const listsAt = async (more: object) => {
      const { origin, ask, confirm } = await phoneAtDoor(more)
      await confirm()
      await book(origin, order('A', { holder: 'Ada', seat: 'F 1' }))
      await book(origin, { reference: 'B', tickets: [{ session: 2, type: 1, holder: 'Zoë' }] })
      return (await ask()).answer.lists.filter(({ list }) => list === 'names')
    }
    expect(await listsAt({})).toEqual([])
    expect(await listsAt({ searchByName: false })).toEqual([])
    const [names, ...others] = await listsAt({ searchByName: true })
    expect(names).toMatchObject({ scope, lines: '\tAda\tF 1\n', isAnew: false })
    // The session of next month is nobody's business tonight.
    expect(others).toEqual([])
  })

  it('SC4: bring no names to a phone that the organiser keeps at another gate, whatever gate it says', async () => {
    const { origin, ask, confirm, device, store } = await phoneAtDoor({ searchByName: true })
    await confirm()
    await book(origin, order('A', { holder: 'Ada' }))
    const lobby = { ...programme.gates[0], id: 'lobby' as GateId, searchByName: false }
    const now = await store.programme.programme(issuer)
    await store.programme.saveProgramme(issuer, { ...now, gates: [...now.gates, lobby as Gate] }, Date.now())
    expect(JSON.stringify((await ask()).answer)).toContain('Ada')
    await store.gate.placeDevice(device.id() as DeviceId, lobby.id, true)
    expect(JSON.stringify((await ask()).answer)).not.toContain('Ada')
  })

  it('bring no more than what is new, and everything after a restore', async () => {
    const { origin, ask, confirm } = await phoneAtDoor({ searchByName: true })
    await confirm()
    await book(origin, order('A', { holder: 'Ada' }))
    const first = (await ask()).answer
    const holds = first.lists.map(({ lines: _lines, isAnew: _isAnew, ...reach }) => reach)
    expect((await ask({ epoch: first.epoch, holds })).answer.lists.map(({ lines }) => lines)).toEqual([
      '',
      '',
    ])
    await book(origin, order('B', { holder: 'Zoë' }))
    const names = async (epoch: string) =>
      (await ask({ epoch, holds })).answer.lists.find(({ list }) => list === 'names')
    expect(await names(first.epoch)).toMatchObject({ lines: '\tZoë\n', through: 2, count: 2, isAnew: false })
    expect(await names('before the restore')).toMatchObject({ lines: '\tAda\n\tZoë\n', through: 2 })
  })

  it('are for confirmed devices that are not revoked', async () => {
    const { ask, confirm, store, paired } = await phoneAtDoor()
    expect((await ask()).response.status).toBe(403)
    await confirm()
    expect((await ask()).response.status).toBe(200)
    expect((await ask({ holds: 'all' })).response.status).toBe(400)
    await store.gate.revokeDevice(paired.device as never, Date.now())
    expect((await ask()).response.status).toBe(403)
  })
})
