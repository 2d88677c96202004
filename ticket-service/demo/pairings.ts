import type { DeviceId, GateId } from '../../shared/model/ids.ts'
import { makePairingCode } from '../gate/pairing.ts'
import type { DeviceRecord } from '../store/records.ts'
import type { GateStore } from '../store/store.ts'
import type { LoadedVenue } from './load.ts'

/** A gate of the demo with the link that pairs a browser window for it. */
export interface PairingLink {
  readonly venue: string
  readonly gate: string
  readonly link: string
  readonly typed: string
}

/** Links for two windows at the cinema's hall, two doors of the festival, and the tower: each pairs one browser window. */
export async function makeLinks(
  store: GateStore,
  venues: readonly LoadedVenue[],
  origin: string,
  now: number,
  random: (length: number) => Uint8Array,
): Promise<readonly PairingLink[]> {
  const wanted: readonly (readonly [LoadedVenue['name'], string])[] = [
    ['cinema', 'hall'],
    ['cinema', 'hall'],
    ['festival', 'porte-nord'],
    ['festival', 'porte-sud'],
    ['heritage', 'pied-de-la-tour'],
  ]
  const links: PairingLink[] = []
  for (const [name, id] of wanted) {
    const venue = venues.find((loaded) => loaded.name === name)
    const gate = venue?.programme.gates.find((known) => known.id === id)
    if (!venue || !gate) continue
    const code = await makePairingCode(store, venue.issuer, id as GateId, now, random)
    links.push({
      venue: venue.organiser.name,
      gate: gate.name,
      link: `${origin}/gate/#pair=${code.link}`,
      typed: code.typed,
    })
  }
  return links
}

/** Devices that came since the demo began, and wait for somebody to compare their three words. */
export async function waitingDevices(
  store: GateStore,
  venues: readonly LoadedVenue[],
  asked: ReadonlySet<DeviceId>,
  since: number,
): Promise<readonly DeviceRecord[]> {
  const lists = await Promise.all(venues.map(({ issuer }) => store.devices(issuer)))
  return lists
    .flat()
    .filter(({ confirmedAt, revokedAt }) => confirmedAt === null && revokedAt === null)
    .filter(({ id, pairedAt }) => pairedAt >= since && !asked.has(id))
}
