import encodeQR from 'qr'
import type { Luma } from './luma.ts'

export const text = '90210'.repeat(20)
export const width = 640
export const height = 480

/** A code on a sheet, each of whose pixels shows the place of the sheet that `from` says, in modules from the code's corner. */
export function sheet(
  from: (x: number, y: number, modules: number) => readonly [number, number],
  hidden = 0,
  version = 5,
): Luma {
  const matrix = encodeQR(text, 'raw', { border: 1, version })
    .slice(1, -1)
    .map((row) => row.slice(1, -1))
  const modules = matrix.length
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = from((at % width) + 0.5, Math.floor(at / width) + 0.5, modules)
    if (Math.hypot(x - 0.6 * modules, y - 0.55 * modules) < hidden * modules) return 225
    return matrix[Math.floor(y)]?.[Math.floor(x)] ? 40 : 215
  })
  return { data, width, height }
}

/** Around a column: so much of its half circle, in modules of six pixels. */
export const bent = (angle: number) => (x: number, y: number, modules: number) => {
  const radius = modules / 2 / Math.sin(angle)
  const across = (x - width / 2) / 6
  const along =
    (radius * Math.asin(Math.max(-1, Math.min(1, across / radius))) * modules) / (2 * radius * angle)
  return [along + modules / 2, (y - height / 2) / 6 + modules / 2] as const
}
export const flat = (x: number, y: number, modules: number) =>
  [(x - width / 2) / 6 + modules / 2, (y - height / 2) / 6 + modules / 2] as const

/** A sheet turned by so many radians and tilted backwards by so many, seen from nearby. */
export const aslant = (turn: number, tilt: number) => (x: number, y: number, modules: number) => {
  const [across, down] = [(x - width / 2) / 400, (y - height / 2) / 400]
  const away = 2.4 / (Math.cos(tilt) - down * Math.sin(tilt))
  const [u, v] = [across * away * Math.cos(tilt), down * away]
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  return [modules * (0.5 + cos * u + sin * v), modules * (0.5 - sin * u + cos * v)] as const
}
