import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import type { BookingDescription } from '../box-office/bookings.ts'
import { book, order, seededFolder, started } from '../test-run/running-service.ts'

describe('a booking over HTTP', () => {
  it('answers with tickets that the public key set verifies', async () => {
    const { origin } = await started(await seededFolder())
    const response = await book(origin, order('A1', { people: 2, holder: 'Ελένη', seat: 'B12' }))
    expect(response.status).toBe(201)
    const booking = (await response.json()) as BookingDescription
    const jwks = await fetch(`${origin}/.well-known/jwks.json`)
    expect(jwks.headers.get('content-type')).toContain('application/jwk-set+json')
    const keys = parseKeySet(await jwks.json())
    const [ticket] = booking.tickets
    for (const text of [ticket?.jwt, ticket?.digits]) {
      const reading = await read(text ?? '', keys)
      expect(reading).toMatchObject({ outcome: 'ticket', claims: { ticket: 's1-1', party: 2, seat: 'B12' } })
      expect(JSON.stringify(reading)).not.toContain('Ελένη')
    }
    expect(ticket?.shortCode).toMatch(/^0001-[0-9A-Z]{4}$/)
    const pdf = await fetch(ticket?.pdf ?? '', { headers: { 'accept-language': 'en' } })
    const file = join(mkdtempSync(join(tmpdir(), 'contremarque-pdf-')), 'ticket.pdf')
    writeFileSync(file, new Uint8Array(await pdf.arrayBuffer()))
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
    expect(text).toContain('Ελένη')
    expect(text.replaceAll(/\s/g, '')).toContain(ticket?.shortCode)
  })

  it('is booked once, however often the same idempotency key comes', async () => {
    const { origin } = await started(await seededFolder())
    const key = { 'idempotency-key': 'abc' }
    const answers = await Promise.all([1, 2, 3].map(() => book(origin, order('A1'), key)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    expect((await book(origin, order('A2'), key)).status).toBe(422)
  })

  it('never overbooks, with two hundred asking at once for twenty places', async () => {
    const { origin } = await started(await seededFolder())
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => book(origin, order(`B${index}`))),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.filter((status) => status === 409)).toHaveLength(180)
  })

  it.each([
    ['no key', order('A'), { authorization: '' }, 401, 'api-key'],
    ['another key', order('A'), { authorization: 'Bearer guess' }, 401, 'api-key'],
    ['no JSON', '{', {}, 400, 'not-json'],
    ['too much', JSON.stringify({ reference: 'x'.repeat(300_000) }), {}, 413, 'body-too-large'],
    ['a member too many', { ...order('A'), admin: true }, {}, 422, 'invalid-body'],
    ['no ticket', { reference: 'A', tickets: [] }, {}, 422, 'invalid-body'],
    ['a seat of 40 bytes', order('A', { seat: 'é'.repeat(20) }), {}, 422, 'invalid-body'],
    ['a session and a pass', order('A', { pass: 2 }), {}, 422, 'invalid-body'],
    ['another session', order('A', { session: 77 }), {}, 422, 'unknown-session'],
    ['more people than places', order('A', { people: 21 }), {}, 409, 'full'],
  ])('is refused with %s, and says why', async (_name, body, headers, status, code) => {
    const { origin } = await started(await seededFolder())
    const response = await book(origin, body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ code, status })
  })

  it('can be cancelled, and its link then shows no ticket', async () => {
    const { origin } = await started(await seededFolder())
    const booking = (await (await book(origin, order('A1'))).json()) as BookingDescription
    const headers = { authorization: 'Bearer secret-key', 'content-type': 'application/json' }
    const act = (path: string) =>
      fetch(`${origin}/api/v1/tickets/${path}`, { method: 'POST', headers, body: '{"words":"Remboursé"}' })
    expect(await (await act('s1-1/cancel')).json()).toMatchObject({ state: 'cancelled', jwt: null })
    expect((await act('s1-9/cancel')).status).toBe(404)
    expect((await act('s1-1/dance')).status).toBe(404)
    expect((await fetch(booking.pdf)).status).toBe(404)
  })
})
