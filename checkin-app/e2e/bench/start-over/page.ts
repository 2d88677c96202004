import { plainState } from '../../../../shared/admission/knowledge.ts'
import type { DeviceId, TicketId } from '../../../../shared/model/ids.ts'
import { packPassages } from '../../../../shared/sync/packed-passages.ts'
import { packStates } from '../../../../shared/sync/packed-states.ts'
import { type Change, parseSyncAnswer, type ToldPassage } from '../../../../shared/sync/protocol.ts'
import { applyAnswer } from '../../../src/store/apply-answer.ts'
import { blankRecord } from '../../../src/store/device-record.ts'
import { ofTicket } from '../../../src/store/known-here.ts'
import { GateDatabase } from '../../../src/store/schema.ts'

/** What the page does with a start-over of so many tickets, all of them in, 2 in 100 cancelled. */
export interface StartOverBench {
  /** Makes the answers, as texts. */
  prepare(tickets: number): void
  /** Takes them in as they came over the wire, one after the other; milliseconds. */
  takeIn(): Promise<number>
  /** Looks up so many tickets, each in a transaction of its own as a scan does; milliseconds each. */
  lookUp(times: number): Promise<readonly number[]>
}

const evening = Date.parse('2026-12-04T20:30:00+01:00')
const gates = 20
const own = '00000000000000ff' as DeviceId
const epoch = '1.00000000'
const request = '00112233445566778899aabbccddeeff'

let texts: readonly string[] = []
let count = 0
const db = new GateDatabase('start-over-bench')

const deviceOf = (gate: number) => (gate + 1).toString(16).padStart(16, '0') as DeviceId

function passagesAt(gate: number, tickets: number): readonly ToldPassage[] {
  let at = evening
  return Array.from({ length: tickets / gates }, (_, index) => {
    at += 200 + ((index * 7919) % 2500)
    // Any ticket, each once: the factor and the number of tickets have no divisor in common.
    const ticket = (((gate * tickets) / gates + index) * 7919) % tickets
    const told = { device: deviceOf(gate), number: index + 1, at, gate: `gate-${gate % 6}`, area: 'site' }
    return { ...told, direction: 'in', people: 1, session: 1, ticket: `s1-${ticket + 1}` } as ToldPassage
  })
}

function answerText(part: number, parts: number, changes: readonly Change[]): string {
  const isLast = part === parts - 1
  const cursor = { epoch, counter: 500_000, ...(isLast ? {} : { after: `part ${part}` }) }
  return JSON.stringify({
    outcome: 'synced',
    protocol: 1,
    request,
    clock: evening,
    device: 'active',
    gate: null,
    watermark: 0,
    results: [],
    startOver: part === 0,
    changes,
    cursor,
    more: !isLast,
    progress: (part + 1) / parts,
    secrets: null,
  })
}

const bench: StartOverBench = {
  prepare(tickets) {
    count = tickets
    const cancelled = Array.from({ length: tickets / 50 }, (_, index) => ({
      number: index * 50 + 7,
      state: { ...plainState, cancelled: 'Annulé' },
    }))
    const states: Change = { kind: 'states', key: 's1/7', body: packStates('s1', cancelled) }
    const parts = gates / 2
    texts = Array.from({ length: parts }, (_, part) => {
      const passages = [2 * part, 2 * part + 1].map((gate): Change => {
        const list = passagesAt(gate, tickets)
        return { kind: 'passages', key: `${deviceOf(gate)}/1`, body: packPassages(deviceOf(gate), list) }
      })
      return answerText(part, parts, part === 0 ? [states, ...passages] : passages)
    })
  },
  async takeIn() {
    await db.device.put({ ...blankRecord, standing: 'paired', device: own })
    const start = performance.now()
    for (const text of texts) {
      const answer = parseSyncAnswer(JSON.parse(text))
      if (!answer) throw new Error('An answer makes no sense.')
      const { staging } = await db.record()
      const comparison = { offsetMs: 0, at: evening, jumped: false }
      const applied = await applyAnswer(db, { answer, sentBy: own, sentCursor: staging, comparison })
      if (applied !== 'applied') throw new Error(`An answer was ${applied}.`)
    }
    return performance.now() - start
  },
  async lookUp(times) {
    const taken: number[] = []
    for (let turn = 0; turn < times; turn += 1) {
      const ticket = `s1-${((turn * 48_271) % count) + 1}` as TicketId
      const start = performance.now()
      const { passages } = await db.transaction('r', db.decisionTables, () => ofTicket(db, ticket))
      taken.push(performance.now() - start)
      if (passages.length !== 1) throw new Error(`${ticket} has ${passages.length} passages.`)
    }
    return taken
  },
}

Object.assign(window, { bench: Promise.resolve(bench) })
