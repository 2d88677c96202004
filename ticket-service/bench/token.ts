import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { compactVerify, importJWK, SignJWT } from 'jose'
import { create } from 'qrcode'
import { versionOf } from '../../shared/qr/sizes.ts'
import { payloadText } from '../../shared/token/claims.ts'
import { bytesOfDigits } from '../../shared/token/digits.ts'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { mintTicket, type Token } from '../../shared/token/mint.ts'
import { read } from '../../shared/token/read.ts'
import { qrSymbolOf } from '../printing/qr-code.ts'
import { makeTestMint, testClaims } from '../printing/test-tickets.ts'
import { type Measured, measured } from './measured.ts'
import { perSecond, perSecondAwaited } from './rate.ts'

const jwtText = 'the same JWT as text'

/** Minting, reading and drawing of tokens, one core, one after the other. */
export async function benchToken(): Promise<readonly Measured[]> {
  const { kid, issuer, publicKey, sign } = makeTestMint()
  const keys = parseKeySet({ keys: [{ ...publicKey, kid, iss: issuer }] })
  const tokens = Array.from({ length: 2000 }, (_, index) =>
    mintTicket(testClaims(100_000 + index), kid, sign),
  )
  const token = (index: number): Token => tokens[index % tokens.length] as Token
  const { digits, jwt } = token(0)
  const line = (...given: Parameters<typeof measured> extends [string, ...infer Rest] ? Rest : never) =>
    measured('token', ...given)

  const verifying = await importJWK({ ...publicKey }, 'ES256')
  const ourReads = await perSecondAwaited((index) => read(token(index).digits, keys), 2000)
  const theirReads = await perSecondAwaited((index) => compactVerify(token(index).jwt, verifying), 2000)

  const ourSymbols = perSecond((index) => qrSymbolOf(token(index).digits), 20_000)
  const theirSymbols = perSecond((index) => create(token(index).digits, { errorCorrectionLevel: 'M' }), 2000)

  const ourTokens = perSecond((index) => mintTicket(testClaims(index + 1), kid, sign), 10_000)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const theirTokens = await perSecondAwaited(async (index) => {
    const payload = JSON.parse(payloadText(testClaims(index + 1)))
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid, typ: 'ticket+jwt' }).sign(privateKey)
  }, 4000)
  const input = new TextEncoder().encode(jwt.slice(0, jwt.lastIndexOf('.')))
  const bare = perSecond(() => signBytes('sha256', input, privateKey), 10_000)

  return [
    line('symbol-version', 'version', versionOf(qrSymbolOf(digits).size), {
      peer: jwtText,
      theirs: versionOf(create(jwt, { errorCorrectionLevel: 'M' }).modules.size),
      better: 'lower',
    }),
    line('payload-bytes', 'bytes', bytesOfDigits(digits)?.length ?? Number.NaN, {
      peer: jwtText,
      theirs: jwt.length,
      better: 'lower',
    }),
    line('read-ms', 'ms', 1000 / ourReads, {
      peer: 'jose, verify of the JWT',
      theirs: 1000 / theirReads,
      better: 'lower',
    }),
    line('matrices-per-second', '1/s', ourSymbols, {
      peer: 'qrcode',
      theirs: theirSymbols,
      better: 'higher',
    }),
    line('minted-per-second', '1/s', ourTokens, {
      peer: 'jose, SignJWT',
      theirs: theirTokens,
      better: 'higher',
    }),
    line('bare-signatures-per-second', '1/s', bare),
  ]
}
