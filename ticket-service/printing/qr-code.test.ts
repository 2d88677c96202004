import fc from 'fast-check'
import { encodeQR } from 'qr'
import { create } from 'qrcode'
import { describe, expect, it } from 'vitest'
import type { SessionNumber, TicketNumber } from '../../shared/model/ids.ts'
import { ticketIdOf } from '../../shared/model/ticket.ts'
import { quietModules } from '../../shared/qr/sizes.ts'
import { bytesOfDigits } from '../../shared/token/digits.ts'
import { mintTicket } from '../../shared/token/mint.ts'
import { placeSymbol, ticketBoxes, ticketSize } from './layout.ts'
import type { ErrorCorrection } from './printed-ticket.ts'
import { isDark, type QrSymbol, qrSymbolOf } from './qr-code.ts'
import { sheetOf } from './sheets.ts'
import { makeTestMint, testClaims } from './test-tickets.ts'

const mint = makeTestMint()
const levels = ['M', 'Q'] as const

/** Rows of modules as `#` and `.`, so that a difference is seen. */
const drawn = (symbol: QrSymbol): readonly string[] =>
  Array.from({ length: symbol.size }, (_, y) =>
    Array.from({ length: symbol.size }, (_, x) => (isDark(symbol, x, y) ? '#' : '.')).join(''),
  )
const drawnByQr = (digits: string, level: ErrorCorrection): readonly string[] =>
  encodeQR(digits, 'raw', { ecc: level === 'M' ? 'medium' : 'quartile', encoding: 'numeric', border: 1 })
    .slice(1, -1)
    .map((row) =>
      row
        .slice(1, -1)
        .map((isDark) => (isDark ? '#' : '.'))
        .join(''),
    )
const digits = (claims = testClaims(123_456)) => mintTicket(claims, mint.kid, mint.sign).digits

describe('the symbol of a ticket', () => {
  it('of a standard ticket is version 5, 37 modules wide', () => {
    expect(qrSymbolOf(digits()).size).toBe(37)
  })

  it('with seat and party is at most version 6', () => {
    expect(qrSymbolOf(digits({ ...testClaims(1), seat: 'AA 112', party: 2 })).size).toBeLessThanOrEqual(41)
  })

  it('has its three finders, and dark modules nowhere beside itself', () => {
    const symbol = qrSymbolOf(digits())
    const finder = [
      [0, 0],
      [30, 0],
      [0, 30],
    ] as const
    for (const [x, y] of finder) {
      for (let at = 0; at < 7; at += 1) {
        expect([isDark(symbol, x + at, y), isDark(symbol, x, y + at)]).toEqual([true, true])
      }
      expect(isDark(symbol, x + 1, y + 1)).toBe(false)
      expect(isDark(symbol, x + 3, y + 3)).toBe(true)
    }
    for (let row = 0; row < 37; row += 1) expect((symbol.rows[row * 5 + 4] ?? 0) & 0b111).toBe(0)
  })

  it.each(levels)(
    'is what an encoder for everything makes, module by module, mask included: level %s',
    (level) => {
      const texts = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 168, maxLength: 1100 })
      fc.assert(
        fc.property(texts, (text) => {
          expect(drawn(qrSymbolOf(text, level))).toEqual(drawnByQr(text, level))
        }),
        { numRuns: 150, endOnFailure: true },
      )
    },
  )

  it.each(levels)('takes the next version where one digit is too many: level %s', (level) => {
    const sizes = new Set<number>()
    for (let length = 168; length <= 780; length += 1) {
      const text = '7'.repeat(length)
      const symbol = qrSymbolOf(text, level)
      if (!sizes.has(symbol.size)) expect(drawn(symbol)).toEqual(drawnByQr(text, level))
      sizes.add(symbol.size)
    }
    const most = level === 'M' ? 13 : 17
    const least = level === 'M' ? 5 : 6
    expect([...sizes]).toEqual(
      Array.from({ length: most - least + 1 }, (_, index) => 17 + 4 * (least + index)),
    )
  })

  it.each(levels)('behind an address is one of the eight that another encoder makes: level %s', (level) => {
    const hosts = fc.string({ unit: fc.constantFrom(...'ABCXYZ0189-.:'), minLength: 1, maxLength: 60 })
    const texts = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 168, maxLength: 500 })
    fc.assert(
      fc.property(hosts, texts, (host, text) => {
        const address = `HTTPS://${host}/T/`
        const segments = [
          { data: address, mode: 'alphanumeric' },
          { data: text, mode: 'numeric' },
        ] as const
        const masked = Array.from({ length: 8 }, (_, maskPattern) => {
          const { modules } = create(segments, { errorCorrectionLevel: level, maskPattern })
          const along = Array.from({ length: modules.size }, (_, at) => at)
          return along.map((y) => along.map((x) => (modules.get(y, x) ? '#' : '.')).join(''))
        })
        expect(masked).toContainEqual(drawn(qrSymbolOf(text, level, address)))
      }),
      { numRuns: 20, endOnFailure: true },
    )
  })

  it('behind an address of up to 20 characters is version 6 for every standard ticket', () => {
    const most = 2 ** 21 - 1
    const scope = { kind: 'session', session: 16_383 as SessionNumber } as const
    const claims = { ...testClaims(most), scope, ticket: ticketIdOf(scope, most as TicketNumber) }
    expect(bytesOfDigits(digits(claims))).toHaveLength(80)
    expect(qrSymbolOf(digits(claims), 'M', `HTTPS://${'A'.repeat(20)}/T/`).size).toBe(41)
    expect(qrSymbolOf(digits(claims), 'M', `HTTPS://${'A'.repeat(40)}/T/`).size).toBe(45)
  })

  it('refuses an address that it cannot write', () => {
    expect(() => qrSymbolOf(digits(), 'M', 'https://a/T/')).toThrow('"h"')
  })

  it('refuses what is not digits, and more of them than it holds', () => {
    expect(() => qrSymbolOf('12A')).toThrow('"A" is no digit')
    expect(() => qrSymbolOf('1'.repeat(1160), 'Q')).toThrow('1160 digits are more than')
  })
})

describe('the place of a symbol', () => {
  const longest = digits({ ...testClaims(2 ** 27), seat: 'é'.repeat(16), name: 'n'.repeat(80), party: 99 })
  const sizes = [37, 41, 45, 49, 53, qrSymbolOf(longest).size]

  it.each(['a4-8', 'a4-1'] as const)('has modules of half a millimetre or more on %s', (layout) => {
    const { scale } = sheetOf(layout)
    for (const size of sizes) {
      expect(placeSymbol(size, ticketBoxes.code, scale).moduleMm * scale).toBeGreaterThanOrEqual(0.5)
    }
  })

  it.each(['a4-8', 'a4-1'] as const)('has modules of whole dots of a printer of 300 dpi on %s', (layout) => {
    const { scale } = sheetOf(layout)
    for (const size of sizes) {
      const dots = (placeSymbol(size, ticketBoxes.code, scale).moduleMm * scale * 300) / 25.4
      expect(dots).toBeCloseTo(Math.round(dots), 6)
    }
  })

  it('keeps four modules of white around it, of all that is printed and of the cut', () => {
    for (const size of sizes) {
      for (const layout of ['a4-8', 'a4-1'] as const) {
        const { scale } = sheetOf(layout)
        const { box, moduleMm, quietMm } = placeSymbol(size, ticketBoxes.code, scale)
        expect(quietMm).toBeCloseTo(quietModules * moduleMm, 9)
        const { tearLine, shortCode } = ticketBoxes
        expect(box.x - quietMm).toBeGreaterThan(tearLine.x + 0.25)
        expect(box.y - quietMm).toBeGreaterThan(0)
        expect(box.x + box.width + quietMm).toBeLessThan(ticketSize.width)
        expect(box.y + box.height + quietMm).toBeLessThan(shortCode.y)
      }
    }
  })
})
