import { decide } from '../../../shared/admission/decide.ts'
import type { Means } from '../../../shared/admission/fact.ts'
import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Recorded } from '../../../shared/admission/scan-book.ts'
import type { FactNumber, SessionNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { GateDevice, Shown } from '../device.ts'
import { latePart } from '../late-part.ts'
import { takeUnshownConflicts } from '../store/conflicts.ts'
import { blankRecord } from '../store/device-record.ts'
import { forgetOld } from '../store/forget.ts'
import { takeGate } from '../store/identity.ts'
import { ListCache } from '../store/lists.ts'
import { Misuse } from '../store/misuse.ts'
import { noteClock } from '../store/note-comparison.ts'
import { ProgrammeCache, planOf } from '../store/programme-cache.ts'
import { openScanBook } from '../store/scan-book.ts'
import { GateDatabase } from '../store/schema.ts'
import { noteTyping, typingWaitsUntil } from '../store/typing-waits.ts'
import { watchRecord } from '../store/watch.ts'
import { aloneAcrossTabs } from './alone-across-tabs.ts'
import { watchClock } from './clock.ts'
import { lateCare, lateLooking } from './late-answers.ts'
import { keepLive } from './live.ts'
import { doorPace, type Pace, pause } from './pace.ts'
import { hexOf } from './proof.ts'
import type { ClientDeps } from './service-client.ts'
import { withType } from './shown-type.ts'
import { statusBoard } from './status.ts'
import { syncLoop } from './sync-loop.ts'
import { verifiedCode } from './verified-code.ts'

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
  const lists = new ListCache(db)
  const readWith = { db, plans, lists, clock }
  const book = openScanBook(db, plans, clock)
  const board = statusBoard(clock.now, {
    record: blankRecord,
    plan: planOf([]),
    link: 'unknown',
    isSyncing: false,
    canRemember: true,
  })
  const conflictListeners = new Set<(conflict: Conflict) => void>()
  const closing = new AbortController()

  const exchange = latePart(async () => (await import('./exchange.ts')).exchangeOf(deps, db, plans))
  const run = async () => (await exchange.fetch()).sync()
  let isLive = false
  const loop = syncLoop({
    run: () => aloneAcrossTabs(`sync ${deps.storeName}`, run).finally(afterSync),
    isLive: () => isLive,
    onLink: board.set,
    randomBytes,
    pace,
  })

  /** Lists come after, and hold up no scan that waits to be sent. */
  const listsOnce = async () => (await exchange.fetch()).lists()
  function afterSync(): Promise<void> {
    if (!closing.signal.aborted) aloneAcrossTabs(`lists ${deps.storeName}`, listsOnce).catch(noteFailure)
    return refreshSoon()
  }

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
      // The verdict does not wait for what is only said beside it.
      void refreshSoon()
      void loop.sync()
      return result
    } catch (error) {
      noteFailure(error)
      return null
    }
  }
  const shown = (recorded: Recorded | null, about: Pick<Shown, 'ticketNumber' | 'walkIn'> = {}): Shown => {
    const { gate } = board.status()
    return {
      number: recorded?.number ?? null,
      verdict: recorded?.verdict ?? decide({ kind: 'unreadable', reason: 'cannot-check' }, null),
      at: clock.now() + (board.parts().record.comparison?.offsetMs ?? 0),
      ...(gate ? { gate: gate.id, direction: gate.direction } : {}),
      ...about,
    }
  }
  async function presented(code: string, means: Means, session?: SessionNumber): Promise<Shown> {
    let about: Pick<Shown, 'ticketNumber'> = {}
    const recorded = await kept(async () => {
      if (means === 'typed' && (await typingWaitsUntil(db, deps.now())) !== null)
        throw new Misuse('After so many wrong codes none may be typed for a while.')
      const verified = await verifiedCode(readWith, code, means, board.parts())
      if (means === 'typed') await noteTyping(db, verified.kind === 'ticket', deps.now())
      const written = await book.present(verified, means, session)
      if (verified.kind === 'ticket') about = { ticketNumber: verified.claims.number }
      return written
    })
    return shown(recorded, about)
  }
  async function showConflicts(): Promise<void> {
    if (conflictListeners.size === 0) return
    const conflicts = await takeUnshownConflicts(db)
    for (const conflict of conflicts) for (const listener of conflictListeners) listener(conflict)
  }
  const syncSoon = () => void loop.sync()

  // What a verdict needs comes first, and alone: whoever opens the app waits for it.
  await refresh().catch(noteFailure)
  const stopWatching = watchRecord(
    db,
    (unshown) => {
      void refreshSoon()
      if (unshown > 0) showConflicts().catch(noteFailure)
    },
    () => board.set({ canRemember: false }),
  )
  let forgottenAt = Number.NEGATIVE_INFINITY
  /** SC2: at the opening, and hour by hour where the page stays open for weeks, as at a gate where visitors serve themselves. */
  async function forgetDue(): Promise<void> {
    if (clock.now() - forgottenAt < hourMs) return
    forgottenAt = clock.now()
    await forgetOld(db, plans, clock.now())
  }
  const tick = setInterval(() => {
    noteClock(db, clock).then(forgetDue).then(refresh).catch(noteFailure)
  }, pace.tickMs)
  globalThis.addEventListener?.('online', syncSoon)
  /** What nobody waits for comes once the gate stands open. */
  async function goOn(): Promise<void> {
    await pause(pace.settleMs, closing.signal)
    if (closing.signal.aborted) return
    void keepLive(
      {
        open: async (signal) => (await exchange.fetch().catch(() => null))?.live(signal) ?? null,
        onNews: syncSoon,
        onLive: (speaks) => {
          isLive = speaks
        },
        randomBytes,
        pace,
      },
      closing.signal,
    )
    await forgetDue().then(syncSoon, noteFailure)
  }
  void goOn()

  return {
    ...lateLooking(readWith, noteFailure),
    status: board.status,
    onStatus: board.onStatus,
    onConflict(listener) {
      conflictListeners.add(listener)
      showConflicts().catch(noteFailure)
      return () => conflictListeners.delete(listener)
    },
    async pair(code, deviceName) {
      try {
        const outcome = await (await exchange.fetch()).pair(code, deviceName)
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
      await refreshSoon()
    },
    present: (text, means, session) => presented(text, means, session),
    presentTyped: (typing, session) => presented(typing, 'typed', session),
    async walkIn(type, people, session, group) {
      const salted = group && { ...group, salt: hexOf(randomBytes(16)) }
      const recorded = await kept(() => book.walkIn(type, people, session, salted))
      const said = shown(recorded, { walkIn: { type, people, ...(group ? { group } : {}) } })
      return withType(said, board.status().types)
    },
    async chooseFewer(of, people) {
      await kept(() => book.chooseFewer(of, people))
    },
    undo: async (of: FactNumber) => (await kept(() => book.undo(of))) ?? { held: false },
    override: async (of, why) => shown(await kept(() => book.override(of, why))),
    async decline(of) {
      await kept(() => book.decline(of))
    },
    syncNow: () => loop.sync(),
    care: lateCare({ db, now: clock.now, randomBytes, onFailure: noteFailure, onChange: refresh }),
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
