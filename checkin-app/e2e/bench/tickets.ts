import encodeQR from 'qr'
import type { KeyId } from '../../../shared/model/ids.ts'
import { mintTicket } from '../../../shared/token/mint.ts'
import { qrSymbolOf } from '../../../ticket-service/printing/qr-code.ts'
import { testClaims } from '../../../ticket-service/printing/test-tickets.ts'
import { chanceOf } from '../simulation/chance.ts'

/** A symbol on its way into the page, as JSON. */
export interface SentCode {
  readonly text: string
  readonly size: number
  readonly rows: readonly number[]
}

/** The same ticket twice. */
export interface SentTicket {
  /** Our compact code: digits. */
  readonly compact: SentCode
  /** The same token as JWT text, as others put it into a code. */
  readonly jwt: SentCode
}

/** Tickets from a seed. Their signatures are chance: nobody verifies them here, and the codes are the same in every run. */
export function makeTickets(count: number, seed: number): readonly SentTicket[] {
  const chance = chanceOf(seed)
  const key = '5eed0001' as KeyId
  return Array.from({ length: count }, (_, index) => {
    const token = mintTicket(testClaims(1000 + index), key, () => chance.bytes(64))
    const { size, rows } = qrSymbolOf(token.digits)
    return { compact: { text: token.digits, size, rows: [...rows] }, jwt: textCode(token.jwt) }
  })
}

/** Lengths of texts: addresses, and what makes a symbol of version 10 to 25. */
const textLengths = {
  usual: [12, 25, 40, 60, 80, 100, 120, 160, 220],
  dense: [180, 240, 320, 420, 540, 680, 820],
} as const

/** Codes that are no tickets: addresses and other texts from a seed, of every level and of many versions. */
export function makeOtherCodes(
  count: number,
  seed: number,
  lengths: keyof typeof textLengths = 'usual',
): readonly SentCode[] {
  const chance = chanceOf(seed)
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789/:.?=']
  return Array.from({ length: count }, () => {
    const length = chance.pick<number>(textLengths[lengths])
    const text = Array.from({ length }, () => chance.pick(letters)).join('')
    return textCode(text, chance.pick(['low', 'medium', 'medium', 'quartile', 'high']))
  })
}

/** A text as a QR code, the smallest version that holds it. */
function textCode(text: string, ecc: 'low' | 'medium' | 'quartile' | 'high' = 'medium'): SentCode {
  const bordered = encodeQR(text, 'raw', { ecc, encoding: 'byte', border: 1 })
  const matrix = bordered.slice(1, -1).map((row) => row.slice(1, -1))
  const size = matrix.length
  const rowBytes = (size + 7) >> 3
  const rows = new Array<number>(rowBytes * size).fill(0)
  for (const [y, row] of matrix.entries())
    for (const [x, isDark] of row.entries()) {
      const at = y * rowBytes + (x >> 3)
      if (isDark) rows[at] = (rows[at] ?? 0) | (128 >> (x & 7))
    }
  return { text, size, rows }
}
