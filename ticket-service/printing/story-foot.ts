import { rungs } from './fit-text.ts'
import { type Box, ticketBoxes } from './layout.ts'
import { legalSetting } from './legal-line.ts'
import { holds, type Setting } from './set-text.ts'

/** A box, and how a text is set into it. */
export interface PlacedText {
  readonly box: Box
  readonly setting: Setting
}

/** The foot of a wide ticket's story. */
export interface StoryFoot {
  readonly type: PlacedText
  readonly holder: PlacedText
  readonly legal: PlacedText
}

const mostLegalPt = 5
const leastPt = 5
/** Two lines of it stand in the holder's box. */
const leastHolderPt = 4.5
const { type, holder, legal } = ticketBoxes
/**
 * In how large type, and how much higher than where little is to be said, type and holder stand; what the legal line gains; and on
 * how many lines a long name finds room.
 */
const usual = { mostPt: 8.5, typeMm: 0, holderMm: 0, legalMm: 0, holderLines: 2 } as const
const dense = { mostPt: 7.5, typeMm: 0.8, holderMm: 1.5, legalMm: 2.3, holderLines: 1 } as const

function footOf(
  { mostPt, typeMm, holderMm, legalMm, holderLines }: typeof usual | typeof dense,
  scale: number,
): StoryFoot {
  const ladder = rungs(mostPt, leastPt)
  const holderLadder = [...ladder, { sizePt: leastHolderPt, lines: holderLines }]
  const legalBox = { ...legal, y: legal.y - legalMm, height: legal.height + legalMm }
  return {
    type: { box: { ...type, y: type.y - typeMm }, setting: { font: 'bold', ladder } },
    holder: {
      box: { ...holder, y: holder.y - holderMm },
      setting: { font: 'regular', ladder: holderLadder },
    },
    legal: {
      box: legalBox,
      setting: { ...legalSetting(legalBox.height, mostLegalPt, scale), stands: 'bottom' },
    },
  }
}

/** The legal line's two largest sizes are read with ease; before it is made smaller, it is given more lines. */
const easySizes = 2

/** Parts the foot for a legal line: a long one has the type and the holder stand closer together, and is whole on more lines. */
export function storyFootOf(legalLine: string, scale: number): StoryFoot {
  const foot = footOf(usual, scale)
  const { box, setting } = foot.legal
  const easy = { ...setting, ladder: setting.ladder.slice(0, easySizes) }
  return holds(box, easy, legalLine) ? foot : footOf(dense, scale)
}
