import type { Scene } from './scene.ts'

/** Focal length of a phone's main camera, in widths of the frame: about 65 degrees across. */
const focalWidths = 0.78

/** Three by three, row by row. */
type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** A place on the paper, in sides of the code from its middle; one is used again and again, for there are millions in a frame. */
export interface Place {
  u: number
  v: number
}

/** Sets the place of the paper that a pixel shows. */
export type ToPlane = (x: number, y: number, place: Place) => void

/** The camera in front of the paper: Hartley and Zisserman, Multiple View Geometry, 8.1.1. */
function fromPlane({ frame, codePx, offset, turn, tilt, tiltAxis }: Scene): Matrix {
  const focal = focalWidths * frame.width
  const [ax, ay] = [Math.cos(tiltAxis), Math.sin(tiltAxis)]
  const [cosTilt, sinTilt] = [Math.cos(tilt), Math.sin(tilt)]
  const rest = 1 - cosTilt
  // Rodrigues' formula about an axis that lies in the plane.
  const rotate = (u: number, v: number) => [
    (cosTilt + ax * ax * rest) * u + ax * ay * rest * v,
    ax * ay * rest * u + (cosTilt + ay * ay * rest) * v,
    sinTilt * (ax * v - ay * u),
  ]
  const [right, down] = [rotate(Math.cos(turn), Math.sin(turn)), rotate(-Math.sin(turn), Math.cos(turn))]
  const [rx = 0, ry = 0, rz = 0] = right
  const [dx = 0, dy = 0, dz = 0] = down
  const away = focal / codePx
  const [cx, cy] = [frame.width / 2, frame.height / 2]
  const [ox, oy] = [(offset[0] * away) / focal, (offset[1] * away) / focal]
  return [
    focal * rx + cx * rz,
    focal * dx + cx * dz,
    focal * ox + cx * away,
    focal * ry + cy * rz,
    focal * dy + cy * dz,
    focal * oy + cy * away,
    rz,
    dz,
    away,
  ]
}

function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  // Up to its scale, which a homography does not have.
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

export function toPlaneOf(scene: Scene): ToPlane {
  const [a, b, c, d, e, f, g, h, i] = inverse(fromPlane(scene))
  return (x, y, place) => {
    const w = g * x + h * y + i
    place.u = (a * x + b * y + c) / w
    place.v = (d * x + e * y + f) / w
  }
}

/** Edges of an upright box of pixels; right and bottom lie outside it. */
export type Box = readonly [left: number, top: number, right: number, bottom: number]

/** The smallest upright box of pixels that holds a square of the plane, `reach` sides from the middle; cut at the frame's edge. */
export function boxOf(
  scene: Scene,
  reach: number,
): readonly [left: number, top: number, right: number, bottom: number] {
  const [a, b, c, d, e, f, g, h, i] = fromPlane(scene)
  const corners = [-reach, reach].flatMap((u) => [-reach, reach].map((v) => [u, v] as const))
  const seen = corners.map(([u, v]) => {
    const w = Math.max(g * u + h * v + i, 1e-6)
    return [(a * u + b * v + c) / w, (d * u + e * v + f) / w] as const
  })
  const xs = seen.map(([x]) => x)
  const ys = seen.map(([, y]) => y)
  return [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(scene.frame.width, Math.ceil(Math.max(...xs))),
    Math.min(scene.frame.height, Math.ceil(Math.max(...ys))),
  ]
}
