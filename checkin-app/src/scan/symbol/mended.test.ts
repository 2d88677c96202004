import encodeQR from 'qr'
import { describe, expect, it } from 'vitest'
import { codewordPlaces } from '../../../../shared/qr/writing-order.ts'
import { chanceOf } from '../../../e2e/simulation/chance.ts'
import { mended } from './mended.ts'
import { spotted } from './spotted.contract.ts'

const levels = ['low', 'medium', 'quartile', 'high'] as const
const versions = [2, 3, 5, 6, 7, 10, 14, 21, 27, 32, 40]

/** How much darker than paper each module of a symbol is. */
function symbol(version: number, ecc: (typeof levels)[number], mask?: number) {
  const bordered = encodeQR('PLACE 12', 'raw', {
    ecc,
    version,
    border: 1,
    ...(mask !== undefined && { mask }),
  })
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1))
  return { modules: rows.length, darkness: Float32Array.from(rows.flat(), (isDark) => (isDark ? 40 : -40)) }
}

const isDark = (values: Float32Array) => [...values].map((value) => (value > 0 ? 1 : 0))

describe('a symbol', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('of mask %d is mended', (mask) => {
    const { modules, darkness } = symbol(5, 'medium', mask)
    const dark = mended(spotted(darkness, modules, 0.1), modules)
    const words = codewordPlaces(modules).flat()
    expect(words.map((at) => dark?.[at])).toEqual(words.map((at) => isDark(darkness)[at]))
  })

  it.each(versions.flatMap((version) => levels.map((level) => [version, level] as const)))(
    'of version %d and level %s is mended though a spot hides most of what its correction can bear',
    (version, level) => {
      const { modules, darkness } = symbol(version, level)
      const share = { low: 0.05, medium: 0.1, quartile: 0.15, high: 0.18 }[level]
      const dark = mended(spotted(darkness, modules, share), modules)
      const printed = isDark(darkness)
      const words = codewordPlaces(modules).flat()
      expect(words.map((at) => dark?.[at])).toEqual(words.map((at) => printed[at]))
    },
  )

  it('of which too much is hidden is not guessed', () => {
    for (const level of levels) {
      const { modules, darkness } = symbol(5, level)
      expect(mended(spotted(darkness, modules, 0.55), modules)).toBeNull()
    }
  })

  it('is never made of noise', () => {
    const chance = chanceOf(33)
    for (let turn = 0; turn < 400; turn += 1) {
      const modules = 21 + 4 * (turn % 8)
      const noise = Float32Array.from({ length: modules * modules }, () => chance.next() - 0.5)
      expect(mended(noise, modules)).toBeNull()
    }
  })
})
