import { expect, type Page, test } from '@playwright/test'
import type { TicketId } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { multiplex } from './multiplex.ts'
import { card, goToGate, isKeptOffline, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue()
  phone = await openPhone()
  await phone.page.addInitScript(() => {
    const shaken: unknown[] = []
    Object.assign(window, { shaken })
    navigator.vibrate = (pattern) => shaken.push(pattern) > 0
  })
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

const shaken = (page: Page) =>
  page.evaluate(() => (window as unknown as { readonly shaken: readonly unknown[] }).shaken.length)

test('a thumb clicks visitors in without a network and takes the last ones back; a reload closes nothing, and every count agrees', async () => {
  const { page } = phone
  const device = await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  await venue.kill()

  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Clicker' }).click()
  const plus = page.locator('.clicker-plus')
  const figures = page.locator('.clicker-figures dd')
  const back = page.getByRole('button', { name: 'Take back' })
  await expect(back).toBeDisabled()
  // As fast as a thumb can: each touch is one visitor.
  for (let click = 0; click < 12; click += 1) await plus.click({ delay: 0 })
  await expect(figures).toHaveText(['12', '12'])
  expect(await shaken(page)).toBe(12)
  await back.click()
  await back.click()
  await expect(figures).toHaveText(['10', '10'])
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Moins de 12 ans')
  await plus.click()
  await expect(figures).toHaveText(['11', '11'])

  // Nothing else stands there: no camera, no menu, no status.
  expect(await page.getByRole('button').count()).toBe(3)
  await expect(page.locator('video')).toHaveCount(0)

  await page.reload()
  await expect(figures).toHaveText(['11', '11'])
  await expect(plus).toContainText('Moins de 12 ans')
  await back.click()
  await expect(figures).toHaveText(['10', '10'])
  await plus.click()
  await expect(figures).toHaveText(['11', '11'])

  await page.getByRole('button', { name: 'Leave the clicker' }).click()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Log' }).click()
  await page.getByRole('radio', { name: 'Counts' }).check()
  await expect(page.locator('.count-session')).toContainText('inside11')
  await expect(page.locator('tfoot')).toContainText('Total011')
  await page.reload()
  await expect(page.getByText('Hold up a ticket').first()).toBeVisible()

  await venue.start()
  await expect(page.getByText(/to send/)).toBeHidden()
  const facts = (await venue.store.gate.facts(device)).map(({ fact }) => fact?.kind)
  expect(facts.filter((kind) => kind === 'walk-in')).toHaveLength(14)
  expect(facts.filter((kind) => kind === 'undo')).toHaveLength(3)
  const [{ issuer } = { issuer: '' }] = await venue.store.programme.organisers()
  const entries = await venue.store.visits.entries(issuer as never, 0, Number.MAX_SAFE_INTEGER)
  expect(entries.map(({ people, type }) => [people, type])).toEqual([
    ...Array.from({ length: 10 }, () => [1, 1]),
    [1, 2],
  ])
})

test('a click is taken back for a minute and no longer', async () => {
  const { page } = phone
  await pairPhone(page, venue, 'north')
  await goToGate(page)
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Clicker' }).click()
  await page.locator('.clicker-plus').click()
  const back = page.getByRole('button', { name: 'Take back' })
  await expect(back).toBeEnabled()
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 61_000
  })
  await expect(back).toBeDisabled()
  await page.locator('.clicker-plus').click()
  await expect(page.locator('.clicker-figures dd')).toHaveText(['2', '2'])
  await expect(back).toBeEnabled()
  await back.click()
  await expect(page.locator('.clicker-figures dd')).toHaveText(['1', '1'])
  await expect(back).toBeDisabled()
})

test('a scanner on a cable is answered at the clicker, which goes on counting under it', async () => {
  await venue.close()
  venue = await openVenue(multiplex)
  await venue.importFile('reference;session;event;type;people', 'A;1;;1;3', 'P;;1;3;1')
  const { page } = phone
  const textOf = async (id: string) => (await venue.textsOf(id as TicketId)).jwt
  const [party, pass] = [await textOf('s1-1'), await textOf('e1-1')]
  const device = await pairPhone(page, venue, 'foyer')
  await goToGate(page)
  await page.locator('.status-line').click()
  await page.getByRole('button', { name: 'Clicker' }).click()
  const plus = page.locator('.clicker-plus')
  const figures = page.locator('.clicker-figures dd')
  await expect(plus).toBeVisible()

  await wedge(page, party)
  await expect(card(page, 'Admit')).toContainText('Salle 3 · 3 people')
  await expect(page.locator('[aria-live=assertive]')).toContainText('Admit. Salle 3 · 3 people')
  await page.getByRole('button', { name: 'One person fewer' }).click()
  await expect(card(page, 'Admit')).toContainText('2 of 3')
  // The next has no ticket: the thumb lies where it lay.
  await plus.click()
  await expect(page.locator('.card')).toHaveCount(0)
  await expect(figures).toHaveText(['3', '3'])
  await wedge(page, party)
  await wedge(page, party)
  await expect(card(page, 'Already in')).toContainText('by this phone')
  await page.getByRole('button', { name: 'Let in' }).click()
  await page.getByRole('button', { name: 'The organiser agreed' }).click()
  await expect(card(page, 'Admit')).toContainText('With your reason')
  await page.locator('.card-word').click()
  await expect(figures).toHaveText(['7', '7'])

  // A pass: for which of the two?
  await wedge(page, pass)
  await page.getByRole('button', { name: /Salle 1/ }).click()
  await expect(card(page, 'Admit')).toContainText('Look at the wristband')
  await expect(plus).toBeVisible()
  await page.reload()
  await expect(figures).toHaveText(['7', '8'])
  const admitted = async () =>
    (await venue.store.gate.facts(device)).flatMap(({ fact }) =>
      fact?.kind === 'presentation' || fact?.kind === 'walk-in' ? [fact.people] : [],
    )
  await expect.poll(admitted).toEqual([3, 1, 1, 0, 1])
})
