import { type ListOf, listOf } from '../../store/list-of.ts'
import type { Scratch } from '../../store/scratch.ts'

export interface PackedList<Item> extends ListOf<Item> {
  push(item: Item): void
}

/** What is held in memory of a list: small files never reach the disk. */
const tailBytes = 1024 * 1024
/** What is read at once: many items where they are read in their order, and little where they are not. */
const windowBytes = 16 * 1024

/**
 * Items as bytes of JSON, of which the disk has all but the last: a list takes the same memory however long it is, but for eight bytes an
 * item. An item is made anew each time that it is asked for.
 */
export function packedList<Item>(scratch: Scratch): PackedList<Item> {
  const room = scratch.room()
  const starts: number[] = []
  let end = 0
  let tail = Buffer.allocUnsafeSlow(tailBytes)
  let tailStart = 0
  let window = Buffer.alloc(0)
  let windowStart = 0
  const layDown = (): void => {
    room.append(tail.subarray(0, end - tailStart))
    tailStart = end
  }
  const bytesFrom = (start: number, length: number): Buffer => {
    if (start >= tailStart) return tail.subarray(start - tailStart, start - tailStart + length)
    if (start < windowStart || start + length > windowStart + window.length) {
      const size = Math.max(length, Math.min(windowBytes, tailStart - start))
      if (window.length !== size) window = Buffer.allocUnsafeSlow(size)
      room.read(start, window)
      windowStart = start
    }
    return window.subarray(start - windowStart, start - windowStart + length)
  }
  const itemAt = (index: number): Item | undefined => {
    const start = starts[index]
    if (start === undefined) return undefined
    return JSON.parse(bytesFrom(start, (starts[index + 1] ?? end) - start).toString()) as Item
  }
  const push = (item: Item): void => {
    const text = JSON.stringify(item)
    const length = Buffer.byteLength(text)
    if (end - tailStart + length > tail.length) {
      layDown()
      if (length > tail.length) tail = Buffer.allocUnsafeSlow(length)
    }
    tail.write(text, end - tailStart)
    starts.push(end)
    end += length
  }
  return Object.assign(
    listOf(() => starts.length, itemAt),
    { push },
  )
}
