import type { Page } from '@playwright/test'
import { azerty, keysOf, qwerty } from '../src/scan/keyboards.contract.ts'

/** A scanner on a cable, set as it comes, on a phone set to French; the focus lies wherever it lies. In one burst, however slow the test is. */
export const wedge = (page: Page, text: string) =>
  page.evaluate(
    (keys) => {
      for (const { code, key, shift } of keys) {
        const init = { code, key, shiftKey: shift, bubbles: true, cancelable: true }
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init))
      }
    },
    [...keysOf(text, qwerty, azerty), { code: 'Enter', key: 'Enter', shift: false }],
  )
