import { useEffect } from 'preact/hooks'
import { noBurst, typeKey } from './scan/wedge.ts'

/** Listens for a keyboard-wedge scanner while `isOn`; what is typed into a field is left alone. */
export function useWedge(isOn: boolean, monotonicMs: () => number, onCode: (text: string) => void): void {
  useEffect(() => {
    if (!isOn) return
    let burst = noBurst
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return
      const typed = typeKey(burst, event.key, monotonicMs())
      burst = typed.burst
      if (typed.code === null) return
      // Its Enter presses no button.
      event.preventDefault()
      onCode(typed.code)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isOn, monotonicMs, onCode])
}
