import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawFact } from '../../shared/sync/protocol.ts'
import { admission, evening, issuer, organiser, pairedDevice, upload } from '../store/contract-world.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { playingNow } from './bench-service.ts'
import { type Measured, measured } from './measured.ts'
import { medianMs } from './rate.ts'

/*
 * What a batch of 500 costs in the store while the store fills: processor time, since the disk is shared with whatever else runs.
 * Every tenth scan of a batch finds an earlier one of its ticket.
 */

const most = Number(process.env.BENCH_SCANS ?? 1_000_000)
const batch = 500
const devices = 20

/** `npm run bench -- million`. */
export async function benchMillion(): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-'))
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const store = openSqliteStore({ folder, now: Date.now, random })
  const lines: Measured[] = []
  const line = (what: string, unit: string, ours: number) => lines.push(measured('million', what, unit, ours))
  try {
    await store.programme.addOrganiser(organiser, 1)
    await store.programme.saveProgramme(issuer, playingNow(), 1)
    const ids = await Promise.all(
      Array.from({ length: devices }, (_, index) => pairedDevice(store, index + 1)),
    )
    let spent: number[] = []
    for (let sent = 0; sent < most; sent += batch) {
      const turn = sent / batch
      const from = Math.floor(turn / devices) * batch
      const facts = Array.from({ length: batch }, (_, offset) => {
        // Every tenth shows a ticket again, each another one.
        const shown = sent + offset
        const ticket = offset % 10 === 0 ? Math.floor(shown / 2) + 1 : shown + 1
        return admission(from + offset + 1, ticket, evening + sent + offset)
      })
      const before = process.cpuUsage()
      await store.gate.receive(upload(ids[turn % devices] as never, facts), evening)
      const { user, system } = process.cpuUsage(before)
      spent.push((user + system) / 1000)
      if ([0.1, 0.5, 1].includes((sent + batch) / most)) {
        const median = spent.slice(-40).toSorted((a, b) => a - b)[20] ?? 0
        line(`batch-cpu-ms-at-${sent + batch}`, 'ms', median)
        spent = []
      }
    }
    line('delta-of-nothing-ms', 'ms', await medianMs(nothingNew(store, await newest(store)), 200))
    const same = (await store.gate.log(ids[0] as never)).slice(0, batch) as unknown as readonly RawFact[]
    line(
      'same-batch-again-ms',
      'ms',
      await medianMs(() => store.gate.receive(upload(ids[0] as never, same), evening), 20),
    )
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return lines
}

const nothingNew = (store: Store, cursor: Awaited<ReturnType<typeof newest>>) => () =>
  store.gate.changesSince(issuer, cursor, 5000, true)

async function newest(store: Store) {
  const { cursor } = await store.gate.changesSince(issuer, null, 5000, true)
  return { epoch: cursor.epoch, counter: cursor.counter }
}
