import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DeviceId, SessionNumber } from '../../shared/model/ids.ts'
import { openMint } from '../box-office/tokens.ts'
import { runCommand } from '../cli/commands.ts'
import { letReadersLeave } from '../cli/pipes.ts'
import type { Shell } from '../cli/session.ts'
import { readConfig } from '../config.ts'
import { type Desk, openDesk, type World } from '../desk.ts'
import { apiScopes, hashOfApiKey } from '../keys/api-key.ts'
import { demoPhrase } from '../keys/test-keys.ts'
import { openLog } from '../log.ts'
import { startService } from '../service.ts'
import { hindrance, notTaken, taken } from './before.ts'
import { type LoadedVenue, loadVenues } from './load.ts'
import { makeLinks, waitingDevices } from './pairings.ts'
import { printVenues } from './print.ts'
import { welcome } from './show.ts'

/*
 * npm run demo: everything on this machine, with three invented venues. With arguments it is the command line on the demo's
 * data folder: npm run -s demo -- conflicts --organiser cinema
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'data', 'demo')
/** Where the invented organisers live: their issuers stay the same, whatever the port. */
const issuers = 'https://demo.example'
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const environment = {
  [taken]: process.env[taken],
  CONTREMARQUE_DATA: folder,
  CONTREMARQUE_RECOVERY_PHRASE: demoPhrase,
  CONTREMARQUE_LOG_LEVEL: 'error',
}
const say = (text: string): void => {
  process.stderr.write(text)
}
const terminal = { write: say, isTty: process.stderr.isTTY === true, now: Date.now }
const shell: Shell = {
  environment,
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  say,
  isTty: terminal.isTty,
  giveWay: () => {},
  isDemo: true,
}

const args = process.argv.slice(2)
letReadersLeave()
say(notTaken(process.env) ?? '')
const hindered = hindrance(folder, args)
if (hindered !== null) {
  say(`${hindered}\n`)
  process.exitCode = 1
} else if (args.length > 0) process.exitCode = await runCommand(shell, args)
else
  await demo().catch((cause: Error) => {
    say(`${cause.message}\n`)
    process.exitCode = 1
  })

async function demo(): Promise<void> {
  say('Building the app at the gate…\n')
  const built = spawnSync('vite', ['build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The app could not be built: see above. Was "npm ci" run?')
  const config = readConfig(environment)
  const { origin } = config
  const world: World = {
    now: Date.now,
    random,
    log: openLog(config.logLevel),
    appFolder: join(root, 'checkin-app', 'dist'),
    isDemo: true,
  }
  mkdirSync(folder, { recursive: true })
  say('Loading three venues and their bookings…\n')
  const desk = await openDesk(config, world)
  const venues = await loadVenues({ ...desk, now: Date.now(), origin: issuers })
  const service = await startService(config, world)
  const files = await printVenues({ ...desk, origin }, venues, folder, terminal)
  const apiKey = await demoApiKey(desk, venues)
  const shortCodes = await tonight(desk, venues)
  const isTty = process.stdin.isTTY === true
  const show = async () => {
    const links = await makeLinks(desk.store.gate, venues, origin, Date.now(), random)
    const shown = files.map((file) => relative(process.cwd(), file))
    shell.print(
      welcome({ origin, files: shown, links, desks: service.firstLinks, shortCodes, apiKey, isTty }),
    )
  }
  await show()
  const answers = isTty ? createInterface({ input: process.stdin, output: process.stderr }) : null
  confirmDevices(desk, venues, answers, show)
  const stop = async () => {
    answers?.close()
    await service.stop()
    await desk.store.close()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  answers?.once('SIGINT', stop)
}

/** One key for the cinema, the same at every start. */
async function demoApiKey({ store }: Desk, venues: readonly LoadedVenue[]): Promise<string> {
  const key = 'ctm_demo_everybody_knows_this_key'
  const cinema = venues.find(({ name }) => name === 'cinema')
  const hash = hashOfApiKey(key)
  if (cinema && (await store.accounts.useApiKey(hash, Date.now())) === null)
    await store.accounts.addApiKey(
      cinema.issuer,
      { label: 'demo', scopes: apiScopes, hint: 'ctm_demo', hash },
      Date.now(),
    )
  return key
}

/** The short codes of the last three tickets of the cinema tonight. */
async function tonight({ store, keyring }: Desk, venues: readonly LoadedVenue[]): Promise<readonly string[]> {
  const cinema = venues.find(({ name }) => name === 'cinema')
  if (!cinema) return []
  const mint = await openMint(keyring, cinema.issuer, cinema.programme)
  const scope = { kind: 'session', session: 1 as SessionNumber } as const
  const tickets = await store.boxOffice.tickets(cinema.issuer, scope, 20, 3)
  return tickets.flatMap((ticket) => mint.mint(ticket).shortCode ?? [])
}

/** Asks about each window that shows three words, one after the other; Enter alone shows new links. */
function confirmDevices(
  { store }: Desk,
  venues: readonly LoadedVenue[],
  answers: ReturnType<typeof createInterface> | null,
  show: () => Promise<void>,
): void {
  const asked = new Set<DeviceId>()
  const since = Date.now()
  let waiting: DeviceId | null = null
  answers?.on('line', async (line) => {
    const device = waiting
    waiting = null
    if (device === null) return show()
    const isSame = /^(y|yes|o|oui|)$/i.test(line.trim())
    if (isSame) await store.gate.confirmDevice(device, Date.now())
    else await store.gate.revokeDevice(device, Date.now())
    say(isSame ? 'Paired.\n' : 'Shut out.\n')
  })
  setInterval(async () => {
    if (waiting !== null) return
    const [device] = await waitingDevices(store.gate, venues, asked, since)
    if (!device) return
    asked.add(device.id)
    say(`\n${device.name} shows: ${device.words.join(' ')}\n`)
    if (answers) {
      waiting = device.id
      say('The same three words? [Y/n] ')
    } else {
      await store.gate.confirmDevice(device.id, Date.now())
      say('Paired, without comparing.\n')
    }
  }, 500)
}
