import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type FirstLink, openAccounts } from './accounts/accounts.ts'
import { openBookings } from './box-office/bookings.ts'
import type { Config } from './config.ts'
import { openDesk, type World } from './desk.ts'
import { openLive, watchStore } from './gate/live.ts'
import { createApp } from './http/app.ts'
import { causeOf } from './log.ts'

export interface RunningService {
  readonly port: number
  /** Links that make the first account of each organiser who has none; shown once, never logged. */
  readonly firstLinks: readonly FirstLink[]
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
  const signIns = openAccounts(deps)
  const report = (cause: unknown) => log.error({ event: 'failed', cause: causeOf(cause) })
  const app = createApp({
    ...deps,
    live,
    bookings,
    signIns,
    accounts: desk.store.accounts,
    appFolder,
    report,
  })
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
  const firstLinks = await signIns.firstLinks()
  const unwatch = watchStore(desk.store.revision, live.nudgeAll)
  log.info({ event: 'listening', address: `${config.host}:${port}` })
  return {
    port,
    firstLinks,
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
