import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { ReadBack } from '../../ticket-service/printing/read-back.ts'
import { deskInBrowser } from '../../ticket-service/test-run/desk-browser.ts'

/** The desk of an empty service, with the built app for real phones. */
export const emptyDesk = () => deskInBrowser(undefined, new URL('../dist', import.meta.url).pathname)

/** Fetches the PDF of the print run that is shown. */
export async function printed(
  page: Page,
  press = () => page.getByRole('link', { name: 'Get the PDF' }).click(),
): Promise<ReadBack> {
  const download = page.waitForEvent('download')
  await press()
  return new ReadBack(readFileSync(await (await download).path()))
}

/** The number of the ticket that each code is of, by the public keys of the service. */
export async function numbersIn(origin: string, codes: readonly string[]): Promise<readonly number[]> {
  const keys = parseKeySet(await (await fetch(`${origin}/.well-known/jwks.json`)).json())
  const readings = await Promise.all(codes.map((code) => read(code, keys)))
  return readings.map((reading) =>
    reading.outcome === 'ticket' ? Number(reading.claims.ticket.split('-')[1]) : Number.NaN,
  )
}

/** The code under the symbol of a ticket by its number, as somebody reads it off the paper. */
export function shortCodeOn(sheets: ReadBack, number: number): string {
  // Four letters of Crockford's base32 say the number.
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const head = [15, 10, 5, 0].map((shift) => alphabet[(number >> shift) & 31])
  // The letters are set so far apart that some of them are read as words.
  const spaced = new RegExp([...head, '-', ...Array(4).fill('[0-9A-Z]')].join(' ?'))
  const [code = ''] = spaced.exec(sheets.text()) ?? []
  expect(code, `no. ${number}`).not.toBe('')
  return code.replaceAll(' ', '')
}

/** What a phone's own camera reads off the screen of the desk: the link that pairs it. */
async function pairingLinkOn(page: Page): Promise<string> {
  const picture = join(mkdtempSync(join(tmpdir(), 'contremarque-screen-')), 'screen.png')
  await page
    .getByRole('img', { name: 'QR code that pairs a phone' })
    .screenshot({ path: picture, scale: 'css' })
  return execFileSync('zbarimg', ['-q', '--raw', picture], { encoding: 'utf8' }).trim()
}

/** Pairs a phone through the desk, which shows a code already: it is scanned, and three words are compared. */
export async function pairThroughDesk(
  desk: Page,
  phone: Page,
  confirm: (name: string) => Promise<void>,
): Promise<void> {
  await phone.goto(await pairingLinkOn(desk))
  await phone.getByRole('button', { name: 'Pair' }).click()
  await expect(phone.getByRole('heading', { name: 'The same three words?' })).toBeVisible()
  const words = await phone.locator('.three-words li').allTextContents()
  expect(words).toHaveLength(3)
  for (const word of words) await expect(desk.locator('main')).toContainText(word)
  await confirm('Yes, the same words')
  await expect(desk.getByRole('status')).toContainText('The device is paired.')
}
