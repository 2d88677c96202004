import { useEffect, useState } from 'preact/hooks'
import type { latePart } from './late-part.ts'

/** A part of the app that comes after its first picture: kept on the phone with the rest, opened when it is wanted. */
export interface LatePart<Part> {
  /** Null while it is coming. */
  readonly part: Part | null
  readonly hasFailed: boolean
  readonly retry: () => void
}

/** Waits for a part. */
export function useLatePart<Part>({ fetch, held }: ReturnType<typeof latePart<Part>>): LatePart<Part> {
  const [part, setPart] = useState<{ readonly is: Part } | null>(() => {
    const there = held()
    return there && { is: there }
  })
  const [hasFailed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (part) return
    let isWanted = true
    setFailed(false)
    fetch().then(
      (is) => isWanted && setPart({ is }),
      () => isWanted && setFailed(true),
    )
    return () => {
      isWanted = false
    }
  }, [part, fetch, tries])
  return { part: part?.is ?? null, hasFailed, retry: () => setTries(tries + 1) }
}
