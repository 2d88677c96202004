import { describe, expect, it } from 'vitest'
import { parseProgrammeFile } from '../../box-office/programme-file.ts'
import { desk } from '../../test-run/desk-visitor.ts'

const stampIn = (page: string): string => /name="stamp" value="(\w*)"/.exec(page)?.[1] ?? ''

describe('an event', () => {
  it('is opened to the public at the desk, with a free type only, and comes back as it was typed', async () => {
    const { browser } = await desk()
    const event = '/console/programme/events/1'
    const typed = {
      name: 'Visite',
      about: 'Trois étages',
      open: 'yes',
      mostPeople: '4',
      closes: '15',
      cancels: '60',
    }
    const before = (await browser.get(event)).text
    expect(before).toContain('Add a free ticket type first.')
    const paid = await browser.post(event, { ...typed, stamp: stampIn(before), openType: '1' })
    expect(paid.status).toBe(422)
    expect(paid.text).toContain('value="Visite"')

    const free = { name: 'Visiteur', price: '0', currency: 'EUR', preset: 'session', paymentDue: 'refer' }
    expect((await browser.post('/console/programme/types/new', free)).status).toBe(303)
    const saved = await browser.post(event, { ...typed, stamp: stampIn(before), openType: '2' })
    expect(saved.status).toBe(303)
    const after = (await browser.get(event)).text
    expect(after).toMatch(/name="closes"[^>]*value="15"/)
    expect(after).toMatch(/name="cancels"[^>]*value="60"/)
    const page = (await browser.get('/p/rex/events/1')).text
    expect(page).toContain('Trois étages')
    expect(page).toContain('20 places left')

    const { open: _open, ...closed } = typed
    await browser.post(event, { ...closed, stamp: stampIn(after), openType: '2' })
    expect((await browser.get('/p/rex/events/1')).text).not.toContain('places left')
  })

  it('is not opened by a programme file with a type that costs something or is not there', () => {
    const file = (type: number) =>
      JSON.stringify({
        organiser: { issuer: 'https://tickets.example/rex', name: 'Le Rex', timeZone: 'Europe/Paris' },
        venues: [{ id: 'rex', name: 'Le Rex' }],
        events: [{ number: 1, title: 'Visite', publicBooking: { type } }],
        ...{ sessions: [], gates: [] },
        types: [
          { number: 1, name: 'Plein tarif', price: { cents: 900, currency: 'EUR' }, policy: {} },
          { number: 2, name: 'Visiteur', price: { cents: 0, currency: 'EUR' }, policy: {} },
        ],
      })
    expect(() => parseProgrammeFile(file(1))).toThrow('events.0.publicBooking.type: type 1 is not free')
    expect(() => parseProgrammeFile(file(3))).toThrow('there is no type 3')
    expect(parseProgrammeFile(file(2)).programme.events[0]?.publicBooking).toEqual({
      ...{ type: 2, mostPeople: 10, closesMinutes: 0, cancelMinutes: 0 },
    })
  })
})
