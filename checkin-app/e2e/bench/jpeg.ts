import type { Luma } from '../../src/scan/luma.ts'

/** Side of a block. */
const side = 8

/** Steps of brightness at quality 50, row by row (ITU-T T.81, table K.1). */
const steps = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]

/** The cosines of a block, frequency by frequency (ITU-T T.81, A.3.3). */
const cosines = Float64Array.from({ length: side * side }, (_, at) => {
  const [frequency, place] = [at >> 3, at & 7]
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16)
})

/** The same place by place: the way back. */
const byPlace = cosines.map((_, at) => cosines[(at & 7) * side + (at >> 3)] ?? 0)

/** What is left of a picture that was kept as JPEG: its frequencies in coarse steps, scaled by the quality as libjpeg scales them. */
export function keptAsJpeg({ data, width, height }: Luma, quality: number): Luma {
  const scale = (quality < 50 ? 5000 / quality : 200 - 2 * quality) / 100
  const coarse = steps.map((step) => Math.min(255, Math.max(1, Math.floor(step * scale + 0.5))))
  const kept = new Uint8ClampedArray(data)
  const [block, turned] = [new Float64Array(side * side), new Float64Array(side * side)]
  for (let top = 0; top + side <= height; top += side)
    for (let left = 0; left + side <= width; left += side) {
      for (let at = 0; at < block.length; at += 1)
        block[at] = (data[(top + (at >> 3)) * width + left + (at & 7)] ?? 0) - 128
      transform(block, turned, cosines)
      transform(turned, block, cosines)
      for (let at = 0; at < block.length; at += 1) {
        const step = coarse[at] ?? 1
        block[at] = Math.round((block[at] ?? 0) / step) * step
      }
      transform(block, turned, byPlace)
      transform(turned, block, byPlace)
      for (let at = 0; at < block.length; at += 1)
        kept[(top + (at >> 3)) * width + left + (at & 7)] = (block[at] ?? 0) + 128
    }
  return { data: new Uint8Array(kept.buffer), width, height }
}

/** One dimension of the transform, its result turned by its diagonal: twice is both dimensions. */
function transform(from: Float64Array, to: Float64Array, waves: Float64Array): void {
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      let sum = 0
      for (let at = 0; at < side; at += 1)
        sum += (from[row * side + at] ?? 0) * (waves[column * side + at] ?? 0)
      to[column * side + row] = sum
    }
}
