import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf } from '../../test-run/parsed-import.ts'
import { countedTypes } from './counted-types.ts'

/** So long that a pattern which tries each way to share it out would not end before the night does. */
const many = 20_000
const headings = 'référence;séance;tarif;nom'

describe('a cell without end', () => {
  it.each([
    ['blanks within', `Plein${' '.repeat(many)}tarif`],
    ['blanks before a number', `1 Plein${' '.repeat(many)}3 y`],
    ['tabs', `1 Plein${'\t'.repeat(many)}3 y`],
    ['digits', `${'1'.repeat(many)}x`],
    ['open brackets', '('.repeat(many)],
    ['open square brackets', ' ['.repeat(many)],
    ['counts', ' x 1'.repeat(many)],
    ['columns', '\t;'.repeat(many)],
  ])('keeps nobody waiting: %s', (_what, cell) => {
    for (const row of [`A;1;${cell};Ada`, `${cell};1;1;Ada`, `A;${cell};1;Ada`, `A;1;1;${cell}`])
      expect(faultsOf(linesOf(headings, row)())).not.toEqual([])
    expect(faultsOf(linesOf(`${headings};${cell}`, 'A;;1;Ada;')())).not.toEqual([])
  })

  it('is read as before where it is merely untidy', () => {
    expect(countedTypes('2  ×  Plein   tarif (12,00 €),  1 × Réduit')).toEqual([
      { type: 'Plein tarif', people: '2' },
      { type: 'Réduit', people: '1' },
    ])
  })
})
