import { blocksOf } from '../../../../shared/qr/blocks.ts'
import { type Format, formatBits, formatPlaces, formats } from '../../../../shared/qr/information.ts'
import { masks } from '../../../../shared/qr/masks.ts'
import { codewordPlaces } from '../../../../shared/qr/writing-order.ts'
import { corrected } from './reed-solomon.ts'

/** Words of correction that are left over where some words counted for nothing: noise is mended once in 256^4. */
const unspent = 4

/**
 * A symbol's modules, dark ones 1, corrected by more than a decoder of bits can: those words count for nothing whose modules are
 * nearest to being neither dark nor light, as under a stain, a lamp's reflection or a seal in the middle (Forney, Generalized
 * Minimum Distance Decoding, 1966). `darkness` says of each module how much darker than its surroundings it is. Null where even
 * so there is too little left.
 */
export function mended(darkness: Float32Array, modules: number): Uint8Array | null {
  const format = likeliestFormat(darkness, modules)
  const turns = masks[format.mask] as (typeof masks)[number]
  const places = codewordPlaces(modules)
  const { words, correction } = blocksOf(modules, format.level)
  const isTurned = (at: number) => turns(at % modules, Math.floor(at / modules))
  const isDark = (at: number) => (darkness[at] ?? 0) > 0
  const dark = Uint8Array.from(darkness, (value) => (value > 0 ? 1 : 0))
  for (const block of words) {
    const seen = block.map((word) => places[word] ?? [])
    const values = seen.map((bits) =>
      bits.reduce((value, at) => value * 2 + (isDark(at) !== isTurned(at) ? 1 : 0), 0),
    )
    const certainty = seen.map((bits) => Math.min(...bits.map((at) => Math.abs(darkness[at] ?? 0))))
    const right = correctedBlock(Uint8Array.from(values), correction, certainty)
    if (!right) return null
    for (const [word, bits] of seen.entries())
      for (const [bit, at] of bits.entries())
        dark[at] = (((right[word] ?? 0) >> (7 - bit)) & 1) === (isTurned(at) ? 0 : 1) ? 1 : 0
  }
  const said = formatBits(format)
  for (const [bit, both] of formatPlaces(modules).entries())
    for (const at of both) dark[at] = (said >> bit) & 1
  return dark
}

/** The level and mask that both their places speak for most. */
function likeliestFormat(darkness: Float32Array, modules: number): Format {
  const seen = formatPlaces(modules).map(([near, far]) => (darkness[near] ?? 0) + (darkness[far] ?? 0))
  const votes = formats.map((format) => {
    const bits = formatBits(format)
    return seen.reduce((sum, value, bit) => sum + ((bits >> bit) & 1 ? value : -value), 0)
  })
  return formats[votes.indexOf(Math.max(...votes))] as Format
}

function correctedBlock(
  block: Uint8Array,
  correction: number,
  certainty: readonly number[],
): Uint8Array | null {
  const byDoubt = Array.from(block.keys()).sort((a, b) => (certainty[a] ?? 0) - (certainty[b] ?? 0))
  for (let lost = 0; lost <= correction - unspent; lost += 2) {
    const right = corrected(block, correction, byDoubt.slice(0, lost), lost === 0 ? 1 : unspent)
    if (right) return right
  }
  return null
}
