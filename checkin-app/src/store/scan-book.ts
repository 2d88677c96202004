import { decide } from '../../../shared/admission/decide.ts'
import { keptVerdict, type Presentable, type ScanBook } from '../../../shared/admission/scan-book.ts'
import type { Verdict } from '../../../shared/admission/verdict.ts'
import { decideWalkIn } from '../../../shared/admission/walk-in.ts'
import type { DeviceId } from '../../../shared/model/ids.ts'
import type { WatchedClock } from '../sync/clock.ts'
import { knownAt, type Moment, momentOf } from './known-here.ts'
import { append, loggedScan, settlePassage } from './log.ts'
import { Misuse } from './misuse.ts'
import { readUnsent } from './outbox.ts'
import { passOver } from './override.ts'
import { countedSession, isTest, presentedOf, readableOf } from './presented.ts'
import type { ProgrammeCache } from './programme-cache.ts'
import type { GateDatabase } from './schema.ts'

const peopleOf = (verdict: Verdict): number => (verdict.outcome === 'admit' ? verdict.people : 0)

/**
 * The scan book over Dexie. Each method is one strictly durable transaction, which the browser runs one after the other, in
 * this tab and in every other (SC1, SC3). Only Dexie is awaited inside, for awaiting anything else would end it.
 */
export function openScanBook(db: GateDatabase, plans: ProgrammeCache, clock: WatchedClock): ScanBook {
  const scope = [db.device, db.facts, db.reach, ...db.decisionTables]
  const write = <Result>(job: (moment: Moment, device: DeviceId) => Promise<Result>): Promise<Result> =>
    db.transaction('rw', scope, async () => {
      const record = await db.record()
      if (record.standing !== 'paired' || record.device === null)
        throw new Misuse('This device keeps no log: it is not paired.')
      return job(momentOf(record, clock), record.device)
    })

  return {
    present: (code, means, session) =>
      write(async (moment, device) => {
        const { programme } = await plans.of(moment.record)
        const presented = presentedOf(code)
        const ticket = code.kind === 'ticket' && !isTest(presented) ? code.claims.ticket : null
        const known = await knownAt(db, programme, moment, { gate: moment.record.gate, ticket })
        const readable = readableOf(code)
        const verdict = decide(readable, known, session === undefined ? {} : { session })
        const number = await append(db, moment, {
          kind: 'presentation',
          gate: known?.gate.id ?? null,
          direction: known?.gate.direction ?? 'in',
          means,
          presented,
          verdict: keptVerdict(verdict),
          people: peopleOf(verdict),
          ...(isTest(presented) ? {} : countedSession(readable, known, session)),
        })
        if (ticket !== null) await keepEdition(db, code)
        await settlePassage(db, device, number, programme)
        return { number, verdict }
      }),

    walkIn: (type, people, session, group) =>
      write(async (moment, device) => {
        const { programme } = await plans.of(moment.record)
        const known = await knownAt(db, programme, moment, { gate: moment.record.gate, ticket: null })
        if (!known) throw new Misuse('A walk-in is counted at a gate, and this device stands at none.')
        const verdict = decideWalkIn({ type, people, ...(session === undefined ? {} : { session }) }, known)
        const opening = {
          kind: 'walk-in',
          gate: known.gate.id,
          direction: known.gate.direction,
          type,
          verdict: keptVerdict(verdict),
          people: peopleOf(verdict),
          ...countedSession(null, known, session),
        } as const
        const number = await append(db, moment, opening, people)
        if (group) {
          const { name, salt, pupils, adults } = group
          // The line before has moved the record on.
          const next = { ...moment, record: await db.record() }
          await append(db, next, { kind: 'group', of: number, pupils, adults, name, salt })
        }
        await settlePassage(db, device, number, programme)
        return { number, verdict }
      }),

    chooseFewer: (of, people) =>
      write(async (moment, device) => {
        const { scan, allowed } = await loggedScan(db, device, of)
        if (scan.undone || !Number.isInteger(people) || people < 0 || people > allowed)
          throw new Misuse(`${people} people cannot be chosen of the ${allowed} that scan ${of} let through.`)
        await append(db, moment, { kind: 'people', of, people })
        await settlePassage(db, device, of, (await plans.of(moment.record)).programme)
      }),

    undo: (of) =>
      write(async (moment, device) => {
        await loggedScan(db, device, of)
        await append(db, moment, { kind: 'undo', of })
        const { scan } = await settlePassage(db, device, of, (await plans.of(moment.record)).programme)
        return { held: scan.undone }
      }),

    override: (of, why) =>
      write(async (moment, device) => {
        const { programme } = await plans.of(moment.record)
        return passOver(db, programme, moment, { device, of, why })
      }),

    decline: (of) =>
      write(async (moment, device) => {
        const { scan, verdict } = await loggedScan(db, device, of)
        if (scan.undone || scan.declined || verdict.outcome !== 'refer')
          throw new Misuse(`Scan ${of} is no referral that waits for an answer.`)
        await append(db, moment, { kind: 'decline', of })
      }),

    unsent: (limit) => readUnsent(db, limit),
  }
}

/** AD5: an edition verified here is the live one from now on, unless a higher one is known. */
async function keepEdition(db: GateDatabase, code: Presentable): Promise<void> {
  if (code.kind !== 'ticket' || code.claims.edition === 1) return
  const { ticket, edition, expires } = code.claims
  const known = await db.editions.get(ticket)
  if (!known || known.edition < edition) await db.editions.put({ ticket, edition, expires: expires * 1000 })
}
