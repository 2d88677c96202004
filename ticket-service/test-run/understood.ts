import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { ImportPlan } from '../box-office/import/plan.ts'
import { faultsOf, importFolder, ordersOf, parsedImport } from './parsed-import.ts'

/** What a file comes to, with what the organiser had to say of it. */
export type UnderstoodFiles = Readonly<
  Record<
    string,
    {
      readonly orders: readonly object[]
      readonly leftOut?: readonly number[]
      readonly plan?: ImportPlan
      readonly totalsLines?: readonly number[]
      readonly strayHeading?: string
    }
  >
>

/** A fixture of a kind (`export`, `shop`, `list`), parsed. */
export const parsedFile = (kind: string, name: string, plan: ImportPlan = {}) =>
  parsedImport(new Uint8Array(readFileSync(new URL(`${kind}-${name}`, importFolder))), plan)

/** Every fixture of a kind comes to what is told here, and none is left untold. */
export function understoodAsTheyCome(kind: string, files: UnderstoodFiles): void {
  it.each(Object.entries(files))(
    'is understood as it comes: %s',
    (name, { orders, leftOut = [], plan, totalsLines = [], strayHeading = null }) => {
      const parsed = parsedFile(kind, name, plan)
      expect(faultsOf(parsed)).toEqual([])
      expect(ordersOf(parsed)).toEqual(orders)
      expect(parsed.reading).toMatchObject({ leftOut, totalsLines, strayHeading })
    },
  )

  it('has no fixture of which no test knows the bookings', () => {
    const there = readdirSync(importFolder).filter((name) => name.startsWith(`${kind}-`))
    expect(there.toSorted()).toEqual(
      Object.keys(files)
        .map((name) => `${kind}-${name}`)
        .toSorted(),
    )
  })
}
