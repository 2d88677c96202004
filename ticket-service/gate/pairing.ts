import { createHash } from 'node:crypto'
import type { DeviceId, GateId, Issuer } from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import { threeWordsOf } from '../keys/three-words.ts'
import type { DeviceRecord } from '../store/records.ts'
import type { GateStore } from '../store/store.ts'

/** A one-time code in its two forms: in the link of the QR code 128 bits, to be typed 40 bits. */
export interface PairingCode {
  readonly link: string
  readonly typed: string
  readonly expiresAt: number
}

const minutesToPair = 10
/** Crockford's base32: nobody mistakes a letter for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const base32 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => alphabet.charAt(byte & 31)).join('')

/** As people type it: any case, `O` for `0`, `I` and `L` for `1`, hyphens and spaces anywhere. */
const normalised = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** Codes are kept as hashes: a stolen backup pairs nothing. */
export const hashOfPairingCode = (code: string): Uint8Array =>
  new Uint8Array(
    createHash('sha256')
      .update(`pairing/1|${normalised(code)}`)
      .digest(),
  )

/** Makes a code that pairs one device within ten minutes; `staysAtGate`: the organiser alone says at which gate it stands. */
export async function makePairingCode(
  store: GateStore,
  issuer: Issuer,
  gate: GateId | null,
  now: number,
  random: (length: number) => Uint8Array,
  staysAtGate = false,
): Promise<PairingCode> {
  const [link, digits] = [base32(random(26)), base32(random(8))]
  const expiresAt = now + minutesToPair * minuteMs
  const hashes = { linkHash: hashOfPairingCode(link), typedHash: hashOfPairingCode(digits) }
  await store.addPairingCode(issuer, { ...hashes, gate, staysAtGate, expiresAt }, now)
  return { link, typed: `${digits.slice(0, 4)}-${digits.slice(4)}`, expiresAt }
}

/** Registers a device with a code in either form. It learns nothing before the organiser has compared its three words. */
export async function registerDevice(
  store: GateStore,
  request: {
    readonly code: string
    readonly name: string
    readonly key: { readonly x: string; readonly y: string }
  },
  now: number,
  random: (length: number) => Uint8Array,
): Promise<DeviceRecord | 'wrong-code' | 'code-used-up'> {
  const { code, name, key } = request
  const id = Buffer.from(random(8)).toString('hex') as DeviceId
  return store.registerDevice(hashOfPairingCode(code), { id, name, key, words: threeWordsOf(key) }, now)
}
