/**
 * The public pages that the end-to-end test looks at (test-run/public-tour.ts walks through this very list), and so what the accessibility
 * statement may say was checked.
 */
export const checkedPages = [
  'landing',
  'programme',
  'event',
  'form',
  'faults',
  'ticket',
  'full',
  'cancel',
  'cancelled',
  'missing',
  'statement',
] as const
export type CheckedPage = (typeof checkedPages)[number]

/** What is checked: by axe-core in both languages, light and dark, and at three widths. */
export const checks = ['axe', 'width', 'keyboard', 'noScript'] as const

/** When the list was last looked through. */
export const checkedOn = Date.parse('2026-11-26T12:00:00Z')
