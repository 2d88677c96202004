import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  door,
  evening,
  film,
  free,
  programme,
  screening,
  single,
} from '../../../shared/admission/scan-book-world.contract.ts'
import type { FactNumber, SessionNumber, TicketNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { type Claims, ticketIdOf } from '../../../shared/model/ticket.ts'
import { hourMs, minuteMs } from '../../../shared/model/time.ts'
import { auditLog } from '../../../ticket-service/operation/audit-log.ts'
import {
  closeAll,
  known,
  offline,
  online,
  open,
  paired,
  passageAtSouthDoor,
  serviceAt,
  southDoor,
  textOf,
} from './gate-world.contract.ts'
import type { InMemoryService } from './in-memory-service.ts'

afterEach(closeAll)

const tested: Partial<Claims> = {
  scope: { kind: 'session', session: 0 as SessionNumber },
  ticket: ticketIdOf({ kind: 'session', session: 0 as SessionNumber }, 1 as TicketNumber),
}
const pass: Partial<Claims> = {
  scope: { kind: 'pass', event: film },
  ticket: ticketIdOf({ kind: 'pass', event: film }, 5 as TicketNumber),
  type: free,
}
const lateShow = 413 as SessionNumber

/** A second showing of the same film tonight, and a door that takes both. */
function tellLateShow(service: InMemoryService): void {
  const first = programme.sessions.get(screening) as Session
  const late = { ...first, number: lateShow, starts: evening + hourMs, ends: evening + 3 * hourMs }
  service.tell(
    { kind: 'session', key: `${lateShow}`, body: late },
    { kind: 'gate', key: door.id, body: { ...door, takes: { kind: 'today' } } },
  )
}

describe('visitors without a ticket', () => {
  it('are counted without a network, and the service has them once when it is back', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    offline(service)
    const shown = await device.walkIn(free, 3)
    expect(shown).toMatchObject({
      number: 1,
      verdict: { outcome: 'admit', people: 3, notices: [{ kind: 'type', name: 'Free' }] },
      walkIn: { type: free, people: 3 },
      direction: 'in',
    })
    expect((await device.counts()).types).toEqual([{ type: free, withTicket: 0, walkIns: 3 }])
    online(service)
    await device.syncNow()
    await device.syncNow()
    expect([...known(service, device).facts.values()]).toMatchObject([
      { kind: 'walk-in', type: free, people: 3, session: screening },
    ])
  })

  it('of a group are kept with its name, in a line of its own that counts nobody twice', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    const group = { name: 'École Jules-Ferry', pupils: 2, adults: 1 }
    offline(service)
    expect((await device.walkIn(free, 3, undefined, group)).walkIn).toMatchObject({ people: 3, group })
    await device.walkIn(single, 1)
    expect(await device.recentScans(9)).toMatchObject([
      { number: 3, people: 1 },
      { number: 1, people: 3, walkIn: { people: 3, group } },
    ])
    expect(await device.counts()).toMatchObject({ passed: { in: 4 }, sessions: [{ inside: 4 }] })
    online(service)
    await device.syncNow()
    await device.syncNow()
    const facts = [...known(service, device).facts.values()]
    expect(facts.map(({ kind }) => kind)).toEqual(['walk-in', 'group', 'walk-in'])
    expect(facts[1]).toMatchObject({ of: 1, ...group, salt: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect(auditLog(facts as never, null)).toEqual([])
  })

  it('AD13: who would be too many wait for a yes or a no', async () => {
    const device = await paired(await serviceAt())
    await device.walkIn(free, 4)
    const full = await device.walkIn(free, 2)
    expect(full.verdict).toMatchObject({ outcome: 'refer', reason: 'full' })
    await device.override(full.number as FactNumber, 'two small children')
    expect((await device.counts()).sessions).toMatchObject([{ inside: 6, entered: 6, capacityLeft: 0 }])
    const again = await device.walkIn(free, 1)
    await device.decline(again.number as FactNumber)
    expect((await device.counts()).sessions).toMatchObject([{ inside: 6 }])
  })

  it('no longer count once they are undone', async () => {
    const device = await paired(await serviceAt())
    const { number } = await device.walkIn(free, 4)
    expect(await device.undo(number as FactNumber)).toEqual({ held: true })
    expect(await device.counts()).toMatchObject({ types: [], sessions: [{ inside: 0, capacityLeft: 4 }] })
  })
})

describe('tickets that were read from one page', () => {
  it('are told each once, in the order of the page, with what would be decided, and nothing is written', async () => {
    const device = await paired(await serviceAt())
    await device.present(await textOf(2), 'camera')
    const texts = ['https://seller.example', await textOf(3), await textOf(2), await textOf(3)]
    const found = await device.ticketsAmong(texts)
    expect(found.map(({ text, number, verdict }) => [texts.indexOf(text), number, verdict.outcome])).toEqual([
      [1, 3, 'admit'],
      [2, 2, 'refuse'],
    ])
    expect(await device.recentScans(9)).toHaveLength(1)
  })
})

describe('the counts', () => {
  it('hold this phone and all gates apart, and go on from where they were', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    await device.present(await textOf(1), 'camera')
    expect(await device.counts()).toMatchObject({
      types: [{ type: single, withTicket: 1, walkIns: 0 }],
      sessions: [{ session: screening, entered: 1, inside: 1, capacityLeft: 3 }],
      lastReadAt: evening,
    })
    const { body, ...told } = passageAtSouthDoor(9)
    service.tell({ ...told, body: { ...body, session: screening } } as typeof told & { body: never })
    await device.syncNow()
    await device.walkIn(single, 1)
    expect(await device.counts()).toMatchObject({
      types: [{ type: single, withTicket: 1, walkIns: 1 }],
      sessions: [{ entered: 2, inside: 3, capacityLeft: 1 }],
    })
  })

  it('begin anew with the day of the venue, not at midnight', async () => {
    let now = evening
    const device = await paired(await serviceAt(() => now), { now: () => now, monotonicMs: () => now })
    await device.walkIn(free, 2)
    now = Date.parse('2026-11-24T04:59:00+01:00')
    expect((await device.counts()).types).toMatchObject([{ walkIns: 2 }])
    now = Date.parse('2026-11-24T05:00:00+01:00')
    expect((await device.counts()).types).toEqual([])
  })

  it('leave a test ticket out, and say when one was read', async () => {
    const device = await paired(await serviceAt())
    const shown = await device.present(await textOf(1, tested), 'camera')
    expect(shown.verdict).toMatchObject({ outcome: 'admit', people: 0, notices: [{ kind: 'test' }] })
    expect(await device.counts()).toMatchObject({
      types: [],
      sessions: [{ inside: 0 }],
      testedAt: evening,
      lastReadAt: evening,
    })
  })
})

describe('the log of this phone', () => {
  it('has the newest first, refused ones too, as many as asked for', async () => {
    const device = await paired(await serviceAt())
    const text = await textOf(1)
    await device.present(text, 'camera')
    await device.present(text, 'camera')
    await device.present('hello', 'wedge')
    await device.walkIn(free, 2)
    const scans = await device.recentScans(3)
    expect(scans).toMatchObject([
      { number: 4, people: 2, walkIn: { type: free, people: 2 } },
      { number: 3, verdict: { outcome: 'refuse', reason: 'not-a-ticket' } },
      { number: 2, verdict: { outcome: 'refuse', reason: 'already-admitted' }, ticketNumber: 1 },
    ])
  })

  it('tells what became of a scan: undone, declined, let in with a reason, fewer', async () => {
    const device = await paired(await serviceAt())
    const first = await device.present(await textOf(1), 'camera')
    await device.undo(first.number as FactNumber)
    const party = await device.present(await textOf(2, { party: 3 }), 'camera')
    await device.chooseFewer(party.number as FactNumber, 2)
    const text = await textOf(2, { party: 3 })
    await device.present(text, 'camera')
    const used = await device.present(text, 'camera')
    await device.override(used.number as FactNumber, 'went out to the car')
    const [overridden, , fewer, undone] = await device.recentScans(10)
    expect(overridden).toMatchObject({ isOverridden: true, people: 3, passedAt: evening })
    expect(fewer).toMatchObject({ people: 2, verdict: { people: 3 } })
    expect(undone).toMatchObject({ state: 'undone', people: 0 })
  })

  it('is there after a reload', async () => {
    const service = await serviceAt()
    const device = await paired(service, { storeName: 'kept-log' })
    await device.present(await textOf(1), 'camera')
    device.close()
    const again = await open(service, { storeName: 'kept-log' })
    expect(await again.recentScans(10)).toMatchObject([{ number: 1, people: 1 }])
  })

  it('says of which session each was, and again what a cancelled one was cancelled for', async () => {
    const service = await serviceAt()
    const told = programme.sessions.get(screening)
    if (!told) throw new Error('The programme has no screening.')
    const cancelled = { at: evening - hourMs, words: 'Panne' }
    service.tell({ kind: 'session', key: String(screening), body: { ...told, cancelled } })
    const device = await paired(service)
    const { number } = await device.present(await textOf(1), 'camera')
    expect(await device.recentScans(1)).toMatchObject([{ ofSession: screening }])
    expect(await device.pastScan(number as FactNumber)).toMatchObject({
      verdict: { reason: 'cancelled', detail: { words: 'Panne', session: { number: screening } } },
    })
  })

  it('says again when and where a used ticket had entered', async () => {
    let now = evening
    const service = await serviceAt(() => now)
    const device = await paired(service, { now: () => now, monotonicMs: () => now })
    const text = await textOf(1)
    await device.present(text, 'camera')
    now += minuteMs
    const { number } = await device.present(text, 'camera')
    expect(await device.pastScan(number as FactNumber)).toMatchObject({
      verdict: { reason: 'already-admitted', detail: { last: { at: evening, gate: door.id } } },
      ticketNumber: 1,
    })
    expect(await device.pastScan(99 as FactNumber)).toBeNull()
  })
})

describe('a pass at a gate that takes several sessions of its event', () => {
  it('may count for each of them, and counts for the one that the usher chose', async () => {
    const service = await serviceAt()
    tellLateShow(service)
    const device = await paired(service)
    const text = await textOf(5, pass)
    expect(await device.sessionsToChoose(text, 'camera')).toEqual([screening, lateShow])
    expect(await device.recentScans(1)).toEqual([])
    const shown = await device.present(text, 'camera', lateShow)
    expect(shown.verdict).toMatchObject({ outcome: 'admit', session: lateShow })
    expect((await device.counts()).sessions).toMatchObject([{ inside: 0 }, { inside: 1 }])
  })

  it('asks nothing where there is one session, where it is refused, or of a ticket of one session', async () => {
    const service = await serviceAt()
    const device = await paired(service)
    const text = await textOf(5, pass)
    expect(await device.sessionsToChoose(text, 'camera')).toEqual([])
    tellLateShow(service)
    await device.syncNow()
    expect(await device.sessionsToChoose(await textOf(1), 'camera')).toEqual([])
    expect(await device.sessionsToChoose('hello', 'wedge')).toEqual([])
    service.tell({
      kind: 'ticket',
      key: 'e7-5',
      body: { ticket: 'e7-5' as never, liveEdition: 1, blocked: true, paymentDue: false },
    })
    await device.syncNow()
    expect(await device.sessionsToChoose(text, 'camera')).toEqual([])
  })
})

describe('what is needed without a network', () => {
  it('is counted for the gate where the phone stands', async () => {
    const service = await serviceAt()
    service.tell({
      kind: 'table',
      key: `s${screening}/0`,
      body: {
        scope: { kind: 'session', session: screening },
        notBefore: 0,
        expires: 1,
        runs: [
          [1, 500, single, 1],
          [501, 512, single, 2],
        ],
      },
    })
    const device = await paired(service, {}, southDoor.id)
    expect(await device.provisions()).toEqual({ keys: 1, typeableTickets: 512, exceptions: 0 })
  })
})
