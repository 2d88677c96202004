import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { evening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import { encodeBase64url } from '../../../shared/token/base64url.ts'
import { shortCodeOf } from '../../../shared/token/short-code.ts'
import { closeAll, issuer, paired, reasonOf, scope, serviceAt, textOf } from './gate-world.contract.ts'

afterEach(closeAll)

it('a keypad waits 30 seconds after five wrong codes, then double; a ticket before the camera never waits', async () => {
  let now = evening
  const service = await serviceAt(() => now)
  const secret = new Uint8Array(32).fill(3)
  service.secrets = { version: 'v1', list: [{ scope, secret: encodeBase64url(secret) }] }
  const body = { scope, notBefore: 0, expires: 4e9, runs: [[1, 100, 1, 1]] } as const
  service.tell({ kind: 'table', key: 's412/0', body })
  const device = await paired(service, { now: () => now, monotonicMs: () => now })
  const right = (number: number) => shortCodeOf({ issuer, scope, secret }, number as TicketNumber, 1) ?? ''
  const type = async (code: string) => reasonOf(await device.presentTyped(code))

  for (let wrong = 0; wrong < 4; wrong += 1) expect(await type('0001-0000')).toBe('unknown-number')
  // One that is right ends the row.
  expect(await type(right(1))).toBe('admit')
  for (let wrong = 0; wrong < 5; wrong += 1) expect(await type('0001-0000')).toBe('unknown-number')
  await vi.waitFor(() => expect(device.status().typingWaitsUntil).toBe(now + 30_000))
  const { number, verdict } = await device.presentTyped(right(2))
  expect([number, verdict.outcome]).toEqual([null, 'refer'])
  expect(reasonOf(await device.present(await textOf(3), 'camera'))).toBe('admit')
  now += 29_999
  expect(await type(right(2))).toBe('cannot-check')
  expect(device.status().canRemember).toBe(true)
  now += 1
  expect(await type('0001-0000')).toBe('unknown-number')
  await vi.waitFor(() => expect(device.status().typingWaitsUntil).toBe(now + 60_000))
  // Whoever sets the clock back waits from there.
  now -= 600_000
  expect(await type(right(2))).toBe('cannot-check')
  now += 60_000
  expect(await type(right(2))).toBe('admit')
  await vi.waitFor(() => expect(device.status().typingWaitsUntil).toBeNull())
})
