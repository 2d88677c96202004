import { describe, expect, it } from 'vitest'
import type { Issuer, SessionNumber } from '../../shared/model/ids.ts'
import { openDesk } from '../desk.ts'
import { admission, issuer, programme } from '../store/contract-world.ts'
import { otherIssuer, withOther } from '../test-run/desk-visitor.ts'
import {
  addApiKey,
  atGate,
  book,
  key,
  order,
  seededFolder,
  started,
  world,
} from '../test-run/running-service.ts'

/** Two organisers of one service with the same numbers and ids throughout, each with an API key and a phone. */
async function neighbours() {
  const folder = await seededFolder()
  await withOther(folder)
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.programme.saveProgramme(otherIssuer, programme, 2)
  await addApiKey(store, otherIssuer, 'other-key')
  const { origin } = await started(folder)
  const own = await atGate(folder, origin, issuer)
  const other = await atGate(folder, origin, otherIssuer)
  await own.confirm()
  await other.confirm()
  return { origin, store, own, other }
}
const asOther = { authorization: 'Bearer other-key' }

describe('another organiser’s API key', () => {
  it('uses our references, numbers and idempotency keys as if nobody had', async () => {
    const { origin, store } = await neighbours()
    await book(origin, order('A', { holder: 'Émile' }), { 'idempotency-key': 'one' })
    const theirs = await book(origin, order('A', { holder: 'Zoë' }), { ...asOther, 'idempotency-key': 'one' })
    expect([theirs.status, await theirs.text()]).toEqual([201, expect.not.stringContaining('Émile')])
    const scope = { kind: 'session', session: 1 as SessionNumber } as const
    for (const whose of [issuer, otherIssuer])
      expect(await store.boxOffice.tickets(whose, scope, 0, 9)).toMatchObject([{ id: 's1-1' }])
  })
})

describe('a device of organiser A', () => {
  it('at organiser B learns nothing of B, and what it scans counts at A alone', async () => {
    const { origin, store, own, other } = await neighbours()
    await book(origin, order('A'))
    await book(origin, order('A'), asOther)
    const told = JSON.stringify(await other.device.sync([admission(1, 1, Date.now())]))
    expect(told).toContain(otherIssuer)
    expect(told).not.toContain(`"${issuer}"`)
    const passages = async (whose: Issuer) =>
      (await store.gate.changesSince(whose, null, 1000)).changes.filter(({ kind }) => kind === 'passage')
        .length
    expect([await passages(issuer), await passages(otherIssuer)]).toEqual([0, 1])
    await own.device.sync([admission(1, 1, Date.now())])
    expect([await passages(issuer), await passages(otherIssuer)]).toEqual([1, 1])
    for (const whose of [issuer, otherIssuer])
      expect((await store.gate.conflicts(whose)).map(({ kind }) => kind)).not.toContain('admitted-twice')
  })

  it('cannot speak for another device, even of its own organiser', async () => {
    const { own, other } = await neighbours()
    const forged = await own.device.send('POST', '/gate/api/sync', own.device.request(), (claims) => ({
      ...claims,
      iss: other.device.id(),
    }))
    expect(forged.status).toBe(401)
  })
})
