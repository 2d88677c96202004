/** What is remembered at once: a file has few statuses, types and headings, and says each a hundred thousand times. */
const most = 1000

/** A function of a text that makes the same of it only once while it comes again and again. */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, Made>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    const fresh = make(text)
    if (made.size === most) made.clear()
    made.set(text, fresh)
    return fresh
  }
}
