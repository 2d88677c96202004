import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measured, measured } from '../../../ticket-service/bench/measured.ts'
import { writeFrames } from '../film.ts'
import { openBenchBrowser } from './bench-browser.ts'
import { frameOf } from './frame-maker.ts'
import type { RateReader } from './frame-rate.ts'
import type { FrameOrder } from './page.ts'
import { sceneOf } from './scene.ts'

const cameraRate = 30
/** A phone so many times as slow as this machine. */
const slowness = 6
const frames = 12
/** The two take turns, since others use the machine too. */
const rounds = 3

/**
 * How many frames without a code a slow phone gets through in a second, from the camera to the answer: what this machine gets
 * through, by so much less.
 */
export async function benchFrameRate(
  empty: readonly FrameOrder[],
  seconds: number,
): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-bench-film-'))
  const film = join(folder, 'empty.y4m')
  writeFrames(film, cameraRate, empty.slice(0, frames).map(lightOf))
  const { page, close } = await openBenchBrowser(import.meta.dirname, film)
  try {
    const rateOf = (reader: RateReader): Promise<number> =>
      page.evaluate((asked) => window.bench.then((bench) => bench.framesASecond(...asked)), [
        reader,
        seconds,
      ] as const)
    let [ours, theirs] = [0, 0]
    for (let round = 0; round < rounds; round += 1) {
      ours += (await rateOf('ours')) / rounds / slowness
      theirs += (await rateOf('html5-qrcode')) / rounds / slowness
    }
    const peer = { peer: 'html5-qrcode', theirs, better: 'higher' } as const
    return [measured('scan', `empty-frames-per-second-slowed-${slowness}-times`, '1/s', ours, peer)]
  } finally {
    await close()
    rmSync(folder, { recursive: true })
  }
}

const lightOf = ({ kind, strength, codePx, seed, frame }: FrameOrder): Uint8Array =>
  frameOf(sceneOf(kind, strength, codePx, seed, frame), null).data
