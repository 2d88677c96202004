import type { Issuer } from '../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope } from '../../shared/model/ticket.ts'
import { type BarcodeHash, barcodeHashOf } from '../../shared/token/foreign-barcode.ts'
import type { Keyring } from '../keys/keyring.ts'

/** Makes of a foreign barcode's text what is stored: a stolen backup names no barcode, so it opens no door. */
export type SealBarcode = (scope: TicketScope, text: string) => BarcodeHash

export function barcodeSealer(keyring: Pick<Keyring, 'codeSecret'>, issuer: Issuer): SealBarcode {
  const secrets = new Map<string, Uint8Array>()
  return (scope, text) => {
    const series = keyOfSeries(scope)
    const secret = secrets.get(series) ?? keyring.codeSecret(issuer, scope)
    secrets.set(series, secret)
    return barcodeHashOf({ issuer, scope, secret }, text)
  }
}
