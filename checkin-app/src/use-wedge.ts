import { useEffect } from 'preact/hooks'
import { type Burst, noBurst, silenceMs, textsAfterSilence, typeKey } from './scan/wedge.ts'

/** Of a scanner's keys the first may be anybody's; from the second on they do nothing else on this page. */
const isScanning = (burst: Burst): boolean => burst.count > 1

/**
 * Listens for a keyboard-wedge scanner while `isOn`, wherever the focus lies; what is typed into a field is left alone. `onTexts`
 * is given what the scanner may have typed, likeliest first.
 */
export function useWedge(
  isOn: boolean,
  onTexts: (texts: readonly string[]) => void,
  /** Where people type codes, a scanner is known by more keys than theirs have. */
  fewestKeys = 0,
): void {
  useEffect(() => {
    if (!isOn) return
    let burst = noBurst
    let silence: ReturnType<typeof setTimeout> | undefined
    const onSilence = (): void => {
      const texts = burst.count < fewestKeys ? null : textsAfterSilence(burst)
      burst = noBurst
      if (texts) onTexts(texts)
    }
    const onKey = (event: KeyboardEvent): void => {
      const { target, code, key, shiftKey: shift } = event
      // A key held down repeats as fast as a scanner types. With AltGr some layouts make signs; it looks like Ctrl and Alt.
      const isCommand = (event.ctrlKey && !event.getModifierState('AltGraph')) || event.metaKey
      if (target instanceof HTMLInputElement || isCommand || event.repeat) return
      clearTimeout(silence)
      const isShort = burst.count < fewestKeys
      // By when it was pressed: on a busy phone keys are heard late, and not at the pace of the scanner.
      const typed = typeKey(burst, { code, key, shift }, event.timeStamp)
      const texts = isShort ? null : typed.texts
      burst = typed.burst
      if (texts || (key.length === 1 && isScanning(burst))) {
        // Its Enter and its spaces press no button, its tab goes nowhere.
        event.preventDefault()
      }
      if (texts) {
        event.stopImmediatePropagation()
        onTexts(texts)
      } else if (burst.count > 0) silence = setTimeout(onSilence, silenceMs)
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => {
      clearTimeout(silence)
      removeEventListener('keydown', onKey, { capture: true })
    }
  }, [isOn, onTexts, fewestKeys])
}
