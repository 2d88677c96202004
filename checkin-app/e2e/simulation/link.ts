import type { Chance } from './chance.ts'

/** What became of one request on its way. */
export type Fault =
  | 'none'
  | 'cut-before'
  | 'cut-after'
  | 'truncated'
  | 'captive-portal'
  | 'twice'
  | 'gateway-error'
  /** Given up by the device, and delivered much later, behind others that came after it. */
  | 'late'
  /** What came late was overtaken by a request that the device sent after it. */
  | 'out-of-order'
  /** An answer of an earlier request comes in place of this one's. */
  | 'older-answer'

const faults: readonly Fault[] = [
  'cut-before',
  'cut-after',
  'truncated',
  'captive-portal',
  'twice',
  'gateway-error',
  'late',
  'older-answer',
]

/** A device's line to the service. */
export interface Link {
  readonly fetch: typeof fetch
  isUp: boolean
  /** How often a request on a line that is up goes wrong. */
  faultiness: number
  readonly seen: Map<Fault, number>
  /** Requests that were sent and are not answered yet. */
  readonly waiting: number
  /** Delivers what is still on its way, in any order; nobody hears the answers. */
  deliverLate(): Promise<void>
}

/** A line over real HTTP that cuts, doubles and spoils. `base` is where the service listens now. */
export function linkTo(base: () => string | null, origin: string, chance: Chance): Link {
  const late: { readonly since: number; readonly deliver: () => Promise<unknown> }[] = []
  let older: string | null = null
  let answered = 0
  let waiting = 0
  const saw = (fault: Fault) => link.seen.set(fault, (link.seen.get(fault) ?? 0) + 1)
  const link: Link = {
    isUp: true,
    faultiness: 0,
    seen: new Map(),
    get waiting() {
      return waiting
    },
    async deliverLate() {
      while (late.length > 0) {
        const [held] = late.splice(chance.below(late.length), 1)
        if (held && held.since < answered && base() !== null) saw('out-of-order')
        // The service may be down: then it is lost for good.
        await held?.deliver().catch(() => {})
      }
    },
    async fetch(input, init) {
      const target = base()
      if (!link.isUp || target === null) throw new TypeError('The line is down.')
      const url = String(input).replace(origin, target)
      const fault = chance.happens(link.faultiness) ? chance.pick(faults) : 'none'
      saw(fault)
      if (fault === 'cut-before') throw new TypeError('The line was cut.')
      if (fault === 'captive-portal')
        return new Response('<html>Welcome to free Wi-Fi</html>', { status: 200 })
      if (fault === 'gateway-error') return new Response('Bad gateway', { status: 502 })
      if (fault === 'late') {
        late.push({ since: answered, deliver: () => deliver(String(input), init) })
        throw new TypeError('The answer did not come in time.')
      }
      if (fault === 'twice') await whole(await fetch(url, init))
      waiting += 1
      const response = await fetch(url, init).finally(() => {
        waiting -= 1
      })
      answered += 1
      if (fault === 'cut-after') throw new TypeError('The line was cut before the answer came.')
      if (fault !== 'truncated' && fault !== 'older-answer') {
        if (!url.endsWith('/gate/api/sync') || response.status !== 200) return response
        const text = await response.text()
        older = text
        return new Response(text, { status: response.status })
      }
      if (fault === 'older-answer') return new Response(older ?? '{}', { status: 200 })
      const text = await whole(response)
      return new Response(text.slice(0, text.length / 2), { status: response.status })
    },
  }
  return link

  async function deliver(address: string, init: RequestInit | undefined): Promise<void> {
    const target = base()
    if (target === null) return
    const { signal: _, ...rest } = init ?? {}
    await whole(await fetch(address.replace(origin, target), rest))
  }
}

/** The text of an answer; none of the live channel's, which ends only when somebody hangs up. */
async function whole(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('application/x-ndjson')) return response.text()
  await response.body?.cancel()
  return ''
}
