import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../../../shared/qr/blocks.ts'
import { differs, fixedModules } from '../../../../shared/qr/layout.ts'
import { putCodewords } from '../../../../ticket-service/printing/qr/codewords.ts'
import { isDark, qrSymbolOf } from '../../../../ticket-service/printing/qr-code.ts'
import { mended } from './mended.ts'
import { corrected } from './reed-solomon.ts'
import { spotted } from './spotted.contract.ts'

/** A ticket's digits and how many more; in level Q as many as version 20 holds. */
const lengths = [168, 197, 240, 333, 500, 777, 1100]
const levels = ['M', 'Q'] as const

describe('a symbol that printing has drawn', () => {
  it.each(levels.flatMap((level) => lengths.map((length) => [length, level] as const)))(
    'of %d digits in level %s is read back whole though a spot hides a part',
    (length, level) => {
      const digits = Array.from({ length }, (_, at) => (at * at * 7 + length) % 10).join('')
      const symbol = qrSymbolOf(digits, level, length === 240 ? 'HTTPS://TICKETS.EXAMPLE/T/' : '')
      const printed = Array.from({ length: symbol.size ** 2 }, (_, at) =>
        isDark(symbol, at % symbol.size, Math.floor(at / symbol.size)) ? 1 : 0,
      )
      const seen = spotted(
        Float32Array.from(printed, (dark) => (dark ? 40 : -40)),
        symbol.size,
        level === 'M' ? 0.08 : 0.12,
      )
      expect(seen.filter((darkness) => Math.abs(darkness) < 1).length).toBeGreaterThan(80)
      const fixed = fixedModules(symbol.size)
      const dark = mended(seen, symbol.size)
      expect([...fixed].map((value, at) => (value === differs ? dark?.[at] : value))).toEqual(printed)
    },
  )
})

describe('the worked example of the standard (ISO/IEC 18004, annex I): 01234567 in version 1, level M', () => {
  const data = Uint8Array.from([0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, ...Array(5).fill([0xec, 0x11]).flat()])
  const checks = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]

  it('gets its ten check words when it is written', () => {
    const all = new Uint8Array(26)
    putCodewords(all, data, blocksOf(21, 'M'))
    expect([...all]).toEqual([...data, ...checks])
  })

  it('is right when it is read, and put right where up to five words are wrong', () => {
    const block = Uint8Array.from([...data, ...checks])
    expect(corrected(block, 10, [], 0)).toEqual(block)
    const wrong = block.map((word, at) => (at % 5 === 1 ? word ^ (at + 7) : word))
    expect(wrong.filter((word, at) => word !== block[at])).toHaveLength(5)
    expect(corrected(wrong, 10, [], 0)).toEqual(block)
    expect(corrected(wrong, 10, [], 1)).toBeNull()
  })
})
