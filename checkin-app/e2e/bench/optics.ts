import { chanceOf } from '../simulation/chance.ts'
import type { Size } from './scene.ts'

/** Brightness before the sensor rounds it, one value a pixel. */
export interface Light extends Size {
  readonly data: Float32Array
}

/** Mean over `2 * radius + 1` values along a line that begins at `start` and steps by `stride`. */
function smearLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
): void {
  const last = count - 1
  let sum = (from[start] ?? 0) * (radius + 1)
  for (let at = 1; at <= radius; at += 1) sum += from[start + Math.min(at, last) * stride] ?? 0
  const share = 1 / (2 * radius + 1)
  for (let at = 0; at < count; at += 1) {
    to[start + at * stride] = sum * share
    sum += from[start + Math.min(at + radius + 1, last) * stride] ?? 0
    sum -= from[start + Math.max(at - radius, 0) * stride] ?? 0
  }
}

/** A shift of the whole picture by parts of a pixel, added to `sum`. */
function addShifted(
  { data, width, height }: Light,
  sum: Float32Array,
  dx: number,
  dy: number,
  share: number,
): void {
  const [left, top] = [Math.floor(dx), Math.floor(dy)]
  const [fx, fy] = [dx - left, dy - top]
  const weights = [(1 - fx) * (1 - fy) * share, fx * (1 - fy) * share, (1 - fx) * fy * share, fx * fy * share]
  const [a = 0, b = 0, c = 0, d = 0] = weights
  for (let y = 0; y < height; y += 1) {
    const upper = Math.min(Math.max(y + top, 0), height - 1) * width
    const lower = Math.min(Math.max(y + top + 1, 0), height - 1) * width
    for (let x = 0; x < width; x += 1) {
      const near = Math.min(Math.max(x + left, 0), width - 1)
      const far = Math.min(Math.max(x + left + 1, 0), width - 1)
      const row = y * width + x
      sum[row] =
        (sum[row] ?? 0) +
        (data[upper + near] ?? 0) * a +
        (data[upper + far] ?? 0) * b +
        (data[lower + near] ?? 0) * c +
        (data[lower + far] ?? 0) * d
    }
  }
}

/** A hand that moves evenly while the shutter is open: the mean along a line. */
export function motionBlurred(light: Light, length: number, angle: number): Light {
  if (length < 0.5) return light
  const steps = Math.max(3, Math.ceil(length * 1.3))
  const sum = new Float32Array(light.data.length)
  for (let step = 0; step < steps; step += 1) {
    const along = (step / (steps - 1) - 0.5) * length
    addShifted(light, sum, along * Math.cos(angle), along * Math.sin(angle), 1 / steps)
  }
  return { ...light, data: sum }
}

/**
 * A lens out of focus: a disc of `radius` as rings of shifted pictures where it is small, as two boxes of the same variance where
 * it is larger.
 */
export function defocused(light: Light, radius: number): Light {
  if (radius < 0.3) return light
  if (radius > 3.9)
    return boxed(boxed(light, Math.round(radius / 2)), Math.max(1, Math.round(radius / 2) - 1))
  const points = discPoints(radius)
  const sum = new Float32Array(light.data.length)
  for (const [x, y] of points) addShifted(light, sum, x, y, 1 / points.length)
  return { ...light, data: sum }
}

/** Points spread evenly over a disc by the golden angle (Vogel 1979). */
function discPoints(radius: number): readonly (readonly [number, number])[] {
  const count = Math.max(5, Math.round(radius * radius * 2))
  return Array.from({ length: count }, (_, index) => {
    const out = radius * Math.sqrt((index + 0.5) / count)
    return [out * Math.cos(index * 2.399963), out * Math.sin(index * 2.399963)] as const
  })
}

function boxed({ data, width, height }: Light, radius: number): Light {
  const across = new Float32Array(data.length)
  for (let y = 0; y < height; y += 1) smearLine(data, across, y * width, 1, width, radius)
  const down = new Float32Array(data.length)
  for (let x = 0; x < width; x += 1) smearLine(across, down, x, width, height, radius)
  return { data: down, width, height }
}

/** Values of a normal distribution, made once (Box and Muller 1958). */
const normals = (() => {
  const chance = chanceOf(20_261_124)
  return Float32Array.from(
    { length: 1 << 16 },
    () => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next()),
  )
})()

/** What a sensor makes of the light: noise that grows with its root, eight bits, nothing under 0 or over 255. */
export function sensed({ data }: Light, noise: number, seed: number): Uint8Array {
  const bytes = new Uint8ClampedArray(data.length)
  let state = (seed ^ 0x9e3779b9) >>> 0
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const light = data[at] ?? 0
    bytes[at] = light + noise * (0.6 + light * 0.0032) * (normals[state >>> 16] ?? 0)
  }
  return new Uint8Array(bytes.buffer)
}
