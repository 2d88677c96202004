import { expect, test } from '@playwright/test'
import type { GateId, SessionNumber, TicketId, VenueId } from '../../shared/model/ids.ts'
import type { ProgrammeDraft } from '../../ticket-service/store/records.ts'
import { openPhone } from './browser.ts'
import { card, goToGate, pairPhone } from './pairing.ts'
import { openVenue } from './venue.ts'
import { wedge } from './wedge.ts'

/** A second house of the same organiser: the same film, at the same time, in a hall of the same name, behind a door of the same name. */
function inTwoHouses(programme: ProgrammeDraft): ProgrammeDraft {
  const [tonight] = programme.sessions
  const [north] = programme.gates
  if (!tonight || !north) throw new Error('There is a programme.')
  const venue = 'rex' as VenueId
  const there = { ...tonight, number: 3 as SessionNumber, venue }
  return {
    ...programme,
    venues: [...programme.venues, { id: venue, name: 'Cinéma Le Rex' }],
    sessions: [...programme.sessions, there],
    gates: [
      ...programme.gates,
      { ...north, id: 'rex-north' as GateId, venue, takes: { kind: 'named', sessions: [there.number] } },
    ],
  }
}

test('AD6: an organiser with two houses: their doors are told apart, and a ticket of the other house is sent there', async () => {
  const venue = await openVenue(inTwoHouses)
  const { page, ...phone } = await openPhone()
  try {
    await venue.importFile('reference;session;event;type;people', 'A;3;;1;1')
    await pairPhone(page, venue, 'north')
    await goToGate(page)
    await wedge(page, (await venue.textsOf('s3-1' as TicketId)).jwt)
    await expect(card(page, 'Other session')).toContainText('Cinéma Le Rex · Salle 3')
    await page.locator('.status-gate').click()
    await page.getByRole('button', { name: /^North door Cinéma Le Rex/ }).click()
    await wedge(page, (await venue.textsOf('s3-1' as TicketId)).jwt)
    await expect(card(page, 'Admit')).toContainText('Salle 3')
  } finally {
    await phone.close()
    await venue.close()
  }
})
