import { type ListOf, listOf } from '../../store/list-of.ts'

export interface PackedList<Item> extends ListOf<Item> {
  push(item: Item): void
}

const pageBytes = 256 * 1024

/**
 * Items as bytes of JSON, which are a tenth of what the objects are, so that a hundred thousand rows take hardly more than their file.
 * An item is made anew each time that it is asked for.
 */
export function packedList<Item>(): PackedList<Item> {
  const pages: Buffer[] = []
  let used = pageBytes
  const starts: number[] = []
  const lengths: number[] = []
  const itemAt = (index: number): Item | undefined => {
    const [start, length] = [starts[index], lengths[index]]
    if (start === undefined || length === undefined) return undefined
    const offset = start % pageBytes
    const page = pages[(start - offset) / pageBytes]
    return JSON.parse(page?.toString('utf8', offset, offset + length) ?? 'null') as Item
  }
  const push = (item: Item): void => {
    const text = JSON.stringify(item)
    const length = Buffer.byteLength(text)
    if (used + length > pageBytes) {
      // What is longer than a page has one of its own.
      pages.push(Buffer.allocUnsafeSlow(Math.max(length, pageBytes)))
      used = 0
    }
    pages.at(-1)?.write(text, used)
    starts.push((pages.length - 1) * pageBytes + used)
    lengths.push(length)
    used += length
  }
  return Object.assign(
    listOf(() => starts.length, itemAt),
    { push },
  )
}
