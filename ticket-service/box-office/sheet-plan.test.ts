import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TicketNumber } from '../../shared/model/ids.ts'
import { planSheets, type Range, type SheetPlan } from './sheet-plan.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) as TicketNumber)

/** The numbers on each sheet, by their places. */
function sheetsOf(
  { stretches, ticketsOnSheet }: SheetPlan,
  perSheet: number,
): readonly (readonly number[])[] {
  const sheets: number[][] = []
  const [only] = stretches
  if (stretches.length === 1 && only) {
    for (let at = 0; at < only.length; at += perSheet) sheets.push(only.slice(at, at + perSheet))
    return sheets
  }
  for (let sheet = 0; ticketsOnSheet(sheet) > 0; sheet += 1)
    sheets.push(stretches.flatMap((stretch) => stretch.slice(sheet, sheet + 1)))
  return sheets
}

describe('tickets on sheets', () => {
  it('lie along the rows', () => {
    const plan = planSheets(upTo(10), 4, 'rows')
    expect(plan).toMatchObject({ sheetCount: 3, tickets: 10 })
    expect(sheetsOf(plan, 4)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10],
    ])
    expect([0, 1, 2].map(plan.ticketsOnSheet)).toEqual([4, 4, 2])
  })

  it('fall in order when the stacks are cut and piled', () => {
    const plan = planSheets(upTo(10), 4, 'stacks')
    expect(sheetsOf(plan, 4)).toEqual([
      [1, 4, 7, 10],
      [2, 5, 8],
      [3, 6, 9],
    ])
    expect([0, 1, 2].map(plan.ticketsOnSheet)).toEqual([4, 3, 3])
  })

  it('are the same when some sheets are printed again', () => {
    for (const order of ['rows', 'stacks'] as const) {
      const all = sheetsOf(planSheets(upTo(803), 8, order), 8)
      const again = sheetsOf(planSheets(upTo(803), 8, order, { first: 31, last: 40 }), 8)
      expect(again).toEqual(all.slice(30, 40))
      expect(planSheets(upTo(803), 8, order, { first: 200, last: 300 }).tickets).toBe(0)
    }
  })

  it('piled in the order of the places are in the order of the numbers, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 24 }), (count, perSheet) => {
        const sheets = sheetsOf(planSheets(upTo(count), perSheet, 'stacks'), perSheet)
        const piled = Array.from({ length: perSheet }, (_, place) =>
          sheets.flatMap((sheet) => sheet.slice(place, place + 1)),
        ).flat()
        expect(piled).toEqual(upTo(count))
      }),
    )
  })

  it('are each on one sheet, whichever are asked for', () => {
    const whole: Range = { first: 1, last: 13 }
    const parts = [1, 2, 3].map((sheet) => planSheets(upTo(13), 5, 'stacks', { first: sheet, last: sheet }))
    expect(parts.reduce((sum, { tickets }) => sum + tickets, 0)).toBe(
      planSheets(upTo(13), 5, 'stacks', whole).tickets,
    )
  })
})
