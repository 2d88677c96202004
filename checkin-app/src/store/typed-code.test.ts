import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { door, evening, programme, screening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { EventNumber, TicketId, TicketNumber } from '../../../shared/model/ids.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import { encodeBase64url } from '../../../shared/token/base64url.ts'
import { parseTypedCode, shortCodeOf } from '../../../shared/token/short-code.ts'
import { GateDatabase } from './schema.ts'
import { blockKeyOf, claimsOfTypedCode, seriesAt } from './typed-code.ts'

const { issuer } = programme.organiser
const session: TicketScope = { kind: 'session', session: screening }
const pass: TicketScope = { kind: 'pass', event: 7 as EventNumber }
const secretOf = (scope: TicketScope) => new Uint8Array(32).fill(scope.kind === 'session' ? 1 : 2)

let names = 0
let db: GateDatabase
beforeEach(async () => {
  names += 1
  db = new GateDatabase(`typed-${names}`)
  const list = [session, pass].map((scope) => ({ scope, secret: encodeBase64url(secretOf(scope)) }))
  await db.secrets.put({ id: 'this', version: 'v1', list })
  const validity = { notBefore: 1_795_000_020, expires: 1_795_086_420 }
  await db.blocks.bulkPut([
    {
      key: 's412/0',
      scope: session,
      ...validity,
      runs: [
        [1, 900, 1, 1],
        [901, 1000, 2, 4],
      ],
    },
    {
      key: 's412/1',
      scope: session,
      ...validity,
      runs: [
        [1001, 1200, 1, 2],
        [1201, 1240, 1, 4],
      ],
      numbers: [1, 4],
    },
    { key: 'e7/0', scope: pass, ...validity, runs: [[1, 10, 2, 1]] },
  ])
})

const codeOf = (scope: TicketScope, number: number, edition = 1) =>
  shortCodeOf({ issuer, scope, secret: secretOf(scope) }, number as TicketNumber, edition) ?? ''
const claimsOf = (code: string, series = seriesAt(door, programme, evening)) => {
  const typed = parseTypedCode(code)
  return typed && claimsOfTypedCode(db, typed, series, issuer)
}

describe('a typed code', () => {
  it.each([
    [900, 's412-900', 1, 1],
    [901, 's412-901', 2, 4],
    [1000, 's412-1000', 2, 4],
    [1001, 's412-1001', 1, 2],
    [1201, 's412-1201', 1, 4],
    [1237, 's412-1237', 1, 4],
  ])('has its type and party size from the ticket table: number %i', async (number, ticket, type, party) => {
    expect(await claimsOf(codeOf(session, number))).toMatchObject({ ticket, type, party, edition: 1, issuer })
  })

  it('of a pass of the event is known too', async () => {
    expect(await claimsOf(codeOf(pass, 3))).toMatchObject({ ticket: 'e7-3', scope: pass, type: 2 })
  })

  it('of a number beyond the table proves nothing', async () => {
    expect(await claimsOf(codeOf(session, 1241))).toBeNull()
    expect(await claimsOf(codeOf(session, 5000))).toBeNull()
  })

  it.each([1202, 1204, 1240])(
    'of number %i, inside a party, proves nothing: it is no ticket of its own',
    async (number) => {
      expect(await claimsOf(codeOf(session, number))).toBeNull()
    },
  )

  it('that was guessed proves nothing', async () => {
    expect(await claimsOf('0001-0000')).toBeNull()
  })

  it('of a series whose secret is not here proves nothing', async () => {
    await db.secrets.put({ id: 'this', version: 'v2', list: [] })
    expect(await claimsOf(codeOf(session, 1))).toBeNull()
  })

  it('of another edition says which one it is, around the live one', async () => {
    const ticket = 's412-5' as TicketId
    await db.tickets.put({ ticket, liveEdition: 5, blocked: false, paymentDue: false })
    const editions = [1, 2, 5, 6, 7].map((edition) => claimsOf(codeOf(session, 5, edition)))
    expect((await Promise.all(editions)).map((claims) => claims?.edition)).toEqual([
      undefined,
      2,
      5,
      6,
      undefined,
    ])
  })
})

it('a block of the ticket table holds a thousand numbers', () => {
  expect([1, 1000, 1001, 2000].map((number) => blockKeyOf(session, number))).toEqual([
    's412/0',
    's412/0',
    's412/1',
    's412/1',
  ])
})
