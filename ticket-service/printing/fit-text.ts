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
  /** Whether all of it stands there; else its end was cut. */
  readonly isWhole: boolean
}

const ellipsis = '…'
/** Where a text may be broken: at its spaces; where that is not enough, after a hyphen or a stroke too. */
const atSpaces = /(?<= )/u
const atHyphens = /(?<=[ /‐–-])/u

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

/** The longest beginning that fits together with an ellipsis, and with what stands behind it and is never cut. */
export function cutText(text: string, fits: (text: string) => boolean, behind = ''): string {
  const letters = [...text]
  let least = 0
  let most = letters.length
  const shortened = (count: number) => `${letters.slice(0, count).join('').trimEnd()}${ellipsis}${behind}`
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(shortened(middle))) least = middle
    else most = middle - 1
  }
  return shortened(least)
}

/** How many parts of a text a line takes, from the first. */
function partsOfLine(parts: readonly string[], fits: (text: string) => boolean): number {
  let line = ''
  let count = 0
  for (const part of parts) {
    line += part
    if (!fits(line.trimEnd())) break
    count += 1
  }
  return count
}

/** Fills lines part by part; null where a part is wider than a line, or more lines are needed. */
function wrap(parts: readonly string[], lines: number, fits: (text: string) => boolean) {
  const set: string[] = []
  for (let from = 0; from < parts.length; ) {
    const count = partsOfLine(parts.slice(from), fits)
    if (count === 0 || set.length === lines) return null
    set.push(
      parts
        .slice(from, from + count)
        .join('')
        .trimEnd(),
    )
    from += count
  }
  return set
}

/** The same of a part that is wider than a line, broken where a line ends. */
function broken(part: string, fits: (text: string) => boolean): readonly string[] {
  const pieces: string[] = []
  for (let letters = [...part]; letters.length > 0; ) {
    const count = Math.max(1, partsOfLine(letters, fits))
    pieces.push(letters.slice(0, count).join(''))
    letters = letters.slice(count)
  }
  return pieces
}

/**
 * Sets a text in a width: on the first rung of the ladder on which all of it fits, from the largest type to the smallest and then
 * on more lines; where no rung takes it so, broken after hyphens, and then within a word that is wider than a line. What is still
 * too long is cut on the last rung, with an ellipsis. It never overflows.
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
  const fitsAt = (sizePt: number) => (line: string) => widthMm(line, face, sizePt, trackingEm) <= boxWidthMm
  const onRung = (
    partsAt: (fits: (line: string) => boolean) => readonly string[],
  ): FittedText | undefined => {
    for (const { sizePt, lines } of ladder) {
      if (naturalMm * sizePt <= boxWidthMm) return { sizePt, lines: tidy === '' ? [] : [tidy], isWhole: true }
      if (lines === 1 || naturalMm * sizePt > boxWidthMm * lines) continue
      const fits = fitsAt(sizePt)
      const set = wrap(partsAt(fits), lines, fits)
      if (set) return { sizePt, lines: set, isWhole: true }
    }
    return undefined
  }
  const anywhere = (fits: (line: string) => boolean) =>
    tidy.split(atHyphens).flatMap((part) => (fits(part.trimEnd()) ? [part] : broken(part, fits)))
  const whole = onRung(() => tidy.split(atSpaces)) ?? onRung(() => tidy.split(atHyphens)) ?? onRung(anywhere)
  if (whole) return whole
  const { sizePt, lines } = ladder.at(-1) ?? { sizePt: 6, lines: 1 }
  const fits = fitsAt(sizePt)
  return { sizePt, lines: filled(anywhere(fits), lines, fits), isWhole: false }
}

/** Lines filled as far as they go, the last one cut. */
function filled(parts: readonly string[], lines: number, fits: (text: string) => boolean): readonly string[] {
  const set: string[] = []
  let rest = parts
  while (set.length < lines - 1 && rest.length > 0) {
    const count = Math.max(1, partsOfLine(rest, fits))
    set.push(rest.slice(0, count).join('').trimEnd())
    rest = rest.slice(count)
  }
  return [...set, cutText(rest.join(''), fits)]
}
