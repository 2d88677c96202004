import { decide } from '../../../shared/admission/decide.ts'
import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Presentable, Recorded } from '../../../shared/admission/scan-book.ts'
import type { FactNumber, TicketNumber } from '../../../shared/model/ids.ts'
import type { GateDevice, Shown } from '../device.ts'
import { takeUnshownConflicts } from '../store/conflicts.ts'
import { blankRecord, type DeviceRecord } from '../store/device-record.ts'
import { forgetOld } from '../store/forget.ts'
import { takeGate } from '../store/identity.ts'
import { Misuse } from '../store/misuse.ts'
import { noteClock } from '../store/note-comparison.ts'
import { type Plan, ProgrammeCache, planOf } from '../store/programme-cache.ts'
import { openScanBook } from '../store/scan-book.ts'
import { GateDatabase } from '../store/schema.ts'
import { watchRecord } from '../store/watch.ts'
import { aloneAcrossTabs } from './alone-across-tabs.ts'
import { watchClock } from './clock.ts'
import { keepLive } from './live.ts'
import { doorPace, type Pace } from './pace.ts'
import { pairDevice } from './pair-device.ts'
import { type ClientDeps, type Signer, serviceClient } from './service-client.ts'
import { statusBoard } from './status.ts'
import { syncLoop } from './sync-loop.ts'
import { syncOnce } from './sync-once.ts'
import { verifiedText, verifiedTyping } from './verified-code.ts'

export interface GateDeviceDeps extends ClientDeps {
  /** Of the one database in which this device keeps everything. */
  readonly storeName: string
  /** `doorPace` unless given. */
  readonly pace?: Pace
}

export interface OpenGateDevice extends GateDevice {
  /** Stops every timer and channel and closes the store. */
  close(): void
}

/**
 * Puts the device together: the scan book, the sync and the live channel over one database. A store that cannot be opened
 * gives a device that says so, and whose every verdict is `cannot-check` (AD1).
 */
export async function openGateDevice(deps: GateDeviceDeps): Promise<OpenGateDevice> {
  const { randomBytes, pace = doorPace } = deps
  const db = new GateDatabase(deps.storeName)
  const clock = watchClock(deps)
  const plans = new ProgrammeCache(db)
  const book = openScanBook(db, plans, clock)
  const client = serviceClient(deps)
  const board = statusBoard(clock.now, {
    record: blankRecord,
    plan: planOf([]),
    link: 'offline',
    canRemember: true,
  })
  const conflictListeners = new Set<(conflict: Conflict) => void>()
  const closing = new AbortController()

  const run = () => syncOnce({ db, client, now: deps.now, randomBytes })
  const loop = syncLoop({
    run: () => aloneAcrossTabs(`sync ${deps.storeName}`, run).finally(refreshSoon),
    onLink: (link) => board.set({ link }),
    randomBytes,
    pace,
  })

  async function refresh(): Promise<void> {
    const record = await db.record()
    board.set({ record, plan: await plans.of(record) })
  }
  /** A misuse says nothing about the store; whatever else was thrown does. */
  function noteFailure(error: unknown): void {
    if (!(error instanceof Misuse)) board.set({ canRemember: false })
  }
  const refreshSoon = () => refresh().catch(noteFailure)
  /** Runs what writes to the log, then says so and sends it; null where it failed. What was written is never told as failed. */
  async function kept<Result>(write: () => Promise<Result>): Promise<Result | null> {
    try {
      const result = await write()
      board.set({ canRemember: true })
      await refreshSoon()
      void loop.sync()
      return result
    } catch (error) {
      noteFailure(error)
      return null
    }
  }
  const shown = (recorded: Recorded | null, ticketNumber?: TicketNumber): Shown => ({
    number: recorded?.number ?? null,
    verdict: recorded?.verdict ?? decide({ kind: 'unreadable', reason: 'cannot-check' }, null),
    at: clock.now() + (board.parts().record.comparison?.offsetMs ?? 0),
    ...(ticketNumber === undefined ? {} : { ticketNumber }),
  })
  async function presented(
    verify: (record: DeviceRecord, plan: Plan) => Promise<Presentable>,
    means: Parameters<GateDevice['present']>[1],
  ): Promise<Shown> {
    let ticketNumber: TicketNumber | undefined
    const recorded = await kept(async () => {
      const record = await db.record()
      const code = await verify(record, await plans.of(record))
      const written = await book.present(code, means)
      if (code.kind === 'ticket') ticketNumber = code.claims.number
      return written
    })
    return shown(recorded, ticketNumber)
  }

  async function showConflicts(): Promise<void> {
    if (conflictListeners.size === 0) return
    const conflicts = await takeUnshownConflicts(db)
    for (const conflict of conflicts) for (const listener of conflictListeners) listener(conflict)
  }
  async function signer(): Promise<Signer | null> {
    const record = await db.record()
    const identity = await db.identity.get('this')
    if (!identity || record.standing !== 'paired') return null
    return {
      device: identity.device,
      key: identity.keys.privateKey,
      offsetMs: record.comparison?.offsetMs ?? 0,
    }
  }
  const syncSoon = () => void loop.sync()

  const stopWatching = watchRecord(
    db,
    (unshown) => {
      void refreshSoon()
      if (unshown > 0) showConflicts().catch(noteFailure)
    },
    () => board.set({ canRemember: false }),
  )
  const tick = setInterval(() => {
    noteClock(db, clock).then(() => refresh(), noteFailure)
  }, pace.tickMs)
  void keepLive(
    {
      open: async (signal) => {
        const who = await signer().catch(() => null)
        return who && client.live(who, signal)
      },
      onNews: syncSoon,
      randomBytes,
      pace,
    },
    closing.signal,
  )
  globalThis.addEventListener?.('online', syncSoon)

  try {
    await forgetOld(db, plans, clock.now())
    await refresh()
    syncSoon()
  } catch (error) {
    noteFailure(error)
  }

  return {
    status: board.status,
    onStatus: board.onStatus,
    onConflict(listener) {
      conflictListeners.add(listener)
      showConflicts().catch(noteFailure)
      return () => conflictListeners.delete(listener)
    },
    async pair(code, deviceName) {
      try {
        const outcome = await pairDevice(db, client, code, deviceName)
        await refresh()
        if (outcome === 'registered') syncSoon()
        return outcome
      } catch (error) {
        noteFailure(error)
        return 'no-network'
      }
    },
    async standAt(gate) {
      await kept(() => takeGate(db, plans, gate))
    },
    present: (text, means) => presented((_, { keys }) => verifiedText(text, keys), means),
    presentTyped: (typing) =>
      presented((record, plan) => verifiedTyping(db, typing, plan, record, clock.now()), 'typed'),
    async chooseFewer(of, people) {
      await kept(() => book.chooseFewer(of, people))
    },
    undo: async (of: FactNumber) => (await kept(() => book.undo(of))) ?? { held: false },
    override: async (of, why) => shown(await kept(() => book.override(of, why))),
    async decline(of) {
      await kept(() => book.decline(of))
    },
    syncNow: () => loop.sync(),
    close() {
      closing.abort()
      loop.stop()
      clearInterval(tick)
      stopWatching()
      globalThis.removeEventListener?.('online', syncSoon)
      db.close()
    },
  }
}
