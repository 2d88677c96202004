import { scrypt, timingSafeEqual } from 'node:crypto'

/** Characters of a password at the least (NIST SP 800-63B asks for 8 where there is nothing else; this has no second factor). */
export const leastPassword = 12
/** At the most: nobody makes the service hash a book. */
export const mostPassword = 200

/** What trying a password costs: scrypt's N, r and p (RFC 7914). */
export interface PasswordCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** OWASP's setting for 32 MiB (Password Storage Cheat Sheet, scrypt): a fifth of a second on a small machine. */
const usualCost: PasswordCost = { N: 2 ** 15, r: 8, p: 3 }
const maxmem = 2 ** 26
const hashBytes = 32

const hashOf = (password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The same letters typed on another keyboard may be composed otherwise.
    scrypt(password.normalize('NFKC'), salt, hashBytes, { ...cost, maxmem }, (cause, hash) =>
      cause ? reject(cause) : resolve(hash),
    )
  })

/** What is kept of a password: `scrypt$<N>$<r>$<p>$<salt>$<hash>`, with a salt of its own. */
export async function hashPassword(
  password: string,
  random: (length: number) => Uint8Array,
  cost = usualCost,
): Promise<string> {
  const salt = random(16)
  const hash = await hashOf(password, salt, cost)
  const text = [salt, hash].map((bytes) => Buffer.from(bytes).toString('base64url'))
  return ['scrypt', cost.N, cost.r, cost.p, ...text].join('$')
}

/**
 * Whether a password is the one that was kept, by the cost at which that was made. A wrong one takes the same time, and so does
 * none at all (null), at the cost of today.
 */
export async function isPassword(password: string, kept: string | null, cost = usualCost): Promise<boolean> {
  const [, N = cost.N, r = cost.r, p = cost.p, salt = '', hash = ''] = kept?.split('$') ?? []
  const [expected, found] = [
    Buffer.from(hash, 'base64url'),
    await hashOf(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) }),
  ]
  return kept !== null && expected.length === found.length && timingSafeEqual(expected, found)
}
