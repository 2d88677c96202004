import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express } from 'express'
import helmet from 'helmet'
import type { ApiDocument } from '../public/pages/api.ts'
import { type ApiDeps, apiOperations, apiRoutes } from './api/api.ts'
import { openApi } from './api/openapi.ts'
import { type ConsoleDeps, consoleRoutes } from './console/console.ts'
import { type GateDeps, gateRoutes } from './gate.ts'
import type { OpenAnswers } from './open-answers.ts'
import { type OperationDeps, operationRoutes, watched } from './operation.ts'
import { failed, notFound } from './problem.ts'
import { landingRoutes } from './public/landing.ts'
import { type PublicDeps, publicRoutes } from './public/public.ts'

export interface AppDeps extends GateDeps, ApiDeps, PublicDeps, ConsoleDeps, OperationDeps {
  /** Which proxies are believed when they say whose request it is: addresses, networks, or names that express knows. */
  readonly trustedProxies: readonly string[]
  readonly answers: OpenAnswers
  /** The built app at the gate. */
  readonly appFolder: string
  readonly report: (cause: unknown) => void
}

/** The service's HTTP, without listening: the well-known key set, the API, the gate, and the app at the gate. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', [...deps.trustedProxies])
  app.use(deps.answers.track, watched(deps))
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // The decoder is WebAssembly.
          scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          workerSrc: ["'self'"],
          connectSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: deps.origin.startsWith('https:'),
    }),
  )
  // What is asked most comes first.
  app.use('/gate/api', noStore, gateRoutes(deps))
  app.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('cache-control', 'public, max-age=300').type('application/jwk-set+json')
    response.send(JSON.stringify(await deps.keyring.jwks()))
  })
  app.use(operationRoutes(deps))
  const document = openApi(apiOperations(deps), deps.origin)
  app.use('/api/v1', noStore, apiRoutes(deps, document))
  app.use(landingRoutes(deps, document as unknown as ApiDocument))
  app.use(publicRoutes(deps))
  app.use('/console', consoleRoutes(deps))
  app.use('/gate', gateApp(deps.appFolder))
  app.use(notFound)
  app.use(failed(deps.report))
  return app
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
  return router
}
