import { describe, expect, it } from 'vitest'
import type { Issuer, SessionNumber, TicketId } from '../../shared/model/ids.ts'
import { openDesk } from '../desk.ts'
import { apiScopes } from '../keys/api-key.ts'
import { admission, issuer, programme } from '../store/contract-world.ts'
import { stampOf } from '../store/programme-amendment.ts'
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

const theirKey = { authorization: 'Bearer their-key' }

/** A service with two organisers, and a key of the other one with every scope; alike: their programmes have the same numbers and ids. */
async function twoOrganisers({ areAlike = false } = {}) {
  const folder = await seededFolder()
  await withOther(folder)
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  if (areAlike) await store.programme.saveProgramme(otherIssuer, programme, 2)
  await addApiKey(store, otherIssuer, 'their-key', apiScopes)
  const { origin } = await started(folder)
  const asOther = (method: string, path: string, body?: object) =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { ...theirKey, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  return { folder, origin, store, asOther }
}

/** The same, with a phone of each. */
async function neighbours() {
  const { folder, origin, store } = await twoOrganisers({ areAlike: true })
  const own = await atGate(folder, origin, issuer)
  const other = await atGate(folder, origin, otherIssuer)
  await own.confirm()
  await other.confirm()
  return { origin, store, own, other }
}

const untouched = { liveEdition: 1, blocked: false, paymentDue: false }

describe('another organiser’s key', () => {
  it('finds none of our bookings, and acts on none of our tickets', async () => {
    const { origin, store, asOther } = await twoOrganisers()
    await book(origin, order('A', { holder: 'Émile' }))
    expect((await asOther('GET', '/bookings/A')).status).toBe(404)
    for (const action of ['cancel', 'block', 'unblock', 'reissue', 'paid'])
      expect((await asOther('POST', `/tickets/s1-1/${action}`, { words: 'x' })).status).toBe(404)
    expect((await store.boxOffice.ticket(issuer, 's1-1' as TicketId))?.state).toEqual(untouched)
  })

  it('books nothing of our programme', async () => {
    const { origin, asOther } = await twoOrganisers()
    await book(origin, order('A'))
    const refused = await asOther('POST', '/bookings', order('A'))
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      422,
      'unknown-session',
    ])
  })

  it('uses our references, numbers and idempotency keys as if nobody had', async () => {
    const { origin, store } = await twoOrganisers({ areAlike: true })
    await book(origin, order('A', { holder: 'Émile' }), { 'idempotency-key': 'one' })
    const sent = { ...theirKey, 'idempotency-key': 'one' }
    const theirs = await book(origin, order('A', { holder: 'Zoë' }), sent)
    expect([theirs.status, await theirs.text()]).toEqual([201, expect.not.stringContaining('Émile')])
    const scope = { kind: 'session', session: 1 as SessionNumber } as const
    for (const whose of [issuer, otherIssuer])
      expect(await store.boxOffice.tickets(whose, scope, 0, 9)).toMatchObject([{ id: 's1-1' }])
  })

  it('reads nothing of ours and changes nothing, whatever the API describes', async () => {
    const { folder, origin, store, asOther } = await twoOrganisers()
    await book(origin, order('A', { holder: 'Émile' }))
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    await device.sync([admission(1, 1, Date.now())])
    const before = await store.programme.programme(issuer)
    const { paths } = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as {
      readonly paths: Readonly<Record<string, object>>
    }
    const ours = { reference: 'A', session: '1', ticket: 's1-1', action: 'cancel' } as const
    const tried: string[] = []
    for (const [template, methods] of Object.entries(paths))
      for (const method of Object.keys(methods)) {
        const path = template.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof ours) => ours[name])
        const known = { event: 1, venue: 'rex', starts: '2030-01-01T20:00:00Z', ends: '2030-01-01T22:00:00Z' }
        const sent = {
          '/bookings': order('B'),
          '/sessions': known,
          '/sessions/{session}': { version: stampOf(before.sessions[0]), cancelled: { words: 'x' } },
        }
        const body = method === 'get' ? undefined : (sent[template as keyof typeof sent] ?? {})
        const response = await asOther(method.toUpperCase(), path, body)
        const text = await response.text()
        tried.push(`${method} ${template} ${response.status}`)
        expect([path, text]).toEqual([
          path,
          expect.not.stringMatching(/Émile|brumes|"s1-1"|Le Rex SARL|\/rex"/),
        ])
      }
    expect(tried.toSorted()).toEqual([
      'get /bookings 200',
      'get /bookings/{reference} 404',
      'get /programme 200',
      'get /scans 200',
      'get /sessions 200',
      'get /sessions/{session} 404',
      'patch /sessions/{session} 404',
      'post /bookings 422',
      'post /sessions 422',
      'post /tickets/{ticket}/{action} 404',
    ])
    expect(await store.programme.programme(issuer)).toEqual(before)
    expect((await store.boxOffice.ticket(issuer, 's1-1' as TicketId))?.state).toEqual(untouched)
    const own = await store.accounts.apiKeys(issuer)
    expect(await store.accounts.revokeApiKey(otherIssuer, own[0]?.id ?? '', 1)).toBeNull()
  })
})

describe('another organiser’s phone', () => {
  it('is told nothing of our programme', async () => {
    const { folder, origin } = await twoOrganisers()
    await book(origin, order('A', { holder: 'Émile' }))
    const { device, confirm } = await atGate(folder, origin, otherIssuer)
    await confirm()
    const told = JSON.stringify(await device.sync())
    for (const ours of ['Quai des brumes', 'Émile', 'tickets.example/rex', '"session":1'])
      expect(told).not.toContain(ours)
    expect(told).toContain('Odéon')
  })
})

describe('a device of organiser A', () => {
  it('at organiser B learns nothing of B, and what it scans counts at A alone', async () => {
    const { origin, store, own, other } = await neighbours()
    await book(origin, order('A'))
    await book(origin, order('A'), theirKey)
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
