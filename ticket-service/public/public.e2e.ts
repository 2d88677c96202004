import { type BrowserContextOptions, expect, test } from '@playwright/test'
import { issuer, organiser, programme } from '../store/contract-world.ts'
import { deskInBrowser, isFitForAll } from '../test-run/desk-browser.ts'
import { tourOfPublicPages } from '../test-run/public-tour.ts'
import { openVisits, place, slot } from '../test-run/public-world.ts'

/* The public pages in a real browser, by somebody without an account: by keyboard, without script, at twice the size, offline. */

const desk = deskInBrowser(async ({ store, keyring }, now) => {
  await store.programme.addOrganiser(organiser, now)
  await store.programme.saveProgramme(issuer, programme, now)
  await keyring.rotate(issuer)
  await openVisits(store, now, { capacity: 5 })
})
const openPage = (options: BrowserContextOptions = {}) =>
  desk.openPage({ viewport: { width: 360, height: 640 }, ...options })

test('a visit is booked by keyboard alone, without script and at 200 % zoom, from the programme to the ticket, and cancelled', async () => {
  // A screen of 1280 by 800 at twice its size.
  const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
  const page = await openPage({ javaScriptEnabled: false, ...zoomed })
  const tabTo = async (name: RegExp, role: 'link' | 'button' | 'textbox' | 'spinbutton' = 'link') => {
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab')
      const focused = page.getByRole(role, { name }).and(page.locator(':focus'))
      if ((await focused.count()) > 0) return
    }
    throw new Error(`No ${role} ${name} is reached by keyboard.`)
  }
  await page.goto(`${desk.origin}/p`)
  await tabTo(/Visite de la tour/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('5 places left')).toHaveCount(3)
  await tabTo(/5 places left/)
  await page.keyboard.press('Enter')
  await tabTo(/Your name/, 'textbox')
  await page.keyboard.type('Zoë Ångström')
  await tabTo(/Number of people/, 'spinbutton')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('5')
  await tabTo(/^Book$/, 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('It is booked')
  await expect(page.getByRole('img', { name: 'QR code of the ticket' })).toBeVisible()
  await expect(page.getByText('Zoë Ångström, 5 people')).toBeVisible()
  const ticket = page.url()

  await page.goto(`${desk.origin}${place}/events/3`)
  await expect(page.getByText('full', { exact: true })).toHaveCount(1)
  await page.goto(`${desk.origin}${place}/sessions/${slot}`)
  await expect(page.getByRole('alert')).toContainText('This session is full.')

  await page.goto(ticket)
  await page.getByRole('link', { name: 'Cancel the booking' }).click()
  await page.getByRole('button', { name: 'Cancel the booking' }).click()
  await expect(page.getByRole('status')).toContainText('The booking is cancelled')
  await page.goto(ticket)
  await expect(page.getByRole('alert')).toContainText('Cancelled ticket')
  await page.goto(`${desk.origin}${place}/events/3`)
  await expect(page.getByText('5 places left')).toHaveCount(3)
})

test('a form that is gone back to and sent again has booked once, with JavaScript and without, and after a reload books another one by one press more', async () => {
  for (const [number, javaScriptEnabled] of [
    [slot + 1, true],
    [slot + 2, false],
  ] as const) {
    const page = await openPage({ javaScriptEnabled })
    await page.goto(`${desk.origin}${place}/events/3`)
    await page.goto(`${desk.origin}${place}/sessions/${number}`)
    await page.getByLabel('Your name').fill('Noé')
    await page.getByRole('button', { name: 'Book' }).click()
    await expect(page.getByRole('status')).toContainText('It is booked')
    const [ticket = ''] = page.url().split('?')
    await page.goBack()
    await page.getByLabel('Your name').fill('Noé')
    await page.getByRole('button', { name: 'Book' }).click()
    await expect(page.getByRole('status')).toContainText('You had booked already: here is your booking')
    expect(page.url()).toBe(`${ticket}?done=again`)
    // Another number of people is asked about, and so is the form that is loaded anew.
    await page.goBack()
    await page.getByLabel('Your name').fill('Noé')
    await page.getByLabel('Number of people').fill('2')
    await page.getByRole('button', { name: 'Book' }).click()
    await expect(page.getByRole('link', { name: 'See that booking' })).toHaveAttribute(
      'href',
      /^\/bookings\//,
    )
    await page.goto(`${desk.origin}${place}/sessions/${number}`)
    await page.reload()
    await page.getByLabel('Your name').fill('Noé')
    await page.getByRole('button', { name: 'Book' }).click()
    await expect(page.getByRole('alert')).toContainText('You have just booked this session in this browser')
    await page.getByRole('button', { name: 'Book' }).click()
    await expect(page.getByRole('status')).toContainText('It is booked')
    expect(page.url()).not.toContain(ticket)
  }
})

test('the ticket can be shown without a network once it was opened', async () => {
  const page = await openPage()
  await page.goto(`${desk.origin}${place}/sessions/${slot}`)
  await page.getByLabel('Your name').fill('Ελένη')
  await page.getByRole('button', { name: 'Book' }).click()
  await expect(page.getByText('This page can be read without a network')).toBeVisible()
  const code = await page.locator('.code').textContent()
  expect(code).toMatch(/^0001-/)
  await desk.service.stop()
  await page.goto(page.url().split('?')[0] ?? '')
  await expect(page.getByText('Ελένη')).toBeVisible()
  await expect(page.locator('.code')).toHaveText(code ?? '')
  const width: number = await page.evaluate("document.querySelector('.qr').getBoundingClientRect().width")
  expect(width).toBeGreaterThan(200)
  // With its style, in either language of the address.
  const round: string = await page.evaluate("getComputedStyle(document.querySelector('.pass')).borderRadius")
  expect(round).not.toBe('0px')
  await page.goto(`${page.url()}?lang=fr`)
  await expect(page.locator('.code')).toHaveText(code ?? '')
})

test('nothing on a page moves once it is seen, and whoever leaves a ticket by a link tells nobody its address', async () => {
  const page = await openPage()
  await page.addInitScript(`
    self.moved = 0
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) self.moved += value
    }).observe({ type: 'layout-shift', buffered: true })
  `)
  const stays = async () => {
    await page.waitForLoadState('networkidle')
    expect([page.url(), await page.evaluate('self.moved')]).toEqual([page.url(), 0])
  }
  for (const path of ['/', place, `${place}/events/3`, `${place}/sessions/${slot}`]) {
    await page.goto(`${desk.origin}${path}`)
    await stays()
  }
  await page.getByLabel('Your name').fill('Zoë')
  await page.getByRole('button', { name: 'Book' }).click()
  await expect(page.locator('.qr')).toBeVisible()
  const ticket = page.url()
  await page.goto(ticket)
  // What it says of the network comes once it is kept, below the code: nothing that was there moves more than a line.
  await expect(page.getByText('This page can be read without a network')).toBeVisible()
  expect(await page.evaluate('self.moved')).toBeLessThan(0.1)
  for (const name of [/^Programme/, /^Accessibility/]) {
    const request = page.waitForRequest((sent) => sent.isNavigationRequest())
    await page.getByRole('contentinfo').getByRole('link', { name }).click()
    expect((await request).headers().referer).toBeUndefined()
    await page.waitForTimeout(100)
    expect(await page.evaluate('document.referrer')).toBe('')
    await page.goto(ticket)
  }
})

test('the bare address shows what is on, and below where those who work here go on; the API is described, for everybody to read', async () => {
  const page = await openPage({ javaScriptEnabled: false })
  await page.goto(desk.origin)
  await page.getByRole('link', { name: 'Le Quai des brumes' }).click()
  await expect(page.getByRole('heading', { name: 'Le Quai des brumes' })).toBeVisible()
  await page.goBack()
  const staff = page.getByRole('navigation', { name: 'For staff' })
  await expect(staff.getByRole('link', { name: 'At the gate' })).toHaveAttribute('href', '/gate/')
  await staff.getByRole('link', { name: 'Desk' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  for (const locale of ['fr-FR', 'en-GB']) {
    const reader = await openPage({ locale, colorScheme: locale === 'fr-FR' ? 'light' : 'dark' })
    await reader.goto(`${desk.origin}/api`)
    await isFitForAll(reader)
  }
  await page.goto(`${desk.origin}/api`)
  await page.getByRole('link', { name: 'POST /tickets/{ticket}/{action}' }).click()
  await expect(page.getByRole('heading', { name: 'POST /tickets/{ticket}/{action}' })).toBeInViewport()
  await expect(page.getByText(`curl ${desk.origin}/api/v1/tickets/s1-1/reissue`)).toBeVisible()
})

test('a screen reader is told a page in its order: headings, what is free, each field with its hint, and the ticket in words', async () => {
  const page = await openPage()
  await page.goto(`${desk.origin}${place}/events/3`)
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - main:
      - heading /Visite de la tour/ [level=1]
      - paragraph: Trois étages, 104 marches.
      - paragraph: Le Rex Free, by booking
      - heading "Choose a session" [level=2]
      - heading /\\w+day \\d+/ [level=3]
      - list:
        - listitem:
          - link /\\d\\d:\\d\\d 5 places left/
  `)
  await page.goto(`${desk.origin}${place}/sessions/${slot}`)
  await expect(page.locator('form')).toMatchAriaSnapshot(`
    - text: Your name
    - paragraph: It stands on the ticket.
    - textbox "Your name"
    - text: Number of people
    - paragraph: From 1 to 5, children included.
    - spinbutton "Number of people": "1"
    - text: E-mail address (optional)
    - paragraph: To tell you of a change. Nothing else will be sent to you.
    - textbox "E-mail address (optional)"
    - paragraph: Your data serve this booking alone. No tracking cookie, no third party.
    - button "Book"
  `)
  await expect(page.getByRole('textbox', { name: 'Leave this field empty' })).toHaveCount(0)
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription('It stands on the ticket.')
  await page.getByLabel('Your name').fill('Zoë')
  await page.getByRole('button', { name: 'Book' }).click()
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - main:
      - heading /Visite de la tour/ [level=1]
      - paragraph: /\\w+day \\d+ .* Le Rex/
      - status:
        - paragraph: /It is booked/
      - img "QR code of the ticket"
      - paragraph: /Ticket no\\. 1/
      - paragraph: Show this code at the entrance, with the screen at its brightest.
      - paragraph: /To be read out if the screen cannot be scanned/
      - term: /Booking/
      - definition: Zoë, 1 person
      - paragraph:
        - link "Ticket as PDF"
        - link "Add to the calendar"
        - link "Send me the link by e-mail"
  `)
})

test('axe finds nothing on any public page, in both languages, light and dark', async () => {
  for (const [locale, colorScheme, number] of [
    ['fr-FR', 'light', slot],
    ['en-GB', 'dark', slot + 1],
  ] as const) {
    const page = await openPage({ locale, colorScheme })
    await tourOfPublicPages(desk.origin, page, number, isFitForAll)
  }
})
