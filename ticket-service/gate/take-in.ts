import type { DeviceId, Issuer } from '../../shared/model/ids.ts'
import { splitHandOut } from '../../shared/sync/hand-out.ts'
import { type FactResult, mostFacts } from '../../shared/sync/protocol.ts'
import { claimedDevice, verifyHandOut } from '../keys/device-token.ts'
import type { DeviceRecord } from '../store/records.ts'
import { type ExchangeDeps, readAgain } from './exchange.ts'
import { type LineFault, provenLines } from './proven-lines.ts'

/** What came of a file with a phone's scans. */
export type TakenIn =
  | { readonly outcome: 'not-a-file' }
  /** No device of this organiser made it. */
  | { readonly outcome: 'unknown-device' }
  /** It bears a device's id, and that device did not sign it. */
  | { readonly outcome: 'forged'; readonly device: DeviceRecord }
  | {
      readonly outcome: 'taken'
      readonly device: DeviceRecord
      /** Lines by what became of them (SY1, SY2). */
      readonly lines: Readonly<Record<FactResult, number>>
      /** What was left out, and why. */
      readonly faults: readonly LineFault[]
    }

/**
 * Takes in a file that a phone handed out, as a sync would: a line that is here already changes nothing, whichever way it came
 * first (SY1). Only lines that the device signed are taken; `issuer` is the organiser for whom it is taken in.
 */
export async function takeIn(
  { store, keyring, now, nudge }: ExchangeDeps,
  issuer: Issuer,
  text: string,
): Promise<TakenIn> {
  const file = splitHandOut(text)
  const id = file && claimedDevice(file.proof)
  if (!file || id === null) return { outcome: 'not-a-file' }
  const device = await store.gate.device(id as DeviceId)
  // One that was never confirmed has nothing to tell.
  if (device?.issuer !== issuer || device.confirmedAt === null) return { outcome: 'unknown-device' }
  const claims = await verifyHandOut(file.proof, device)
  if (!claims) return { outcome: 'forged', device }
  const { facts, faults } = provenLines(claims, file.lines)
  const lines = { accepted: 0, repeated: 0, fork: 0, marked: 0 }
  let isNews = false
  for (let from = 0; from < facts.length; from += mostFacts) {
    const some = facts.slice(from, from + mostFacts)
    const readAs = await readAgain(some, () => keyring.keySetOf(issuer))
    const upload = {
      device: device.id,
      byFile: true,
      gate: null,
      oldest: claims.oldest,
      facts: some,
      readAs,
    } as const
    const received = await store.gate.receive(upload, now())
    isNews ||= received.changed
    for (const { result } of received.results) lines[result] += 1
  }
  if (isNews) nudge(issuer)
  return { outcome: 'taken', device, lines, faults }
}
