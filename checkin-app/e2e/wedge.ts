import type { Page } from '@playwright/test'
import { azerty, keysOf, qwerty } from '../src/scan/keyboards.contract.ts'

/** A scanner on a cable, set as it comes, on a phone set to French; the focus lies wherever it lies. In one burst, of which the phone is too busy to hear all at once. */
export const wedge = (page: Page, text: string) =>
  page.evaluate(
    (keys) => {
      const pressed = keys.map(({ code, key, shift }) => {
        const init = { code, key, shiftKey: shift, bubbles: true, cancelable: true }
        return new KeyboardEvent('keydown', init)
      })
      for (const [place, event] of pressed.entries()) {
        const start = performance.now()
        while (place === 3 && performance.now() - start < 150);
        document.activeElement?.dispatchEvent(event)
      }
    },
    [...keysOf(text, qwerty, azerty), { code: 'Enter', key: 'Enter', shift: false }],
  )
