import { entriesOf, type ListOf } from '../../store/list-of.ts'
import { textIndex } from '../../store/text-index.ts'

/**
 * The place of the first item with the same text, for each; its own for the first, and -1 for an item without a text. The texts are
 * not kept, but read again where two may be the same.
 */
export const firstPlaces = <Item>(list: ListOf<Item>, textOf: TextOf<Item>): Int32Array =>
  firstPlacesOfEach(list, [textOf])[0]

type TextOf<Item> = (item: Item) => string

/** The same for several texts of each item, of which the list is read once. */
export function firstPlacesOfEach<Item, const Texts extends readonly TextOf<Item>[]>(
  list: ListOf<Item>,
  texts: Texts,
): { readonly [Which in keyof Texts]: Int32Array } {
  const found = texts.map((textOf) => ({
    textOf,
    index: textIndex((text, place) => textOf(list.at(place) as Item) === text),
    firsts: new Int32Array(list.length).fill(-1),
  }))
  for (const [place, item] of entriesOf(list))
    for (const { textOf, index, firsts } of found) {
      const text = textOf(item)
      if (text !== '') firsts[place] = index.findOrAdd(text, place)
    }
  return found.map(({ firsts }) => firsts) as { [Which in keyof Texts]: Int32Array }
}

/** The places of the items that have a text in common, in the order in which each text stands first. */
export function* placesTogether(firsts: Int32Array): Generator<readonly number[]> {
  /** The next place with the same text; 0 after the last, since the first of all places comes after none. */
  const next = new Int32Array(firsts.length)
  const lastOf = new Int32Array(firsts.length)
  for (const [place, first] of firsts.entries()) {
    if (first < 0) continue
    if (first !== place) next[lastOf[first] ?? first] = place
    lastOf[first] = place
  }
  for (const [place, first] of firsts.entries()) {
    if (first !== place) continue
    const together = [place]
    for (let at = next[place] ?? 0; at > 0; at = next[at] ?? 0) together.push(at)
    yield together
  }
}
