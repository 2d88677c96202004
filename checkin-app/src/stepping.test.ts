import { expect, it } from 'vitest'
import { atTheDoor, factNumber, now } from '../e2e/gallery/evening.ts'
import { verdicts } from '../e2e/gallery/verdicts.ts'
import { newCard } from './card-state.ts'
import { stepping } from './stepping.ts'

const party = verdicts['eloquent-party']
if (!party || !atTheDoor.gate) throw new Error('The gallery has a party of four at a gate.')
const card = newCard(null, { shown: { number: factNumber(7), verdict: party, at: now }, now })

it('two touches on “fewer” are two people fewer, however slow the write is, and nobody is never chosen', async () => {
  const written: number[] = []
  const waiting: (() => void)[] = []
  const step = stepping(async (_scan, people) => {
    await new Promise<void>((resolve) => waiting.push(resolve))
    written.push(people)
  })
  for (let touches = 0; touches < 5; touches += 1) step(card, -1)
  step(card, 1)
  for (let writes = 0; writes < 6; writes += 1) {
    await new Promise((resolve) => setTimeout(resolve))
    waiting.shift()?.()
  }
  await new Promise((resolve) => setTimeout(resolve))
  expect(written).toEqual([3, 2, 1, 2])
  // What was written stands on the card: the next touch counts from there.
  step({ ...card, people: 2 }, 1)
  await new Promise((resolve) => setTimeout(resolve))
  waiting.shift()?.()
  await new Promise((resolve) => setTimeout(resolve))
  expect(written.at(-1)).toBe(3)
})
