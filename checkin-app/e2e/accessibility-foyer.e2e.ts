import { expect, type Page, test } from '@playwright/test'
import type { GateId, TicketId } from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import { admission } from '../../ticket-service/store/contract-world.ts'
import { testDevice } from '../../ticket-service/test-run/test-device.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { expectNothingFound, expectRoom, expectStillness } from './everybody.ts'
import { multiplex } from './multiplex.ts'
import { goToGate, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'
import { wedge } from './wedge.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue(multiplex)
  await venue.importFile('reference;session;event;type;people', 'A;1;;1;5', 'B;1;;1;1', 'P;;1;3;1')
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

/** What a screen reader is told at once. */
const said = (page: Page) => page.locator('[aria-live=assertive]')

const words = {
  en: {
    which: 'Which session?',
    admit: 'Admit. ',
    attention: 'Look at the wristband',
    undone: 'Undone. ',
    full: 'Full. ',
    twice: 'Ticket 6: came in twice',
    declined: 'Not let in',
  },
  fr: {
    which: 'Pour quelle séance\u00a0?',
    admit: 'Admis. ',
    attention: 'Look at the wristband',
    undone: 'Passage annulé. ',
    full: 'Complet. ',
    twice: 'Billet 6\u00a0: entré deux fois',
    declined: 'Pas entré',
  },
} as const

test.setTimeout(300_000)
for (const language of ['en', 'fr'] as const)
  test(`what is seldom seen at a gate can be seen, heard and touched by everybody, in ${language}: a pass’s question, a full hall, another gate’s alarm`, async () => {
    phone = await openPhone({ locale: language === 'en' ? 'en-GB' : 'fr-FR' })
    const { page } = phone
    const word = words[language]
    const textOf = async (id: string) => (await venue.textsOf(id as TicketId)).jwt
    const look = async (screen: string) => {
      await expectNothingFound(page, screen)
      await expectRoom(page, screen)
      await expectStillness(page, screen)
    }
    await pairPhone(page, venue, 'foyer', language)
    await goToGate(page, language)

    const pass = await textOf('e1-1')
    await wedge(page, pass)
    await expect(page.locator('.card-ask')).toBeVisible()
    await expect(said(page)).toHaveText(word.which)
    await look('which session')
    await page.locator('.ask-sessions button').nth(1).click()
    await expect(said(page)).toContainText(word.admit)
    await expect(said(page)).toContainText(word.attention)
    await look('admit, with something to look at')
    await page.locator('.card-actions .card-button').click()
    await expect(said(page)).toContainText(word.undone)
    await look('undone')

    // Five of the six places of the hall are taken, and two come.
    await wedge(page, await textOf('s1-1'))
    await expect(said(page)).toContainText(word.admit)
    await page.locator('.tools .button').nth(1).click()
    const session = page.locator('.walk-in-session select')
    const hall = await page
      .getByRole('option', { name: /Salle 3/ })
      .first()
      .textContent()
    await session.selectOption(hall)
    await page.locator('.group-size button').last().click()
    await page.locator('.type-button').first().click()
    await expect(page.locator('.card-refer')).toBeVisible()
    await expect(said(page)).toContainText(word.full)
    await look('no ticket, and the hall is full')
    await page.locator('.card-actions .card-button').first().click()
    await expect(said(page)).toContainText(word.declined)
    await page.locator('.beside-head button').click()

    // Another gate, without a network until now, let the same ticket in before.
    await wedge(page, await textOf('s1-6'))
    await expect(page.locator('.card-admit')).toBeVisible()
    await page.locator('.card-close').click()
    const other = testDevice(venue.origin)
    await other.pair((await venue.pairingLink('foyer')).split('#pair=')[1] ?? '')
    await venue.confirmNewest()
    const foyer = 'foyer' as GateId
    await other.sync([{ ...admission(1, 6, Date.now() - 2 * minuteMs), gate: foyer }], { gate: foyer })
    const alarm = page.getByRole('alert').filter({ hasText: word.twice })
    await expect(alarm).toBeVisible()
    await look('an alarm of another gate')
    await wedge(page, await textOf('s1-6'))
    await expect(page.locator('.card-refuse')).toBeVisible()
    await expect(alarm).toBeVisible()
    await look('a verdict under an alarm')
    await alarm.getByRole('button').click()
    await expect(alarm).toBeHidden()
  })
