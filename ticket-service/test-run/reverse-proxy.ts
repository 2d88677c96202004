import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A reverse proxy before the service. */
export interface HttpProxy {
  readonly base: () => string
  close(): Promise<void>
}

/** One that hands on what comes as it comes, or one that holds every answer back until it is whole, as many do unless told. */
export async function startProxy(target: () => string | null, isBuffering: boolean): Promise<HttpProxy> {
  const server = createServer((asked, answer) => {
    const { host: _, ...headers } = asked.headers
    const onward = request(`${target()}${asked.url}`, { method: asked.method ?? 'GET', headers }, (come) => {
      if (isBuffering) {
        const held: Buffer[] = []
        come.on('data', (bytes: Buffer) => held.push(bytes))
        come.on('end', () => answer.writeHead(come.statusCode ?? 502, come.headers).end(Buffer.concat(held)))
        return
      }
      answer.writeHead(come.statusCode ?? 502, come.headers)
      answer.flushHeaders()
      come.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: () => `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
