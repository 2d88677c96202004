import type { Issuer } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { ApiScope } from '../keys/api-key.ts'

/** A key of another system, as an organiser sees it; its text is gone once it was shown. */
export interface ApiKeyRecord {
  /** 12 hex digits of its hash. */
  readonly id: string
  readonly label: string
  readonly scopes: readonly ApiScope[]
  /** How its text begins; empty for a key made before this was kept. */
  readonly hint: string
  readonly createdAt: Instant
  /** To five minutes; null while nobody has used it. */
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** Keys for other systems. Only the SHA-256 of one is kept. */
export interface ApiKeyStore {
  addApiKey(
    issuer: Issuer,
    key: Pick<ApiKeyRecord, 'label' | 'scopes' | 'hint'> & { readonly hash: Uint8Array },
    at: Instant,
  ): Promise<void>
  /** Whose a key is and what it may do, noting that it was used; null for one that is unknown or revoked. */
  useApiKey(
    hash: Uint8Array,
    at: Instant,
  ): Promise<(Pick<ApiKeyRecord, 'label' | 'scopes'> & { readonly issuer: Issuer }) | null>
  /** Oldest first, revoked ones too. */
  apiKeys(issuer: Issuer): Promise<readonly ApiKeyRecord[]>
  /** Ends a key; null where the organiser has none of that id. A key that is revoked stays so since then. */
  revokeApiKey(issuer: Issuer, id: string, at: Instant): Promise<ApiKeyRecord | null>
}
