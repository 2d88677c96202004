import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { hashOfApiKey } from '../keys/api-key.ts'
import { otherIssuer, withOther } from '../test-run/desk-visitor.ts'
import { atGate, book, key, order, seededFolder, started, world } from '../test-run/running-service.ts'

/** A service with two organisers, and a key of the other one. */
async function twoOrganisers() {
  const folder = await seededFolder()
  await withOther(folder)
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.accounts.addApiKey(otherIssuer, 'theirs', hashOfApiKey('their-key'), Date.now())
  await store.close()
  const { origin } = await started(folder)
  const asOther = (method: string, path: string, body?: object) =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: 'Bearer their-key', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  return { folder, origin, asOther }
}

describe('another organiser’s key', () => {
  it('finds none of our bookings, and acts on none of our tickets', async () => {
    const { folder, origin, asOther } = await twoOrganisers()
    await book(origin, order('A', { holder: 'Émile' }))
    expect((await asOther('GET', '/bookings/A')).status).toBe(404)
    for (const action of ['cancel', 'block', 'unblock', 'reissue', 'paid'])
      expect((await asOther('POST', `/tickets/s1-1/${action}`, { words: 'x' })).status).toBe(404)
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const ours = (await store.programme.organisers())[0]?.issuer ?? otherIssuer
    const ticket = await store.boxOffice.ticket(ours, 's1-1' as never)
    expect(ticket?.state).toEqual({ liveEdition: 1, blocked: false, paymentDue: false })
    await store.close()
  })

  it('books nothing of our programme, and may use our references for its own', async () => {
    const { origin, asOther } = await twoOrganisers()
    await book(origin, order('A'))
    const refused = await asOther('POST', '/bookings', order('A'))
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      422,
      'unknown-session',
    ])
  })
})

describe('another organiser’s phone', () => {
  it('is told nothing of our programme', async () => {
    const { folder, origin } = await twoOrganisers()
    await book(origin, order('A', { holder: 'Émile' }))
    const { device, confirm } = await atGate(folder, origin, otherIssuer)
    await confirm()
    const told = JSON.stringify(await device.sync())
    for (const ours of ['Quai des brumes', 'Émile', 'tickets.example/rex', '"session":1'])
      expect(told).not.toContain(ours)
    expect(told).toContain('Odéon')
  })
})
