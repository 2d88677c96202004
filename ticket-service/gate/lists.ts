import type { Gate } from '../../shared/model/programme.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import {
  type ListKind,
  type ListPart,
  type ListReach,
  type ListsAnswer,
  listsVersion,
  packLines,
} from '../../shared/sync/lists.ts'
import { parseListsRequest } from '../../shared/sync/parse-lists.ts'
import type { DeviceRecord, ProgrammeDraft } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { seriesAround } from './code-secrets.ts'
import { gateAskedFrom } from './gate-asked-from.ts'

/** Lines in one answer; a device asks on while there are more. */
const mostLines = 20_000

interface ListsDeps {
  readonly store: Store
  readonly now: () => number
}

/**
 * What a device's lists lack: barcodes of every series around now, names of those that its gate takes, and only where the gate
 * searches by name (SC4). Null for a body that is no request.
 */
export async function listsFor(
  { store, now }: ListsDeps,
  device: DeviceRecord,
  body: unknown,
): Promise<ListsAnswer | null> {
  const request = parseListsRequest(body)
  if (!request) return null
  const epoch = await store.epoch()
  const programme = await store.programme.programme(device.issuer)
  const stands = gateAskedFrom(device, request.gate) ?? device.gate
  const gate = programme.gates.find(({ id }) => id === stands)
  const holds = request.epoch === epoch ? request.holds : []
  const lists: ListPart[] = []
  let left = mostLines
  let more = false
  for (const { list, scope } of listsOf(programme, gate, now())) {
    const reach = holds.find((held) => held.list === list && isSame(held.scope, scope)) ?? {
      list,
      scope,
      through: 0,
      count: 0,
    }
    const page = await store.gate.listPage(device.issuer, reach, left)
    left -= page.lines.length
    more ||= page.more
    lists.push(partOf(reach, page))
  }
  return { protocol: listsVersion, epoch, lists, more }
}

function partOf(
  { list, scope, ...held }: ListReach,
  { isAnew, lines }: Awaited<ReturnType<Store['gate']['listPage']>>,
): ListPart {
  const from = isAnew ? { through: 0, count: 0 } : held
  return {
    list,
    scope,
    isAnew,
    through: lines.at(-1)?.number ?? from.through,
    count: from.count + lines.length,
    lines: packLines(lines, from.through),
  }
}

function listsOf(
  programme: ProgrammeDraft,
  gate: Gate | undefined,
  now: Instant,
): readonly { readonly list: ListKind; readonly scope: TicketScope }[] {
  const around = seriesAround(programme, now)
  const named = gate?.searchByName ? around.filter((scope) => mayBeTaken(programme, gate, scope)) : []
  return [
    ...around.map((scope) => ({ list: 'barcodes' as const, scope })),
    ...named.map((scope) => ({ list: 'names' as const, scope })),
  ]
}

/** Whether a gate takes tickets of a series, whatever the hour. */
function mayBeTaken({ sessions }: ProgrammeDraft, { takes, venue }: Gate, scope: TicketScope): boolean {
  const taken = sessions.filter((session) =>
    takes.kind === 'named' ? takes.sessions.includes(session.number) : session.venue === venue,
  )
  return scope.kind === 'session'
    ? taken.some(({ number }) => number === scope.session)
    : taken.some(({ event }) => event === scope.event)
}

const isSame = (a: TicketScope, b: TicketScope): boolean =>
  a.kind === 'session'
    ? b.kind === 'session' && a.session === b.session
    : b.kind === 'pass' && a.event === b.event
