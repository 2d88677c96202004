import { describe, expect, it } from 'vitest'
import { keptOf, mapped } from '../../store/list-of.ts'
import { packedList } from './packed-list.ts'

describe('a packed list', () => {
  const items = [
    ...Array.from({ length: 5000 }, (_, index) => ({ line: index, cells: ['Ελένη', `${index}`.repeat(20)] })),
    { line: -1, cells: ['long', 'é'.repeat(300_000)] },
    { line: -2, cells: ['half a letter \ud83d', '', '\u0000"\n'] },
  ]
  const list = packedList<(typeof items)[number]>()
  for (const item of items) list.push(item)

  it('gives back what was put in, in its order and by its place, over many pages and beyond the length of one', () => {
    expect([...list]).toEqual(items)
    expect(list).toHaveLength(items.length)
    for (const place of [0, 1234, 4999, 5000, 5001]) expect(list.at(place)).toEqual(items[place])
    expect(list.at(items.length)).toBeUndefined()
  })

  it('is seen in part, or changed, without another one', () => {
    const isOdd = ({ line }: { readonly line: number }): boolean => line % 2 === 1
    const odd = mapped(keptOf(list, isOdd), ({ line }, index) => [line, index])
    expect([...odd]).toEqual(items.filter(isOdd).map(({ line }, index) => [line, index]))
    expect([odd.length, odd.at(1), odd.at(2500)]).toEqual([2500, [3, 1], undefined])
    expect(keptOf(list, () => true)).toBe(list)
  })
})
