import { gzipSync } from 'node:zlib'
import { Router } from 'express'
import type { ServedFile } from '../markup/served.ts'
import { refuseOtherMethods } from './other-methods.ts'
import { takesPacked } from './packed.ts'

/** Files whose addresses change with their content: to be kept for ever, and packed once. `under` is where the router stands. */
export function servedFiles(files: readonly ServedFile[], under = ''): Router {
  const router = Router()
  for (const { path, type, text } of files) {
    const [plain, packed] = [Buffer.from(text), gzipSync(text, { level: 9 })]
    router.get(path.slice(under.length), (request, response) => {
      response.set('cache-control', 'public, max-age=31536000, immutable').type(type).vary('accept-encoding')
      if (takesPacked(request)) response.set('content-encoding', 'gzip').send(packed)
      else response.send(plain)
    })
  }
  refuseOtherMethods(router)
  return router
}
