import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keptOf, mapped } from '../../store/list-of.ts'
import { openScratch } from '../../store/scratch.ts'
import { packedList } from './packed-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'packed-list-'))
const scratch = openScratch(folder)
afterAll(() => scratch.close())

describe('a packed list', () => {
  // Three megabytes: more than is held in memory, with one item that is longer than that by itself.
  const items = [
    ...Array.from({ length: 30_000 }, (_, index) => ({
      line: index,
      cells: ['Ελένη', `${index}`.repeat(12)],
    })),
    { line: -1, cells: ['long', 'é'.repeat(700_000)] },
    { line: -2, cells: ['half a letter \ud83d', '', '\u0000"\n'] },
  ]
  const list = packedList<(typeof items)[number]>(scratch)
  for (const item of items) list.push(item)

  it('gives back what was put in, in its order and by its place, from the disk and from memory', () => {
    expect([...list]).toEqual(items)
    expect(list).toHaveLength(items.length)
    for (const place of [30_001, 0, 29_999, 1234, 30_000, 17, 28_000])
      expect(list.at(place)).toEqual(items[place])
    expect(list.at(items.length)).toBeUndefined()
  })

  it('takes the same memory however long it is', () => {
    const long = packedList<string>(scratch)
    const before = process.memoryUsage().arrayBuffers
    for (let item = 0; item < 4000; item += 1) long.push(`${item} `.repeat(2000))
    let letters = 0
    for (const { length } of long) letters += length
    expect(letters).toBeGreaterThan(30e6)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2e6)
  })

  it('takes more while it is read', () => {
    const growing = packedList<string>(scratch)
    const texts = Array.from({ length: 3000 }, (_, index) => `${index} `.repeat(200))
    for (const [index, text] of texts.entries()) {
      growing.push(text)
      expect(growing.at(index >> 1)).toBe(texts[index >> 1])
    }
    expect([...growing]).toEqual(texts)
  })

  it('is seen in part, or changed, without another one', () => {
    const isOdd = ({ line }: { readonly line: number }): boolean => line % 2 === 1
    const odd = mapped(keptOf(list, isOdd), ({ line }, index) => [line, index])
    expect([...odd]).toEqual(items.filter(isOdd).map(({ line }, index) => [line, index]))
    expect([odd.length, odd.at(1), odd.at(2500)]).toEqual([15_000, [3, 1], [5001, 2500]])
    expect(keptOf(list, () => true)).toBe(list)
  })

  it('leaves nothing to be found in the folder, not even while it is read', () => {
    expect(readdirSync(folder)).toEqual([])
  })
})
