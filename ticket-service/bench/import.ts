import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDesk } from '../desk.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { issuer, organiser } from '../store/contract-world.ts'
import { playingNow } from './bench-service.ts'
import type { Imported } from './import-once.ts'
import { type Measured, measured } from './measured.ts'
import { secondsOf } from './timed-program.ts'

const program = fileURLToPath(new URL('./import-once.ts', import.meta.url))

const counts = [1000, 10_000, 100_000, 200_000] as const

const random = (length: number) => new Uint8Array(randomBytes(length))

/**
 * `npm run bench -- import`: bookings of one ticket each from a CSV file, by the command, each count into a new data folder. Its rows
 * have what a shop's have: an order, a name, an address, a type, a session, a price, a state and a code.
 */
export async function benchImport(): Promise<readonly Measured[]> {
  const lines: Measured[] = []
  for (const count of counts) {
    const { seconds, cpuMs, peakMb } = await importOf(count)
    const line = (what: string, unit: string, ours: number) =>
      measured('import', `${what}-of-${count}`, unit, ours)
    lines.push(line('seconds', 's', seconds), line('cpu-ms', 'ms', cpuMs), line('peak-mb', 'MB', peakMb))
  }
  return lines
}

async function importOf(count: number): Promise<Imported & { readonly seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-import-'))
  try {
    const dataFolder = join(folder, 'data')
    const key = random(32)
    const log = { debug: () => {}, info: () => {}, error: console.error }
    const world = { now: Date.now, random, log, appFolder: folder, isDemo: false }
    const { store } = await openDesk({ dataFolder, key }, world)
    await store.programme.addOrganiser(organiser, Date.now())
    await store.programme.saveProgramme(issuer, playingNow(), Date.now())
    await store.close()
    const file = join(folder, 'bookings.csv')
    const report = join(folder, 'report.json')
    writeFileSync(
      file,
      `${headings}\n${Array.from({ length: count }, (_, index) => rowOf(index)).join('\n')}\n`,
    )
    const seconds = await secondsOf(program, [report, file], {
      CONTREMARQUE_DATA: dataFolder,
      CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
      CONTREMARQUE_LOG_LEVEL: 'error',
    })
    return { seconds, ...(JSON.parse(readFileSync(report, 'utf8')) as Imported) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const headings = 'Order;Session;Type;Name;Email;Price;Status;Barcode'

const rowOf = (index: number): string =>
  [
    `ORD-${100_000 + index}`,
    '1',
    '1',
    `Holder Number ${index}`,
    `holder.${index}@example.org`,
    '12,00',
    'paid',
    `B${7_000_000_000 + index}`,
  ].join(';')
