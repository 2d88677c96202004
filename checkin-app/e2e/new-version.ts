import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A reverse proxy before a service that can pretend to a new version of the app, and hold back one of its files. */
export interface Front {
  readonly origin: string
  /** From now on the service worker is another one, which installs every file anew; the last of them never arrives whole. */
  readonly renew: () => void
  /** Resolves when the new version's installation waits for the file that is held back. */
  readonly installing: Promise<void>
  close(): Promise<void>
}

export async function openFront(port: number): Promise<Front> {
  let isNew = false
  let tellInstalling = () => {}
  const installing = new Promise<void>((resolve) => {
    tellInstalling = resolve
  })
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request
    const isWorker = url.startsWith('/gate/sw.js')
    // The version before has it in its cache and asks nobody: this is the installation of the new one.
    if (isNew && url.endsWith('.wasm')) {
      response.writeHead(200, { 'content-type': 'application/wasm' })
      response.write('half')
      tellInstalling()
      return
    }
    const { 'if-none-match': _etag, 'if-modified-since': _since, ...headers } = request.headers
    const up = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      if (!isNew || !isWorker) {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
        return
      }
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const { 'content-length': _length, ...rest } = answer.headers
        response.writeHead(200, rest)
        const text = Buffer.concat(parts).toString()
        response.end(text.replaceAll(/revision:(["'`])[0-9a-f]{16}/g, (all) => `${all.slice(0, -4)}ffff`))
      })
    })
    up.on('error', () => response.destroy())
    response.on('close', () => up.destroy())
    request.pipe(up)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    renew: () => {
      isNew = true
    },
    installing,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
