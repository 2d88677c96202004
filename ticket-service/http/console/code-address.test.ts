import { expect, it } from 'vitest'
import type { BookingDescription } from '../../box-office/bookings.ts'
import { ReadBack } from '../../printing/read-back.ts'
import { codeOnPage } from '../../test-run/code-on-page.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { book, order } from '../../test-run/running-service.ts'

const form = {
  ...{ series: 's2', layout: 'a4-8', order: 'rows', level: 'M', dpi: '300', language: 'fr' },
  ...{ first: '', last: '', 'first-sheet': '', 'last-sheet': '', maker: '' },
}
const isBare = /^\d{168,}$/

it('a code with the service’s address opens its ticket’s page, on paper and on the holder’s own page', async () => {
  const { origin, browser } = await desk()
  const booked = ['A1', 'A2'].map(async (reference) => {
    const answer = await book(origin, order(reference, { session: 2, holder: 'Ελένη' }))
    return (await answer.json()) as BookingDescription
  })
  const [sold] = await Promise.all(booked)
  const holders = new URL(sold?.pdf ?? '').pathname.replace('/tickets.pdf', '')
  const codeOfHolder = async () => codeOnPage((await browser.get(holders)).text)
  const printed = async (content: string) => {
    const { to } = await browser.post('/console/print/runs', { ...form, content })
    return new ReadBack((await browser.get(`${to}/tickets.pdf`)).bytes).codes().flat()
  }
  const address = `${origin.toUpperCase()}/T/`
  const hasAddress = new RegExp(`^${address}\\d{168,}$`)
  expect(await codeOfHolder()).toMatch(isBare)
  expect((await browser.get('/console/print')).text).toContain(address)

  const codes = await printed('address')
  expect(codes).toHaveLength(2)
  for (const code of codes) {
    expect(code).toMatch(hasAddress)
    const { text } = await browser.get(new URL(code).pathname)
    expect(text).toContain('Valid ticket')
    expect(text).not.toMatch(/Ελένη|A1|A2|\/bookings\//)
  }
  expect(await codeOfHolder()).toMatch(hasAddress)
  expect((await browser.get('/console/print')).text).toContain('<option value="address" selected>')

  for (const code of await printed('ticket')) expect(code).toMatch(isBare)
  expect(await codeOfHolder()).toMatch(isBare)
})
