import { expect, it } from 'vitest'
import { byName } from './by-name.ts'

it('the second door stands before the tenth, and an accent moves nothing', () => {
  const names = ['Sortie', 'Porte 10', 'Étage', 'Porte 2', 'Hall', 'Foyer', 'Porte 1']
  const inOrder = names.map((name) => ({ name })).toSorted(byName)
  expect(inOrder.map(({ name }) => name)).toEqual([
    ...['Étage', 'Foyer', 'Hall', 'Porte 1', 'Porte 2', 'Porte 10', 'Sortie'],
  ])
})
