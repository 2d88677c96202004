import { deflateSync } from 'node:zlib'
import { bareJpeg } from './bare-jpeg.ts'
import { readJpegHead } from './jpeg.ts'
import { readPng } from './png.ts'
import type { Logo } from './printed-ticket.ts'

/** Bytes of a file that may be a logo. */
export const mostLogoBytes = 2 * 1024 * 1024
/** Pixels on its longer side that are kept: 24 mm at 600 dots an inch. */
const mostKept = 600
/** Pixels that a file may have: unpacking them takes its time from everybody else. */
const mostLogoPixels = 4_000_000

/** What is lighter than this cannot be told from the paper: white letters on nothing, made for a dark poster. */
const leastSeen = 245

export type LogoFault =
  | 'too-large'
  | 'svg'
  | 'not-an-image'
  | 'broken'
  | 'interlaced'
  | 'too-many-pixels'
  | 'white'

/** Reads a picture by what it is, whatever it is called: PNG or JPEG. Transparent parts become the white of the paper. */
export function readLogo(bytes: Uint8Array): Logo | LogoFault {
  if (bytes.length > mostLogoBytes) return 'too-large'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return pngLogo(bytes)
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpegLogo(bytes)
  const text = Buffer.from(bytes.subarray(0, 1000)).toString('utf8')
  return /<svg[\s>]/i.test(text) ? 'svg' : 'not-an-image'
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

function pngLogo(bytes: Uint8Array): Logo | LogoFault {
  const picture = readPng(bytes, mostLogoPixels)
  if (typeof picture === 'string') return picture
  if (picture.rgb.every((value) => value > leastSeen)) return 'white'
  const { width, height, rgb } = smaller(picture)
  return { width, height, coding: 'rgb', channels: 3, bytes: new Uint8Array(deflateSync(rgb)) }
}

interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/** A picture of at most so many pixels on its longer side, each the mean of those that it stands for. */
function smaller({ width, height, rgb }: Picture): Picture {
  const step = Math.ceil(Math.max(width, height) / mostKept)
  if (step === 1) return { width, height, rgb }
  const [wide, high] = [Math.ceil(width / step), Math.ceil(height / step)]
  const small = new Uint8Array(wide * high * 3)
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0
        let count = 0
        for (let row = y * step; row < Math.min(height, (y + 1) * step); row += 1)
          for (let column = x * step; column < Math.min(width, (x + 1) * step); column += 1) {
            sum += rgb[(row * width + column) * 3 + channel] ?? 0
            count += 1
          }
        small[(y * wide + x) * 3 + channel] = Math.round(sum / count)
      }
  return { width: wide, height: high, rgb: small }
}

/** A JPEG's picture goes into the PDF as it is, and is not unpacked. */
function jpegLogo(bytes: Uint8Array): Logo | LogoFault {
  const head = readJpegHead(bytes)
  if (!head) return 'broken'
  if (head.width * head.height > mostLogoPixels) return 'too-many-pixels'
  return { ...head, coding: 'jpeg', bytes: bareJpeg(bytes) }
}
