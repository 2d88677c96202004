import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import express from 'express'
import type { ApiDocument } from '../public/pages/api.ts'
import { type ApiDeps, apiOperations, apiRoutes } from './api/api.ts'
import { openApi } from './api/openapi.ts'
import { type ConsoleDeps, consoleRoutes } from './console/console.ts'
import { type GateDeps, gateRoutes } from './gate.ts'
import { deviceCheck } from './known-device.ts'
import type { OpenAnswers } from './open-answers.ts'
import { type OperationDeps, operationRoutes, watched } from './operation.ts'
import { onlyMethods, refuseOtherMethods } from './other-methods.ts'
import { failed, notFound } from './problem.ts'
import { missingPage } from './public/guest.ts'
import { landingRoutes } from './public/landing.ts'
import { type PublicDeps, publicRoutes } from './public/public.ts'
import { securityHeaders } from './security-headers.ts'
import { syncDoor, syncPath } from './sync-door.ts'

export interface AppDeps extends GateDeps, ApiDeps, PublicDeps, ConsoleDeps, OperationDeps {
  /** Which proxies are believed when they say whose request it is: addresses, networks, or names that express knows. */
  readonly trustedProxies: readonly string[]
  readonly answers: OpenAnswers
  /** The built app at the gate. */
  readonly appFolder: string
  readonly report: (cause: unknown) => void
}

/**
 * The service's HTTP, without listening: the well-known key set, the API, the gate, and the app at the gate. By express, save for the
 * one request that every phone makes all evening.
 */
export function createApp(deps: AppDeps): RequestListener {
  const check = deviceCheck(deps)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', [...deps.trustedProxies])
  app.use(deps.answers.track, watched(deps))
  const headers = securityHeaders(deps.origin)
  app.use((_request, response, next) => {
    response.setHeaders(headers)
    next()
  })
  // What it takes has not come here.
  app.all(syncPath, noStore, onlyMethods(['POST']))
  app.use('/gate/api', noStore, gateRoutes(deps, check), notFound)
  const keySetPath = '/.well-known/jwks.json'
  app.get(keySetPath, async (_request, response) => {
    response.set('cache-control', 'public, max-age=300').type('application/jwk-set+json')
    response.send(JSON.stringify(await deps.keyring.jwks()))
  })
  app.all(keySetPath, onlyMethods(['GET', 'HEAD']))
  app.use(operationRoutes(deps))
  const document = openApi(apiOperations(deps), deps.origin)
  app.use('/api/v1', noStore, apiRoutes(deps, document))
  app.use(landingRoutes(deps, document as unknown as ApiDocument))
  app.use(publicRoutes(deps))
  app.use('/console', consoleRoutes(deps))
  app.use('/gate', gateApp(deps.appFolder))
  app.use(missingPage(deps.now, deps.origin), notFound)
  app.use(failed(deps.report))
  const sync = syncDoor(deps, check, headers)
  return (request, response) =>
    request.url === syncPath && request.method === 'POST' ? sync(request, response) : app(request, response)
}

const noStore: express.RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}

/** The app's files: what has a hash in its name never changes, everything else is asked for again. */
function gateApp(folder: string): express.Router {
  const router = express.Router()
  router.use(
    express.static(folder, {
      index: 'index.html',
      redirect: true,
      setHeaders: (response, path) => {
        const isHashed = path.includes(`${join(folder, 'assets')}`)
        response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    }),
  )
  router.get('/{*deep}', (_request, response, next) => {
    const index = join(folder, 'index.html')
    if (!existsSync(index)) return next()
    response.set('cache-control', 'no-cache').sendFile(index)
  })
  refuseOtherMethods(router)
  return router
}
