import { type Format, formatBits, formatPlaces } from '../../../shared/qr/information.ts'
import { differs, fixedModules, patternModules } from '../../../shared/qr/layout.ts'
import { masks } from '../../../shared/qr/masks.ts'
import { writingOrder } from '../../../shared/qr/writing-order.ts'
import { type Lines, placesOf, setDark, wordsOfLine } from './lines.ts'

/** What all symbols of one size have in common. */
export interface BlankSymbol {
  readonly size: number
  /** Finders, timing and alignment (ISO/IEC 18004, 6.3); all else is light. */
  readonly patterns: Lines
  /** For each bit of the codewords, in their order, its places in its row and in its column (7.7.3). */
  readonly places: Int32Array
  /** The eight masks, over the codewords' modules alone (7.8.2). */
  readonly masks: readonly Lines[]
}

/** Lines of which the modules with these indices are dark. */
function linesOf(size: number, dark: Iterable<number>): Lines {
  const lines: Lines = new Int32Array(wordsOfLine(size) * size)
  for (const at of dark) setDark(lines, size, at % size, Math.floor(at / size))
  return lines
}

export function blankSymbol(size: number): BlankSymbol {
  const order = writingOrder(size)
  const patterns = patternModules(size)
  return {
    size,
    patterns: linesOf(
      size,
      [...patterns.keys()].filter((at) => patterns[at] === 1),
    ),
    places: Int32Array.from(order.flatMap((at) => placesOf(size, at % size, Math.floor(at / size)))),
    masks: masks.map((turns) =>
      linesOf(
        size,
        order.filter((at) => turns(at % size, Math.floor(at / size))),
      ),
    ),
  }
}

/** The dark modules of what a symbol says about itself: its version, its format and the module beside it. */
function informationOf(size: number, format: Format): readonly number[] {
  const [patterns, fixed, bits] = [patternModules(size), fixedModules(size), formatBits(format)]
  return [
    ...[...fixed.keys()].filter((at) => patterns[at] === differs && fixed[at] === 1),
    ...formatPlaces(size).flatMap((both, bit) => ((bits >> bit) & 1 ? both : [])),
  ]
}

/** The masks with a symbol's information laid over each, which penalties leave out. */
export const finishings = ({ size, masks }: BlankSymbol, level: Format['level']): readonly Lines[] =>
  masks.map((mask, index) => {
    const information = linesOf(size, informationOf(size, { level, mask: index }))
    return mask.map((word, at) => word | (information[at] as number))
  })
