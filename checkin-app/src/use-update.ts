import { useEffect, useRef } from 'preact/hooks'
import { hasNothingBegun } from './gate-screen.ts'
import type { GateState } from './gate-state.ts'

/** So long nobody has scanned, touched or typed. */
const quietMs = 3 * 60_000
/** What lay ready before the app was opened takes over at once, unless somebody was quicker. */
const atOnceMs = 500

/**
 * Lets a newer version take over in a quiet moment: never while something is begun, and not before a long pause since the last
 * scan or touch.
 */
export function useQuietUpdate(state: GateState, isFromBefore: () => boolean, apply: () => void): void {
  const hasWorked = useRef(false)
  const mayTakeOver = state.isUpdateReady && hasNothingBegun(state)
  useEffect(() => {
    if (state.card) hasWorked.current = true
  }, [state.card])
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const wait = (): void => {
      clearTimeout(waiting)
      if (!mayTakeOver) return
      waiting = setTimeout(apply, isFromBefore() && !hasWorked.current ? atOnceMs : quietMs)
    }
    const onTouch = (): void => {
      hasWorked.current = true
      wait()
    }
    wait()
    const signs = ['pointerdown', 'keydown'] as const
    for (const sign of signs) addEventListener(sign, onTouch, true)
    return () => {
      clearTimeout(waiting)
      for (const sign of signs) removeEventListener(sign, onTouch, true)
    }
  }, [mayTakeOver, state.card, isFromBefore, apply])
}
