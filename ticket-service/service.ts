import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { openBookings } from './box-office/bookings.ts'
import type { Config } from './config.ts'
import { openLive, watchStore } from './gate/live.ts'
import { createApp } from './http/app.ts'
import { type Keyring, openKeyring } from './keys/keyring.ts'
import { phraseOf } from './keys/recovery-phrase.ts'
import { demoPhrase } from './keys/test-keys.ts'
import { causeOf, type Log } from './log.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'

/** What only a composition root may reach for. */
export interface World {
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  readonly log: Log
  readonly appFolder: string
  /** Only the demo may sign with keys that everybody knows. */
  readonly isDemo: boolean
}

export interface Desk {
  readonly store: Store
  readonly keyring: Keyring
}

/**
 * Opens the data folder and its keys: what the service and every command need.
 * @throws Error in the operator's words.
 */
export async function openDesk(config: Pick<Config, 'dataFolder' | 'key'>, world: World): Promise<Desk> {
  const { now, random, isDemo } = world
  if (!isDemo && phraseOf(config.key) === demoPhrase)
    throw new Error(
      'This is the recovery phrase of the demo, which everybody knows. Make your own with: npm run -s cli -- new-phrase',
    )
  const store = openSqliteStore({ folder: config.dataFolder, now, random })
  try {
    return {
      store,
      keyring: await openKeyring({ store: store.keys, key: config.key, now, random, allowTestKeys: isDemo }),
    }
  } catch (cause) {
    await store.close()
    throw cause
  }
}

export interface RunningService {
  readonly port: number
  /** Finishes what is being answered, cuts the live channels, closes the store. */
  stop(): Promise<void>
}

/** Starts the service and answers once it listens. */
export async function startService(config: Config, world: World): Promise<RunningService> {
  const { now, random, log, appFolder } = world
  const desk = await openDesk(config, world)
  const live = openLive()
  const { nudge } = live
  const { origin } = config
  const deps = { ...desk, now, random, origin, nudge }
  const bookings = openBookings(deps)
  const report = (cause: unknown) => log.error({ event: 'failed', cause: causeOf(cause) })
  const app = createApp({ ...deps, live, bookings, accounts: desk.store.accounts, appFolder, report })
  const server: Server = config.tls ? createHttpsServer(config.tls, app) : createHttpServer(app)
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  try {
    await listening(server, config)
  } catch (cause) {
    await desk.store.close()
    throw cause
  }
  const { port } = server.address() as AddressInfo
  const unwatch = watchStore(desk.store.revision, live.nudgeAll)
  log.info({ event: 'listening', address: `${config.host}:${port}` })
  return {
    port,
    async stop() {
      unwatch()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 2000).unref()
      })
      await desk.store.close()
      log.info({ event: 'stopped' })
    },
  }
}

const listening = (server: Server, { host, port }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(new Error(cannotListen(cause, host, port))))
    server.listen(port, host, resolve)
  })

function cannotListen({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: another service runs there, perhaps this one. Stop it, or set CONTREMARQUE_PORT to another port.`
  if (code === 'EACCES')
    return `Port ${port} may not be opened by this user. Set CONTREMARQUE_PORT to one above 1023.`
  return `Cannot listen on ${host}:${port}: ${message}`
}
