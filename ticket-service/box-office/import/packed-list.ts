import { type ListOf, listOf } from '../../store/list-of.ts'
import type { Scratch } from '../../store/scratch.ts'

export interface PackedList<Item> extends ListOf<Item> {
  push(item: Item): void
}

/** Items that are packed and read together: reading them in their order costs a third less, and one alone twice as much. */
const together = 8
/** What is held in memory of a list: small files never reach the disk. */
const tailBytes = 1024 * 1024
/** What is read at once: many blocks where they are read in their order, and little where they are not. */
const windowBytes = 16 * 1024

/**
 * Items as bytes of JSON, of which the disk has all but the last: a list takes the same memory however long it is, but for a byte an
 * item. They are made anew when they are asked for; nobody may change one.
 */
export function packedList<Item>(scratch: Scratch): PackedList<Item> {
  const blocks = packedBlocks(scratch)
  let last: Item[] = []
  let read: readonly Item[] = []
  let readBlock = -1
  const itemAt = (index: number): Item | undefined => {
    const block = Math.floor(index / together)
    if (block === blocks.count()) return last[index % together]
    if (block !== readBlock) {
      read = JSON.parse(blocks.at(block).toString()) as Item[]
      readBlock = block
    }
    return read[index % together]
  }
  const push = (item: Item): void => {
    last.push(item)
    if (last.length < together) return
    blocks.push(JSON.stringify(last))
    last = []
  }
  return Object.assign(
    listOf(() => blocks.count() * together + last.length, itemAt),
    { push },
  )
}

/** Texts one behind the other, in a tail in memory that is laid down whenever it is full. */
function packedBlocks(scratch: Scratch) {
  const room = scratch.room()
  const starts: number[] = []
  let end = 0
  let tail = Buffer.alloc(0)
  let tailStart = 0
  let window = Buffer.alloc(0)
  let windowStart = 0
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
  return {
    count: () => starts.length,
    at(block: number): Buffer {
      const start = starts[block] ?? end
      return bytesFrom(start, (starts[block + 1] ?? end) - start)
    },
    push(text: string): void {
      const length = Buffer.byteLength(text)
      if (end - tailStart + length > tail.length) {
        const laid = tail.subarray(0, end - tailStart)
        if (tail.length < tailBytes) {
          // A workbook has many worksheets, and hardly anything in most.
          tail = Buffer.allocUnsafeSlow(Math.max(laid.length + length, Math.min(tailBytes, 4 * tail.length)))
          laid.copy(tail)
        } else {
          room.append(laid)
          tailStart = end
          if (length > tail.length) tail = Buffer.allocUnsafeSlow(length)
        }
      }
      tail.write(text, end - tailStart)
      starts.push(end)
      end += length
    },
  }
}
