import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derSignature, rawSignature } from './signature-forms.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** 32 bytes that begin so, filled up with ones. */
const beginning = (...digits: number[]) => [...digits, ...Array(32 - digits.length).fill(1)]
const derOf = (r: readonly number[], s: readonly number[]) => [...derSignature(Uint8Array.of(...r, ...s))]

describe('the two forms of a signature', () => {
  it('lead to each other byte for byte', () => {
    for (let text = 0; text < 500; text += 1) {
      const der = sign('sha256', Buffer.from(`${text}`), privateKey)
      expect(Buffer.from(derSignature(rawSignature(der)))).toEqual(der)
    }
  })

  it('bear each integer in its fewest bytes, with a zero before a highest bit alone', () => {
    const plain = [2, 32, ...beginning(0x7f)]
    expect(derOf(beginning(0x7f), beginning(0x7f))).toEqual([0x30, 68, ...plain, ...plain])
    const [high, short] = [beginning(0x80), beginning(0, 0, 0x7f)]
    expect(derOf(high, short)).toEqual([0x30, 67, 2, 33, 0, ...high, 2, 30, ...short.slice(2)])
    expect(derOf(Array(32).fill(0), beginning(0, 0x80))).toEqual([
      0x30,
      37,
      2,
      1,
      0,
      2,
      32,
      ...beginning(0, 0x80),
    ])
  })
})
