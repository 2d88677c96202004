import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TicketNumber } from '../../../shared/model/ids.ts'
import { encodeBase64url } from '../../../shared/token/base64url.ts'
import { barcodeHashOf } from '../../../shared/token/foreign-barcode.ts'
import { closeAll, issuer, paired, reasonOf, scope, serviceAt } from './gate-world.contract.ts'

afterEach(closeAll)

const secret = new Uint8Array(32).fill(3)
const jwtUnder = (header: string, signature: string) =>
  `${encodeBase64url(new TextEncoder().encode(header))}.eyJzdWIiOiI0MiJ9.${signature}`

/** A phone at the door of a screening of which another seller's list has one barcode, that of ticket 7. */
async function phoneWith(text: string) {
  const at = await serviceAt()
  at.secrets = { version: 'v1', list: [{ scope, secret: encodeBase64url(secret) }] }
  at.tell({
    kind: 'table',
    key: 's412/0',
    body: { scope, notBefore: 0, expires: 4e9, runs: [[1, 100, 1, 1]] },
  })
  const line = { number: 7 as TicketNumber, text: barcodeHashOf({ issuer, scope, secret }, text) }
  at.lists = [{ list: 'barcodes', scope, lines: [line] }]
  const device = await paired(at)
  await vi.waitFor(() => expect(device.status().readsBarcodes).toBe(true))
  return device
}

describe('a ticket that another seller signed as a JWT', () => {
  const header = '{"alg":"RS256","typ":"JWT"}'

  it('is found at the door where it was imported, by its exact text, and is malformed where it was not', async () => {
    const device = await phoneWith(jwtUnder(header, 'c2lnbmVk'))
    const first = await device.present(jwtUnder(header, 'c2lnbmVk'), 'camera')
    expect(first).toMatchObject({ verdict: { outcome: 'admit' }, ticketNumber: 7 })
    expect(reasonOf(await device.present(jwtUnder(header, 'c2lnbmVk'), 'wedge'))).toBe('already-admitted')
    for (const means of ['camera', 'wedge'] as const)
      expect(reasonOf(await device.present(jwtUnder(header, 'c2lnbmVl'), means))).toBe('malformed')
  })

  it('is never looked up under the header of our own tickets, though a list had it: that is for the keys to say', async () => {
    const own = jwtUnder('{"alg":"ES256","kid":"ffffffff","typ":"ticket+jwt"}', 'c2lnbmVk')
    const device = await phoneWith(own)
    expect(reasonOf(await device.present(own, 'camera'))).toBe('unknown-key')
  })
})
