import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { Issuer, KeyId } from '../../shared/model/ids.ts'
import type { PublicJwk } from '../../shared/token/key-set.ts'
import type { Sign, SignBeside } from '../../shared/token/mint.ts'
import type { KeyEncryptionKey } from './recovery-phrase.ts'
import { seal, unseal } from './sealed.ts'
import { rawSignature } from './signature-forms.ts'

/** A signing key as it lies in the store: the private half encrypted. */
export interface StoredKey {
  readonly kid: KeyId
  readonly issuer: Issuer
  readonly publicKey: PublicJwk
  readonly sealedPrivateKey: Uint8Array
}

/** 4 random bytes in hex (TOKEN.md, the JWT). Unique among the keys of the service: the caller draws again where it is not. */
const mintKeyId = (random: (length: number) => Uint8Array): KeyId =>
  Buffer.from(random(4)).toString('hex') as KeyId

const labelOf = (kid: KeyId, issuer: Issuer): string => `signing-key/1|${issuer}|${kid}`

/** Makes an organiser's next ES256 key; its private half leaves this function encrypted only. */
export function makeSigningKey(
  issuer: Issuer,
  key: KeyEncryptionKey,
  random: (length: number) => Uint8Array,
): StoredKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = mintKeyId(random)
  const plain = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  return {
    kid,
    issuer,
    publicKey: publicJwk(publicKey),
    sealedPrivateKey: seal(plain, labelOf(kid, issuer), key, random),
  }
}

function publicJwk(publicKey: KeyObject): PublicJwk {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256' }
}

const signApart = promisify(sign)

/** A key that signs, on this thread or beside it. */
export interface OpenedKey {
  readonly sign: Sign
  readonly signBeside: SignBeside
}

/**
 * Opens a stored key for signing.
 * @throws Error that says what to do: under another key-encryption key nothing can be signed.
 */
export function openSigningKey(
  { kid, issuer, publicKey, sealedPrivateKey }: StoredKey,
  key: KeyEncryptionKey,
): OpenedKey {
  const plain = unseal(sealedPrivateKey, labelOf(kid, issuer), key)
  const cannotOpen = `The signing key ${kid} cannot be opened with this recovery phrase. Start with the phrase that was shown at set-up.`
  if (!plain) throw new Error(cannotOpen)
  const privateKey = createPrivateKey({ key: Buffer.from(plain), type: 'pkcs8', format: 'der' })
  const { x, y } = publicJwk(createPublicKey(privateKey))
  if (x !== publicKey.x || y !== publicKey.y) throw new Error(cannotOpen)
  return {
    sign: (bytes) => rawSignature(sign('sha256', bytes, privateKey)),
    signBeside: async (bytes) => rawSignature(await signApart('sha256', bytes, privateKey)),
  }
}
