import { expect, it } from 'vitest'
import { hourMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { apiScopes } from '../../keys/api-key.ts'
import { issuer } from '../../store/contract-world.ts'
import { describedApi } from '../../test-run/described-api.ts'
import { addApiKey, key, order, seededFolder, started, world } from '../../test-run/running-service.ts'

const starts = '2030-01-04T20:30:00+01:00'
const daysLater = (count: number) => new Date(Date.parse(starts) + count * 24 * hourMs).toISOString()
const inFarYear = { starts: '2206-01-04T20:30:00Z', ends: '2206-01-04T22:30:00Z' }

it('another system makes no session at a time that no ticket can bear, and so books none that cannot be minted', async () => {
  const folder = await seededFolder()
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await addApiKey(store, issuer, 'all', apiScopes)
  await store.close()
  const { origin } = await started(folder)
  const { send } = await describedApi(origin)
  const session = { event: 1, venue: 'rex', hall: 'Salle 3', starts }
  for (const [times, place] of [
    [inFarYear, 'starts'],
    [{ starts: '1950-01-04T20:30:00Z', ends: '1950-01-04T22:30:00Z' }, 'starts'],
    [{ ends: daysLater(1456) }, 'ends'],
  ] as const) {
    const { answer } = await send('all', 'POST', '/sessions', { ...session, ...times })
    expect(answer).toMatchObject({ status: 422, faults: [{ place }] })
  }
  const { answer } = await send('all', 'POST', '/sessions', { ...session, ends: daysLater(1455) })
  const number = answer.number as number
  const moved = { version: answer.version, ...inFarYear }
  expect((await send('all', 'PATCH', `/sessions/${number}`, moved)).status).toBe(422)
  expect((await send('all', 'POST', '/bookings', order('A', { session: number }))).status).toBe(201)
})
