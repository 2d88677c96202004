import type { Luma } from '../../src/scan/luma.ts'
import { chanceOf } from '../simulation/chance.ts'
import { keptAsJpeg } from './jpeg.ts'
import { defocused, type Light, motionBlurred, sensed } from './optics.ts'
import { type Box, boxOf, type Place, toPlaneOf } from './plane.ts'
import type { CodeMatrix, Scene, Size } from './scene.ts'
import { surfaceOf } from './surface.ts'

/** The sheet around a single code reaches so far, in sides of the code. */
const paperReach = 0.95
/** Each pixel is the mean of this many by this many points. */
const points = 3

/** A frame: the foyer, in it a ticket or a phone (no code where `code` is null: the same sheet with print on it), lens, sensor. */
export function frameOf(scene: Scene, code: CodeMatrix | null): Luma {
  const light = foyer(scene.frame, scene.seed)
  layPaper(light, scene, code)
  mirrorLamp(light, scene)
  // Only the sheet and what lies close to it: the lens would do the same to the rest, which holds nothing to be read.
  const box = boxOf(scene, reachOf(scene) + 0.1)
  const near = cut(light, box)
  paste(light, defocused(motionBlurred(near, scene.motion, scene.motionAngle), scene.defocus), box)
  const seen = { data: sensed(light, scene.noise, scene.seed), ...scene.frame }
  return scene.jpeg === 0 ? seen : keptAsJpeg(seen, scene.jpeg)
}

const reachOf = ({ copies }: Scene): number => paperReach + 0.65 * (copies - 1)

function cut({ data, width }: Light, [left, top, right, bottom]: Box): Light {
  const piece = new Float32Array((right - left) * (bottom - top))
  for (let y = top; y < bottom; y += 1)
    piece.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left))
  return { data: piece, width: right - left, height: bottom - top }
}

function paste(light: Light, piece: Light, [left, top]: Box): void {
  for (let y = 0; y < piece.height; y += 1)
    light.data.set(
      piece.data.subarray(y * piece.width, (y + 1) * piece.width),
      (top + y) * light.width + left,
    )
}

/** What stands behind: uneven light, and posters, rails and clothes as rectangles and stripes. */
export function foyer(frame: Size, seed: number): Light {
  const { width, height } = frame
  const chance = chanceOf(seed ^ 0x7feb352d)
  const data = new Float32Array(width * height)
  const [base, slopeX, slopeY] = [
    50 + 70 * chance.next(),
    40 * (chance.next() - 0.5),
    40 * (chance.next() - 0.5),
  ]
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) data[at] = base + (slopeX * x) / width + (slopeY * y) / height
  }
  for (let thing = 0; thing < 14; thing += 1) {
    const [left, top] = [chance.below(width), chance.below(height)]
    const right = Math.min(width, left + 20 + chance.below(width / 4))
    const bottom = Math.min(height, top + 20 + chance.below(height / 2))
    const shade = 120 * (chance.next() - 0.4)
    const stripe = chance.happens(0.4) ? 4 + chance.below(24) : 0
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1) {
        if (stripe > 0 && Math.floor((x + y * 0.3) / stripe) % 2 === 0) continue
        const at = y * width + x
        data[at] = Math.min(230, Math.max(8, (data[at] ?? 0) + shade))
      }
  }
  return { data, width, height }
}

function layPaper(light: Light, scene: Scene, code: CodeMatrix | null): void {
  const toPlane = toPlaneOf(scene)
  const surface = surfaceOf(code, scene)
  const wave = waveOf(scene)
  const bend = bendOf(scene)
  const shade = shadowOf(scene)
  const reach = reachOf(scene)
  const [left, top, right, bottom] = boxOf(scene, reach + 0.05)
  const [light0, dark0] = scene.inverted ? [scene.ink, scene.white] : [scene.white, scene.ink]
  const place: Place = { u: 0, v: 0 }
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      toPlane(x + 0.5, y + 0.5, place)
      const { u: middleU, v: middleV } = place
      if (Math.max(Math.abs(middleU), Math.abs(middleV)) > reach) continue
      const { du, dv, shade: folds } = wave(middleU, middleV)
      const curve = bend(place)
      let dark = 0
      for (let row = 0; row < points; row += 1)
        for (let column = 0; column < points; column += 1) {
          toPlane(x + (column + 0.5) / points, y + (row + 0.5) / points, place)
          bend(place)
          if (surface(place.u + du, place.v + dv)) dark += 1
        }
      const share = dark / (points * points)
      const stripes =
        scene.moire * Math.sin((2 * Math.PI * (x * 0.83 + y * 0.55 + 4 * middleU * middleU)) / scene.moirePx)
      const lit = folds * curve * shade(middleU, middleV)
      light.data[y * light.width + x] = (light0 * (1 - share) + dark0 * share) * lit + stripes
    }
  }
}

/** Waves of a sheet that was in a pocket: how far a place has moved, and how much light it takes. */
function waveOf({
  wrinkle,
  seed,
}: Scene): (u: number, v: number) => { du: number; dv: number; shade: number } {
  const flat = { du: 0, dv: 0, shade: 1 }
  if (wrinkle === 0) return () => flat
  const chance = chanceOf(seed ^ 0x64e6fd2b)
  const folds = [0, 1, 2].map(() => {
    const angle = 2 * Math.PI * chance.next()
    const often = 4 + 9 * chance.next()
    return { x: Math.cos(angle) * often, y: Math.sin(angle) * often, phase: 6 * chance.next() }
  })
  return (u, v) => {
    let [du, dv, slope] = [0, 0, 0]
    for (const { x, y, phase } of folds) {
      const angle = u * x + v * y + phase
      const height = Math.sin(angle) * Math.abs(Math.sin(angle * 0.5))
      const often = Math.hypot(x, y)
      du += (wrinkle * height * x) / often
      dv += (wrinkle * height * y) / often
      slope += Math.cos(angle)
    }
    return { du, dv, shade: Math.max(0.35, 1 + slope * wrinkle * 14) }
  }
}

/** A sheet around a cylinder, seen from the front: a place moves outwards, and the sides take less light. */
function bendOf({ curve, curveAngle }: Scene) {
  const [cos, sin] = [Math.cos(curveAngle), Math.sin(curveAngle)]
  const radius = curve === 0 ? Number.POSITIVE_INFINITY : 0.5 / Math.sin(curve)
  return (place: Place): number => {
    if (curve === 0) return 1
    const across = place.u * cos + place.v * sin
    const sine = Math.max(-0.999, Math.min(0.999, across / radius))
    const further = radius * Math.asin(sine) - across
    place.u += further * cos
    place.v += further * sin
    return 0.35 + 0.65 * Math.sqrt(1 - sine * sine)
  }
}

/** A straight shadow whose edge lies somewhere across the symbol. */
function shadowOf({ shadow, seed }: Scene): (u: number, v: number) => number {
  if (shadow === 0) return () => 1
  const chance = chanceOf(seed ^ 0x5be0cd19)
  const angle = 2 * Math.PI * chance.next()
  const [cos, sin, edge] = [Math.cos(angle), Math.sin(angle), 0.6 * (chance.next() - 0.5)]
  const soft = 0.02 + 0.15 * chance.next()
  return (u, v) => 1 - shadow / (1 + Math.exp(-(u * cos + v * sin - edge) / soft))
}

/** A lamp mirrored by gloss: a long spot of light whose middle drowns what is under it. */
function mirrorLamp(light: Light, { glare, glareAt, codePx, frame, offset, seed }: Scene): void {
  if (glare === 0) return
  const chance = chanceOf(seed ^ 0x3c6ef372)
  const angle = Math.PI * chance.next()
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [long, short] = [0.45 * codePx, 0.16 * codePx]
  const cx = frame.width / 2 + offset[0] + glareAt[0] * codePx
  const cy = frame.height / 2 + offset[1] + glareAt[1] * codePx
  const reach = Math.ceil(long * 2.6)
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(frame.height, cy + reach); y += 1)
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(frame.width, cx + reach); x += 1) {
      const along = ((x - cx) * cos + (y - cy) * sin) / long
      const across = ((y - cy) * cos - (x - cx) * sin) / short
      const at = y * light.width + x
      light.data[at] = Math.min(
        255,
        (light.data[at] ?? 0) + glare * Math.exp(-0.5 * (along * along + across * across)),
      )
    }
}
