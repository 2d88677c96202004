import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EventNumber, SessionNumber } from '../../../shared/model/ids.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import type { TableBlock } from '../../../shared/sync/ticket-table.ts'
import { dyingAt, openIn, statementsOf } from '../../test-run/dying-store.ts'
import { evening, issuer, orderOf, programme, secret, told, withProgramme } from '../contract-world.ts'
import type { BookingOrder } from '../records.ts'
import type { Store } from '../store.ts'

const hall: TicketScope = { kind: 'session', session: 1 as SessionNumber }
const terrace: TicketScope = { kind: 'session', session: 2 as SessionNumber }
const pass: TicketScope = { kind: 'pass', event: 2 as EventNumber }
const capacity = 2000

const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-import-'))
/** A data folder with a hall of so many places, and one booking in it. */
async function seeded(): Promise<string> {
  const folder = newFolder()
  const store = await withProgramme(openIn(folder))
  const sessions = programme.sessions.map((session) => ({ ...session, capacity }))
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, 2)
  await book(store, 'first', hall)
  await store.close()
  return folder
}

const book = (store: Store, reference: string, scope: TicketScope, party = 1) =>
  store.boxOffice.issue(issuer, orderOf(reference, { scope, party }), secret(), null, evening)

/** Fourteen bookings of a hundred tickets, which take several transactions, a pass, and one that is not paid. */
const orders: readonly BookingOrder[] = [
  ...Array.from({ length: 14 }, (_, index) => ({
    reference: `G${index}`,
    tickets: Array.from({ length: 100 }, () => orderOf('', { holder: 'Ελένη' }).tickets).flat(),
  })),
  orderOf('P', { scope: pass }),
  orderOf('D', { paymentDue: true }),
]
const inHall = 1401

const imported = (store: Store, all = orders) => store.boxOffice.importBookings(issuer, all, secret, evening)
const numbersIn = async (store: Store, scope: TicketScope) =>
  (await store.boxOffice.tickets(issuer, scope, 0, 10_000)).map(({ number }) => Number(number))
const upTo = (last: number, first = 1) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** The numbers of a series that devices were told of. */
const toldNumbers = async (store: Store, series: string) =>
  (await told(store, 'table'))
    .filter(({ key }) => key.startsWith(`${series}/`))
    .flatMap(({ body }) => (body as unknown as TableBlock).runs)
    .flatMap(([first, last]) => upTo(last, first))
    .toSorted((one, other) => one - other)

/** How many people of the hall there is still room for, by asking for too many. */
async function roomIn(store: Store): Promise<number> {
  const outcome = await book(store, 'all', hall, capacity + 1)
  return 'left' in outcome ? outcome.left : Number.NaN
}

const deaths = 14

describe('RC6: an import that dies', () => {
  it('leaves nothing of it or all, wherever it dies, gives its numbers back, and comes to the same when it runs again', async () => {
    const statements = await statementsOf(await seeded(), imported)
    const left = new Set<number>()
    for (let death = 0; death < deaths; death += 1) {
      const folder = await seeded()
      // The last ones lie in what follows once it is seen.
      const at = death < 4 ? statements - 1 - 3 * death : Math.floor((statements * death) / deaths)
      await dyingAt(folder, at, imported)
      const store = openIn(folder)
      const tickets = await store.boxOffice.countTickets(issuer, hall)
      left.add(tickets)
      expect([1, 1 + inHall], `dead at statement ${at}`).toContain(tickets)
      const isThere = tickets > 1
      expect((await store.boxOffice.booking(issuer, 'G0')) !== null).toBe(isThere)
      expect((await numbersIn(store, pass)).length).toBe(isThere ? 1 : 0)
      expect(await roomIn(store)).toBe(capacity - tickets)
      expect(await toldNumbers(store, 's1')).toEqual(upTo(tickets))
      expect(await told(store, 'ticket')).toHaveLength(isThere ? 1 : 0)
      const all = { added: orders.length, unchanged: 0 }
      expect(await imported(store)).toMatchObject(isThere ? { added: 0, unchanged: orders.length } : all)
      expect(await numbersIn(store, hall)).toEqual(upTo(1 + inHall))
      expect(await toldNumbers(store, 's1')).toEqual(upTo(1 + inHall))
      expect(await store.boxOffice.voids(issuer, hall)).toEqual([])
      await store.close()
    }
    // Both ways were met.
    expect([...left].toSorted((one, other) => one - other)).toEqual([1, 1 + inHall])
  }, 120_000)

  it('records its numbers as void where later ones were issued meanwhile', async () => {
    const folder = await seeded()
    const service = openIn(folder)
    let issued: Promise<unknown> | undefined
    let isDead = false
    let isBegun = false
    const store = openIn(folder, (sql) => {
      if (isDead) throw new Error('The process is dead.')
      isBegun ||= sql.includes('INTO unfinished_import')
      // In the rest between two transactions.
      if (isBegun && sql === 'COMMIT') {
        setImmediate(() => {
          isDead = true
          issued = book(service, 'meanwhile', hall)
        })
      }
    })
    await expect(imported(store)).rejects.toThrow('The process is dead.')
    await issued
    await store.close()
    await service.close()
    const after = openIn(folder)
    expect(await numbersIn(after, hall)).toEqual([1, 2 + inHall])
    expect(await after.boxOffice.voids(issuer, hall)).toEqual([{ first: 2, last: 1 + inHall }])
    expect(await roomIn(after)).toBe(capacity - 2)
    await imported(after)
    expect(await numbersIn(after, hall)).toEqual([1, ...upTo(2 + 2 * inHall, 2 + inHall)])
    await after.close()
  })

  it('and was copied by a backup meanwhile, but came to its end, gives nothing back: what was handed out since is void', async () => {
    const folder = await seeded()
    const backup = newFolder()
    const store = openIn(folder, (sql) => {
      if (sql === 'DELETE FROM unfinished_import') cpSync(folder, backup, { recursive: true })
    })
    const epoch = await store.epoch()
    await imported(store)
    await store.close()
    cpSync(join(folder, 'high-water'), join(backup, 'high-water'))
    const restored = openIn(backup)
    expect(await numbersIn(restored, hall)).toEqual([1])
    expect(await restored.boxOffice.voids(issuer, hall)).toEqual([{ first: 2, last: 1 + inHall }])
    expect(await restored.epoch()).not.toBe(epoch)
    await restored.close()
  })
})

describe('while an import is written', () => {
  it('nobody sees half of it, others book on, and no device’s cursor passes over it', async () => {
    const folder = await seeded()
    const [importer, service] = [openIn(folder), openIn(folder)]
    let isDone = false
    const done = imported(importer).finally(() => {
      isDone = true
    })
    const seen = new Set<number>()
    const booked: number[] = []
    const { cursor: begun } = await service.gate.changesSince(issuer, null, 10_000)
    let cursor = begun
    const heard = new Set<string>()
    const listen = async () => {
      const delta = await service.gate.changesSince(issuer, cursor, 10_000)
      cursor = delta.cursor
      for (const { kind, key } of delta.changes) heard.add(`${kind} ${key}`)
    }
    while (!isDone) {
      await new Promise((resolve) => setTimeout(resolve, 3))
      const there = await service.boxOffice.tickets(issuer, hall, 0, 10_000)
      seen.add(there.filter(({ holder }) => holder === 'Ελένη').length)
      if (booked.length < 3) {
        const outcome = await book(service, `meanwhile ${booked.length}`, hall)
        if (outcome.outcome === 'issued') booked.push(Number(outcome.booking.tickets[0]?.number))
      }
      await listen()
      // Whoever opens the folder meanwhile does not take it for a dead one's.
      await openIn(folder).close()
    }
    await done
    await listen()
    expect([...seen].every((tickets) => tickets === 0 || tickets === 1400)).toBe(true)
    const last = 1 + inHall + booked.length
    expect(await numbersIn(service, hall)).toEqual(upTo(last))
    expect(await toldNumbers(service, 's1')).toEqual(upTo(last))
    // How many there was time for is the machine's to say.
    expect(booked.length).toBeGreaterThan(0)
    expect(new Set(booked).size).toBe(booked.length)
    expect([...heard]).toEqual(
      expect.arrayContaining(['table s1/0', 'table s1/1', 'table e2/0', `ticket s1-${2 + 1400}`]),
    )
    expect(await roomIn(service)).toBe(capacity - last)
    await Promise.all([importer.close(), service.close()])
  })

  it('its references and its places are taken: whoever asks for them is told so, and it is not', async () => {
    const folder = await seeded()
    const service = openIn(folder)
    const tried: Promise<unknown>[] = []
    const importer = openIn(folder, (sql) => {
      if (!sql.includes('INTO stored_tickets') || tried.length > 0) return
      tried.push(book(service, orders.at(-1)?.reference ?? '', terrace), book(service, 'Z', hall, 600))
    })
    expect(await imported(importer)).toMatchObject({ outcome: 'imported', added: orders.length })
    expect(await Promise.all(tried)).toMatchObject([
      { fault: 'reference-taken' },
      { fault: 'full', left: capacity - 1 - inHall },
    ])
    await Promise.all([importer.close(), service.close()])
  })

  it('a reference that somebody was quicker to take is named, and nothing of it is stored', async () => {
    const folder = await seeded()
    const service = openIn(folder)
    let quicker: Promise<unknown> | undefined
    const importer = openIn(folder, (sql) => {
      if (sql.includes('INTO unfinished_import'))
        setImmediate(() => {
          quicker ??= book(service, 'G13', terrace)
        })
    })
    expect(await imported(importer)).toEqual({
      outcome: 'rejected',
      faults: [{ booking: 13, fault: 'reference-taken' }],
    })
    await quicker
    expect(await numbersIn(service, hall)).toEqual([1])
    expect(await roomIn(service)).toBe(capacity - 1)
    await book(service, 'next', hall)
    expect(await numbersIn(service, hall)).toEqual([1, 2])
    await Promise.all([importer.close(), service.close()])
  })

  it('what cannot be read to its end leaves nothing, and what it had taken is free at once', async () => {
    const store = openIn(await seeded())
    let asked = 0
    const secretUntil = (): string => {
      asked += 1
      if (asked > 12) throw new Error('The disk is gone.')
      return secret()
    }
    await expect(store.boxOffice.importBookings(issuer, orders, secretUntil, evening)).rejects.toThrow(
      'The disk is gone.',
    )
    expect(await roomIn(store)).toBe(capacity - 1)
    await book(store, 'next', hall)
    expect(await numbersIn(store, hall)).toEqual([1, 2])
    await store.close()
  })

  it('a second import waits its turn', async () => {
    const folder = await seeded()
    const [one, other] = [openIn(folder), openIn(folder)]
    const [first, second] = await Promise.all([imported(one), imported(other)])
    expect([first, second].map((outcome) => 'added' in outcome && outcome.added).toSorted()).toEqual([
      0,
      orders.length,
    ])
    expect(await numbersIn(one, hall)).toEqual(upTo(1 + inHall))
    await Promise.all([one.close(), other.close()])
  })
})
