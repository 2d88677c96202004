import { randomBytes } from 'node:crypto'
import { type ClientRequest, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Cursor, RawFact, SyncAnswer } from '../../shared/sync/protocol.ts'
import { makeDeviceKey, requestClaims } from '../test-run/device-proof.ts'

/*
 * A phone that costs the machine little: sender and service share two cores, and a fetch takes longer than what it asks for. Real
 * HTTP/1.1 on one connection that is kept, a real signature for each request.
 */

type Synced = Extract<SyncAnswer, { readonly outcome: 'synced' }>

/** What came back: the body's bytes as they travelled, unpacked only by who wants to. */
export interface RawAnswer {
  readonly status: number
  readonly isPacked: boolean
  readonly body: Buffer
}

export interface RawDevice {
  readonly id: string
  /** A request as it travels, signed now: it holds for a minute, once. */
  signed(path: string, body: string, more?: { readonly acceptsPacked: boolean }): string
  send(signed: string): Promise<RawAnswer>
  post(path: string, body: string, more?: { readonly acceptsPacked: boolean }): Promise<RawAnswer>
  /** The body of a sync; `oldest` is 1, so that the log begins there. */
  request(facts: readonly RawFact[], cursor: Cursor | null, packed?: boolean): string
  sync(facts: readonly RawFact[], cursor: Cursor | null): Promise<Synced>
  /** Opens the live channel at an address, by default the service's own; calls back with each line's kind. */
  listen(onLine: (kind: string) => void, at?: string): Promise<void>
  close(): void
}

/** Makes a device whose public key `register` makes known and confirms; it answers the device's id. */
export async function rawDevice(
  origin: string,
  register: (key: { readonly x: string; readonly y: string }) => Promise<string>,
): Promise<RawDevice> {
  const { x, y, signed } = makeDeviceKey()
  const id = await register({ x, y })
  const url = new URL(origin)
  const wire = openWire(url)
  const listening: ClientRequest[] = []
  const proof = (method: string, path: string, body: string): string =>
    signed('device+jwt', requestClaims(id, origin, method, path, body))
  const device: RawDevice = {
    id,
    signed: (path, body, { acceptsPacked } = { acceptsPacked: false }) =>
      `POST ${path} HTTP/1.1\r\nhost: ${url.host}\r\nauthorization: Device ${proof('POST', path, body)}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `${acceptsPacked ? 'accept-encoding: gzip\r\n' : ''}\r\n${body}`,
    send: wire.ask,
    post: (path, body, more) => wire.ask(device.signed(path, body, more)),
    request: (facts, cursor, packed = false) =>
      JSON.stringify({
        protocol: 1,
        request: randomBytes(16).toString('hex'),
        clock: Date.now(),
        cursor,
        gate: null,
        secrets: null,
        oldest: 1,
        facts,
        ...(packed ? { packed: 1 } : {}),
      }),
    async sync(facts, cursor) {
      const { status, body } = await device.post('/gate/api/sync', device.request(facts, cursor))
      if (status !== 200) throw new Error(`A sync was answered with ${status}: ${body.toString()}`)
      return JSON.parse(body.toString()) as Synced
    },
    listen: (onLine, at = origin) =>
      new Promise((resolve, reject) => {
        const path = '/gate/api/live'
        const headers = { authorization: `Device ${proof('GET', path, '')}` }
        const asked = get(`${at}${path}`, { headers, agent: false }, (response) => {
          if (response.statusCode !== 200)
            return reject(new Error(`live was answered with ${response.statusCode}`))
          resolve()
          response.setEncoding('utf8').on('data', (text: string) => {
            for (const line of text.trim().split('\n')) onLine((JSON.parse(line) as { kind: string }).kind)
          })
          response.on('error', () => {})
        })
        asked.on('error', reject)
        listening.push(asked)
      }),
    close() {
      for (const asked of listening) asked.destroy()
      wire.close()
    },
  }
  return device
}

const mostIdleMs = 3000

/** One kept connection; requests go one after the other. */
function openWire({ hostname, port }: URL): { ask(text: string): Promise<RawAnswer>; close(): void } {
  let socket: Socket | null = null
  let held: Buffer = Buffer.alloc(0)
  let waiting: { resolve: (answer: RawAnswer) => void; reject: (cause: Error) => void } | null = null
  const fail = (cause: Error) => {
    socket?.destroy()
    socket = null
    const { reject } = waiting ?? {}
    waiting = null
    reject?.(cause)
  }
  let usedAt = 0
  const open = (): Socket => {
    held = Buffer.alloc(0)
    const made = connect(Number(port), hostname)
    made.setNoDelay(true)
    made.on('error', (cause) => made === socket && fail(cause))
    made.on('close', () => made === socket && fail(new Error('The connection was closed.')))
    made.on('data', (bytes: Buffer) => {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const answer = answerIn(held)
      if (!answer || !waiting) return
      const { resolve } = waiting
      waiting = null
      held = Buffer.alloc(0)
      resolve(answer)
    })
    return made
  }
  return {
    ask: (text) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        // A server closes a connection that was idle for five seconds, perhaps while it is being asked.
        if (performance.now() - usedAt > mostIdleMs) {
          socket?.destroy()
          socket = null
        }
        usedAt = performance.now()
        socket ??= open()
        socket.write(text)
      }),
    close() {
      waiting = null
      const old = socket
      socket = null
      old?.destroy()
    },
  }
}

function answerIn(held: Buffer): RawAnswer | null {
  const end = held.indexOf('\r\n\r\n')
  if (end < 0) return null
  const header = held.subarray(0, end).toString('latin1')
  const length = Number(/content-length: (\d+)/i.exec(header)?.[1] ?? 0)
  const body = held.subarray(end + 4)
  if (body.length < length) return null
  return { status: Number(header.slice(9, 12)), isPacked: /content-encoding: gzip/i.test(header), body }
}
