import { door, evening, programme, screening } from '../../../shared/admission/scan-book-world.contract.ts'
import type {
  DeviceId,
  FactNumber,
  GateId,
  KeyId,
  TicketId,
  TicketNumber,
  TypeNumber,
} from '../../../shared/model/ids.ts'
import { type Claims, ticketIdOf } from '../../../shared/model/ticket.ts'
import type { Change } from '../../../shared/sync/protocol.ts'
import { compactJwt, signingInputOf } from '../../../shared/token/mint.ts'
import { plan } from '../store/told-changes.contract.ts'
import { type GateDeviceDeps, type OpenGateDevice, openGateDevice } from './gate-device.ts'
import { InMemoryService, type KnownDevice } from './in-memory-service.ts'
import type { Pace } from './pace.ts'

export const { issuer } = programme.organiser
export const kid = '0a0b0c0d' as KeyId
export const scope = { kind: 'session', session: screening } as const

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const signing = crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])

async function makeKeyChange(): Promise<Change> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', (await signing).publicKey)
  return {
    kind: 'key',
    key: kid,
    body: { kid, iss: issuer, kty: 'EC', crv: 'P-256', x, y, withdrawn: false },
  }
}
/** The change that brings the organiser's key. */
export const keyChange = makeKeyChange()

/** The genuine text of a ticket of the screening. */
export async function textOf(number: number, differing: Partial<Claims> = {}): Promise<string> {
  const claims: Claims = {
    issuer,
    ticket: ticketIdOf(scope, number as TicketNumber),
    scope,
    number: number as TicketNumber,
    type: 1 as TypeNumber,
    edition: 1,
    party: 1,
    notBefore: evening / 1000 - 3600,
    expires: evening / 1000 + 7200,
    ...differing,
  }
  const input = signingInputOf(claims, kid)
  const signature = await crypto.subtle.sign(
    ecdsa,
    (await signing).privateKey,
    new TextEncoder().encode(input),
  )
  return compactJwt(input, new Uint8Array(signature))
}

export const southDoor = { ...door, id: 'south-door' as GateId, name: 'South door' }

/** Nothing happens by itself unless a test says so. */
export const still: Pace = {
  settleMs: 0,
  idleMs: 1e6,
  pollMs: 1e6,
  firstWordMs: 1e6,
  unconfirmedMs: 1e6,
  silenceMs: 1e6,
  tickMs: 1e6,
  backoffScale: 1000,
}

const opened: OpenGateDevice[] = []
let names = 0

/** Closes every device that was opened here. */
export function closeAll(): void {
  for (const device of opened.splice(0)) device.close()
}

/** A service that tells the plan and the key. */
export async function serviceAt(now: () => number = () => evening): Promise<InMemoryService> {
  const service = new InMemoryService(now)
  service.tell(...plan, { kind: 'gate', key: southDoor.id, body: southDoor }, await keyChange)
  return service
}

export async function open(
  service: InMemoryService,
  differing: Partial<GateDeviceDeps> = {},
): Promise<OpenGateDevice> {
  names += 1
  const device = await openGateDevice({
    now: () => evening,
    monotonicMs: () => 0,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: service.fetch,
    origin: service.origin,
    storeName: `gate-${names}`,
    pace: still,
    timeoutMs: 50,
    ...differing,
  })
  opened.push(device)
  return device
}

/** What the service has of a device. */
export function known(service: InMemoryService, device: OpenGateDevice): KnownDevice {
  const found = service.devices.get(device.status().device ?? '')
  if (!found) throw new Error('The service does not know this device.')
  return found
}

/** A device that is paired, confirmed, synced and stands at a gate, the north door unless told otherwise. */
export async function paired(
  service: InMemoryService,
  differing: Partial<GateDeviceDeps> = {},
  gate: GateId = door.id,
): Promise<OpenGateDevice> {
  const device = await open(service, differing)
  const outcome = await device.pair(service.code, 'Phone')
  if (outcome !== 'registered') throw new Error(`The device was not registered: ${outcome}.`)
  known(service, device).isConfirmed = true
  await device.syncNow()
  await device.standAt(gate)
  await device.syncNow()
  return device
}

/** A verdict's reason, or its outcome where it has none. */
export const reasonOf = ({
  verdict,
}: {
  readonly verdict: { readonly outcome: string; readonly reason?: string }
}): string => verdict.reason ?? verdict.outcome

/** From now on the service cannot be reached. */
export const offline = (service: InMemoryService) => {
  service.between = () => Promise.reject(new TypeError('offline'))
  service.listsAreCut = true
}
/** From now on it can. */
export const online = (service: InMemoryService) => {
  service.between = () => null
  service.listsAreCut = false
}

/** Somebody went in at the south door with a ticket. */
export const passageAtSouthDoor = (number: number): Change => ({
  kind: 'passage',
  key: `00000000000000ff/${number}`,
  body: {
    device: '00000000000000ff' as DeviceId,
    number: number as FactNumber,
    ticket: `s412-${number}` as TicketId,
    at: evening,
    gate: southDoor.id,
    area: 'rex',
    direction: 'in',
    people: 1,
  },
})
