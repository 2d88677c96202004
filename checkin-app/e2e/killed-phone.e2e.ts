import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { DeviceId } from '../../shared/model/ids.ts'
import { type BrowserPhone, openPhone } from './browser.ts'
import { type Front, openFront } from './new-version.ts'
import { card, goToGate, isKeptOffline, pairPhone, typeCode } from './pairing.ts'
import { openVenue, type Venue } from './venue.ts'

let venue: Venue
let front: Front
let phone: BrowserPhone

test.beforeEach(async () => {
  venue = await openVenue(undefined, undefined, async (port) => {
    front = await openFront(port)
    return front.origin
  })
  phone = await openPhone()
})
test.afterEach(async () => {
  await phone.close()
  await venue.close()
  await front.close()
})

/** Ends every process of the browser with this profile, as an empty battery does: none of them can say a word. */
function pullTheBattery({ profile }: BrowserPhone): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      if (command.includes(`--user-data-dir=${profile}`)) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

/** The same phone again, at its gate. */
async function startAgain(): Promise<void> {
  await phone.close().catch(() => {})
  phone = await openPhone({ profile: phone.profile })
  await phone.page.goto(`${venue.origin}/gate/`)
  // Readiness is shown once, as far as the phone remembers.
  const [gate, toGate] = [
    phone.page.getByText('Hold up a ticket').first(),
    phone.page.getByRole('button', { name: 'To the gate' }),
  ]
  await expect(gate.or(toGate)).toBeVisible()
  if (await toGate.isVisible()) await toGate.click()
  await expect(gate).toBeVisible()
}

async function entriesOf(device: DeviceId): Promise<readonly string[]> {
  const facts = await venue.store.gate.facts(device)
  expect(facts.map(({ number }) => number)).toEqual(facts.map((_, index) => index + 1))
  return facts.flatMap(({ fact }) =>
    fact?.kind === 'presentation' && fact.presented.kind === 'ticket' && fact.people > 0
      ? [fact.presented.ticket.ticket]
      : [],
  )
}

test('SC1, SC2: a browser killed between scan and verdict lets nobody in twice, and loses nothing that it showed', async () => {
  const delays = [0, 20, 60]
  const tickets = []
  for (const _ of delays) tickets.push(await venue.book('tonight'))
  const device = await pairPhone(phone.page, venue, 'north')
  await goToGate(phone.page)
  await isKeptOffline(phone.page)
  let [shownBefore, keptUnshown] = [0, 0]
  for (const [index, ticket] of tickets.entries()) {
    const { page } = phone
    const shown = card(page, 'Admit')
      .filter({ hasText: `no. ${ticket.id.split('-')[1]}` })
      .waitFor()
      .then(
        () => true,
        () => false,
      )
    await typeCode(page, ticket.shortCode).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, delays[index]))
    pullTheBattery(phone)
    const wasShown = await shown
    await startAgain()
    await typeCode(phone.page, ticket.shortCode)
    const [admit, already] = [card(phone.page, 'Admit'), card(phone.page, 'Already in')]
    await expect(admit.or(already)).toBeVisible()
    const isKept = await already.isVisible()
    // What the usher saw is remembered; what nobody saw may be remembered or not, and is then decided anew.
    if (wasShown) expect(isKept).toBe(true)
    if (wasShown) shownBefore += 1
    else if (isKept) keptUnshown += 1
  }
  await expect
    .poll(async () => (await entriesOf(device)).toSorted())
    .toEqual(tickets.map(({ id }) => id).toSorted())
  expect(await venue.store.gate.conflicts('https://tickets.example/lumen' as never)).toEqual([])
  const told = { tried: delays.length, shownBefore, keptUnshown, lost: 0, twice: 0 }
  console.log(JSON.stringify({ fault: 'browser killed between scan and verdict', ...told }))
})

test('SC2: a browser killed while a new version of the app installs starts the old one, without a network, and knows who is in', async () => {
  const [first, second] = [await venue.book('tonight'), await venue.book('tonight')]
  const device = await pairPhone(phone.page, venue, 'north')
  await goToGate(phone.page)
  await isKeptOffline(phone.page)
  await typeCode(phone.page, first.shortCode)
  await expect(card(phone.page, 'Admit')).toBeVisible()
  front.renew()
  await phone.page.evaluate(() => {
    void navigator.serviceWorker.getRegistration().then((registration) => registration?.update())
  })
  await front.installing
  pullTheBattery(phone)
  await venue.kill()
  await startAgain()
  await typeCode(phone.page, first.shortCode)
  await expect(card(phone.page, 'Already in')).toContainText('by this phone')
  await typeCode(phone.page, second.shortCode)
  await expect(card(phone.page, 'Admit')).toBeVisible()
  await venue.start()
  await expect
    .poll(async () => (await entriesOf(device)).toSorted())
    .toEqual([first.id, second.id].toSorted())
})

test('SC2: a phone whose storage was evicted says that it is not paired, admits nobody, and learns who is in when paired anew', async () => {
  const ticket = await venue.book('tonight')
  const device = await pairPhone(phone.page, venue, 'north')
  await goToGate(phone.page)
  await isKeptOffline(phone.page)
  await typeCode(phone.page, ticket.shortCode)
  await expect(card(phone.page, 'Admit')).toBeVisible()
  await expect.poll(() => entriesOf(device)).toEqual([ticket.id])
  const session = await phone.context.newCDPSession(phone.page)
  // A page that still stands would keep its trace of the pairing anew, and be told that it lost its memory.
  await phone.page.goto('about:blank')
  await session.send('Storage.clearDataForOrigin', { origin: venue.origin, storageTypes: 'all' })
  await phone.page.goto(`${venue.origin}/gate/`)
  await expect(phone.page.getByRole('heading', { name: 'Pair this phone' })).toBeVisible()
  await expect(phone.page.getByText('Hold up a ticket')).toBeHidden()
  await phone.page.goto('about:blank')
  await pairPhone(phone.page, venue, 'north')
  await goToGate(phone.page)
  await typeCode(phone.page, ticket.shortCode)
  await expect(card(phone.page, 'Already in')).toContainText('North door')
})
