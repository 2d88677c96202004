import type { LabelGrid } from './printed-ticket.ts'

const a4 = { pageWidthMm: 210, pageHeightMm: 297 }

/** Labels as they are sold, by their size. */
export const labels = {
  'of 70 by 37 mm, 24 on a sheet': {
    ...a4,
    ...{
      columns: 3,
      rows: 8,
      leftMm: 0,
      topMm: 0.5,
      labelWidthMm: 70,
      labelHeightMm: 37,
      gapXMm: 0,
      gapYMm: 0,
    },
  },
  'of 63.5 by 38.1 mm, 21 on a sheet': {
    ...a4,
    ...{ columns: 3, rows: 7, leftMm: 7.2, topMm: 15.1, gapXMm: 2.5, gapYMm: 0 },
    ...{ labelWidthMm: 63.5, labelHeightMm: 38.1 },
  },
  'of 105 by 74 mm, 8 on a sheet': {
    ...a4,
    ...{
      columns: 2,
      rows: 4,
      leftMm: 0,
      topMm: 0.5,
      labelWidthMm: 105,
      labelHeightMm: 74,
      gapXMm: 0,
      gapYMm: 0,
    },
  },
  'of 50 by 90 mm, upright': {
    ...a4,
    ...{
      columns: 4,
      rows: 3,
      leftMm: 5,
      topMm: 10,
      labelWidthMm: 50,
      labelHeightMm: 90,
      gapXMm: 0,
      gapYMm: 2,
    },
  },
  'of 38 by 21 mm, as small as a code may be': {
    ...a4,
    ...{
      columns: 5,
      rows: 13,
      leftMm: 9,
      topMm: 10,
      labelWidthMm: 38,
      labelHeightMm: 21,
      gapXMm: 0,
      gapYMm: 0,
    },
  },
} as const satisfies Readonly<Record<string, LabelGrid>>

const noGaps = { gapXMm: 0, gapYMm: 0 } as const
const of64By36 = { ...a4, ...noGaps, columns: 3, rows: 8, labelWidthMm: 64, labelHeightMm: 36 } as const

/** Labels whose sheet has less white on one side than on the other, as a ruler finds them, and one on a roll of labels. */
export const lopsided = {
  'of 64 by 36 mm, close to the right side': { ...of64By36, leftMm: 18, topMm: 8 },
  'of 64 by 36 mm, close to the bottom': { ...of64By36, leftMm: 9, topMm: 9 },
  'of 64 by 36 mm, close to the top': { ...of64By36, leftMm: 9, topMm: 0 },
  'of 95 by 71 mm, close to the right side': {
    ...{ ...a4, ...noGaps, columns: 2, rows: 4, leftMm: 20, topMm: 12, labelWidthMm: 95, labelHeightMm: 71 },
  },
  'of 62 by 40 mm, each a page of its own': {
    ...{ ...noGaps, pageWidthMm: 62, pageHeightMm: 40, columns: 1, rows: 1, leftMm: 0, topMm: 0 },
    ...{ labelWidthMm: 62, labelHeightMm: 40 },
  },
} as const satisfies Readonly<Record<string, LabelGrid>>

export const labelOf = (labelWidthMm: number, labelHeightMm: number): LabelGrid => ({
  ...labels['of 70 by 37 mm, 24 on a sheet'],
  labelWidthMm,
  labelHeightMm,
})
