import { expect, type Page, test } from '@playwright/test'
import type { GateId, TicketId } from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { ProgrammeDraft } from '../../ticket-service/store/records.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { card, goToGate, isKeptOffline, pairPhone, typeCode } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let phone: BrowserPhone

/** Two halls behind one foyer, a small one and a later one, a pass for both with which one may go out, and the way out. */
function multiplex(programme: ProgrammeDraft): ProgrammeDraft {
  const [tonight] = programme.sessions
  const [full] = programme.types
  const [north] = programme.gates
  if (!tonight || !full || !north) throw new Error('There is a programme.')
  const later = { number: 3, hall: 'Salle 1', starts: tonight.starts + hourMs, ends: tonight.ends + hourMs }
  const pass = { validFrom: tonight.starts - 24 * hourMs, validUntil: tonight.starts + 72 * hourMs }
  const foyer = { takes: { kind: 'today' as const }, doorsOpenMinutes: -600, doorsCloseMinutes: 600 }
  return {
    ...programme,
    events: programme.events.map((event) => ({ ...event, pass })),
    sessions: [{ ...tonight, capacity: 6 }, { ...tonight, ...later } as typeof tonight],
    types: [
      ...programme.types,
      {
        ...full,
        number: 3 as typeof full.number,
        name: 'Pass',
        policy: { needsExit: true, paymentDue: 'refer', attention: 'Look at the wristband' },
      },
    ],
    gates: [
      { ...north, ...foyer, id: 'foyer' as GateId, name: 'Foyer' },
      { ...north, ...foyer, id: 'yard' as GateId, name: 'Yard', direction: 'out' },
    ],
  }
}

test.beforeEach(async () => {
  venue = await openVenue(multiplex)
  phone = await openPhone()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
})

const chooseGate = async (page: Page, name: string) => {
  await page.locator('.status-gate').click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect(page.locator('.status-name')).toHaveText(name)
}

test('an evening behind one foyer: sessions, parties, a pass in and out, undo, override, a full hall, all without a network', async () => {
  await venue.importFile(
    'reference;session;event;type;people',
    'A;1;;1;3',
    'B;3;;1;1',
    'C;1;;1;1',
    'P;;1;3;1',
  )
  const codeOf = async (id: string) => (await venue.textsOf(id as TicketId)).shortCode ?? ''
  const [party, later, single, pass] = [
    await codeOf('s1-1'),
    await codeOf('s3-1'),
    // After the three of the party.
    await codeOf('s1-4'),
    await codeOf('e1-1'),
  ]
  const { page } = phone
  // The app runs already when the organiser's link is opened.
  await page.goto(`${venue.origin}/gate/`)
  await expect(page.locator('.pairing')).toBeVisible()
  const device = await pairPhone(page, venue, 'foyer')
  await goToGate(page)
  await isKeptOffline(page)
  await expect(async () => {
    await typeCode(page, later)
    await expect(card(page, 'Admit')).toBeVisible({ timeout: 3000 })
  }).toPass()
  await venue.kill()

  // Two halls, one door.
  await expect(card(page, 'Admit')).toContainText('Salle 1')
  await typeCode(page, party)
  await expect(card(page, 'Admit')).toContainText('Salle 3 · 3 people')

  // Two of the three are here; the third comes later.
  await page.getByRole('button', { name: 'One person fewer' }).click()
  await expect(card(page, 'Admit')).toContainText('2 of 3')
  await typeCode(page, party)
  await expect(card(page, 'Admit')).toContainText('1 person')
  await typeCode(page, party)
  await expect(card(page, 'Already in')).toContainText('by this phone')

  // The organiser's exception, with a reason: the whole party may pass again, and one does.
  await page.getByRole('button', { name: 'Let in' }).click()
  await page.getByRole('button', { name: 'The organiser agreed' }).click()
  await expect(card(page, 'Admit')).toContainText('With your reason')
  await page.getByRole('button', { name: 'One person fewer' }).click()
  await page.getByRole('button', { name: 'One person fewer' }).click()
  await expect(card(page, 'Admit')).toContainText('1 of 3')

  // A mistake, and the same ticket again.
  await typeCode(page, single)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'Undone')).toBeVisible()
  await typeCode(page, single)
  await expect(card(page, 'Admit')).toContainText('1 person')

  // A pass: for which of the two? Once inside, it needs to go out first.
  await typeCode(page, pass)
  await expect(page.getByRole('heading', { name: 'Which session?' })).toBeVisible()
  await page.getByRole('button', { name: /Salle 1/ }).click()
  await expect(card(page, 'Admit')).toContainText('Look at the wristband')
  await typeCode(page, pass)
  await expect(card(page, 'Already inside')).toBeVisible()
  await chooseGate(page, 'Yard')
  await typeCode(page, pass)
  await expect(page.locator('.card-out')).toContainText('Way out')
  await chooseGate(page, 'Foyer')
  await typeCode(page, pass)
  await page.getByRole('button', { name: /Salle 3/ }).click()
  await expect(card(page, 'Admit')).toContainText('Salle 3')

  // Six people fit into hall 3, and as many are in: whoever has no ticket is asked about.
  await page.getByRole('button', { name: 'No ticket' }).click()
  await page.getByRole('combobox').selectOption({ label: await optionOf(page, 'Salle 3') })
  await page.getByRole('button', { name: /Plein tarif/ }).click()
  await expect(card(page, 'Full')).toBeVisible()
  await page.getByRole('button', { name: 'Let in' }).click()
  await expect(page.getByText('1 × Plein tarif').first()).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()

  // Its counts say so, for each session and each type.
  await page.getByRole('button', { name: /Open the state of this phone/ }).click()
  await page.getByRole('button', { name: 'Log' }).click()
  await page.getByRole('radio', { name: 'Counts' }).check()
  const small = page.locator('.count-session').first()
  // Two and one of the party, one by exception, the single one, the pass, and one without a ticket.
  await expect(small).toContainText(/Salle 3.*inside7.*places left0/)
  await expect(page.getByRole('row', { name: /Pass/ })).toContainText('2')
  await expect(page.getByText(/All gates\. The others as of/)).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()

  // The service, told all of it, sees no passage otherwise; and keeps the phone where the organiser wants it.
  await venue.start()
  await venue.store.gate.placeDevice(device, 'yard' as GateId, true)
  await expect(page.locator('p.status-gate')).toContainText('Yard')
  await expect(page.getByText(/to send/)).toBeHidden()
  expect(await venue.store.gate.conflicts('https://tickets.example/lumen' as never)).toEqual([])
  const kinds = (await venue.store.gate.facts(device)).map(({ fact, mark }) => mark ?? fact?.kind)
  expect(kinds.filter((kind) => kind !== 'presentation')).toEqual([
    'people',
    'override',
    'people',
    'people',
    'undo',
    'walk-in',
    'override',
  ])
})

/** The whole label of the choice that says this. */
const optionOf = async (page: Page, words: string): Promise<string> =>
  (await page.getByRole('option').allTextContents()).find((text) => text.includes(words)) ?? ''
