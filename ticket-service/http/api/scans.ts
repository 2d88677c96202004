import * as z from 'zod'
import type { DeviceId } from '../../../shared/model/ids.ts'
import type { Store } from '../../store/store.ts'
import type { ScanLine, ScansReached } from '../../store/visit-store.ts'
import { scanAnswer, scansAnswer } from './answers.ts'
import { type Operation, operation } from './operation.ts'
import { invalid } from './problems.ts'

const mostScans = 1000

/** What other systems read of the gates. */
export const scanOperations = ({ store }: { readonly store: Store }): readonly Operation[] => [
  operation({
    id: 'listScans',
    method: 'get',
    path: '/scans',
    scope: 'scans:read',
    summary: 'What the gates recorded, without names, page by page',
    description:
      'Device by device, each log in its order. Keep `next` and hand it back as `after`: you get each line once, however late its phone has sent it. A scan bears no name; nothing of a code but its ticket is kept.',
    in: {
      query: z.strictObject({
        after: z.string().max(16_000).describe('The `next` that you were given last').optional(),
        limit: z.int().min(1).max(mostScans).default(500),
      }),
    },
    answers: { 200: { says: 'A page', schema: scansAnswer } },
    problems: { 422: ['invalid-query'] },
    async handle({ issuer, query: { after = '', limit } }) {
      const from = readCursor(after)
      if (!from)
        return {
          problem: invalid('invalid-query', [{ place: 'after', fault: 'is none that this service gave' }]),
        }
      const { scans, reached, more } = await store.visits.scansAfter(issuer, from, limit)
      return { status: 200, body: { scans: scans.map(describe), next: cursorText(reached), more } }
    },
  }),
]

/** What a group is called is a name too. */
const describe = ({
  at,
  gate,
  ticket,
  outcome,
  reason,
  group: _group,
  ...line
}: ScanLine): z.output<typeof scanAnswer> =>
  scanAnswer.parse({
    ...line,
    at: new Date(at).toISOString(),
    gate: gate || null,
    ticket: ticket || null,
    outcome: outcome || null,
    reason: reason || null,
  })

/** Bytes of a device's id and of its number. */
const idBytes = 8
const entryBytes = idBytes + 4

/** How far each device's log was read: 12 bytes each, so that hundreds of phones fit an address. */
function cursorText(reached: ScansReached): string {
  const entries = [...reached].map(([device, number]) => {
    const entry = Buffer.alloc(entryBytes)
    entry.write(device, 'hex')
    entry.writeUInt32BE(number, idBytes)
    return entry
  })
  return Buffer.concat(entries).toString('base64url')
}

function readCursor(text: string): ScansReached | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length % entryBytes !== 0 || bytes.toString('base64url') !== text) return null
  const reached = new Map<DeviceId, number>()
  for (let at = 0; at < bytes.length; at += entryBytes)
    reached.set(bytes.toString('hex', at, at + idBytes) as DeviceId, bytes.readUInt32BE(at + idBytes))
  return reached
}
