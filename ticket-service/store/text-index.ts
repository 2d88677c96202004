import { randomInt } from 'node:crypto'

/** Where each text stood first, in twenty bytes a text: the texts are not kept. */
export interface TextIndex {
  /** The place where the text stood first; undefined where it never did. */
  find(text: string): number | undefined
  /** The same, and where it never did, it stands at `place` from now on. */
  findOrAdd(text: string, place: number): number
}

/** The largest prime below 2^26: what is less than it, multiplied, is exact in a number of JavaScript. */
const prime = 67_108_859

/**
 * @param isAt whether a text that was added stands at a place: asked where two texts may be the same
 */
export function textIndex(isAt: (text: string, place: number) => boolean): TextIndex {
  // By a number that nobody knows (Carter and Wegman, Universal Classes of Hash Functions, 1979): no file is made so that all its texts meet.
  const base = randomInt(2 ** 16, prime)
  const hashOf = (text: string): number => {
    let hash = 0
    for (let at = 0; at < text.length; at += 1) hash = (hash * base + text.charCodeAt(at) + 1) % prime
    return hash
  }
  let count = 0
  let hashes = new Int32Array(1024)
  /** One more than the place; 0 where the slot is free. */
  let places = new Int32Array(1024)
  const freeSlot = (hash: number): number => {
    let slot = hash & (places.length - 1)
    while (places[slot] !== 0) slot = (slot + 1) & (places.length - 1)
    return slot
  }
  const put = (hash: number, place: number | undefined): void => {
    const slot = freeSlot(hash)
    hashes[slot] = hash
    places[slot] = place ?? 0
  }
  const grow = (): void => {
    const [earlierHashes, earlierPlaces] = [hashes, places]
    hashes = new Int32Array(earlierHashes.length * 2)
    places = new Int32Array(earlierPlaces.length * 2)
    for (const [slot, hash] of earlierHashes.entries())
      if (earlierPlaces[slot] !== 0) put(hash, earlierPlaces[slot])
  }
  const look = (text: string, hash: number): number | undefined => {
    for (let slot = hash & (places.length - 1); ; slot = (slot + 1) & (places.length - 1)) {
      const place = (places[slot] ?? 0) - 1
      if (place < 0) return undefined
      if (hashes[slot] === hash && isAt(text, place)) return place
    }
  }
  return {
    find: (text) => look(text, hashOf(text)),
    findOrAdd(text, place) {
      const hash = hashOf(text)
      const found = look(text, hash)
      if (found !== undefined) return found
      if (count * 2 >= places.length) grow()
      put(hash, place + 1)
      count += 1
      return place
    },
  }
}
