import type { Page } from '@playwright/test'
import type { GateId } from '../../shared/model/ids.ts'
import { hourMs } from '../../shared/model/time.ts'
import type { Desk } from '../desk.ts'
import { admission, issuer, organiser, programme } from '../store/contract-world.ts'
import { type DeskInBrowser, password } from './desk-browser.ts'
import { testDevice } from './test-device.ts'

/** The test organiser with a session that has just begun. */
export async function sessionsBegin({ store, keyring }: Desk, now: number): Promise<void> {
  const sessions = programme.sessions.map((session) => ({ ...session, starts: now, ends: now + 2 * hourMs }))
  await store.programme.addOrganiser(organiser, now)
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, now)
  await keyring.rotate(issuer)
}

/** A spreadsheet of bookings, to be chosen in a form. */
export const bookingsFile = (...rows: readonly string[]) => ({
  name: 'bookings.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`référence;séance;tarif;nom\n${rows.join('\n')}\n`),
})

const paths = (phone: string): readonly string[] => [
  ...['/', '/sessions/1', '/passes/2', '/evening/1', '/print'],
  ...['/devices', '/devices/take-in', '/devices/test-ticket', `/devices/${phone}/revoke`],
  ...['/accounts', '/accounts/keys', '/accounts/archive', '/nowhere'],
  '/deeds?action=cancel&series=s1&first=1&last=2',
  ...['/programme', '/programme/site', '/programme/site/1', '/programme/events/1', '/programme/types/1'],
  ...['/programme/events/1/sessions', '/programme/gates/door', '/visits'],
  ...[
    '/bookings',
    '/bookings/new',
    '/bookings/of/A',
    '/bookings/of/A?done=booked',
    '/bookings/export',
    '/log',
    '/log?from=nonsense',
  ],
  ...['/print?series=s9', '/print?layout=labels&labelWidth=20&labelHeight=12'],
]

/** Goes through every page of a desk where `sessionsBegin`, from the first link on, and looks at each. */
export async function tourOfDesk(
  desk: DeskInBrowser,
  page: Page,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { origin } = desk
  await page.goto(desk.service.firstLinks[0]?.link ?? '')
  await look(page)
  await page.locator('#name').fill('marie@rex.example')
  await page.locator('#password').fill('short')
  await page.locator('button.main').click()
  await look(page)
  await page.locator('#password').fill(password)
  await page.locator('button.main').click()
  await page.waitForURL('**/console/')
  const phone = testDevice(origin)
  await page.goto(`${origin}/console/devices`)
  await page.locator('main form button.main').click()
  await page.waitForURL('**/pairings/*')
  await look(page)
  await phone.pair((await page.locator('.big.code').textContent()) ?? '')
  await page.locator('#confirm').waitFor()
  await look(page)
  await page.locator('#confirm').click()
  await page.goto(`${origin}/console/import`)
  await look(page)
  for (const rows of [
    ['A;1;1;Nobody knows how long a name may be, but this one is', ';1;x;'],
    ['A;1;1;Émile', 'B;1;1;'],
  ]) {
    await page.goto(`${origin}/console/import`)
    await page.locator('#file').setInputFiles(bookingsFile(...rows))
    await page.locator('button.main').click()
    await page.waitForURL('**/import/*')
    await look(page)
  }
  await page.locator('form button.main').first().click()
  const scans = [admission(1, 1, Date.now()), admission(2, 1, Date.now())]
  await phone.sync(scans, { gate: 'door' as GateId })
  for (const path of paths(phone.id())) {
    await page.goto(`${origin}/console${path}`)
    await look(page)
  }
}
