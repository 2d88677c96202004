import type { Page } from '@playwright/test'
import { azerty, keysOf, qwerty } from '../src/scan/keyboards.contract.ts'

/**
 * A scanner on a cable, set as it comes, on a phone set to French; the focus lies wherever it lies. In one burst, however slow the test
 * is; a busy phone hears the first keys and then nothing for a while.
 */
export const wedge = (page: Page, text: string, { busyMs = 0 } = {}) =>
  page.evaluate(
    ({ keys, busyMs }) => {
      const pressed = keys.map(({ code, key, shift }) => {
        const init = { code, key, shiftKey: shift, bubbles: true, cancelable: true }
        return new KeyboardEvent('keydown', init)
      })
      for (const [place, event] of pressed.entries()) {
        const start = performance.now()
        while (place === 3 && performance.now() - start < busyMs);
        document.activeElement?.dispatchEvent(event)
      }
    },
    { keys: [...keysOf(text, qwerty, azerty), { code: 'Enter', key: 'Enter', shift: false }], busyMs },
  )
