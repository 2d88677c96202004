import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type ExchangeDeps, exchange } from '../gate/exchange.ts'
import { jsonOf, mostBytes } from './gate-body.ts'
import { type DeviceCheck, unknownDevice } from './known-device.ts'
import { type OperationDeps, watch } from './operation.ts'
import { json, lengthOf, packedFor } from './packed.ts'
import { internal, mistakes, type Problem, sendProblem } from './problem.ts'

export const syncPath = '/gate/api/sync'

export interface SyncDeps extends ExchangeDeps, OperationDeps {
  readonly report: (cause: unknown) => void
}

/**
 * One sync (SY1). A hall full of phones asks for nothing else all evening, and express takes as long over a request as its scan takes to
 * be stored: so this one is answered on Node's own server, with the same checks, limits and headers.
 */
export function syncDoor(
  deps: SyncDeps,
  check: DeviceCheck,
  security: ReadonlyMap<string, string>,
): RequestListener {
  const always = new Map([...security, ['cache-control', 'no-store']])
  const synced = [...always, ['content-type', json], ['vary', 'accept-encoding']].flat()
  const refuse = (response: ServerResponse, problem: Problem): void => {
    response.setHeaders(always)
    sendProblem(response, problem)
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const came = await answerTo(deps, check, request)
    if ('code' in came) return refuse(response, came)
    const packed = await packedFor(request, came)
    const encoding = packed ? ['content-encoding', 'gzip'] : []
    const pieces = packed ? [packed] : came
    response.writeHead(200, [...synced, ...encoding, 'content-length', String(lengthOf(pieces))])
    response.cork()
    for (const piece of pieces) response.write(piece)
    response.end()
  }
  return (request, response) => {
    watch(deps, 'POST', response, () => syncPath)
    answer(request, response).catch((cause: unknown) => {
      deps.report(cause)
      refuse(response, internal)
    })
  }
}

/** The answer in pieces, or why there is none. */
async function answerTo(
  deps: SyncDeps,
  check: DeviceCheck,
  request: IncomingMessage,
): Promise<readonly (string | Uint8Array)[] | Problem> {
  if (request.headers['content-encoding'] !== undefined) return mistakes['encoding.unsupported']
  if (!isShort(request) && !(await check.claimed(request.headers.authorization))) return unknownDevice
  const body = await bodyOf(request)
  if ('code' in body) return body
  const known = await check(request.headers.authorization, { method: 'POST', path: syncPath, body })
  if ('problem' in known) return known.problem
  if (known.device.confirmedAt === null) return unconfirmed
  return (await exchange(deps, known.device, jsonOf(body))) ?? noSync
}

const unconfirmed: Problem = {
  status: 403,
  code: 'unconfirmed',
  title: 'The organiser has not confirmed this device yet.',
}
const noSync: Problem = { status: 400, code: 'no-sync', title: 'The body is no sync request.' }

/** A phone's few scans, and nothing that many strangers could fill the memory with: it is heard before anybody is looked up. */
const mostOfAnybody = 64 * 2 ** 10
const isShort = ({ headers }: IncomingMessage): boolean =>
  Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) <= mostOfAnybody

/** A body in whole. What is too much is let pass unheard, for the answer goes out when it has come. */
const bodyOf = (request: IncomingMessage): Promise<Buffer | Problem> =>
  new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > mostBytes)
      return resolve(mistakes['entity.too.large'])
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= mostBytes) chunks.push(chunk)
      else resolve(mistakes['entity.too.large'])
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', () => resolve(mistakes['request.aborted']))
  })
