import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { groupedEn } from '../../../shared/words/counts.ts'
import { openAccounts } from '../../../ticket-service/accounts/accounts.ts'
import { csv, password, visitor } from '../../../ticket-service/test-run/desk-visitor.ts'
import { chanceOf } from '../simulation/chance.ts'
import { issuer, session } from '../simulation/site.ts'
import { apiKey, openServiceProcess, printedTickets, rounds, type ServiceProcess } from './service-process.ts'

let service: ServiceProcess
afterEach(() => service.close())

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
const scope = { kind: 'session', session } as const
const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-job-'))
const numbers = () =>
  service.with(async ({ store }) =>
    (await store.boxOffice.tickets(issuer, scope, 0, 1_000_000)).map(({ number }) => Number(number)),
  )

const soon = { timeout: 120_000, interval: 100 }
const accountDeps = {
  now: Date.now,
  random: (length: number) => new Uint8Array(randomBytes(length)),
  passwordCost: { N: 2, r: 1, p: 1 },
}

/** Every number is a ticket's, once, or void (RC6). */
async function isUnbroken(): Promise<boolean> {
  const issued = await numbers()
  const voids = await service.with(({ store }) => store.boxOffice.voids(issuer, scope))
  const voided = voids.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )
  const all = [...issued, ...voided].toSorted((one, other) => one - other)
  return all.every((number, index) => number === index + 1)
}

/** How long a command takes undisturbed, so that it can be killed anywhere in it. */
async function lengthOf(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

describe('a command that is killed (kill -9)', () => {
  it(`imports all or nothing, and all of it when it runs again (seed ${seed})`, async () => {
    service = await openServiceProcess()
    const chance = chanceOf(seed)
    const size = 3000
    const fileOf = (round: number) => {
      const rows = Array.from({ length: size }, (_, index) => `R${round}-${index};${session};1;Nom ${index}`)
      const path = join(newFolder(), 'bookings.csv')
      writeFileSync(path, `référence;séance;tarif;nom\n${rows.join('\n')}\n`)
      return path
    }
    const whole = await lengthOf(() => service.command(['import', fileOf(0)]))
    let before = (await numbers()).length
    expect(before).toBe(size)
    const times = rounds(2)
    let cut = 0
    for (let round = 1; round <= times; round += 1) {
      const file = fileOf(round)
      const killed = await service.command(['import', file], Math.round(whole * (0.3 + 0.7 * chance.next())))
      if (killed.signal === 'SIGKILL') cut += 1
      const after = (await numbers()).length
      expect([before, before + size]).toContain(after)
      expect((await service.command(['import', file])).text).toMatch(
        after === before ? `${groupedEn(size)} bookings added` : '0 bookings added',
      )
      before += size
      expect(await numbers()).toHaveLength(before)
      expect(await isUnbroken()).toBe(true)
    }
    console.log(JSON.stringify({ fault: 'kill -9 of an import', tried: times, cut, half: 0 }))
  })

  it('prints a file that is whole, or none under its name', async () => {
    service = await openServiceProcess()
    const chance = chanceOf(seed + 1)
    await printedTickets(service, 2500)
    const print = (out: string) => ['print', '--session', String(session), '--layout', 'a4-1', '--out', out]
    const whole = await lengthOf(() => service.command(print(join(newFolder(), 'first.pdf'))))
    const times = rounds(2)
    let cut = 0
    for (let round = 0; round < times; round += 1) {
      const out = join(newFolder(), 'tickets.pdf')
      const killed = await service.command(print(out), Math.round(whole * (0.4 + 0.5 * chance.next())))
      if (killed.signal === 'SIGKILL') cut += 1
      if (existsSync(out)) expect(spawnSync('qpdf', ['--check', out]).status).toBe(0)
    }
    const out = join(newFolder(), 'tickets.pdf')
    expect((await service.command(print(out))).text).toContain('2,500 tickets printed')
    expect(spawnSync('pdfinfo', [out], { encoding: 'utf8' }).stdout).toMatch(/Pages: +2500/)
    console.log(JSON.stringify({ fault: 'kill -9 of a print run', tried: times, cut, half: 0 }))
  })
})

describe('a service that is killed (kill -9)', () => {
  it('while it imports for the desk, and again while it takes that up by itself, has all of it, once', async () => {
    service = await openServiceProcess()
    const chance = chanceOf(seed + 3)
    const size = 8000
    // Each is long, and has two deaths.
    const times = Math.ceil(rounds(1) / 4)
    await service.with(async ({ store }) => {
      const accounts = openAccounts({ ...accountDeps, store, origin: service.base() })
      const link = await accounts.makeLink(issuer, 'owner', null)
      await accounts.useLink(link.split('/').at(-1) ?? '', 'Marie', password)
    })
    // A browser at the desk says where its forms come from.
    service.environment.CONTREMARQUE_ORIGIN = service.base()
    await service.start()
    const browser = visitor(service.base())
    await browser.signIn('Marie')
    const isDone = async (to: string) => (await browser.get(to)).to
    for (let round = 1; round <= times; round += 1) {
      const rows = Array.from(
        { length: size },
        (_, index) => `R${round}-${index};${session};1;Nom de la personne ${index}`,
      )
      const { to } = await browser.upload('many.csv', csv(...rows))
      await expect
        .poll(async () => (await browser.get(to)).text, soon)
        .toContain(`${groupedEn(size)} bookings to add`)
      expect((await browser.post(to)).to).toBe(to)
      for (let kill = 0; kill < 2; kill += 1) {
        await new Promise((resolve) => setTimeout(resolve, chance.below(1200)))
        await service.kill()
        const there = await service.look(({ store }) => store.boxOffice.tickets(issuer, scope, 0, 1_000_000))
        expect([(round - 1) * size, round * size]).toContain(there.length)
        await service.start()
      }
      // One that dies between its end and the note of it finds all of it there already.
      const ends = new RegExp(`added=(${size}&unchanged=0|0&unchanged=${size})$`)
      await expect.poll(() => isDone(to), soon).toMatch(ends)
    }
    await service.kill()
    expect(await numbers()).toHaveLength(times * size)
    expect(await isUnbroken()).toBe(true)
    console.log(
      JSON.stringify({ fault: 'kill -9 of the service while it imports', tried: 2 * times, half: 0 }),
    )
  })

  it('while it books, has each booking once when the same key is sent again', async () => {
    service = await openServiceProcess()
    const chance = chanceOf(seed + 2)
    await service.start()
    const send = (reference: string) =>
      fetch(`${service.base()}/api/v1/bookings`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': reference,
        },
        body: JSON.stringify({ reference, tickets: [{ session, type: 1 }] }),
      })
    const told = new Map<string, string>()
    const all: string[] = []
    const times = rounds(2)
    for (let round = 0; round < times; round += 1) {
      const references = Array.from({ length: 40 }, (_, index) => `K${round}-${index}`)
      all.push(...references)
      let answered = 0
      const killAt = 1 + chance.below(39)
      await Promise.allSettled(
        references.map(async (reference) => {
          const answer = (await (await send(reference)).json()) as { readonly reference: string }
          told.set(reference, JSON.stringify(answer))
          answered += 1
          if (answered === killAt) await service.kill()
        }),
      )
      await service.kill()
      await service.start()
    }
    for (const reference of all) {
      const answer = await send(reference)
      expect([200, 201]).toContain(answer.status)
      const again = JSON.parse(await answer.text()) as {
        readonly tickets: readonly { readonly ticket: string }[]
      }
      const first = told.get(reference)
      // What was told once is what holds.
      if (first !== undefined) {
        expect(answer.status).toBe(200)
        expect(again.tickets.map(({ ticket }) => ticket)).toEqual(
          (JSON.parse(first) as typeof again).tickets.map(({ ticket }) => ticket),
        )
      }
    }
    await service.kill()
    expect(await numbers()).toHaveLength(all.length)
    expect(await isUnbroken()).toBe(true)
    console.log(
      JSON.stringify({
        fault: 'kill -9 of the service while it books',
        tried: times,
        bookings: all.length,
        lost: 0,
        twice: 0,
      }),
    )
  })
})
