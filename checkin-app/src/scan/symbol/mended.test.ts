import encodeQR from 'qr'
import { describe, expect, it } from 'vitest'
import { chanceOf } from '../../../e2e/simulation/chance.ts'
import { codewordPlaces, differs, fixedModules } from './layout.ts'
import { mended } from './mended.ts'

const levels = ['low', 'medium', 'quartile', 'high'] as const
const versions = [2, 3, 5, 6, 7, 10, 14, 21, 27, 32, 40]

/** How much darker than paper each module of a symbol is. */
function symbol(version: number, ecc: (typeof levels)[number]) {
  const bordered = encodeQR('PLACE 12', 'raw', { ecc, version, border: 1 })
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1))
  return { modules: rows.length, darkness: Float32Array.from(rows.flat(), (isDark) => (isDark ? 40 : -40)) }
}

/** A spot that takes so large a share of the symbol and hides what is under it: neither dark nor light. */
function spotted(darkness: Float32Array, modules: number, share: number): Float32Array {
  const [x, y] = [0.62 * modules, 0.55 * modules]
  const radius = Math.sqrt((share * modules * modules) / Math.PI)
  return darkness.map((value, at) =>
    Math.hypot((at % modules) - x, Math.floor(at / modules) - y) < radius
      ? ((at * 7919) % 3) / 10 - 0.1
      : value,
  )
}

const isDark = (values: Float32Array) => [...values].map((value) => (value > 0 ? 1 : 0))

describe('a symbol', () => {
  it.each(versions)(
    'of version %d has its finder, timing, alignment and version where they are printed',
    (version) => {
      const { modules, darkness } = symbol(version, 'medium')
      const printed = isDark(darkness)
      const fixed = fixedModules(modules)
      expect([...fixed].map((value, at) => (value === differs ? printed[at] : value))).toEqual(printed)
    },
  )

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
