import { hkdfSync } from 'node:crypto'
import type { Issuer } from '../../shared/model/ids.ts'
import { keyOfSeries, type TicketScope } from '../../shared/model/ticket.ts'
import type { KeyEncryptionKey } from './recovery-phrase.ts'

const secretBytes = 32

/** The secret of a session's short codes, or of a pass event's: derived (HKDF, RFC 5869), never stored, so that a stolen backup opens no door. */
export function codeSecretOf(issuer: Issuer, scope: TicketScope, key: KeyEncryptionKey): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', key, '', `code-secret/1|${issuer}|${keyOfSeries(scope)}`, secretBytes),
  )
}
