import { describe, expect, it } from 'vitest'
import { over, powers, times } from './field.ts'

describe('the field in which codes are corrected', () => {
  it('has 2 as its root: 2^8 is 29, and 255 powers on it begins again (ISO/IEC 18004, 7.5.2)', () => {
    expect([...powers.subarray(0, 10)]).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 29, 58])
    expect(new Set(powers.subarray(0, 255)).size).toBe(255)
    expect([...powers.subarray(255)]).toEqual([...powers.subarray(0, 255)])
  })

  it('multiplies as polynomials over two elements are multiplied', () => {
    const byHand = (a: number, b: number): number => {
      let [product, rest] = [0, a]
      for (let bit = 0; bit < 8; bit += 1) {
        if ((b >> bit) & 1) product ^= rest
        rest = rest & 128 ? (rest << 1) ^ 0x11d : rest << 1
      }
      return product
    }
    for (let a = 0; a < 256; a += 1)
      for (let b = 0; b < 256; b += 1) if (times(a, b) !== byHand(a, b)) expect([a, b]).toBeNull()
  })

  it('divides back what it has multiplied', () => {
    for (let a = 0; a < 256; a += 1)
      for (let b = 1; b < 256; b += 1) if (over(times(a, b), b) !== a) expect([a, b]).toBeNull()
  })
})
