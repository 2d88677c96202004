import type { DeviceId } from '../../../shared/model/ids.ts'
import type { Change, CodeSecrets, Cursor, SyncAnswer } from '../../../shared/sync/protocol.ts'
import type { ClockComparison } from '../sync/clock.ts'
import { applyChanges } from './apply-changes.ts'
import { putClockRight } from './clock-line.ts'
import type { DeviceRecord } from './device-record.ts'
import { forgetTexts } from './forget-texts.ts'
import type { GateDatabase } from './schema.ts'
import { finishStartOver, forgetStaged, stage } from './start-over.ts'

type Synced = Extract<SyncAnswer, { readonly outcome: 'synced' }>

/** What became of an answer. */
export type Applied =
  /** Its changes hold now, or wait for the rest of a start-over. */
  | 'applied'
  /** Another tab moved the cursor meanwhile, or the device began anew: the changes were left aside, and come again (SY4). */
  | 'overtaken'
  /** SC7: older than what is kept, within one epoch. */
  | 'older'
  | 'revoked'
  | 'update-required'

/** An answer with what the request said, and how the clocks then stood. */
export interface Received {
  readonly answer: SyncAnswer
  /** Who asked. */
  readonly sentBy: DeviceId
  readonly sentCursor: Cursor | null
  readonly comparison: ClockComparison
}

/** Where the device is in the service's changes: what it asks from. */
export const positionOf = ({ staging, cursor }: DeviceRecord): Cursor | null => staging ?? cursor

const isSame = (a: Cursor | null, b: Cursor | null): boolean =>
  a?.epoch === b?.epoch && a?.counter === b?.counter && a?.after === b?.after

/**
 * Takes an answer in, wholly or not at all: watermark, clock, changes, secrets and cursor in one transaction (SY3, SY4).
 */
export const applyAnswer = (db: GateDatabase, received: Received): Promise<Applied> =>
  db.transaction('rw', db.tables, async () => {
    const record = await db.record()
    const { answer, comparison } = received
    // It was wiped or paired anew meanwhile: what comes is for somebody who is no more.
    if (record.device !== received.sentBy) return 'overtaken'
    const compared = { ...record, comparison, latestSeen: comparison.at }
    if (answer.outcome === 'update-required') {
      await db.device.put({ ...compared, updateRequired: true })
      return 'update-required'
    }
    // Never above the log's end: what is written later must still be sent.
    const watermark = Math.min(answer.watermark, record.lastNumber)
    await forgetTexts(db, record, watermark)
    const staysAtGate = answer.staysAtGate === true
    const gate = (staysAtGate ? answer.gate : null) ?? record.gate ?? answer.gate
    const areDue = record.lists.areDue || gate !== record.gate || mayChangeLists(answer)
    const lists = { ...record.lists, areDue }
    const setAside = withSetAside(record.setAside, answer.results)
    const heard = { ...compared, watermark, gate, staysAtGate, lists, setAside, updateRequired: false }
    if (answer.device === 'revoked') {
      await db.device.put({ ...heard, standing: 'revoked' })
      return 'revoked'
    }
    const timed = await putClockRight(db, { ...heard, standing: 'paired' })
    const { applied, next } = await takeChanges(db, timed, received, answer)
    await db.device.put(next)
    return applied
  })

/** Enough to say how many, and which they are in the log. */
const mostSetAside = 500

const withSetAside = (before: readonly number[], results: Synced['results']): readonly number[] => {
  const now = results.filter(({ result }) => result === 'fork' || result === 'marked')
  if (now.length === 0) return before
  return [...new Set([...before, ...now.map(({ number }) => number)])].slice(-mostSetAside)
}

const listKinds: ReadonlySet<Change['kind']> = new Set(['table', 'gate', 'session', 'event'])

/** Whether lists are to be asked for: tickets were issued, the programme changed, or other series have come into view. */
const mayChangeLists = ({ secrets, startOver, changes }: Synced): boolean =>
  secrets !== null || startOver || changes.some(({ kind }) => listKinds.has(kind))

async function takeChanges(
  db: GateDatabase,
  record: DeviceRecord,
  { sentCursor }: Received,
  answer: Synced,
): Promise<{ readonly applied: Applied; readonly next: DeviceRecord }> {
  const position = positionOf(record)
  if (!isSame(position, sentCursor)) return { applied: 'overtaken', next: record }
  const beginsAnew = answer.startOver || position === null || answer.cursor.epoch !== position.epoch
  if (!beginsAnew && answer.cursor.counter < position.counter) return { applied: 'older', next: record }

  if (answer.secrets) await replaceSecrets(db, answer.secrets)
  if (beginsAnew) await forgetStaged(db)
  const programmeVersion = record.programmeVersion + 1
  const lastSyncAt = answer.more ? record.lastSyncAt : answer.clock
  if (beginsAnew || record.staging) {
    await stage(db, answer.changes)
    const stagedShare = answer.progress ?? record.stagedShare
    if (answer.more) return { applied: 'applied', next: { ...record, staging: answer.cursor, stagedShare } }
    await finishStartOver(db, record.device)
    const next = {
      ...record,
      cursor: answer.cursor,
      staging: null,
      stagedShare: 0,
      programmeVersion,
      lastSyncAt,
    }
    return { applied: 'applied', next }
  }
  const touchesPlan = await applyChanges(db, record.device, answer.changes)
  return {
    applied: 'applied',
    next: {
      ...record,
      cursor: answer.cursor,
      lastSyncAt,
      programmeVersion: touchesPlan ? programmeVersion : record.programmeVersion,
    },
  }
}

/** As a whole, so that yesterday's are forgotten. */
async function replaceSecrets(db: GateDatabase, secrets: CodeSecrets): Promise<void> {
  await db.secrets.put({ id: 'this', ...secrets })
}
