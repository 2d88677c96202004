/** A keyboard-wedge scanner types faster than any hand: two keys of it lie closer than this. */
const betweenKeysMs = 60
/** Shorter bursts are somebody's fingers. */
const fewestKeys = 8

/** The keys of one burst so far. */
export interface Burst {
  readonly text: string
  readonly lastMs: number
}

export const noBurst: Burst = { text: '', lastMs: 0 }

/** Takes a key of a keyboard; `code` is what a wedge scanner typed where this key ends it, else null. */
export function typeKey(
  burst: Burst,
  key: string,
  atMs: number,
): { readonly burst: Burst; readonly code: string | null } {
  const going = atMs - burst.lastMs <= betweenKeysMs ? burst.text : ''
  if (key === 'Enter') return { burst: noBurst, code: going.length >= fewestKeys ? going : null }
  if (key.length !== 1) return { burst: { text: going, lastMs: atMs }, code: null }
  return { burst: { text: going + key, lastMs: atMs }, code: null }
}
