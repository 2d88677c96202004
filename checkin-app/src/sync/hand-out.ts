import type { FactNumber } from '../../../shared/model/ids.ts'
import { bodyHashOf, type HandOutClaims, handOutText, handOutType } from '../../../shared/sync/hand-out.ts'
import type { HandedOut } from '../care.ts'
import { unsentOf } from '../store/device-record.ts'
import { readLogFile } from '../store/log-file.ts'
import type { GateDatabase } from '../store/schema.ts'
import { signedJwt } from './proof.ts'

/**
 * This device's log as a file that the service takes in, signed by the device's key over the log's head and over the lines.
 * Null where there is no line, or nobody to sign for it. Throws where the store fails.
 */
export async function handOut(db: GateDatabase, now: number): Promise<HandedOut | null> {
  const { record, identity, oldest, lines } = await readLogFile(db)
  if (!identity || lines.length === 0) return null
  const claims: HandOutClaims = {
    iss: identity.device,
    iat: Math.floor((now + (record.comparison?.offsetMs ?? 0)) / 1000),
    gate: record.gate,
    oldest,
    last: record.lastNumber,
    head: record.lastHash,
    bh: bodyHashOf(lines),
  }
  const proof = await signedJwt(identity.keys.privateKey, handOutType, claims)
  return {
    // Text, because that is what phones may share.
    name: `contremarque-scans-${identity.device}-${record.lastNumber}.txt`,
    text: handOutText(proof, lines),
    upTo: record.lastNumber as FactNumber,
    scans: lines.length,
    unsent: unsentOf(record),
  }
}
