import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What the line does with what goes over it. */
export type Mode =
  | 'whole'
  /** Every request is answered by the café's own page, with 200. */
  | 'portal'
  /** The answer ends in the middle of its body. */
  | 'cut-answer'
  /** The request ends in the middle of its body. */
  | 'cut-request'
  /** Everything arrives at the service; no answer comes back. */
  | 'silent'
  | 'down'

export interface BadLine {
  readonly origin: string
  mode: Mode
  /** Connections that were spoilt, by how. */
  readonly spoilt: Map<Mode, number>
  close(): Promise<void>
}

const page =
  '<!doctype html><title>Wi-Fi gratuit</title><h1>Bienvenue</h1><form><button>Accepter</button></form>'
const portal = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${page}`

/** A real line before a service: it passes bytes on, and spoils them as it is told. One request a connection while it does. */
export async function openBadLine(port: () => number): Promise<BadLine> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const { mode } = line
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.on('error', () => {})
    if (mode !== 'whole') line.spoilt.set(mode, (line.spoilt.get(mode) ?? 0) + 1)
    if (mode === 'down') {
      client.destroy()
      return
    }
    if (mode === 'portal') {
      client.once('data', () => client.end(portal))
      return
    }
    const upstream = connect(port(), '127.0.0.1')
    upstream.on('error', () => client.destroy())
    upstream.on('close', () => client.destroy())
    client.on('close', () => upstream.destroy())
    passOn(client, upstream, mode === 'cut-request')
    if (mode === 'silent') upstream.on('data', () => setTimeout(() => client.destroy(), 20))
    else passOn(upstream, client, mode === 'cut-answer')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const line: BadLine = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    spoilt: new Map(),
    mode: 'whole',
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  const state = { mode: line.mode }
  // A line that goes bad takes the connections that are open with it.
  Object.defineProperty(line, 'mode', {
    get: () => state.mode,
    set(mode: Mode) {
      state.mode = mode
      for (const socket of sockets) socket.destroy()
    },
  })
  return line
}

/** Passes bytes on; cut, the first half of the body and then the end. */
function passOn(from: Socket, to: Socket, isCut: boolean): void {
  let before = Buffer.alloc(0)
  from.on('data', (chunk) => {
    if (!isCut) return void to.write(chunk)
    before = Buffer.concat([before, chunk])
    const head = before.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(before.toString('latin1', 0, head))?.[1] ?? 200)
    to.end(before.subarray(0, head + 4 + Math.floor(length / 2)))
    from.destroy()
  })
}
