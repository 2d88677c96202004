import { fitText, type Rung } from './fit-text.ts'
import { faceOf } from './font.ts'
import { pointsPerMm } from './marks.ts'
import { linesEm, type Setting } from './set-text.ts'

/** The law asks for what stands here and names no size of type. Smaller than this on paper, few people read it. */
const leastPaperPt = 4
const font = 'regular'

/** Sizes of the legal line from the largest, on a ticket that is printed at a scale. */
function sizesOf(mostPt: number, scale: number): readonly number[] {
  const leastPt = leastPaperPt / scale
  const sizes: number[] = []
  for (let sizePt = mostPt; sizePt > leastPt; sizePt -= 0.5) sizes.push(sizePt)
  return [...sizes, leastPt]
}

const heightMm = (sizePt: number, lines: number): number => (linesEm(lines) * sizePt) / pointsPerMm

/** In a box of a height the largest type, and each smaller one on as many more lines as there is room for. */
function ladderOf(boxMm: number, mostPt: number, scale: number): readonly Rung[] {
  return sizesOf(mostPt, scale).map((sizePt) => {
    let lines = 1
    while (heightMm(sizePt, lines + 1) <= boxMm + 1e-6) lines += 1
    return { sizePt, lines }
  })
}

/** How the legal line is set into a box of a height. */
export const legalSetting = (boxMm: number, mostPt: number, scale = 1): Setting => ({
  font,
  ladder: ladderOf(boxMm, mostPt, scale),
})

/** The heights that the whole of a legal line needs in a width: in the largest type first, in the smallest last. */
export function legalHeights(text: string, widthMm: number, mostPt: number): readonly number[] {
  return sizesOf(mostPt, 1).map((sizePt) => {
    const { lines } = fitText(text, faceOf(font), widthMm, [{ sizePt, lines: Number.POSITIVE_INFINITY }])
    return lines.length === 0 ? 0 : heightMm(sizePt, lines.length)
  })
}
