/** A list that is read by place and need not lie in memory as it is read. An array is one. */
export interface ListOf<Item> extends Iterable<Item> {
  readonly length: number
  /** Undefined beyond the end. */
  at(index: number): Item | undefined
}

/** A list whose items are made each time they are asked for. */
export function listOf<Item>(
  length: () => number,
  itemAt: (index: number) => Item | undefined,
): ListOf<Item> {
  return {
    get length() {
      return length()
    },
    at: (index) => (index < length() ? itemAt(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < length(); index += 1) yield itemAt(index) as Item
    },
  }
}

/** Each with its place. */
export function* entriesOf<Item>(list: ListOf<Item>): Generator<readonly [number, Item]> {
  let index = 0
  for (const item of list) {
    yield [index, item]
    index += 1
  }
}

/** The items from one place to before another, or to the end. */
export function sliceOf<Item>(list: ListOf<Item>, from: number, to: number): readonly Item[] {
  const slice: Item[] = []
  for (let index = from; index < Math.min(to, list.length); index += 1) slice.push(list.at(index) as Item)
  return slice
}

/** The first of them, at most so many. */
export const firstOf = <Item>(list: ListOf<Item>, most: number): readonly Item[] => sliceOf(list, 0, most)

export function every<Item>(list: ListOf<Item>, isSo: (item: Item, index: number) => boolean): boolean {
  for (const [index, item] of entriesOf(list)) if (!isSo(item, index)) return false
  return true
}

export function some<Item>(list: ListOf<Item>, isSo: (item: Item) => boolean): boolean {
  for (const item of list) if (isSo(item)) return true
  return false
}

/** Each item changed when it is asked for. */
export const mapped = <Item, Changed>(
  list: ListOf<Item>,
  change: (item: Item, index: number) => Changed,
): ListOf<Changed> =>
  listOf(
    () => list.length,
    (index) => change(list.at(index) as Item, index),
  )

/** The items that are to be kept, in their order; asked once of each. */
export function keptOf<Item>(
  list: ListOf<Item>,
  isKept: (item: Item, index: number) => boolean,
): ListOf<Item> {
  const kept: number[] = []
  for (const [index, item] of entriesOf(list)) if (isKept(item, index)) kept.push(index)
  if (kept.length === list.length) return list
  return listOf(
    () => kept.length,
    (place) => list.at(kept[place] ?? -1),
  )
}
