import type { Deed } from '../../../fixtures/admission/oracle-rules.ts'
import type { TicketId } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import type { TicketAction } from '../../../ticket-service/store/records.ts'
import { chanceOf } from './chance.ts'
import { pairLiar } from './liar.ts'
import { type Phone, pairPhone } from './phone.ts'
import { evening, gates, issuer, openSite, type Site } from './site.ts'

/** What an omniscient observer saw of one evening. */
export interface Evening {
  readonly site: Site
  readonly phones: readonly Phone[]
  /** The codes as they are in people's hands. */
  readonly codes: ReadonlyMap<TicketId, string>
  /** Tickets that the organiser did something to; their truth has a past. */
  readonly touched: ReadonlySet<TicketId>
  /** What happened, for reading a failure. */
  readonly story: readonly string[]
  /** Each kind of thing that happened and went through. */
  readonly happened: ReadonlySet<string>
  /** What the organiser did to tickets, as far as the service still knows of it. */
  readonly acts: readonly Deed[]
  /** How many people each ticket is for: a restore may have taken its booking away. */
  readonly parties: ReadonlyMap<TicketId, number>
  /** When it was over, by the right clock. */
  readonly end: number
}

const steps = 60
const tickets = 14
/** Phones of an evening, by its seed: mostly a venue's handful, now and then a festival's fifty. */
const sizes = [2, 3, 3, 4, 4, 5, 5, 6, 8, 8, 12, 50]

/** Plays one evening: people come, lines are cut, clocks are set, the service dies and is restored; then everybody meets. */
export async function playEvening(seed: number): Promise<Evening> {
  const chance = chanceOf(seed)
  let time = evening - 30 * minuteMs
  const now = () => time
  const happened = new Set<string>()
  // Of a chance of its own: without it the evening is the same.
  const office = chanceOf(seed + 2_000_000)
  let officeSkewMs = office.pick([0, 0, 0, 40_000, 3 * 60 * minuteMs, -2 * 60 * minuteMs])
  const officeNow = () => time + officeSkewMs
  if (officeSkewMs !== 0) happened.add('the service’s clock is off')
  const site = await openSite(officeNow, chance.apart())
  const codes = new Map<TicketId, string>()
  const numbers = new Set<number>()
  /** Editions of tickets that were given to anybody. */
  const papers = new Set<string>()
  const touched = new Set<TicketId>()
  const story: string[] = []
  const parties = new Map<TicketId, number>()
  let acts: readonly Deed[] = []
  let actsInBackup: readonly Deed[] = []
  for (let index = 0; index < tickets; index += 1) {
    await book()
  }
  const phones: Phone[] = []
  const count = sizes[seed % sizes.length] ?? 2
  for (let index = 0; index < count; index += 1) {
    phones.push(await pairPhone(site, index, chance.pick(gates), now, chance.apart(), `seed-${seed}`))
  }
  for (const phone of phones) {
    phone.link.faultiness = chance.next() * 0.6
    phone.skewMs = chance.pick([0, 0, 20_000, -50_000, 3 * 60 * minuteMs])
    phone.driftMs = chance.pick([0, 0, 0, 500, -2000])
    if (phone.skewMs !== 0) happened.add('a clock is off')
    if (phone.driftMs !== 0) happened.add('a clock drifts')
  }
  const lies = chanceOf(seed + 1_000_000)
  const liar = await pairLiar(site, officeNow, lies)
  await backUp()

  const jobs: readonly (readonly [number, string, () => Promise<unknown>])[] = [
    [30, 'a ticket is shown', () => chance.pick(phones).present(anyCode())],
    [4, 'the last scan is undone', () => undoSomething(chance.pick(phones))],
    [3, 'fewer go in', () => fewer(chance.pick(phones))],
    [8, 'a phone syncs', () => chance.pick(phones).sync()],
    [6, 'a line goes down or comes back', async () => toggle(chance.pick(phones))],
    [2, 'a phone dies', () => chance.pick(phones).crash()],
    [3, 'a phone dies with a ticket before it', () => chance.pick(phones).crashWhilePresenting(anyCode())],
    [2, 'a phone dies while it syncs', () => chance.pick(phones).crashWhileSyncing()],
    [3, 'what was held up on a line arrives', () => chance.pick(phones).link.deliverLate()],
    [1, 'a clock jumps ahead', async () => jump(chance.pick(phones))],
    [1, 'a clock runs back', async () => runBack(chance.pick(phones))],
    [2, 'the service stops and starts', () => site.stop().then(() => site.start())],
    [3, 'the service will die soon', async () => site.dieAtStatement(1 + chance.below(60))],
    [1, 'the service is backed up', backUp],
    [1, 'the service is restored', restore],
    [2, 'a key is rotated', () => site.rotateKey()],
    [2, 'a ticket is booked', book],
    [1, 'a ticket is cancelled', () => act({ kind: 'cancel', words: 'Annulé' })],
    [1, 'a ticket is blocked', () => act({ kind: 'block' })],
    [1, 'a ticket is reissued', () => act({ kind: 'reissue' })],
  ]
  // Dealt, not drawn: what is rare comes in most evenings.
  const deck = jobs.flatMap(([weight, what, job]) => Array.from({ length: weight }, () => ({ what, job })))
  for (const [step, { what, job }] of chance.shuffled(deck).slice(0, steps).entries()) {
    time += chance.below(90) * 1000
    if (lies.happens(0.3)) await lie(step > steps / 2)
    if (office.happens(0.05)) setOfficeClock(step)
    story.push(`${step} ${what}`)
    if (await survived(job)) happened.add(what)
    for (const phone of phones) phone.skewMs += phone.driftMs
    if (await site.revive()) {
      happened.add('the service dies at a statement')
      story.push(`${step} the service died, and was started again`)
    }
  }
  site.dieAtStatement(Number.POSITIVE_INFINITY)
  officeSkewMs = 0
  // Everybody meets: lines and clocks are well, and what is missing is sent until nothing is.
  for (const phone of phones) {
    phone.link.isUp = true
    phone.link.faultiness = 0
    phone.skewMs = 0
    await phone.link.deliverLate()
  }
  time += 5 * minuteMs
  for (let round = 0; round < 3; round += 1) for (const phone of phones) await phone.sync()
  return { site, phones, codes, touched, story, happened, acts, parties, end: time }

  async function lie(isRevoked: boolean): Promise<void> {
    const what = isRevoked ? 'a revoked phone lies' : 'a phone lies'
    story.push(what)
    const lying = () => (isRevoked ? liar.lieOnceRevoked([...codes.keys()]) : liar.lieOfTheImpossible())
    if (await survived(lying)) happened.add(what)
  }
  function setOfficeClock(step: number): void {
    const isAhead = officeSkewMs > 0
    const what =
      isAhead || office.happens(0.5) ? 'the service’s clock runs back' : 'the service’s clock jumps ahead'
    if (what === 'the service’s clock jumps ahead')
      officeSkewMs += office.pick([10 * minuteMs, 26 * 60 * minuteMs])
    else officeSkewMs = isAhead ? 0 : officeSkewMs - 2 * 60 * minuteMs
    story.push(`${step} ${what}`)
    happened.add(what)
  }
  function anyCode(): string {
    return chance.pick([...codes.values()])
  }
  /** Whether it went through: what a dead service does not answer is asked for again another time. */
  async function survived(job: () => Promise<unknown>): Promise<boolean> {
    try {
      await job()
      return true
    } catch (cause) {
      if (!(cause instanceof Error && cause.message === 'The service is dead.')) throw cause
      return false
    }
  }
  async function backUp(): Promise<void> {
    actsInBackup = acts
    await site.backUp()
  }
  async function restore(): Promise<void> {
    acts = actsInBackup
    const before = await linesKept()
    await site.restore()
    if ((await linesKept()) < before) happened.add('the service is restored to before some scans')
  }
  async function linesKept(): Promise<number> {
    const devices = await site.store().gate.devices(issuer)
    return devices.reduce((sum, { watermark }) => sum + watermark, 0)
  }
  async function book(): Promise<void> {
    const people = chance.pick([1, 1, 1, 2, 4])
    const id = await site.book(people)
    // A party has a number for each of its people.
    const first = Number(id.split('-')[1])
    for (let number = first; number < first + people; number += 1) {
      if (numbers.has(number)) throw new Error(`RC6: the number ${number} of ${id} was issued twice.`)
      numbers.add(number)
    }
    codes.set(id, await site.print(id))
    parties.set(id, people)
  }
  async function act(action: TicketAction & { readonly kind: Deed['does'] }): Promise<void> {
    const id = chance.pick([...codes.keys()])
    touched.add(id)
    const edition = await site.act(id, action)
    // A restore has taken its booking away.
    if (edition === null) return
    if (action.kind === 'reissue') {
      const paper = `${id}/${edition}`
      if (papers.has(paper)) throw new Error(`RC6: the edition ${edition} of ${id} was given twice.`)
      papers.add(paper)
    }
    const before = acts.filter(({ ticket }) => ticket === id)
    // What it already is changes nothing; and nothing is in force before what was done to it before.
    if (action.kind !== 'reissue' && before.some(({ does }) => does === action.kind)) return
    const at = Math.max(officeNow(), ...before.map(({ at }) => at))
    acts = [...acts, { ticket: id, does: action.kind, edition, at }]
  }
  function toggle({ link }: Phone): void {
    link.isUp = !link.isUp
  }
  function jump(phone: Phone): void {
    phone.skewMs += chance.pick([10 * minuteMs, 26 * 60 * minuteMs])
  }
  /** To the right time where it was ahead of it, else behind it. */
  function runBack(phone: Phone): void {
    phone.skewMs = phone.skewMs > 0 ? 0 : phone.skewMs - 2 * 60 * minuteMs
  }
  async function undoSomething(phone: Phone): Promise<void> {
    const last = [...phone.shown.keys()].at(-1)
    if (last !== undefined) await phone.device().undo(last as never)
  }
  async function fewer(phone: Phone): Promise<void> {
    const [number, shown] = [...phone.shown].at(-1) ?? []
    if (number !== undefined && shown?.verdict.outcome === 'admit' && shown.verdict.people > 1)
      await phone.device().chooseFewer(number as never, 1)
  }
}
