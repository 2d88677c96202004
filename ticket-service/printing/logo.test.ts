import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { mostLogoBytes, readLogo } from './logo.ts'
import type { Logo } from './printed-ticket.ts'

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, crc])
}

/** A PNG of rows that are filtered already, each with its filter's number before it. */
function png(
  [width, height, depth, colour, interlace = 0]: readonly number[],
  rows: readonly (readonly number[])[],
  more: readonly Buffer[] = [],
): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width ?? 0, 0)
  head.writeUInt32BE(height ?? 0, 4)
  head.set([depth ?? 8, colour ?? 2, 0, 0, interlace], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const pixels = (logo: ReturnType<typeof readLogo>) => [...inflateSync((logo as Logo).bytes)]

describe('a logo', () => {
  it.each([
    ['in colour', png([2, 1, 8, 2], [[0, 255, 0, 0, 0, 255, 0]]), [255, 0, 0, 0, 255, 0]],
    ['in grey', png([2, 1, 8, 0], [[0, 0, 128]]), [0, 0, 0, 128, 128, 128]],
    ['black and white', png([2, 1, 1, 0], [[0, 0b0100_0000]]), [0, 0, 0, 255, 255, 255]],
    ['half transparent, on white', png([1, 1, 8, 6], [[0, 0, 0, 0, 51]]), [204, 204, 204]],
    ['transparent in grey', png([2, 1, 8, 4], [[0, 0, 0, 0, 255]]), [255, 255, 255, 0, 0, 0]],
    [
      'of a palette with a hole',
      png(
        [2, 1, 8, 3],
        [[0, 1, 0]],
        [chunk('PLTE', Buffer.from([9, 9, 9, 1, 2, 3])), chunk('tRNS', Buffer.from([0]))],
      ),
      [1, 2, 3, 255, 255, 255],
    ],
    ['of sixteen bits', png([1, 1, 16, 2], [[0, 10, 99, 20, 99, 30, 99]]), [10, 20, 30]],
    [
      'filtered by what is to the left',
      png([3, 1, 8, 0], [[1, 10, 5, 5]]),
      [10, 10, 10, 15, 15, 15, 20, 20, 20],
    ],
    [
      'filtered by what is above',
      png(
        [1, 2, 8, 0],
        [
          [0, 10],
          [2, 5],
        ],
      ),
      [10, 10, 10, 15, 15, 15],
    ],
    [
      'filtered by the mean',
      png(
        [2, 2, 8, 0],
        [
          [0, 10, 20],
          [3, 5, 5],
        ],
      ),
      [10, 20, 10, 20].flatMap((value) => [value, value, value]),
    ],
    [
      'filtered by Paeth',
      png(
        [2, 2, 8, 0],
        [
          [0, 10, 20],
          [4, 1, 1],
        ],
      ),
      [10, 20, 11, 21].flatMap((value) => [value, value, value]),
    ],
  ])('as a PNG %s is read pixel by pixel', (_name, bytes, expected) => {
    expect(pixels(readLogo(bytes))).toEqual(expected)
  })

  it('that is larger than needed is made smaller, each pixel the mean of those that it stands for', () => {
    const row = [0, ...Array.from({ length: 1200 }, (_, index) => (index % 2 === 0 ? 0 : 100))]
    const logo = readLogo(png([1200, 1, 8, 0], [row])) as Logo
    expect(logo).toMatchObject({ width: 600, height: 1 })
    expect(new Set(pixels(logo))).toEqual(new Set([50]))
  })

  it('as a JPEG goes in as it is', () => {
    const frame = [0xff, 0xc0, 0, 11, 8, 0, 20, 0, 40, 3, 0, 0, 0]
    const jfif = [0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 1, 0, 72, 0, 72, 0, 0]
    const jpeg = Uint8Array.from([0xff, 0xd8, ...jfif, ...frame, 0xff, 0xd9])
    expect(readLogo(jpeg)).toEqual({ width: 40, height: 20, coding: 'jpeg', channels: 3, bytes: jpeg })
    expect(readLogo(jpeg.subarray(0, -1))).toBe('broken')
  })

  it('as a PNG leaves what is written beside its pixels where it came from', () => {
    const said = Buffer.from('Comment\0taken at 48.8566 N', 'latin1')
    const plain = png([1, 1, 8, 0], [[0, 7]])
    expect(readLogo(png([1, 1, 8, 0], [[0, 7]], [chunk('tEXt', said), chunk('eXIf', said)]))).toEqual(
      readLogo(plain),
    )
  })

  it.each([
    ['a text', Buffer.from('no picture at all'), 'not-an-image'],
    ['nothing', new Uint8Array(), 'not-an-image'],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    ['50 MB', new Uint8Array(50 * 2 ** 20), 'too-large'],
    ['a PNG cut short', png([2, 1, 8, 2], [[0, 255, 0, 0, 0, 255, 0]]).subarray(0, 50), 'broken'],
    ['a PNG with too few rows', png([2, 5, 8, 2], [[0, 255, 0, 0, 0, 255, 0]]), 'broken'],
    [
      'a PNG that unpacks to a hundred times its size',
      png([20, 1, 8, 2], [new Array(9_000_000).fill(0)]),
      'broken',
    ],
    ['a PNG of a billion pixels', png([65_535, 65_535, 8, 2], [[0]]), 'too-many-pixels'],
    ['white on nothing', png([2, 1, 8, 6], [[0, 255, 255, 255, 255, 9, 9, 9, 0]]), 'white'],
    ['an interlaced PNG', png([1, 1, 8, 2, 1], [[0, 1, 2, 3]]), 'interlaced'],
    ['a filter that does not exist', png([1, 1, 8, 0], [[7, 1]]), 'broken'],
  ])('is not %s', (_name, bytes, fault) => {
    expect(readLogo(bytes)).toBe(fault)
    expect(mostLogoBytes).toBeLessThan(50 * 2 ** 20)
  })
})
