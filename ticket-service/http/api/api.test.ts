import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { hourMs } from '../../../shared/model/time.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import { openDesk } from '../../desk.ts'
import { apiScopes } from '../../keys/api-key.ts'
import { admission, door, issuer } from '../../store/contract-world.ts'
import { describedApi } from '../../test-run/described-api.ts'
import {
  addApiKey,
  atGate,
  key,
  order,
  seededFolder,
  started,
  world,
} from '../../test-run/running-service.ts'
import { type ApiDeps, apiOperations, apiRoutes } from './api.ts'
import { bodyProblems, sharedProblems } from './problems.ts'

/** A service with a key of every scope, and one that may only read scans. */
async function service(more: object = {}) {
  const folder = await seededFolder()
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await addApiKey(store, issuer, 'all', apiScopes)
  await addApiKey(store, issuer, 'scans-only', ['scans:read'])
  const { origin } = await started(folder, more)
  const api = await describedApi(origin)
  return { folder, origin, store, api, all: api.send.bind(null, 'all') }
}

describe('openapi.json', () => {
  it('is a valid description in OpenAPI 3.1, which everybody may read', async () => {
    const { api } = await service()
    const checked = await new Validator().validate(JSON.parse(JSON.stringify(api.document)))
    expect(checked.errors ?? []).toEqual([])
    expect(checked.valid).toBe(true)
    expect(api.document).toMatchObject({ openapi: '3.1.1' })
  })

  it('leaves no route out', async () => {
    const { api } = await service()
    const served = apiRoutes({ apiRequestsAMinute: 1 } as ApiDeps, {}).stack.flatMap(({ route }) =>
      route
        ? Object.keys((route as unknown as { methods: object }).methods)
            // What answers every other method.
            .filter((verb) => verb !== '_all')
            .map((verb) => `${verb} ${route.path}`)
        : [],
    )
    const described = Object.entries(api.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((verb) => `${verb} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(served.toSorted()).toEqual(['get /openapi.json', ...described].toSorted())
  })
})

const starts = '2030-01-04T20:30:00+01:00'
const ends = '2030-01-04T22:30:00+01:00'

describe('every answer of the API', () => {
  it('is as openapi.json says, and every answer and every problem that it names comes true', async () => {
    const { folder, origin, api, all } = await service()
    // Bookings.
    await all('POST', '/bookings', order('A', { people: 2, seat: 'B12', holder: 'Ελένη' }), {
      'idempotency-key': 'a',
    })
    await all('POST', '/bookings', order('A', { people: 2, seat: 'B12', holder: 'Ελένη' }), {
      'idempotency-key': 'a',
    })
    await all('POST', '/bookings', order('Z'), { 'idempotency-key': 'a' })
    const taken = await all('POST', '/bookings', order('A'))
    expect(taken.answer).toMatchObject({ code: 'reference-taken', place: 'reference' })
    await all('POST', '/bookings', order('B', { barcode: '4006381333931', paymentDue: true }))
    await all('POST', '/bookings', order('C', { barcode: '4006381333931' }))
    await all('POST', '/bookings', order('C', { people: 20 }))
    await all('POST', '/bookings', order('C', { session: 77 }))
    await all('POST', '/bookings', order('C', { type: 77 }))
    for (const pass of [2, 1, 77])
      await all('POST', '/bookings', { reference: `P${pass}`, tickets: [{ pass, type: 1 }] })
    await all('POST', '/bookings', order('C', { people: 0 }))
    await all('POST', '/bookings', order('C'), { 'idempotency-key': 'é'.repeat(3) })
    await all('POST', '/bookings', '{')
    await all('POST', '/bookings', JSON.stringify({ reference: 'x'.repeat(300_000) }))
    await all('POST', '/bookings', order('C'), { 'content-encoding': 'tape' })
    await all('POST', '/bookings', order('C'), { 'content-type': 'application/x-www-form-urlencoded' })
    await all('POST', '/bookings', order('C'), { 'content-type': 'application/json; charset=ebcdic' })
    await all('GET', '/bookings/A')
    await all('GET', '/bookings/nobody')
    await all('GET', `/bookings/${'x'.repeat(65)}`)
    await all('GET', '/bookings?limit=1')
    await all('GET', '/bookings?after=nobody')
    await all('GET', '/bookings?limit=1000')
    await all('POST', '/tickets/s1-1/reissue', { people: 99 })
    for (const action of ['block', 'unblock', 'paid', 'reissue', 'cancel'])
      await all('POST', `/tickets/s1-1/${action}`, { words: 'Remboursé' })
    await all('POST', '/tickets/s1-99/cancel')
    await all('POST', '/tickets/s1-1/dance')
    await all('POST', '/tickets/s1-1/cancel', { words: 'a\nb' })
    // Programme.
    await all('GET', '/programme')
    await all('GET', '/sessions?limit=1')
    await all('GET', '/sessions?limit=0')
    await all('GET', '/sessions/1')
    await all('GET', '/sessions/77')
    await all('GET', '/sessions/first')
    const session = { event: 1, venue: 'rex', hall: 'Salle 3', starts, ends, capacity: 3 }
    const made = await all('POST', '/sessions', session)
    await all('POST', '/sessions', session)
    await all('POST', '/sessions', { ...session, ends: starts })
    const { number, version } = made.answer
    await all('PATCH', `/sessions/${number}`, { version, capacity: null, hall: null })
    await all('PATCH', `/sessions/${number}`, { version, capacity: 5 })
    await all('PATCH', `/sessions/${number}`, { version, venue: 'nowhere' })
    await all('PATCH', `/sessions/${number}`, { version, cancelled: { words: '' } })
    await all('PATCH', '/sessions/77', { version })
    await all('PATCH', '/sessions/first', { version })
    const first = await all('GET', '/sessions/1')
    await all('PATCH', '/sessions/1', { version: first.answer.version, capacity: 0 })
    await all('PATCH', '/sessions/1', { version: first.answer.version, cancelled: { words: 'Panne' } })
    await all('POST', '/bookings', order('D'))
    // Scans.
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    await device.sync([admission(1, 1, Date.now()), admission(2, 2, Date.now())])
    await all('GET', '/scans?limit=1')
    await all('GET', '/scans?after=elsewhere')
    // Keys.
    for (const operation of apiOperations({} as ApiDeps)) {
      const path = operation.path.replace('{action}', 'block').replaceAll(/\{\w+\}/g, '1')
      await api.send(
        'guess',
        operation.method.toUpperCase(),
        path,
        operation.method === 'get' ? undefined : {},
      )
      if (operation.scope !== 'scans:read')
        await api.send(
          'scans-only',
          operation.method.toUpperCase(),
          path,
          operation.method === 'get' ? undefined : {},
        )
    }
    await store.close()
    const general = new Set([...Object.values(sharedProblems), ...Object.values(bodyProblems)].flat())
    const rare = new Set(['series-exhausted', 'changed-meanwhile'])
    const promised = apiOperations({} as ApiDeps).flatMap(({ id, answers, problems = {} }) => [
      ...Object.keys(answers).map((status) => `${id} ${status}`),
      ...Object.entries(problems).flatMap(([status, codes]) =>
        codes
          .filter((code) => !general.has(code) && !rare.has(code))
          .map((code) => `${id} ${status} ${code}`),
      ),
    ])
    expect(promised.filter((line) => !api.seen.has(line))).toEqual([])
    expect([...api.seen]).toEqual(
      expect.arrayContaining([
        'changeSession 409 changed-meanwhile',
        'createBooking 400 not-json',
        'createBooking 413 body-too-large',
        'createBooking 415 encoding',
        'createBooking 415 media-type',
        'createBooking 415 charset',
        'createBooking 422 invalid-body',
        'createSession 403 scope',
        'listScans 401 api-key',
        'readSession 404 not-found',
      ]),
    )
  })
})

describe('another system', () => {
  it('reads every booking once, page by page, and later what was booked since', async () => {
    const { all } = await service()
    for (const reference of ['C', 'A', 'B']) await all('POST', '/bookings', order(reference))
    const read = async (after: string | null, limit: number) => {
      const query = new URLSearchParams({ limit: String(limit), ...(after === null ? {} : { after }) })
      const { answer } = await all('GET', `/bookings?${query}`)
      const bookings = answer.bookings as readonly { readonly reference: string }[]
      return {
        references: bookings.map(({ reference }) => reference),
        next: answer.next as string | null,
        more: answer.more,
      }
    }
    expect(await read(null, 2)).toEqual({ references: ['C', 'A'], next: 'A', more: true })
    expect(await read('A', 2)).toEqual({ references: ['B'], next: 'B', more: false })
    expect(await read('B', 2)).toEqual({ references: [], next: 'B', more: false })
    await all('POST', '/bookings', order('0'))
    expect(await read('B', 2)).toEqual({ references: ['0'], next: '0', more: false })
  })

  it('gets the code of a reissued ticket, which is another one', async () => {
    const { all } = await service()
    const { answer } = await all('POST', '/bookings', order('A'))
    const [before] = answer.tickets as readonly { readonly jwt: string }[]
    const after = (await all('POST', '/tickets/s1-1/reissue')).answer
    expect(after).toMatchObject({ id: 's1-1', edition: 2, state: 'live' })
    expect(after.jwt).not.toBe(before?.jwt)
  })

  it('reissues a party smaller, with fewer numbers on it, and never larger', async () => {
    const { all } = await service()
    await all('POST', '/bookings', order('A', { people: 3 }))
    const path = '/tickets/s1-1/reissue'
    const { answer } = await all('POST', path, { people: 2 })
    expect(answer).toMatchObject({ number: 1, lastNumber: 2, people: 2, edition: 2 })
    expect(await all('POST', path, { people: 3 })).toMatchObject({ answer: { code: 'more-people' } })
  })

  it('reads the e-mail address of a booking, where it has one', async () => {
    const { all } = await service()
    const { answer } = await all('POST', '/bookings', { ...order('A'), email: 'zoe@example.org' })
    expect(answer.email).toBe('zoe@example.org')
    await all('POST', '/bookings', order('B'))
    expect((await all('GET', '/bookings/B')).answer).not.toHaveProperty('email')
    const { bookings } = (await all('GET', '/bookings')).answer as { readonly bookings: readonly object[] }
    expect(bookings).toMatchObject([{ reference: 'A', email: 'zoe@example.org' }, { reference: 'B' }])
  })

  it('cancels a session with words for the door, changes the words, and lets it take place after all', async () => {
    const { store, folder, origin, all } = await service()
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    const change = async (cancelled: object | null, more: object = {}) => {
      const { version } = (await all('GET', '/sessions/1')).answer
      return (await all('PATCH', '/sessions/1', { version, cancelled, ...more })).answer
    }
    const first = await change({ words: 'Panne du projecteur' }, { capacity: 30 })
    expect(first).toMatchObject({ capacity: 30, cancelled: { words: 'Panne du projecteur' } })
    expect(JSON.stringify(await device.sync())).toContain('Panne du projecteur')
    expect((await all('POST', '/bookings', order('A'))).answer.code).toBe('session-cancelled')
    const { at } = first.cancelled as { readonly at: string }
    expect(await change({ words: 'Reportée' })).toMatchObject({ cancelled: { at, words: 'Reportée' } })
    expect((await change(null)).cancelled).toBeNull()
    expect((await all('POST', '/bookings', order('A'))).status).toBe(201)
    const noted = await store.desk.notes(issuer, {}, 9)
    expect(noted.map(({ who, what, reason }) => [who, what, reason])).toEqual([
      ['test (API)', 'reinstate-session', ''],
      ['test (API)', 'cancel-session', 'Reportée'],
      ['test (API)', 'cancel-session', 'Panne du projecteur'],
      ['test (API)', 'programme', ''],
    ])
  })

  it('reads every scan once, whatever order phones send them in, and no name', async () => {
    const { folder, origin, store, all } = await service()
    await all('POST', '/bookings', order('A', { holder: 'Émile' }))
    const [north, south] = [await atGate(folder, origin), await atGate(folder, origin)]
    await north.confirm()
    await south.confirm()
    const at = Date.now() - hourMs
    await north.device.sync([admission(1, 1, at), admission(2, 2, at)])
    const seen: string[] = []
    let after = ''
    const readOn = async () => {
      for (let more = true; more; ) {
        const { answer } = await all('GET', `/scans?limit=1${after && `&after=${after}`}`)
        for (const scan of answer.scans as readonly Record<string, unknown>[])
          seen.push(`${scan.device} ${scan.number} ${scan.ticket} ${scan.outcome}`)
        expect(JSON.stringify(answer)).not.toContain('Émile')
        after = answer.next as string
        more = answer.more as boolean
      }
    }
    await readOn()
    // A phone that was offline sends what is older than all of that; another goes on.
    await south.device.sync([admission(1, 1, at - hourMs)])
    const line = { at, offsetMs: 0, previous: '' } as const
    const walkIn = { ...line, kind: 'walk-in', gate: door, direction: 'in', type: 1, people: 12 } as const
    await north.device.sync([
      admission(3, 3, at),
      { ...walkIn, number: 4, verdict: { outcome: 'admit' } },
      { ...line, kind: 'group', number: 5, of: 4, pupils: 10, adults: 2, name: 'École Émile-Zola' },
    ] as unknown as readonly RawFact[])
    await readOn()
    const [n, s] = [north.device.id(), south.device.id()]
    expect(seen.toSorted()).toEqual(
      [
        ...[`${n} 1 s1-1 admit`, `${n} 2 s1-2 admit`, `${n} 3 s1-3 admit`],
        ...[`${n} 4 null admit`, `${n} 5 null null`, `${s} 1 s1-1 admit`],
      ].toSorted(),
    )
    await store.close()
  })

  it('that asks too often is told when to come back; another key goes on', async () => {
    const { api } = await service({ apiRequestsAMinute: 3 })
    for (const _ of [1, 2, 3]) expect((await api.send('all', 'GET', '/programme')).status).toBe(200)
    const refused = await api.send('all', 'GET', '/programme')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await api.send('scans-only', 'GET', '/scans')).status).toBe(200)
  })
})
