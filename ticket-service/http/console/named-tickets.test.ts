import { expect, it } from 'vitest'
import { parseKeySet } from '../../../shared/token/key-set.ts'
import { read } from '../../../shared/token/read.ts'
import type { BookingDescription } from '../../box-office/bookings.ts'
import { ReadBack } from '../../printing/read-back.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { book, order } from '../../test-run/running-service.ts'

const type = { name: 'Nominatif', price: '9', currency: 'EUR', preset: 'once', paymentDue: 'refer' }

it('a type whose tickets are named has the holder’s name in its codes, every other has not', async () => {
  const { origin, browser } = await desk()
  expect((await browser.post('/console/programme/types/new', { ...type, isNamed: 'yes' })).status).toBe(303)
  const page = await browser.get('/console/programme/types/2')
  expect(page.text).toMatch(/name="isNamed" value="yes" checked/)

  const keys = parseKeySet(await (await fetch(`${origin}/.well-known/jwks.json`)).json())
  const claimsOf = async (text: string) => {
    const reading = await read(text, keys)
    return reading.outcome === 'ticket' ? reading.claims : null
  }
  const booked = async (reference: string, more: object) => {
    const sold = (await (await book(origin, order(reference, more))).json()) as BookingDescription
    const pdf = await fetch(sold.pdf)
    const [printed = ''] = new ReadBack(new Uint8Array(await pdf.arrayBuffer())).codes().flat()
    const { jwt, digits } = sold.tickets[0] ?? {}
    return Promise.all([jwt ?? '', digits ?? '', printed].map(claimsOf))
  }
  for (const claims of await booked('A1', { type: 2, holder: ' Zoe\u0308 Ångström ' }))
    expect(claims).toMatchObject({ name: 'Zoë Ångström' })
  for (const claims of await booked('A2', { type: 2 })) expect(claims).not.toHaveProperty('name')
  for (const claims of await booked('A3', { type: 1, holder: 'Ελένη' }))
    expect(claims).not.toHaveProperty('name')
  // Longer than a code bears: cut, not refused.
  for (const claims of await booked('A4', { type: 2, holder: 'Ελένη '.repeat(20) }))
    expect(claims?.name).toMatch(/^(Ελένη )+/)
})
