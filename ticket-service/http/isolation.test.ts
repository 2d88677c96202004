import { describe, expect, it } from 'vitest'
import type { TicketId } from '../../shared/model/ids.ts'
import { openDesk } from '../desk.ts'
import { apiScopes } from '../keys/api-key.ts'
import { admission, issuer } from '../store/contract-world.ts'
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

/** A service with two organisers, and a key of the other one. */
async function twoOrganisers() {
  const folder = await seededFolder()
  await withOther(folder)
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await addApiKey(store, otherIssuer, 'their-key')
  await store.close()
  const { origin } = await started(folder)
  const asOther = (method: string, path: string, body?: object) =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: 'Bearer their-key', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  return { folder, origin, asOther }
}

describe('another organiser’s key', () => {
  it('finds none of our bookings, and acts on none of our tickets', async () => {
    const { folder, origin, asOther } = await twoOrganisers()
    await book(origin, order('A', { holder: 'Émile' }))
    expect((await asOther('GET', '/bookings/A')).status).toBe(404)
    for (const action of ['cancel', 'block', 'unblock', 'reissue', 'paid'])
      expect((await asOther('POST', `/tickets/s1-1/${action}`, { words: 'x' })).status).toBe(404)
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const ours = (await store.programme.organisers())[0]?.issuer ?? otherIssuer
    const ticket = await store.boxOffice.ticket(ours, 's1-1' as never)
    expect(ticket?.state).toEqual({ liveEdition: 1, blocked: false, paymentDue: false })
    await store.close()
  })

  it('books nothing of our programme, and may use our references for its own', async () => {
    const { origin, asOther } = await twoOrganisers()
    await book(origin, order('A'))
    const refused = await asOther('POST', '/bookings', order('A'))
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      422,
      'unknown-session',
    ])
  })
})

describe('another organiser’s key with every scope', () => {
  it('reads nothing of ours and changes nothing, whatever the API describes', async () => {
    const { folder, origin } = await twoOrganisers()
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    await addApiKey(store, otherIssuer, 'all-scopes', apiScopes)
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
        const headers = { authorization: 'Bearer all-scopes', 'content-type': 'application/json' }
        const known = { event: 1, venue: 'rex', starts: '2030-01-01T20:00:00Z', ends: '2030-01-01T22:00:00Z' }
        const sent = {
          '/bookings': order('B'),
          '/sessions': known,
          '/sessions/{session}': { version: stampOf(before.sessions[0]) },
        }
        const response = await fetch(`${origin}/api/v1${path}`, {
          ...{ method: method.toUpperCase(), headers },
          ...(method === 'get' ? {} : { body: JSON.stringify(sent[template as keyof typeof sent] ?? {}) }),
        })
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
    const ticket = await store.boxOffice.ticket(issuer, 's1-1' as TicketId)
    expect(ticket?.state).toEqual({ liveEdition: 1, blocked: false, paymentDue: false })
    const own = await store.accounts.apiKeys(issuer)
    expect(await store.accounts.revokeApiKey(otherIssuer, own[0]?.id ?? '', 1)).toBeNull()
    await store.close()
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
