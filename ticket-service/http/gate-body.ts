/** What a gate sends at most: 500 facts of a few hundred bytes each, several times over. */
export const mostBytes = 4 * 2 ** 20

/** A body as JSON; null for what is none, which no request is. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}
