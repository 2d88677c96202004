import { describe, expect, it } from 'vitest'
import { parseSyncAnswer, type RawFact } from '../../shared/sync/protocol.ts'
import { admission, issuer } from '../store/contract-world.ts'
import { desk } from '../test-run/desk-visitor.ts'
import { addApiKey, atGate, book, order } from '../test-run/running-service.ts'

const walkIn = (number: number, more: object = {}): RawFact => ({
  ...{ kind: 'walk-in', number, at: Date.now(), offsetMs: 0, previous: '', gate: 'door', direction: 'in' },
  ...{ type: 1, verdict: { outcome: 'admit' }, people: 1, session: 1 },
  ...more,
})
const ticketOf = (more: object) => {
  const line = admission(1, 1, Date.now())
  if (line.kind !== 'presentation' || line.presented.kind !== 'ticket') throw new Error('It is a ticket.')
  return { ...line, presented: { kind: 'ticket', ticket: { ...line.presented.ticket, ...more } } }
}
const most = Number.MAX_SAFE_INTEGER

/** What no phone writes as it is built, and no schema by itself forbids. */
const lies: readonly (readonly [string, readonly RawFact[]])[] = [
  ['a time that no date has', [walkIn(1, { at: 9e15 })]],
  ['a time that only its correction makes impossible', [walkIn(1, { at: 8e15, offsetMs: 8e15 })]],
  ['a ticket at a time that no date has', [admission(1, 1, 9e15)]],
  ['a clock that says the impossible', [walkIn(1), { ...walkIn(2), at: most, offsetMs: most }]],
  ['a line far beyond the next', [walkIn(1), walkIn(most)]],
  ['a crowd', [walkIn(1, { people: most }), walkIn(2, { people: most })]],
  ['a ticket that is valid for ever', [ticketOf({ expires: most })]],
  ['a ticket of another number than its id', [ticketOf({ ticket: 's1-01' })]],
  ['a ticket of another session than its id', [ticketOf({ scope: { kind: 'session', session: 7 } })]],
  ['an edition and a party that no token can say', [ticketOf({ edition: 256 }), ticketOf({ party: most })]],
]

describe('SY2: a phone that lies about', () => {
  it.each(lies)('%s is heard, and stops no other gate and no page of the desk', async (_what, facts) => {
    const { folder, origin, browser } = await desk()
    await book(origin, order('A'))
    const [liar, other] = [await atGate(folder, origin), await atGate(folder, origin)]
    await Promise.all([liar.confirm(), other.confirm()])
    const { cursor } = await other.device.sync()
    await addApiKey(liar.store, issuer, 'scans-key', ['scans:read'])
    const { results } = await liar.device.sync(facts, { oldest: facts.at(-1)?.number ?? 1 } as object)
    expect(results.at(-1)?.result).toMatch(/marked|fork/)
    expect(await liar.device.sync([admission(9, 1, Date.now())])).toMatchObject({ outcome: 'synced' })
    for (const more of [{}, { cursor }, { packed: 1 } as const]) {
      const answer = parseSyncAnswer(await other.device.sync([], more))
      expect(answer).toMatchObject({ outcome: 'synced' })
      expect(JSON.stringify(answer)).toContain('"s1')
    }
    const scans = await fetch(`${origin}/api/v1/scans`, { headers: { authorization: 'Bearer scans-key' } })
    expect([scans.status, (await scans.json()) as object]).toMatchObject([200, { more: false }])
    for (const page of ['', 'evening/1', 'sessions/1', 'devices', 'visits', 'visits/scans.csv'])
      expect([page, (await browser.get(`/console/${page}`)).status]).toEqual([page, 200])
    const archive = await browser.post('/console/accounts/archive')
    // Whole: its list of files, at the end, names the table of scans once more.
    const named = Buffer.from(archive.bytes).toString('latin1').split('csv/scans.csv').length - 1
    expect([archive.status, named]).toEqual([200, 2])
    // A log is no longer than the phone can have written.
    const isFar = facts.some(({ number }) => number === most)
    const { text } = await browser.get('/console/devices')
    expect([text.includes('more than can be'), text.includes(String(most))]).toEqual([isFar, false])
  })
})
