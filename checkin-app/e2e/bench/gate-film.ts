import { type Picture, writeFrames } from '../film.ts'
import { sensed } from './optics.ts'

const [width, height] = [1280, 720]
const framesASecond = 20
const foyer = 60
/** A little of what every sensor adds: no two frames are the same. */
const noise = 2
/** Longer than the gap after which a code is presented anew (`src/scan/presentation.ts`). */
const emptySeconds = 0.9
const shownSeconds = 1

/** One round of the film. */
export const roundSeconds = (tickets: number): number => tickets * (emptySeconds + shownSeconds)

/** Writes a film of tickets one after the other, 20 frames a second, a camera's least: an empty foyer, a ticket, and so on. */
export function writeGateFilm(path: string, tickets: readonly Picture[]): void {
  writeFrames(path, framesASecond, framesOf(tickets))
}

function* framesOf(tickets: readonly Picture[]): Iterable<Uint8Array> {
  let seed = 1
  for (const shown of tickets.flatMap((ticket) => [null, ticket])) {
    const light = { data: lightOf(shown), width, height }
    for (let frame = 0; frame < (shown ? shownSeconds : emptySeconds) * framesASecond; frame += 1) {
      seed += 1
      yield sensed(light, noise, seed)
    }
  }
}

/** A sheet in the middle of a dim foyer, its top at the frame's top. */
function lightOf(picture: Picture | null): Float32Array {
  const data = new Float32Array(width * height).fill(foyer)
  if (!picture) return data
  const left = Math.max(0, (width - picture.width) >> 1)
  const columns = Math.min(width, picture.width)
  for (let row = 0; row < Math.min(height, picture.height); row += 1) {
    const from = row * picture.width
    data.set(picture.pixels.subarray(from, from + columns), row * width + left)
  }
  return data
}
