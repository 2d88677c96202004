import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Issuer } from '../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope } from '../../shared/model/ticket.ts'
import { type BarcodeHash, barcodeHashFrom, barcodeInput } from '../../shared/token/foreign-barcode.ts'
import { hmacOf } from '../keys/hmac.ts'
import type { Keyring } from '../keys/keyring.ts'

/** Makes of a foreign barcode's text what is stored: a stolen backup names no barcode, so it opens no door. */
export type SealBarcode = (scope: TicketScope, text: string) => BarcodeHash

export function barcodeSealer(keyring: Pick<Keyring, 'codeSecret'>, issuer: Issuer): SealBarcode {
  const secrets = new Map<string, KeyObject>()
  return (scope, text) => {
    const series = keyOfSeries(scope)
    const secret = secrets.get(series) ?? createSecretKey(keyring.codeSecret(issuer, scope))
    secrets.set(series, secret)
    // Twice as fast as the hashes that the phones have.
    return barcodeHashFrom(hmacOf(secret, barcodeInput({ issuer, scope }, text)))
  }
}
