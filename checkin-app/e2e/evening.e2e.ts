import { expect, type Page, test } from '@playwright/test'
import type { SessionNumber, TicketNumber } from '../../shared/model/ids.ts'
import { ticketIdOf } from '../../shared/model/ticket.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { rowsOf, withLiveCamera } from './live-camera.ts'
import { goToGate, isKeptOffline, pairPhone } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue()
  phone = await openPhone()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

const people = 180
/** Between these the service is gone. */
const cut = { from: 61, until: 121 }

/** Holds a ticket up until the phone has answered it, and says what the card then says. */
const answerTo = (page: Page, rows: readonly string[], number: number): Promise<string> =>
  page.evaluate(
    ({ rows, said }) =>
      new Promise<string>((resolve) => {
        const look = (): void => {
          const card = document.querySelector('.card')?.textContent ?? ''
          if (!card.endsWith(said) && !card.includes(`${said}Undo`)) return
          seen.disconnect()
          resolve(card)
        }
        const seen = new MutationObserver(look)
        seen.observe(document.body, { subtree: true, childList: true, characterData: true })
        window.holdBeforeCamera(rows)
        look()
      }),
    { rows, said: `no.\u00a0${number}` },
  )

test('an evening: 180 people in a row before one camera, every one answered, in order, none twice, the network cut in the middle', async () => {
  const rows = Array.from({ length: people }, (_, index) => `R${index + 1};1;1`)
  await venue.importFile('reference;session;type', ...rows)
  const scope = { kind: 'session', session: 1 as SessionNumber } as const
  const numbers = Array.from({ length: people }, (_, index) => index + 1)
  const codes = await Promise.all(
    numbers.map(async (number) => {
      const { digits } = await venue.textsOf(ticketIdOf(scope, number as TicketNumber))
      return rowsOf(digits)
    }),
  )

  const { page } = phone
  await withLiveCamera(page)
  const device = await pairPhone(page, venue, 'north')
  await goToGate(page)
  await isKeptOffline(page)
  const answers: string[] = []
  for (const [index, code] of codes.entries()) {
    const number = index + 1
    if (number === cut.from) await venue.kill()
    if (number === cut.until) await venue.start()
    answers.push(await answerTo(page, code, number))
  }
  expect(answers.filter((card) => !card.startsWith('Close the resultAdmit'))).toEqual([])

  // The first comes back: a ticket used before the cut is still used after it.
  await page.evaluate((code) => window.holdBeforeCamera(code), codes[0] ?? null)
  await expect(page.locator('.card').filter({ hasText: 'Already in' })).toContainText('North door')

  const admitted = async () =>
    (await venue.store.gate.facts(device)).flatMap(({ fact }) =>
      fact?.kind === 'presentation' && fact.presented.kind === 'ticket' && fact.people > 0
        ? [fact.presented.ticket.number]
        : [],
    )
  await expect.poll(admitted).toEqual(numbers)
  await expect
    .poll(async () => (await venue.store.gate.facts(device)).map(({ number }) => number))
    .toEqual([...numbers, people + 1])
})
