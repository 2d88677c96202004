import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { DeviceId, Issuer } from '../../shared/model/ids.ts'
import { openDesk, type World } from '../desk.ts'
import { makePairingCode } from '../gate/pairing.ts'
import { type ApiScope, hashOfApiKey, usualScopes } from '../keys/api-key.ts'
import { type Log, openLog } from '../log.ts'
import { type Limits, type RunningService, startService } from '../service.ts'
import { issuer, organiser, programme } from '../store/contract-world.ts'
import type { Store } from '../store/store.ts'
import { freePort } from './free-port.ts'
import { testDevice } from './test-device.ts'

export const random = (length: number) => new Uint8Array(randomBytes(length))
export const world: World = {
  now: Date.now,
  random,
  log: openLog('silent'),
  appFolder: '/nowhere',
  isDemo: false,
}
export const key = random(32)
const running: RunningService[] = []
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop()
})

/** A data folder with one organiser, its programme, a signing key and an API key. */
export async function seededFolder(): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-service-'))
  const { store, keyring } = await openDesk({ dataFolder, key }, world)
  await store.programme.addOrganiser(organiser, Date.now())
  await store.programme.saveProgramme(issuer, programme, Date.now())
  await keyring.rotate(issuer)
  await addApiKey(store, issuer, 'secret-key')
  await store.close()
  return dataFolder
}

interface Watching {
  readonly log?: Log
  readonly limits?: Limits
}

/** A key whose text is known beforehand. */
export const addApiKey = (
  store: Store,
  whose: Issuer,
  text: string,
  scopes: readonly ApiScope[] = usualScopes,
): Promise<void> =>
  store.accounts.addApiKey(whose, { label: 'test', scopes, hint: '', hash: hashOfApiKey(text) }, Date.now())

/** A real service on a free port, stopped after the test. */
export async function started(
  dataFolder: string,
  more: object = {},
  { log = world.log, limits }: Watching = {},
) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const config = { dataFolder, host: '127.0.0.1', port, origin, key, tls: null, logLevel: 'silent', ...more }
  const service = await startService(config, { ...world, log }, limits)
  running.push(service)
  return { origin, service, config }
}

export const book = (origin: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/v1/bookings`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret-key', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
export const order = (reference: string, more: object = {}) => ({
  reference,
  tickets: [{ session: 1, type: 1, ...more }],
})

/** A phone that was registered with a code, not confirmed yet. */
export async function atGate(dataFolder: string, origin: string, whose: Issuer = issuer) {
  const { store } = await openDesk({ dataFolder, key }, world)
  const { typed } = await makePairingCode(store.gate, whose, null, Date.now(), random)
  const device = testDevice(origin)
  const paired = await device.pair(typed)
  const confirm = () => store.gate.confirmDevice(paired.device as DeviceId, Date.now())
  return { device, paired, confirm, store }
}
