import { type Face, tidyText } from './font.ts'
import { pointsPerMm } from './marks.ts'

/** One way to set a text: the size of its type, and how many lines it may take. */
export interface Rung {
  readonly sizePt: number
  readonly lines: number
}

/** A text as it is set. */
export interface FittedText {
  readonly sizePt: number
  readonly lines: readonly string[]
}

const ellipsis = '…'

/** Width of a text in mm; `trackingEm` is what is added after each letter but the last, as a part of the size. */
export const widthMm = (text: string, face: Face, sizePt: number, trackingEm = 0): number => {
  const { glyphs, width } = face.shape(text)
  return ((width / 1000 + trackingEm * Math.max(0, glyphs.length - 1)) * sizePt) / pointsPerMm
}

/** Sizes from the largest to the smallest in half points, each on one number of lines. */
export function rungs(largestPt: number, smallestPt: number, lines = 1): readonly Rung[] {
  const found: Rung[] = []
  for (let sizePt = largestPt; sizePt >= smallestPt; sizePt -= 0.5) found.push({ sizePt, lines })
  return found
}

/** The longest beginning that fits together with an ellipsis. */
function cut(text: string, fits: (text: string) => boolean): string {
  const letters = [...text]
  let least = 0
  let most = letters.length
  const shortened = (count: number) => `${letters.slice(0, count).join('').trimEnd()}${ellipsis}`
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(shortened(middle))) least = middle
    else most = middle - 1
  }
  return shortened(least)
}

/** Fills lines word by word; a word wider than a line, and all that is left for the last line, are cut where `mayCut`, else null. */
function wrap(words: readonly string[], lines: number, fits: (text: string) => boolean, mayCut: boolean) {
  const set: string[] = []
  let rest = words
  while (rest.length > 0) {
    const isLast = set.length === lines - 1
    let count = rest.length
    while (count > 0 && !fits(rest.slice(0, count).join(' '))) count -= 1
    const isTooMuch = count === 0 || (isLast && count < rest.length)
    if (isTooMuch && !mayCut) return null
    if (isTooMuch) return [...set, cut(rest.join(' '), fits)]
    set.push(rest.slice(0, count).join(' '))
    rest = rest.slice(count)
  }
  return set
}

/**
 * Sets a text in a width: on the first rung of the ladder on which all of it fits, from the largest type to the smallest and then
 * on more lines; on the last rung it is cut with an ellipsis. It never overflows.
 */
export function fitText(
  text: string,
  face: Face,
  boxWidthMm: number,
  ladder: readonly Rung[],
  trackingEm = 0,
): FittedText {
  const tidy = tidyText(text)
  const naturalMm = widthMm(tidy, face, 1, trackingEm)
  for (const { sizePt, lines } of ladder) {
    if (naturalMm * sizePt <= boxWidthMm) return { sizePt, lines: tidy === '' ? [] : [tidy] }
    if (lines === 1 || naturalMm * sizePt > boxWidthMm * lines) continue
    const set = wrap(
      tidy.split(' '),
      lines,
      (line) => widthMm(line, face, sizePt, trackingEm) <= boxWidthMm,
      false,
    )
    if (set) return { sizePt, lines: set }
  }
  const { sizePt, lines } = ladder.at(-1) ?? { sizePt: 6, lines: 1 }
  const fits = (line: string) => widthMm(line, face, sizePt, trackingEm) <= boxWidthMm
  return { sizePt, lines: wrap(tidy.split(' '), lines, fits, true) ?? [] }
}
