import { expect, type Page, test } from '@playwright/test'
import type { DeviceId, Issuer } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { expectNothingFound, expectRoom, expectStillness } from './everybody.ts'
import { profileOfLargeText } from './large-text.ts'
import { goToGate, pairPhone, typeCode } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue((programme) => ({
    ...programme,
    gates: programme.gates.map((gate) => ({ ...gate, searchByName: gate.name === 'North door' })),
  }))
  await venue.importFile('reference;session;type;name', 'A;1;1;Zoë Ångström')
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

type Look = (page: Page, screen: string) => Promise<void>

/** Goes through every screen of an evening and looks at each. */
async function tour(page: Page, language: 'fr' | 'en', look: Look): Promise<void> {
  const looked = (screen: string) => look(page, screen)
  await page.goto(`${venue.origin}/gate/`)
  await expect(page.locator('.pairing')).toBeVisible()
  await looked('pairing')
  // Another address of the same page would not open it anew.
  await page.goto('about:blank')
  await pairPhone(page, venue, 'north', language)
  await expect(page.locator('.check').first()).toBeVisible()
  await looked('readiness')
  await goToGate(page, language)
  await looked('gate')

  const ticket = await venue.book('tonight', 2)
  await expect(async () => {
    await typeCode(page, ticket.shortCode)
    await expect(page.locator('.card-admit')).toBeVisible({ timeout: 3000 })
  }).toPass()
  await expect(page.locator('[aria-live=assertive]')).toContainText(language === 'en' ? 'Admit. ' : 'Admis. ')
  await looked('admit')
  await typeCode(page, ticket.shortCode)
  await expect(page.locator('.card-refuse')).toBeVisible()
  await looked('refuse')
  await page.locator('.card-button-strong').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await looked('why')
  await page.keyboard.press('Escape')
  await typeCode(page, 'ABCD2345')
  await expect(page.locator('.card-refer')).toBeVisible()
  await looked('refer')
  await page.locator('.card-close').click()

  await page.locator('.tools .button').first().click()
  await expect(page.locator('.keypad')).toBeVisible()
  await looked('keypad')
  const pair = [await venue.book('tonight'), await venue.book('tonight', 2)]
  await page.locator('.picture-file input').setInputFiles(await venue.printSheets(pair.map(({ id }) => id)))
  await expect(page.locator('.log-scans li')).toHaveCount(2)
  await looked('tickets of a file')
  await page.locator('.log-scans button').first().click()
  await expect(page.locator('.file-bar')).toBeVisible()
  await expect(page.locator('.card-admit')).toBeVisible()
  await looked('admit, from a file of two')
  await page.locator('.file-bar .square-button').click()

  await page.locator('.tools .button').nth(1).click()
  await page.locator('.walk-in > .button').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await looked('a group')
  await page.keyboard.press('Escape')
  await page.locator('.type-button').first().click()
  await expect(page.locator('.counted p')).toBeVisible()
  await looked('visitors without a ticket')
  await page.locator('.beside-head button').click()

  await page.locator('.tools .button').nth(2).click()
  await page.getByRole('searchbox').fill('zoe')
  await expect(page.locator('.log-scans li')).toHaveCount(1)
  await looked('search by name')
  await page.locator('.beside-head button').click()

  await page.locator('.status-line').click()
  await expect(page.locator('.sheet')).toBeVisible()
  await looked('sheet')
  await page.locator('.sheet-buttons .button').nth(1).click()
  await expect(page.locator('.log-scans li').first()).toBeVisible()
  await looked('log')
  const tabs = page.locator('.log').getByRole('radio')
  await tabs.nth(1).check()
  await expect(page.locator('.count-session')).toBeVisible()
  await looked('counts')
  await tabs.first().check()
  await page.locator('.log-scans button').first().click()
  await expect(page.locator('.log-card')).toBeVisible()
  await looked('a card of the log')
  await page.locator('.beside-head button').click()
  await page.locator('.beside-head button').click()

  await page.locator('.status-line').click()
  await page.locator('.sheet-buttons .button').nth(3).click()
  await expect(page.locator('.settings')).toBeVisible()
  await looked('settings')
  await page.locator('.settings .setting-buttons .button').last().click()
  await page.locator('.pin-form input').fill('2468')
  await page.locator('.pin-form button').click()
  await expect(page.locator('.setting [role=status]').last()).not.toBeEmpty()
  await page.locator('.setting > .button').last().click()
  await looked('settings with a PIN, a wipe asked for')
  await page.locator('.beside-head button').click()
  await page.locator('.status-line').click()
  await page.locator('.sheet-buttons .button').nth(3).click()
  await page.locator('.pin-form input').fill('1111')
  await page.locator('.pin-form button').click()
  await expect(page.locator('.pin-form [role=alert]')).not.toBeEmpty()
  await page.locator('.setting summary').click()
  await looked('settings behind the PIN, a wrong one typed')
  await page.locator('.beside-head button').click()

  await page.locator('.status-line').click()
  await page.locator('.sheet-buttons .button').nth(4).click()
  await page.locator('.clicker-plus').click()
  await expect(page.locator('.clicker-below .button')).toBeEnabled()
  await looked('clicker')
  await wedge(page, ticket.digits)
  await expect(page.locator('.clicker-verdict')).toBeVisible()
  await looked('clicker, with a ticket of a scanner on a cable')
  await page.locator('.clicker-head button').click()

  await page.locator('.status-gate').click()
  await expect(page.locator('.gate-choice').first()).toBeVisible()
  await looked('gates')
  await page.locator('.gate-choice').last().click()
  await expect(page.locator('.gate-out')).toBeVisible()
  await looked('way out')

  const [device] = await venue.store.gate.devices('https://tickets.example/lumen' as Issuer)
  await venue.store.gate.revokeDevice(device?.id as DeviceId, Date.now())
  await expect(page.locator('.message .button')).toBeVisible()
  await looked('revoked')
  await page.locator('.message .button').click()
  await expect(page.locator('.pairing')).toBeVisible()
  await page.evaluate(() => localStorage.setItem('contremarque:paired', '3'))
  await page.reload()
  await expect(page.locator('.message .button')).toBeVisible()
  await looked('memory lost')
}

// Thirty screens, each looked at three ways.
test.setTimeout(300_000)
for (const language of ['en', 'fr'] as const)
  test(`every screen can be seen, heard and touched by everybody, in ${language}`, async () => {
    phone = await openPhone({ locale: language === 'en' ? 'en-GB' : 'fr-FR' })
    await tour(phone.page, language, async (page, screen) => {
      await expectNothingFound(page, screen)
      await expectRoom(page, screen)
      await expectStillness(page, screen)
    })
  })

test('every screen has room for text at twice its size', async () => {
  phone = await openPhone({ locale: 'fr-FR', profile: profileOfLargeText() })
  await tour(phone.page, 'fr', expectRoom)
})
