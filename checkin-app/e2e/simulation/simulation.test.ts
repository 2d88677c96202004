import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import { expectOneTruth } from './aftermath.ts'
import { type Evening, playEvening } from './evening.ts'
import keptSeeds from './kept-seeds.json' with { type: 'json' }

/**
 * Fixed seeds here, as few as suffer everything together, and those that ever failed; `npm run fuzz` plays new ones and keeps one that
 * fails, `SEEDS=7-7 npm run test:unit -- --project simulation` plays one again.
 */
const fixed = [1, 2, 7, 8, 9, 10, 11, 12]
const chosen = process.env.SEEDS?.split('-').map(Number)
const [first = 1, last = first] = chosen ?? []
const seeds = chosen
  ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
  : [...new Set([...fixed, ...keptSeeds])]

let evening: Evening | null = null
const sizes = new Set<number>()
const happened = new Set<string>()
const faults = new Set<string>()
const conflicts = new Set<string>()
afterEach(async () => {
  if (evening) sizes.add(evening.phones.length)
  for (const what of evening?.happened ?? []) happened.add(what)
  for (const phone of evening?.phones ?? []) {
    for (const between of phone.diedBetween) happened.add(`a phone dies between ${between}`)
    for (const fault of phone.link.seen.keys()) faults.add(fault)
    phone.device().close()
  }
  await evening?.site.close()
  evening = null
})

describe.each(seeds)('an evening of cut lines, wrong clocks and a restored service, seed %i', (seed) => {
  it('loses nothing, doubles nothing, and ends with one truth for everybody', async () => {
    evening = await playEvening(seed)
    for (const kind of await expectOneTruth(seed, evening)) conflicts.add(kind)
  })
})

// Of all the fixed seeds: one that is played again has suffered what it has.
describe.skipIf(chosen)('the evenings together', () => {
  it('had from two to fifty phones, and everything that a phone, a clock and a service can suffer', () => {
    expect(Math.min(...sizes)).toBe(2)
    expect(Math.max(...sizes)).toBe(50)
    const all = [
      'a phone dies',
      'a phone dies between write and show',
      'a phone dies between send and answer',
      'a clock is off',
      'a clock drifts',
      'a clock jumps ahead',
      'a clock runs back',
      'the service stops and starts',
      'the service dies at a statement',
      'the service’s clock is off',
      'the service’s clock jumps ahead',
      'the service’s clock runs back',
      'the service is restored',
      'the service is restored to before some scans',
      'a key is rotated',
      'a ticket is cancelled',
      'a ticket is blocked',
      'a ticket is reissued',
      'a phone lies',
      'a revoked phone lies',
    ]
    expect(all.filter((what) => !happened.has(what))).toEqual([])
  })

  it('had conflicts of each kind that a hall without doors can have, and some that a later upload dissolved', () => {
    expect([...conflicts].toSorted()).toEqual([
      'admitted-twice',
      'after-cancellation',
      'dissolved',
      'refused-wrongly',
    ])
  })

  it('had every fault of a line', () => {
    expect([...faults].toSorted()).toEqual([
      'captive-portal',
      'cut-after',
      'cut-before',
      'gateway-error',
      'late',
      'none',
      'older-answer',
      'out-of-order',
      'truncated',
      'twice',
    ])
  })
})
