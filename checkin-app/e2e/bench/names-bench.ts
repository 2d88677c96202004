import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { build } from 'vite'
import { type Measured, measured } from '../../../ticket-service/bench/measured.ts'
import { openPhone } from '../browser.ts'
import { goToGate, pairPhone } from '../pairing.ts'
import { openVenue } from '../venue.ts'
import { slowed } from './bench-browser.ts'
import { quantile } from './scan-lines.ts'
import { seededNames } from './seeded-names.ts'

/*
 * A spreadsheet of 100,000 names, imported into the real service; the real app in Chromium, its page slowed four times, holds them
 * and finds people while they are typed. Lines of JSON on stdout.
 */

const people = 100_000
const slowness = 4
/** Whose names are typed, letter by letter. */
const typedNames = 12

const venue = await openVenue((programme) => ({
  ...programme,
  gates: programme.gates.map((gate) => ({ ...gate, searchByName: true })),
}))
const phone = await openPhone()
try {
  await build({ configFile: join(import.meta.dirname, '../../../vite.config.ts'), logLevel: 'error' })
  const names = seededNames(people)
  await venue.importFile('reference;session;type;name', ...names.map((name, row) => `R${row};1;1;${name}`))
  const { page } = phone
  let bytes = 0
  page.on('requestfinished', async (request) => {
    if (request.url().endsWith('/gate/api/lists')) bytes += (await request.sizes()).responseBodySize
  })
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await slowed(page, slowness)
  await page.getByRole('button', { name: 'Name' }).click()
  await expect(page.getByText(`${people.toLocaleString('en')} names are on this phone`)).toBeVisible({
    timeout: 120_000,
  })
  const times: number[] = []
  for (let turn = 0; turn < typedNames; turn += 1)
    times.push(...(await typed(page, names[(turn * 7919) % people] ?? '')))
  const line = (what: string, unit: string, value: number): void =>
    console.log(JSON.stringify(measured('names', what, unit, value) satisfies Measured))
  line('names-bytes', 'bytes', bytes)
  line('keystroke-median-ms', 'ms', quantile(times, 0.5))
  line('keystroke-p95-ms', 'ms', quantile(times, 0.95))
} finally {
  await phone.close()
  await venue.close()
  await rm(phone.profile, { recursive: true, force: true })
}

/** From each letter of a name to the list of people as it is then painted. */
function typed(page: Page, name: string): Promise<readonly number[]> {
  return page.evaluate(async (letters) => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')
    const list = document.querySelector('main')
    if (!field || !list) throw new Error('There is no search.')
    const times: number[] = []
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    for (let length = 1; length <= letters.length; length += 1) {
      const painted = new Promise<void>((resolve) => {
        const seen = new MutationObserver(() => {
          // The field itself is drawn at once; people come with the answer.
          if (document.querySelector('.log-scans')?.getAttribute('data-typed') !== letters.slice(0, length))
            return
          seen.disconnect()
          requestAnimationFrame(() => resolve())
        })
        seen.observe(list, { subtree: true, childList: true, attributes: true, characterData: true })
      })
      const start = performance.now()
      setter?.call(field, letters.slice(0, length))
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await painted
      times.push(performance.now() - start)
    }
    return times
  }, name)
}
