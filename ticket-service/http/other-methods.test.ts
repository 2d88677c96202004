import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { apiScopes } from '../keys/api-key.ts'
import { issuer } from '../store/contract-world.ts'
import { desk, visitor } from '../test-run/desk-visitor.ts'
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

  it('is answered with those that are at the desk, in words, once one is signed in, and at the app of the gates', async () => {
    const { origin, browser } = await desk()
    for (const [method, path, allow] of [
      ['PUT', '/console/', 'GET, HEAD'],
      ['GET', '/console/language', 'POST'],
      ['DELETE', '/console/sign-in', 'GET, HEAD, POST'],
      ['POST', '/console/sessions/1', 'GET, HEAD'],
      ['GET', '/console/sessions/1/search', 'POST'],
      ['POST', '/console/evening/1', 'GET, HEAD'],
      ['GET', '/console/bookings/search', 'POST'],
      ['PUT', '/console/bookings/new', 'GET, HEAD, POST'],
      ['POST', '/console/bookings/export/bookings.csv', 'GET, HEAD'],
      ['GET', '/console/deeds/undo', 'POST'],
      ['POST', '/console/log', 'GET, HEAD'],
      ['PUT', '/console/import', 'GET, HEAD, POST'],
      ['GET', '/console/import/1/plan', 'POST'],
      ['POST', '/console/programme', 'GET, HEAD'],
      ['PUT', '/console/programme/organiser', 'GET, HEAD, POST'],
      ['PUT', '/console/programme/events/1/closing', 'GET, HEAD, POST'],
      ['GET', '/console/programme/events/1/sessions/undo', 'POST'],
      ['GET', '/console/programme/sessions/1/reinstate', 'POST'],
      ['DELETE', '/console/programme/venues/new', 'GET, HEAD, POST'],
      ['PUT', '/console/programme/site', 'GET, HEAD, POST'],
      ['POST', '/console/print', 'GET, HEAD'],
      ['PUT', '/console/print/blank', 'GET, HEAD, POST'],
      ['GET', '/console/print/logo', 'POST'],
      ['GET', '/console/print/runs', 'POST'],
      ['POST', '/console/devices', 'GET, HEAD'],
      ['GET', '/console/devices/pairings', 'POST'],
      ['PUT', '/console/devices/take-in', 'GET, HEAD, POST'],
      ['PUT', '/console/accounts', 'GET, HEAD'],
      ['PUT', '/console/accounts/keys', 'GET, HEAD, POST'],
      ['PUT', '/console/accounts/archive', 'GET, HEAD, POST'],
      ['POST', '/console/visits', 'GET, HEAD'],
      ['GET', '/console/visits/erasure', 'POST'],
      ['POST', '/gate/', 'GET, HEAD'],
      ['DELETE', '/gate/assets/main.js', 'GET, HEAD'],
    ] as const) {
      const answer = await browser.send(method, path)
      expect([path, answer.status, answer.headers.get('allow')]).toEqual([path, 405, allow])
      const isDesk = path.startsWith('/console/')
      expect(answer.headers.get('content-type')).toContain(isDesk ? 'text/html' : 'application/problem+json')
      if (isDesk) expect(answer.text).toContain('There is nothing here')
    }
    const stranger = await visitor(origin).send('PUT', '/console/bookings/new')
    expect([stranger.status, stranger.to]).toEqual([303, '/console/sign-in'])
    for (const [method, path] of [
      ['PUT', '/console/nowhere'],
      ['GET', '/gate/api/nowhere'],
      ['POST', '/gate/api/nowhere'],
    ] as const)
      expect([path, (await browser.send(method, path)).status]).toEqual([path, 404])
  })

  it('is answered by every router there is', () => {
    const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
      (path) => !path.endsWith('.test.ts'),
    )
    const silent = sources.flatMap((path) => {
      const [, ...routers] = readFileSync(join(import.meta.dirname, path), 'utf8').split(
        /= (?:express\.)?Router\(/,
      )
      const isSilent = (text: string) =>
        /router\.(get|post)\(/.test(text) && !text.includes('refuseOtherMethods(router')
      return routers.some(isSilent) ? [path] : []
    })
    expect(silent).toEqual([])
  })
})
