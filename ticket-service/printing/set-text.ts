import { type FittedText, fitText, type Rung, widthMm } from './fit-text.ts'
import { type FontName, faceOf, tidyText } from './font.ts'
import type { Box } from './layout.ts'
import { pointsPerMm, type TextMark } from './marks.ts'

/** How a text is set into its box. */
export interface Setting {
  readonly font: FontName
  readonly ladder: readonly Rung[]
  /** Added after each letter, as a part of the size. */
  readonly tracking?: number
  /** The capitals of the first line touch the top of the box, or the last baseline its bottom. */
  readonly stands?: 'top' | 'bottom'
}

/** Lines stand this far apart, as a part of the size. */
const leading = 1.12

/** Height of a capital in mm. */
const capitalMm = (font: FontName, sizePt: number): number => (faceOf(font).capHeight * sizePt) / pointsPerMm

function firstBaseline({ lines, sizePt }: FittedText, box: Box, { font, stands }: Setting): number {
  if (stands !== 'bottom') return box.y + capitalMm(font, sizePt)
  return box.y + box.height - (leading * sizePt * (lines.length - 1)) / pointsPerMm
}

/** Sets a text into a box: as large as the ladder allows, and never beyond the box. */
export function setText(text: string, box: Box, setting: Setting): readonly TextMark[] {
  const { font, ladder, tracking = 0 } = setting
  const fitted = fitText(text, faceOf(font), box.width, ladder, tracking)
  const { sizePt, lines } = fitted
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

/** The first of several ways to say something that a box holds whole, else the last. */
export function firstThatFits(
  texts: readonly string[],
  { width }: Box,
  { font, ladder, tracking }: Setting,
): string {
  const fits = (text: string) =>
    fitText(text, faceOf(font), width, ladder, tracking).lines.join(' ') === tidyText(text)
  return texts.find(fits) ?? texts.at(-1) ?? ''
}

/** A text as wide as a box: its letters keep their size and stand as far apart as that takes. */
export function spacedOut(text: string, box: Box, font: FontName, sizePt: number): TextMark {
  const gaps = Math.max(1, text.length - 1)
  const trackingPt = ((box.width - widthMm(text, faceOf(font), sizePt)) * pointsPerMm) / gaps
  return { kind: 'text', font, sizePt, x: box.x, y: box.y + capitalMm(font, sizePt), text, trackingPt }
}
