import type { DeviceId, TicketId } from '../../../shared/model/ids.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import type { Chance } from './chance.ts'
import { gates, issuer, type Site, session } from './site.ts'

/** A paired phone with a bent app: says what no phone writes, and once it is revoked, that everybody is in. */
export interface Liar {
  lieOfTheImpossible(): Promise<void>
  /** Revokes it first, which a restored service has forgotten. */
  lieOnceRevoked(tickets: readonly TicketId[]): Promise<void>
}

const most = Number.MAX_SAFE_INTEGER

export async function pairLiar(site: Site, now: () => number, chance: Chance): Promise<Liar> {
  const id = 'f'.repeat(16) as DeviceId
  const linkHash = chance.bytes(32)
  const code = { linkHash, typedHash: chance.bytes(32), gate: null, expiresAt: now() + 1000 }
  await site.store().gate.addPairingCode(issuer, code, now())
  const device = { id, name: 'Liar', key: { x: 'x', y: 'y' }, words: ['one', 'two', 'three'] }
  await site.store().gate.registerDevice(linkHash, device, now())
  await site.confirm(id)

  const admission = (number: number, ticket: number, more: object = {}): RawFact => ({
    ...{ kind: 'presentation', number, at: now(), offsetMs: 0, previous: '', gate: chance.pick(gates) },
    ...{ direction: 'in', means: 'camera', verdict: { outcome: 'admit' }, people: 1, session },
    presented: { kind: 'ticket', ticket: { ...claimsOf(ticket), ...more } },
  })
  /** Out of order, with gaps, some again: whatever comes to a number first is what it says. */
  const someNumber = () => 1 + chance.below(200)
  const send = async (facts: readonly RawFact[]): Promise<void> => {
    const oldest = chance.pick([1, 1, most])
    await site.store().gate.receive({ device: id, gate: null, oldest, facts, readAs: new Map() }, now())
  }
  return {
    async lieOfTheImpossible() {
      const far = chance.pick([9e15, 8.64e15, most, -most])
      const lies: readonly RawFact[] = [
        { ...admission(someNumber(), 1), at: far },
        { ...admission(someNumber(), 1), at: far, offsetMs: far },
        { ...admission(someNumber(), 1), people: most },
        admission(most - chance.below(5), 1),
        admission(someNumber(), 2 ** 28 + chance.below(1000)),
        admission(someNumber(), 1, { edition: 256 }),
        admission(someNumber(), 1, { ticket: 's1-01' }),
        { kind: 'clock', number: someNumber(), at: far, offsetMs: far, previous: '' },
      ]
      await send([chance.pick(lies), chance.pick(lies)])
    },
    async lieOnceRevoked(tickets) {
      await site.store().gate.revokeDevice(id, now())
      const number = Number(chance.pick(tickets).split('-')[1])
      await send([admission(someNumber(), number), { ...admission(someNumber(), number), at: now() + 9e9 }])
    },
  }
}

const claimsOf = (number: number) => ({
  ...{ ticket: `s${session}-${number}`, scope: { kind: 'session', session }, number },
  ...{ type: 1, edition: 1, party: 1, notBefore: 1_796_000_400, expires: 1_796_100_000 },
})
