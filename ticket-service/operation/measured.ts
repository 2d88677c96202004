import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Store } from '../store/store.ts'
import { databaseBytes, freeBytes } from './disk.ts'
import { type Metrics, openMetrics } from './metrics.ts'

/** A request that was answered, as the metrics and the log know it: by its route's pattern, never by its address. */
export interface AnsweredRequest {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** What the service counts while it runs. */
export interface Measured {
  readonly metrics: Metrics
  answered(request: AnsweredRequest): void
  failed(): void
  /** The same store, whose scans and bookings are counted as they pass. */
  counting(store: Store): Store
  stop(): void
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]

export function openMeasured(dataFolder: string, now: () => number): Measured {
  const metrics = openMetrics()
  const name = (rest: string) => `contremarque_${rest}`
  const requests = metrics.counter(name('http_requests_total'), 'Requests answered.')
  const durations = metrics.histogram(
    name('http_request_duration_seconds'),
    'Time until a request was answered; live channels are left out.',
    seconds,
  )
  const failures = metrics.counter(
    name('failures_total'),
    'Requests that failed for a reason nobody foresaw.',
  )
  const scans = metrics.counter(
    name('scans_received_total'),
    'Lines of device logs received, by what became of them.',
  )
  const tickets = metrics.counter(name('bookings_total'), 'Bookings asked for over the API or imported.')
  const started = now() / 1000
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  metrics.gauge(name('database_bytes'), 'Size of the database with its log.', () => [
    [{}, databaseBytes(dataFolder)],
  ])
  metrics.gauge(name('disk_free_bytes'), 'Room left on the disk of the data folder.', () => {
    const free = freeBytes(dataFolder)
    return free === null ? [] : [[{}, free]]
  })
  metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => [[{}, process.memoryUsage.rss()]])
  metrics.gauge('process_start_time_seconds', 'Start of the service, in epoch seconds.', () => [
    [{}, started],
  ])
  metrics.gauge(
    'process_cpu_seconds_total',
    'CPU time spent.',
    () => {
      const { user, system } = process.cpuUsage()
      return [[{}, (user + system) / 1e6]]
    },
    'counter',
  )
  metrics.gauge(name('event_loop_delay_p99_seconds'), 'Delay of the event loop since the last look.', () => {
    const p99 = loop.percentile(99) / 1e9
    loop.reset()
    return [[{}, Number.isFinite(p99) ? p99 : 0]]
  })
  return {
    metrics,
    answered({ method, route, status, ms }) {
      const known = methods.has(method) ? method : 'other'
      requests.add({ method: known, route, status: String(status) })
      durations.observe({ route }, ms / 1000)
    },
    failed: () => failures.add({}),
    counting: (store) => ({
      ...store,
      gate: {
        ...store.gate,
        async receive(upload, at) {
          const received = await store.gate.receive(upload, at)
          for (const { result } of received.results) scans.add({ result })
          return received
        },
        async exchange(upload, at, asked) {
          const exchanged = await store.gate.exchange(upload, at, asked)
          for (const { result } of exchanged.received.results) scans.add({ result })
          return exchanged
        },
      },
      boxOffice: {
        ...store.boxOffice,
        async issue(...order) {
          const outcome = await store.boxOffice.issue(...order)
          tickets.add({ outcome: outcome.outcome })
          return outcome
        },
        async importBookings(...orders) {
          const outcome = await store.boxOffice.importBookings(...orders)
          if (outcome.outcome === 'imported') tickets.add({ outcome: 'imported' }, outcome.added)
          return outcome
        },
      },
    }),
    stop: () => loop.disable(),
  }
}
