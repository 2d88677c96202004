import { existsSync, globSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { openVenue } from '../venue.ts'
import { skipLoudly } from './skip-loudly.ts'
import { type Driven, openDriven, until } from './web-driver.ts'

const driver = '/usr/bin/WebKitWebDriver'
const binary = globSync('/usr/lib/*/webkit{2gtk-4.1,2gtk-4.0,gtk-6.0}/MiniBrowser')[0]

skipLoudly(
  !existsSync(driver) || !binary || !existsSync('/usr/bin/Xvfb'),
  'WebKitGTK',
  'webkit2gtk-driver xvfb',
)

const says = (page: Driven, words: string) =>
  until(async () => String(await page.run('return document.body.innerText')).includes(words), `“${words}”`)

/** Touches the button that says this. */
const touch = (page: Driven, name: string) =>
  until(
    async () =>
      (await page.run(
        `const button = [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === arguments[0])
         if (!button || button.disabled) return false
         button.click()
         return true`,
        name,
      )) === true,
    `the button “${name}”`,
  )

/** What a scanner on a cable types, once the gate stands and has been painted: only then it listens. */
const scanned = async (page: Driven, digits: string): Promise<void> => {
  await until(
    async () => (await page.run(`return document.querySelector('.gate') !== null`)) === true,
    'the gate',
  )
  await page.run(
    'return new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))',
  )
  await page.run(
    `for (const digit of arguments[0])
       window.dispatchEvent(new KeyboardEvent('keydown', { key: digit, code: 'Digit' + digit, bubbles: true }))
     window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }))`,
    digits,
  )
}

/** The verdict that stands. */
const stands = (page: Driven, words: string) =>
  until(
    async () =>
      String(await page.run(`return document.querySelector('.card')?.innerText ?? ''`)).includes(words),
    `the card “${words}”`,
  )

test('WebKitGTK opens the app without a network, verifies a ticket, and remembers it', async () => {
  const venue = await openVenue()
  const page = await openDriven({
    driver,
    capabilities: {
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  })
  try {
    const [first, second] = [await venue.book('tonight'), await venue.book('tonight')]
    await page.open(await venue.pairingLink('north'))
    // Without a locale of the system's own it speaks French.
    await says(page, 'English')
    await page.run(`document.querySelector('label[lang=en] input').click()`)
    await touch(page, 'Pair')
    await says(page, 'The same three words?')
    const device = await venue.confirmNewest()
    await says(page, 'Before the doors')
    await until(
      async () => (await page.run('return navigator.serviceWorker.controller !== null')) === true,
      'the service worker',
    )
    await touch(page, 'To the gate')
    await says(page, 'North door')
    await scanned(page, first.digits)
    await stands(page, 'Admit')

    await venue.kill()
    await page.reload()
    await says(page, 'North door')
    await scanned(page, first.digits)
    await stands(page, 'Already in')
    await scanned(page, second.digits)
    await stands(page, 'Admit')
    await scanned(page, second.digits.slice(0, -1) + (second.digits.endsWith('1') ? '2' : '1'))
    await until(
      async () => (await page.run(`return document.querySelector('.card-refuse') !== null`)) === true,
      'a refusal',
    )

    await venue.start()
    await expect.poll(async () => (await venue.store.gate.facts(device)).length, { timeout: 60_000 }).toBe(4)
  } finally {
    await page.close()
    await venue.close()
  }
})
