import type { DeviceId } from '../../shared/model/ids.ts'
import { chainHashOf } from '../../shared/sync/chain.ts'
import { splitHandOut } from '../../shared/sync/hand-out.ts'
import { claimedDevice, verifyHandOut } from '../keys/device-token.ts'
import type { Keyring, Signer } from '../keys/keyring.ts'
import { sealLog, verifyLogSeal } from '../keys/log-seal.ts'
import type { DeviceRecord, OrganiserRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { auditLog, type ChainedLine, type LogEnd, type LogFault, unlike } from './audit-log.ts'

/*
 * A device's log as a file: first the mark and the organiser's seal, then each line as JSON, the oldest first. Whoever has the
 * public key set can check it for years: npm run cli -- audit FILE
 */

const mark = 'contremarque-log/1'

/** A log as a file, its end sealed with the organiser's key; null where there is no line. */
export function exportLog(
  signer: Signer,
  issuer: OrganiserRecord['issuer'],
  device: DeviceId,
  lines: readonly ChainedLine[],
  now: number,
): string | null {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return null
  const end = { oldest: first.number, last: last.number, head: chainHashOf(last) }
  const seal = sealLog(signer, { issuer, device, sealedAt: Math.floor(now / 1000), ...end })
  return [`${mark} ${seal}`, ...lines.map((line) => JSON.stringify(line)), ''].join('\n')
}

/** What a file says once it was held against its seal. */
export type Audited =
  | { readonly outcome: 'not-a-log' }
  /** Nobody whom this service knows sealed it, or its first line was changed: nothing can be said of the rest. */
  | { readonly outcome: 'unsealed' }
  | {
      readonly outcome: 'audited'
      readonly device: DeviceId
      readonly lines: number
      /** Lines of the file that are no lines of a log. */
      readonly unreadable: number
      readonly faults: readonly LogFault[]
      /** Of a file without a fault: what the service's own log says otherwise. */
      readonly ownFaults: readonly LogFault[]
    }

/** Checks a file that `exportLog` made, or that a phone handed out (`contremarque-scans/1`). */
export async function auditFile(text: string, store: Store, keyring: Keyring): Promise<Audited> {
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const [said, seal = ''] = first.trim().split(' ')
  const handOut = splitHandOut(text)
  if (handOut) return auditHandOut(handOut, store)
  if (said !== mark) return { outcome: 'not-a-log' }
  for (const { issuer } of await store.programme.organisers()) {
    const sealed = await verifyLogSeal(seal, await keyring.keySetOf(issuer))
    if (sealed) return audited(store, sealed.device, rest, sealed)
  }
  return { outcome: 'unsealed' }
}

async function auditHandOut(
  { proof, lines }: NonNullable<ReturnType<typeof splitHandOut>>,
  store: Store,
): Promise<Audited> {
  const id = claimedDevice(proof)
  const device: DeviceRecord | null = id === null ? null : await store.gate.device(id as DeviceId)
  const claims = device && (await verifyHandOut(proof, device))
  return device && claims ? audited(store, device.id, lines, claims) : { outcome: 'unsealed' }
}

async function audited(store: Store, id: DeviceId, texts: readonly string[], end: LogEnd): Promise<Audited> {
  const filled = texts.filter((line) => line.trim() !== '')
  const lines = filled.map(lineOf).filter((line) => line !== null)
  const unreadable = filled.length - lines.length
  const faults = auditLog(lines, end)
  const device = unreadable === 0 && faults.length === 0 ? await store.gate.device(id) : null
  const ownFaults = device ? unlike(lines, await store.gate.log(id), device.watermark) : []
  return { outcome: 'audited', device: id, lines: lines.length, unreadable, faults, ownFaults }
}

function lineOf(text: string): ChainedLine | null {
  try {
    const value = JSON.parse(text) as Partial<ChainedLine> | null
    const isLine = Number.isSafeInteger(value?.number) && typeof value?.previous === 'string'
    return isLine ? (value as ChainedLine) : null
  } catch {
    return null
  }
}
