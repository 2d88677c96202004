import { cutText, type FittedText, fitText, type Rung, widthMm } from './fit-text.ts'
import { type FontName, faceOf } from './font.ts'
import type { Box } from './layout.ts'
import { pointsPerMm, type TextMark } from './marks.ts'

/** How a text is set into its box. */
export interface Setting {
  readonly font: FontName
  readonly ladder: readonly Rung[]
  /** Added after each letter, as a part of the size. */
  readonly tracking?: number
  /** The capitals of the first line touch the top of the box, or their accents do, or the last baseline its bottom. */
  readonly stands?: 'top' | 'beneath-accents' | 'bottom'
}

/** Lines stand this far apart, as a part of the size. */
const leading = 1.12
/** How far an accent rises above a capital, as a part of the size. */
const accentEm = 0.22

/** The height that so many lines take, as a part of their size: from the capitals of the first to what hangs from the last. */
export const linesEm = (lines: number): number => 1 + leading * (lines - 1)

/** Height of a capital in mm. */
const capitalMm = (font: FontName, sizePt: number): number => (faceOf(font).capHeight * sizePt) / pointsPerMm

function firstBaseline({ lines, sizePt }: FittedText, box: Box, { font, stands }: Setting): number {
  const accentMm = stands === 'beneath-accents' ? (accentEm * sizePt) / pointsPerMm : 0
  if (stands !== 'bottom') return box.y + accentMm + capitalMm(font, sizePt)
  return box.y + box.height - (leading * sizePt * (lines.length - 1)) / pointsPerMm
}

/** Sets a text into a box: as large as the ladder allows, and never beyond the box; tells where its end had to be cut. */
export function setText(text: string, box: Box, setting: Setting, onCut?: () => void): readonly TextMark[] {
  const { font, ladder, tracking = 0 } = setting
  const fitted = fitText(text, faceOf(font), box.width, ladder, tracking)
  const { sizePt, lines } = fitted
  if (!fitted.isWhole) onCut?.()
  const first = firstBaseline(fitted, box, setting)
  return lines.map((line, index) => ({
    kind: 'text',
    font,
    sizePt,
    x: box.x,
    y: first + (leading * sizePt * index) / pointsPerMm,
    text: line,
    ...(tracking === 0 ? {} : { trackingPt: tracking * sizePt }),
  }))
}

/** Whether a box holds a text whole. */
export const holds = ({ width }: Box, { font, ladder, tracking }: Setting, text: string): boolean =>
  fitText(text, faceOf(font), width, ladder, tracking).isWhole

/** The first of several ways to say something that a box holds whole, else the last. */
export const firstThatFits = (texts: readonly string[], box: Box, setting: Setting): string =>
  texts.find((text) => holds(box, setting, text)) ?? texts.at(-1) ?? ''

/** Two texts in a box, of which the second is never cut: a price, or a hall; where there is too little room the first is. */
export function withWholeEnd(
  [beginning, end]: readonly [string, string],
  separator: string,
  box: Box,
  setting: Setting,
  onCut?: () => void,
): string {
  if (beginning === '' || end === '') return `${beginning}${end}`
  const whole = `${beginning}${separator}${end}`
  const fits = (text: string) => holds(box, setting, text)
  if (fits(whole)) return whole
  onCut?.()
  return cutText(beginning, fits, `${separator}${end}`)
}

/** A text as wide as a box: its letters keep their size and stand as far apart as that takes. */
export function spacedOut(text: string, box: Box, font: FontName, sizePt: number): TextMark {
  const gaps = Math.max(1, text.length - 1)
  const trackingPt = ((box.width - widthMm(text, faceOf(font), sizePt)) * pointsPerMm) / gaps
  return { kind: 'text', font, sizePt, x: box.x, y: box.y + capitalMm(font, sizePt), text, trackingPt }
}
