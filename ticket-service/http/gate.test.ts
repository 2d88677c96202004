import { describe, expect, it } from 'vitest'
import type { DeviceId, SessionNumber } from '../../shared/model/ids.ts'
import type { BookingDescription } from '../box-office/bookings.ts'
import { openDesk } from '../desk.ts'
import { admission, issuer, programme } from '../store/contract-world.ts'
import { linesOf } from '../test-run/lines-of.ts'
import { atGate, book, key, order, seededFolder, started, world } from '../test-run/running-service.ts'

describe('a device at the service', () => {
  it('learns nothing before the organiser has confirmed its three words', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, paired, confirm } = await atGate(folder, origin)
    expect(paired).toMatchObject({ status: 201, words: expect.any(Array) })
    expect(paired.words).toHaveLength(3)
    const early = await device.send('POST', '/gate/api/sync', device.request())
    expect([early.status, await early.json()]).toMatchObject([403, { code: 'unconfirmed' }])
    await confirm()
    const answer = await device.sync()
    expect(answer).toMatchObject({ outcome: 'synced', startOver: true, device: 'active' })
    expect(new Set(answer.changes.map(({ kind }) => kind))).toEqual(
      new Set(['organiser', 'venue', 'event', 'session', 'type', 'gate', 'key']),
    )
  })

  it('SY1: sends its scans once or twice, with the same result', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    const facts = [admission(1, 1, Date.now()), admission(2, 2, Date.now())]
    expect(await device.sync(facts)).toMatchObject({ watermark: 2, results: [{ result: 'accepted' }, {}] })
    expect(await device.sync(facts)).toMatchObject({ watermark: 2, results: [{ result: 'repeated' }, {}] })
  })

  it('SC5: hands in the text of a code whose key it lacked, and the service reads whose ticket it was', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { tickets } = (await (await book(origin, order('A1'))).json()) as BookingDescription
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    const text = tickets[0]?.digits ?? ''
    const line = { offsetMs: 0, previous: '', at: Date.now() }
    const presented = { kind: 'unreadable', reason: 'unknown-key', length: text.length, text }
    const refer = { outcome: 'refer', reason: 'unknown-key' }
    const { changes } = await device.sync([
      { ...admission(1, 1, Date.now()), presented, verdict: refer, people: 0 },
      {
        ...line,
        kind: 'override',
        number: 2,
        of: 1,
        passedOver: 'unknown-key',
        why: 'Vu le billet',
        verdict: { outcome: 'admit' },
        people: 1,
      },
    ])
    expect(changes.find(({ kind }) => kind === 'passage')?.body).toMatchObject({ ticket: 's1-1', people: 1 })
  })

  it('SY7: hears of a passage at another gate within a second', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const one = await atGate(folder, origin)
    const other = await atGate(folder, origin)
    await Promise.all([one.confirm(), other.confirm()])
    const { cursor } = await other.device.sync()
    const live = await other.device.send('GET', '/gate/api/live')
    const lines = linesOf(live)
    expect(await lines.next()).toBe('{"kind":"beat"}')
    await one.device.sync([admission(1, 1, Date.now())])
    expect(await lines.next()).toContain('nudge')
    const { changes } = await other.device.sync([], { cursor })
    expect(changes.filter(({ kind }) => kind === 'passage')).toMatchObject([
      { kind: 'passage', body: { ticket: 's1-1', device: one.device.id() } },
    ])
    lines.close()
  })

  it('SY7: hears of what a command on the command line changed', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    const live = await device.send('GET', '/gate/api/live')
    const lines = linesOf(live)
    await lines.next()
    await new Promise((resolve) => setTimeout(resolve, 900))
    await store.boxOffice.issue(issuer, { reference: 'X', tickets: [] }, 'x', null, Date.now())
    expect(await lines.next()).toContain('nudge')
    lines.close()
  })

  it('is not called to sync by its own syncs', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    await device.sync()
    await new Promise((resolve) => setTimeout(resolve, 900))
    const live = await device.send('GET', '/gate/api/live')
    const lines = linesOf(live)
    await lines.next()
    await device.sync()
    const quiet = new Promise((resolve) => setTimeout(() => resolve('quiet'), 1200))
    expect(await Promise.race([lines.next(), quiet])).toBe('quiet')
    lines.close()
  })

  it('SY8: of a newer protocol is told to update, and nothing of its log is touched', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    const newer = device.request([admission(1, 1, 1)]).replace('"protocol":1', '"protocol":2')
    const answer = await (await device.send('POST', '/gate/api/sync', newer)).json()
    expect(answer).toMatchObject({ outcome: 'update-required', protocol: 1 })
    expect(await store.gate.facts(device.id() as DeviceId)).toEqual([])
  })

  it('SC8: that is revoked is told so, may send what it has, and learns nothing more', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    await store.gate.revokeDevice(device.id() as DeviceId, Date.now())
    expect(await device.sync([admission(1, 1, Date.now())])).toMatchObject({
      device: 'revoked',
      watermark: 1,
      changes: [],
      secrets: null,
    })
    expect((await device.send('GET', '/gate/api/live')).status).toBe(403)
  })

  it('gets the code secrets of what is played around now only', async () => {
    const folder = await seededFolder()
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const [session] = programme.sessions
    if (!session) throw new Error('The programme has a session.')
    const tonight = { ...session, number: 5 as SessionNumber, starts: Date.now(), ends: Date.now() + 1000 }
    await store.programme.saveProgramme(issuer, { ...programme, sessions: [tonight] }, Date.now())
    const { origin } = await started(folder)
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    const { secrets } = await device.sync()
    expect(secrets?.list.map(({ scope }) => scope)).toContainEqual({ kind: 'session', session: 5 })
    expect(secrets?.list.map(({ scope }) => scope)).not.toContainEqual({ kind: 'session', session: 1 })
    expect((await device.sync([], { secrets: secrets?.version ?? null })).secrets).toBeNull()
  })

  it.each([
    ['another service', (claims: object) => ({ ...claims, aud: 'https://elsewhere.example' }), 'bad-token'],
    ['another path', (claims: object) => ({ ...claims, htu: '/gate/api/live' }), 'bad-token'],
    ['another method', (claims: object) => ({ ...claims, htm: 'GET' }), 'bad-token'],
    ['another body', (claims: object) => ({ ...claims, bh: 'x'.repeat(43) }), 'bad-token'],
    ['a day', (claims: object) => ({ ...claims, exp: Date.now() / 1000 + 86_400 }), 'bad-token'],
    ['another device', (claims: object) => ({ ...claims, iss: '00000000000000ff' }), 'unknown-device'],
    ['an hour ago', (claims: object) => ({ ...claims, iat: 1_000_000, exp: 1_000_060 }), 'clock-off'],
  ])('is refused with a token made for %s', async (_name, bend, code) => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    const response = await device.send('POST', '/gate/api/sync', device.request(), bend as never)
    expect([response.status, await response.json()]).toMatchObject([401, { code }])
  })

  it('cannot use a token twice', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    const body = device.request()
    const once = (claims: Record<string, unknown>) => ({ ...claims, jti: 'the-same-every-time' })
    expect((await device.send('POST', '/gate/api/sync', body, once)).status).toBe(200)
    expect((await device.send('POST', '/gate/api/sync', body, once)).status).toBe(401)
    // However many others came since.
    for (let others = 0; others < 3; others += 1)
      expect(await device.sync()).toMatchObject({ device: 'active' })
    expect((await device.send('POST', '/gate/api/sync', body, once)).status).toBe(401)
    // Nor at the same time, while the first is being verified.
    const atOnce = (claims: Record<string, unknown>) => ({ ...claims, jti: 'another-one-at-once' })
    const both = [1, 2, 3].map(() => device.send('POST', '/gate/api/sync', body, atOnce))
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
  })
})
