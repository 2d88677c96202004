import { describe, expect, it } from 'vitest'
import { doubled, evened, halved, lumaOf, sharpened } from './luma.ts'

describe('brightness', () => {
  it('of pixels in colour is weighted as eyes are', () => {
    const data = new Uint8ClampedArray([255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])
    expect([...lumaOf({ data, width: 4, height: 1 }).data]).toEqual([255, 76, 149, 28])
  })

  it('is set off against its neighbours when sharpened, and stays as it was at the border and where all is even', () => {
    const data = new Uint8Array(81).fill(100)
    data[40] = 120
    const { data: sharp } = sharpened({ data, width: 9, height: 9 })
    expect(sharp[40]).toBe(160)
    expect(sharp[37]).toBe(100)
    const even = new Uint8Array(81).fill(7)
    expect(sharpened({ data: even, width: 9, height: 9 }).data).toEqual(even)
  })

  it('is halved to the mean of two by two pixels', () => {
    const data = Uint8Array.of(10, 20, 0, 0, 30, 40, 255, 255, 1, 1, 1, 1)
    expect(halved({ data, width: 4, height: 3 })).toEqual({
      data: Uint8Array.of(25, 128),
      width: 2,
      height: 1,
    })
  })

  it('is halved to the same where a row is no multiple of four, and starts anywhere', () => {
    for (const width of [5, 6, 7, 8, 9, 13]) {
      const bytes = Uint8Array.from({ length: 6 * width + 3 }, (_, at) => (at * 7919) % 256)
      const data = bytes.subarray(3)
      const { data: half, ...side } = halved({ data, width, height: 6 })
      expect(side).toEqual({ width: width >> 1, height: 3 })
      for (const [at, mean] of half.entries()) {
        const from = 2 * (Math.floor(at / side.width) * width + (at % side.width))
        const four = [from, from + 1, from + width, from + width + 1].map(
          (pixel) => data[pixel] ?? Number.NaN,
        )
        expect(mean).toBe(Math.floor((four.reduce((sum, light) => sum + light) + 2) / 4))
      }
    }
  })

  it('is doubled between its neighbours, and as it was at the edge', () => {
    const { data, ...size } = doubled({ data: Uint8Array.of(0, 160, 0, 160), width: 2, height: 2 })
    expect(size).toEqual({ width: 4, height: 4 })
    expect([...data.subarray(0, 4)]).toEqual([0, 40, 120, 160])
    expect([...data.subarray(4, 8)]).toEqual([0, 40, 120, 160])
  })

  it('is evened: a step in the light goes, the same contrast stays, grey becomes the middle', () => {
    const width = 200
    const height = 96
    const light = (at: number) => (at % width < 100 ? 40 : 200)
    const mark = (at: number) => ((at >> 2) % 2 === 0 ? 10 : -10)
    const plain = evened({
      data: Uint8Array.from({ length: width * height }, (_, at) => light(at)),
      width,
      height,
    })
    const marked = evened({
      data: Uint8Array.from({ length: width * height }, (_, at) => light(at) + mark(at)),
      width,
      height,
    })
    const middleRow = 48 * width
    for (const column of [8, 30, 60, 140, 170, 192]) {
      expect(plain.data[middleRow + column]).toBe(128)
      expect(marked.data[middleRow + column]).toBe(128 + 2 * mark(middleRow + column))
    }
  })

  it('is evened at an edge that no block fills', () => {
    const data = new Uint8Array(13 * 11).fill(77)
    expect(evened({ data, width: 13, height: 11 })).toEqual({
      data: new Uint8Array(13 * 11).fill(128),
      width: 13,
      height: 11,
    })
  })
})
