import { expect } from 'vitest'
import type { Desk } from '../../../ticket-service/desk.ts'
import { auditLog } from '../../../ticket-service/operation/audit-log.ts'
import type { Phone } from '../simulation/phone.ts'
import { issuer } from '../simulation/site.ts'

/** What became of the scans of some phones, told in one line under the test. */
export interface Reckoning {
  readonly scans: number
  readonly lost: number
  readonly twice: number
}

/** Holds what the phones showed against what the service has: every scan once, chained, as it was shown. */
export async function reckon({ store }: Desk, phones: readonly Phone[]): Promise<Reckoning> {
  let [scans, lost, twice] = [0, 0, 0]
  const admitted = new Map<string, number>()
  for (const phone of phones) {
    const facts = await store.gate.facts(phone.id)
    const numbers = facts.map(({ number }) => number)
    expect(await store.gate.forks(phone.id)).toEqual([])
    expect(auditLog(await store.gate.log(phone.id), null)).toEqual([])
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    scans += phone.shown.size
    for (const [number, { verdict }] of phone.shown) {
      const fact = facts[number - 1]?.fact
      if (fact?.kind !== 'presentation' || fact.verdict.outcome !== verdict.outcome) lost += 1
      else if (fact.presented.kind === 'ticket' && fact.people > 0) {
        const { ticket } = fact.presented.ticket
        const before = admitted.get(ticket) ?? 0
        admitted.set(ticket, before + 1)
      }
    }
  }
  const told = (await store.gate.changesSince(issuer, null, 1_000_000)).changes
  const passed = new Map<string, number>()
  for (const change of told)
    if (change.kind === 'passage' && change.body?.ticket)
      passed.set(change.body.ticket, (passed.get(change.body.ticket) ?? 0) + change.body.people)
  for (const [ticket, times] of admitted) if ((passed.get(ticket) ?? 0) > times) twice += 1
  expect(passed).toEqual(admitted)
  return { scans, lost, twice }
}

/** Says it where whoever runs the tests looks. */
export const say = (fault: string, tried: number, { scans, lost, twice }: Reckoning): void =>
  console.log(JSON.stringify({ fault, tried, scans, lost, twice }))
