import { expect, it } from 'vitest'
import { madeAhead } from './ahead.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const gathered = async <One>(all: AsyncIterable<One>): Promise<readonly One[]> => {
  const those: One[] = []
  for await (const one of all) those.push(one)
  return those
}

it('what is made ahead comes in its order, however long each takes, and all of it', async () => {
  const make = async (one: number) => {
    await new Promise((resolve) => setTimeout(resolve, (one * 7) % 5))
    return one
  }
  expect(await gathered(madeAhead(numbers(200), make))).toEqual(numbers(200))
  expect(await gathered(madeAhead([], make))).toEqual([])
})

it('what is made ahead is begun before it is asked for, and not without end', async () => {
  let begun = 0
  const make = async (one: number) => {
    begun += 1
    return one
  }
  const made = madeAhead(numbers(1000), make)
  expect(begun).toBe(0)
  await made.next()
  expect(begun).toBe(64)
  await made.next()
  expect(begun).toBe(65)
  await made.return(undefined)
  expect(begun).toBe(65)
})

it('what cannot be made is told in its place, after all that came before it', async () => {
  const make = async (one: number) => {
    if (one >= 70) throw new Error(`no ${one}`)
    return one
  }
  const those: number[] = []
  const all = async () => {
    for await (const one of madeAhead(numbers(90), make)) {
      those.push(one)
      // Long enough for a failure that nobody heeds to be noticed.
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
  }
  await expect(all()).rejects.toThrow('no 70')
  expect(those).toEqual(numbers(70))
})
