import { isSymbolSize } from '../../../shared/qr/sizes.ts'
import { bendOf } from './bend.ts'
import { type Corners, flattened } from './flattened.ts'
import { moduleLight, type SureFinders } from './grid.ts'
import type { Luma } from './luma.ts'
import { drawn } from './symbol/drawn.ts'
import { mended } from './symbol/mended.ts'
import { agreement, darknessOf, type Telling } from './symbol/telling.ts'

/** A symbol that a decoder saw in a picture and could not read. */
export interface Suspect {
  readonly corners: Corners
  readonly modules: number
  /** Light on dark. */
  readonly isInverted: boolean
  /** Not all of its finder patterns, but these. */
  readonly sure?: SureFinders
}

/** From what is blurred least and lit evenly. */
const tellings: readonly Telling[] = [
  { sharpening: 0, around: 4 },
  { sharpening: 0.15, around: 4 },
  { sharpening: 0.3, around: 4 },
  { sharpening: 0, around: 10 },
  { sharpening: 0.15, around: 2 },
]
/** With less of what is the same in every symbol, this is none. */
const leastAgreement = 0.8

/**
 * The symbol that a suspect is when its modules are followed one by one and put right, drawn as if printed: any decoder of QR codes
 * reads it. Null where it is none, or too little of it is left.
 */
export function closerLook(luma: Luma, { corners, modules, isInverted, sure }: Suspect): Luma | null {
  if (!isSymbolSize(modules)) return null
  const picture = flattened(luma, corners, modules)
  const flat = readFlat(picture, modules, isInverted, sure)
  if (flat) return flat
  const bend = bendOf(isInverted ? negative(picture) : picture, modules)
  return bend && readFlat(flattened(luma, corners, modules, bend), modules, isInverted, sure)
}

function readFlat(
  picture: Luma,
  modules: number,
  isInverted: boolean,
  sure: SureFinders | undefined,
): Luma | null {
  const seen = moduleLight(picture, modules, sure)
  const light = isInverted ? seen.map((value) => 255 - value) : seen
  for (const telling of tellings) {
    const darkness = darknessOf(light, modules, telling)
    if (agreement(darkness, modules) < leastAgreement) continue
    const dark = mended(darkness, modules)
    if (dark) return drawn(dark, modules)
  }
  return null
}

const negative = ({ data, ...size }: Luma): Luma => ({ data: data.map((value) => 255 - value), ...size })
