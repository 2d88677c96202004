import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { apiScopes } from '../keys/api-key.ts'
import { issuer } from '../store/contract-world.ts'
import { addApiKey, key, seededFolder, started, world } from '../test-run/running-service.ts'

describe('a method that is not there', () => {
  it('is answered with those that are, at each path of the API and of the gates', async () => {
    const folder = await seededFolder()
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    await addApiKey(store, issuer, 'all', apiScopes)
    await store.close()
    const { origin } = await started(folder)
    const bearer = { authorization: 'Bearer all' }
    for (const [method, path, allow, headers] of [
      ['PUT', '/api/v1/bookings', 'GET, HEAD, POST', bearer],
      ['DELETE', '/api/v1/bookings/A-1', 'GET, HEAD', bearer],
      ['POST', '/api/v1/sessions/1', 'GET, HEAD, PATCH', bearer],
      ['GET', '/api/v1/tickets/s1-1/cancel', 'POST', bearer],
      ['POST', '/api/v1/openapi.json', 'GET, HEAD', bearer],
      ['GET', '/gate/api/sync', 'POST', {}],
      ['PUT', '/gate/api/pairings', 'POST', {}],
      ['POST', '/.well-known/jwks.json', 'GET, HEAD', {}],
    ] as const) {
      const answer = await fetch(origin + path, { method, headers })
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, allow])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ code: 'method-not-allowed', status: 405 })
    }
    const stranger = await fetch(`${origin}/api/v1/bookings`, { method: 'PUT' })
    expect(stranger.status).toBe(401)
    const nowhere = await fetch(`${origin}/api/v1/nowhere`, { method: 'PUT', headers: bearer })
    expect(nowhere.status).toBe(404)
    const asked = await fetch(`${origin}/api/v1/bookings`, { method: 'OPTIONS', headers: bearer })
    expect([asked.status, asked.headers.get('allow')]).toEqual([200, 'GET, HEAD, POST'])
    const head = await fetch(`${origin}/api/v1/bookings`, { method: 'HEAD', headers: bearer })
    expect(head.status).toBe(200)
  })

  it('is answered with those that are where who runs the service asks, and on the public pages', async () => {
    const { origin } = await started(await seededFolder())
    for (const [method, path, allow] of [
      ['POST', '/health', 'GET, HEAD'],
      ['POST', '/ready', 'GET, HEAD'],
      ['PUT', '/', 'GET, HEAD'],
      ['DELETE', '/api', 'GET, HEAD'],
      ['POST', '/p/rex', 'GET, HEAD'],
      ['POST', '/p/rex/events/1', 'GET, HEAD'],
      ['PUT', '/p/rex/sessions/1', 'GET, HEAD, POST'],
      ['POST', '/bookings/nobody', 'GET, HEAD'],
      ['DELETE', '/bookings/nobody/cancel', 'GET, HEAD, POST'],
      ['POST', '/T/123', 'GET, HEAD'],
    ] as const) {
      const answer = await fetch(origin + path, { method })
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, allow])
      const asked = await fetch(origin + path, { method: 'OPTIONS' })
      const offered = asked.headers.get('allow')?.split(', ').toSorted().join(', ')
      expect([path, asked.status, offered]).toEqual([path, 200, allow])
    }
    for (const path of ['/', '/health', '/ready', '/p/rex'])
      expect([path, (await fetch(origin + path, { method: 'HEAD' })).status]).toEqual([path, 200])
    // Where nobody has its token, it is not there.
    for (const method of ['GET', 'POST'])
      expect((await fetch(`${origin}/metrics`, { method })).status).toBe(404)
    expect((await fetch(`${origin}/p/rex/nowhere/1`, { method: 'POST' })).status).toBe(404)
  })
})
