import { expect, test } from '@playwright/test'
import { wallOf } from '../../ticket-service/box-office/wall-clock.ts'
import { isFitForAll, password } from '../../ticket-service/test-run/desk-browser.ts'
import { press, tabTo, type } from '../../ticket-service/test-run/keyboard.ts'
import { openPhone } from './browser.ts'
import { emptyDesk, numbersIn, pairThroughDesk, printed, shortCodeOn } from './desk.ts'
import { card, typeCode } from './pairing.ts'

/* A cinema from an empty service, the desk by keyboard alone: six sessions, one door, printed tickets, a phone. */

const desk = emptyDesk()

/** One session that began half an hour ago, whatever the time is now, and five that are not shown at the same time. */
function sixSessions(): { readonly date: string; readonly times: string } {
  const { date, time } = wallOf(Date.now() - 30 * 60_000, 'Europe/Paris')
  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
  const others = ['11:00', '13:00', '15:00', '17:00', '19:00', '21:00', '23:00'].filter(
    (other) => Math.abs(minutesOf(other) - minutesOf(time)) > 105,
  )
  return { date, times: [...others.slice(0, 5), time].toSorted().join(' ') }
}

test('a cinema by keyboard alone: from an empty service to six sessions, printed tickets and a paired phone', async () => {
  const page = await desk.openPage()
  await page.goto(desk.service.setUpLink ?? '')
  await type(page, 'Name of the cinema, the festival or the site', 'Le Rex')
  await type(page, 'Name or e-mail address, to sign in with', 'Marie')
  await type(page, 'Password', password)
  await press(page, 'Begin')
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
  await isFitForAll(page)
  await press(page, 'A ticket type')
  await type(page, 'Name of the ticket type', 'Full price')
  await type(page, 'Price, all included', '9.50')
  await press(page, 'Save')
  await expect(page.getByText('“Full price” is saved.')).toBeVisible()
  await press(page, 'An event')
  await type(page, 'Title', 'Le Quai des brumes')
  await press(page, 'Save')
  await expect(page.getByRole('heading', { name: 'New sessions: Le Quai des brumes' })).toBeVisible()
  const { date, times } = sixSessions()
  await page.locator('#from').fill(date)
  await type(page, 'At what time', times)
  await type(page, 'Lasts minutes', '100')
  await type(page, 'Places', '120')
  await press(page, 'See what will be made')
  await expect(page.getByRole('heading', { name: '6 sessions to add' })).toBeVisible()
  await isFitForAll(page)
  await press(page, 'Add 6 sessions')
  await expect(page.getByText('6 sessions added.')).toBeVisible()
  await isFitForAll(page)

  await press(page, 'Print')
  await press(page, 'Make blank tickets')
  // The session that is under way is the first to choose from.
  await type(page, 'How many', '9')
  await press(page, 'Make the tickets')
  await expect(page.getByText('9 blank tickets, no. 1 to 9.')).toBeVisible()
  await expect(page.getByText('9 tickets on 2 sheets')).toBeVisible()
  await press(page, 'Prepare the PDF')
  await expect(page.getByText('Ready to be printed.')).toBeVisible()
  await isFitForAll(page)
  await tabTo(page, 'Get the PDF')
  const sheets = await printed(page, () => page.keyboard.press('Enter'))
  const numbers = await numbersIn(desk.origin, sheets.codes().flat())
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  await expect(page.getByText('The PDF is whole.')).toBeVisible()

  await press(page, 'Devices')
  await press(page, 'Show a code')
  const phone = await openPhone()
  await pairThroughDesk(page, phone.page, (yes) => press(page, yes))
  // One door for all six: a ticket of the session whose doors are open is admitted, and once.
  await phone.page.getByRole('button', { name: /^Entrance/ }).click()
  await phone.page.getByRole('button', { name: 'To the gate' }).click()
  const code = shortCodeOn(sheets, 1)
  await typeCode(phone.page, code)
  await expect(card(phone.page, 'Admit')).toBeVisible()
  await typeCode(phone.page, code)
  await expect(card(phone.page, 'Already in')).toBeVisible()
  await phone.close()
  await press(page, /^Edit, /)
  await type(page, 'Name of the device', 'Foyer')
  await press(page, 'Save')
  await expect(page.getByText('Foyer')).toBeVisible()
  await isFitForAll(page)
})
