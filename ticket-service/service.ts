import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type FirstLink, openAccounts } from './accounts/accounts.ts'
import { openSetUp } from './accounts/set-up.ts'
import { openBookings } from './box-office/bookings.ts'
import { openImportJobs } from './box-office/import/import-jobs.ts'
import { bareKeptLogos } from './box-office/kept-logos.ts'
import type { Config } from './config.ts'
import { openDesk, type World } from './desk.ts'
import { openLive, watchStore } from './gate/live.ts'
import { createApp } from './http/app.ts'
import { type OpenAnswers, openAnswers } from './http/open-answers.ts'
import { openImportThread } from './import-thread.ts'
import { causeOf } from './log.ts'
import { openArchives } from './operation/archive/archive-file.ts'
import { openIntake } from './operation/archive/intake.ts'
import { openMeasured } from './operation/measured.ts'
import { readinessOf } from './operation/readiness.ts'
import { keepErasing } from './statistics/erasure.ts'
import { keepCheckpointing } from './store/sqlite/checkpoint-thread.ts'
import { keepForService } from './store/sqlite/served-folder.ts'
import { keepCertificate } from './tls-files.ts'

export interface RunningService {
  readonly port: number
  /** Links that make the first account of each organiser who has none; shown once, never logged. */
  readonly firstLinks: readonly FirstLink[]
  /** Where there is no organiser yet: the link that makes the first one, its venue and its owner; another at each start. */
  readonly setUpLink: string | null
  /** Finishes what is being answered, cuts the live channels, closes the store. */
  stop(): Promise<void>
}

/** How long a client may take, and how often the service looks after itself; all in milliseconds. */
export interface Limits {
  readonly headersMs: number
  readonly requestMs: number
  /** Without a byte in either direction. */
  readonly silenceMs: number
  /** For what is being answered when the service is told to stop. */
  readonly graceMs: number
  /** Between looks at the certificate files; a minute where absent. */
  readonly certificateMs?: number
}

/** Headers at once, a spreadsheet over a slow line in three minutes; stopped before a container's ten seconds are over. */
const usualLimits: Limits = { headersMs: 20_000, requestMs: 180_000, silenceMs: 60_000, graceMs: 8000 }

/**
 * Starts the service and answers once it listens.
 * @throws Error in the operator's words: another service runs on the data folder, the port is taken, …; nothing runs then.
 */
export async function startService(
  config: Config,
  world: World,
  limits: Limits = usualLimits,
): Promise<RunningService> {
  // Before the database is opened: a newer version would bring it forward under one that runs.
  const leave = keepForService(config.dataFolder)
  try {
    const { stop, ...service } = await startAlone(config, world, limits)
    return { ...service, stop: () => stop().finally(leave) }
  } catch (cause) {
    leave()
    throw cause
  }
}

async function startAlone(config: Config, world: World, limits: Limits): Promise<RunningService> {
  const { now, random, log, appFolder } = world
  const opened = await openDesk(config, { ...world, isServing: true })
  const measured = openMeasured(config.dataFolder, now)
  const desk = { ...opened, store: measured.counting(opened.store) }
  const live = openLive()
  const answers = openAnswers()
  const { nudge } = live
  const { origin, dataFolder } = config
  const deps = { ...desk, now, random, origin, nudge }
  const bookings = openBookings(deps)
  const signIns = openAccounts(deps)
  const setUp = openSetUp({ ...deps, signIns })
  const report = (cause: unknown): void => {
    measured.failed()
    log.error({ event: 'failed', cause: causeOf(cause) })
  }
  const thread = openImportThread(config, world)
  const importJobs = openImportJobs({ ...deps, report, runElsewhere: thread.run })
  const app = createApp({
    ...deps,
    importJobs,
    live,
    bookings,
    signIns,
    setUp,
    accounts: desk.store.accounts,
    appFolder,
    answers,
    log,
    measured,
    archive: openArchives(dataFolder, now, random),
    intake: openIntake({ ...deps, dataFolder, report }),
    readiness: () => readinessOf({ ...desk, dataFolder }),
    metricsToken: config.metricsToken ?? null,
    bookingsAnHour: config.bookingsAnHour ?? 60,
    apiRequestsAMinute: config.apiRequestsAMinute ?? 3000,
    trustedProxies: config.trustedProxies ?? ['loopback'],
    report,
  })
  const server = openServer(config, limits, app)
  const begin = async () => {
    await bareKeptLogos(desk.store)
    await listening(server, config)
    const { port } = server.address() as AddressInfo
    const links = { firstLinks: await signIns.firstLinks(), setUpLink: await setUp.link() }
    await importJobs.resume()
    return { port, ...links }
  }
  const begun = await begin().catch(async (cause) => {
    server.close()
    server.closeAllConnections()
    measured.stop()
    await thread.stop()
    await desk.store.close()
    throw cause
  })
  const stopErasing = keepErasing(desk.store, now, (cause) =>
    log.error({ event: 'failed', cause: causeOf(cause) }),
  )
  const stopCheckpointing = keepCheckpointing(dataFolder, report)
  const stopRenewing =
    config.tls && server instanceof HttpsServer
      ? keepCertificate(server, config.tls, log, limits.certificateMs ?? 60_000)
      : () => {}
  const unwatch = watchStore(desk.store.revision, live.nudgeAll)
  log.info({ event: 'listening', address: `${config.host}:${begun.port}` })
  return {
    ...begun,
    async stop() {
      unwatch()
      stopErasing()
      stopRenewing()
      await closed(server, answers, limits.graceMs)
      measured.stop()
      await thread.stop()
      await stopCheckpointing()
      await desk.store.close()
      log.info({ event: 'stopped' })
    },
  }
}

function openServer(config: Config, limits: Limits, app: RequestListener): Server {
  const options = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    // Node looks every 30 seconds: twenty would be fifty.
    connectionsCheckingInterval: Math.min(5000, limits.headersMs),
  }
  const server = config.tls
    ? createHttpsServer({ ...options, ...config.tls }, app)
    : createHttpServer(options, app)
  server.timeout = limits.silenceMs
  return server
}

/** Takes no new connection, ends the live channels, lets the rest finish, and cuts what has not after the grace. */
function closed(server: Server, answers: OpenAnswers, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose last answer went out is idle a moment later.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
    answers.endStreams()
    server.closeIdleConnections()
  })
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
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine. Set CONTREMARQUE_HOST to one that is, such as 127.0.0.1.`
  return `Cannot listen on ${host}:${port}: ${message}`
}
