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

const faults: readonly Fault[] = [
  'cut-before',
  'cut-after',
  'truncated',
  'captive-portal',
  'twice',
  'gateway-error',
]

/** A device's line to the service. */
export interface Link {
  readonly fetch: typeof fetch
  isUp: boolean
  /** How often a request on a line that is up goes wrong. */
  faultiness: number
  readonly seen: Map<Fault, number>
}

/** A line over real HTTP that cuts, doubles and spoils. `base` is where the service listens now. */
export function linkTo(base: () => string | null, origin: string, chance: Chance): Link {
  const link: Link = {
    isUp: true,
    faultiness: 0,
    seen: new Map(),
    async fetch(input, init) {
      const target = base()
      if (!link.isUp || target === null) throw new TypeError('The line is down.')
      const url = String(input).replace(origin, target)
      const fault = chance.happens(link.faultiness) ? chance.pick(faults) : 'none'
      link.seen.set(fault, (link.seen.get(fault) ?? 0) + 1)
      if (fault === 'cut-before') throw new TypeError('The line was cut.')
      if (fault === 'captive-portal')
        return new Response('<html>Welcome to free Wi-Fi</html>', { status: 200 })
      if (fault === 'gateway-error') return new Response('Bad gateway', { status: 502 })
      if (fault === 'twice') await (await fetch(url, init)).arrayBuffer()
      const response = await fetch(url, init)
      if (fault === 'cut-after') throw new TypeError('The line was cut before the answer came.')
      if (fault !== 'truncated') return response
      const text = await response.text()
      return new Response(text.slice(0, text.length / 2), { status: response.status })
    },
  }
  return link
}
