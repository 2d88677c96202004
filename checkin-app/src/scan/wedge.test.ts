import { describe, expect, it } from 'vitest'
import { azerty, type KeyboardLayout, keysOf, qwerty, qwertz } from './keyboards.contract.ts'
import { type Key, noBurst, textsAfterSilence, typeKey } from './wedge.ts'

const digits = '012345678901234567'.repeat(10)
const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiJzMS0xIn0.Az09-_qwertzQWERTYaZ'
const enter: Key = { code: 'Enter', key: 'Enter', shift: false }

function typed(keys: readonly Key[], betweenMs: number) {
  let burst = noBurst
  let texts: readonly string[] | null = null
  for (const [turn, key] of keys.entries()) {
    const next = typeKey(burst, key, 1000 + turn * betweenMs)
    burst = next.burst
    texts = next.texts
  }
  return { burst, texts }
}

/** A scanner set to one layout, on a device set to another. */
const scanned = (text: string, scanner: KeyboardLayout, device: KeyboardLayout, betweenMs = 8) =>
  typed([...keysOf(text, scanner, device), enter], betweenMs).texts

describe('a keyboard-wedge scanner', () => {
  const layouts = [
    ['a US', qwerty],
    ['a French', azerty],
    ['a German', qwertz],
  ] as const

  it.each(layouts)('set as it comes reads digits, a JWT and an address on %s device', (_name, device) => {
    expect(scanned(digits, qwerty, device)).toEqual([digits])
    expect(scanned(jwt, qwerty, device)).toEqual([jwt])
    const address = `HTTPS://TICKETS.EXAMPLE/T/${digits}`
    expect(scanned(address, qwerty, device)).toEqual([address])
  })

  it.each(layouts)('set to %s layout reads them on a device set alike', (_name, layout) => {
    expect(scanned(digits, layout, layout)).toEqual([digits])
    expect(scanned(jwt, layout, layout)).toEqual([jwt])
  })

  it.each([
    ['a US scanner on a French device', qwerty, azerty],
    ['a French scanner on a US device', azerty, qwerty],
    ['a German scanner on a French device', qwertz, azerty],
  ])(
    'reads digits by their place alone, however few, with Shift or without: %s',
    (_name, scanner, device) => {
      expect(scanned('3760123456784', scanner, device)).toEqual(['3760123456784'])
      expect(scanned(digits, scanner, device)).toEqual([digits])
    },
  )

  it('gives both readings of a barcode that is of no shape of ours', () => {
    expect(scanned('ABC-12345', qwerty, azerty)).toEqual(['ABC-12345', 'QBC)&é"\'('])
    expect(scanned('ABC-12345', azerty, azerty)?.at(-1)).toBe('ABC-12345')
    expect(scanned('ABC-12345', qwerty, qwerty)).toEqual(['ABC-12345'])
  })

  it.each([']Q1', ']Q3', '\\000026', ']Q2\\000026'])(
    'that is set to send the kind of a code before it, %s, is understood all the same',
    (identifier) => {
      expect(scanned(`${identifier}${digits}`, qwerty, azerty)).toEqual([digits])
      expect(scanned(`${identifier}${jwt}`, qwerty, qwerty)).toEqual([jwt])
      expect(scanned(`${identifier}ABC-123`, qwerty, qwerty)).toEqual(['ABC-123', `${identifier}ABC-123`])
    },
  )

  it('is heard whatever the lock of capitals says', () => {
    const swapped = (key: string) => (key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase())
    const keys = keysOf(jwt, qwerty, qwerty).map((struck) =>
      struck.key.length === 1 ? { ...struck, key: swapped(struck.key) } : struck,
    )
    expect(typed([...keys, enter], 8).texts).toEqual([jwt])
  })

  it('ends a code with Enter, with a tab, or with silence', () => {
    const keys = keysOf(digits, qwerty, azerty)
    expect(typed([...keys, { code: 'Tab', key: 'Tab', shift: false }], 8).texts).toEqual([digits])
    expect(textsAfterSilence(typed(keys, 8).burst)).toEqual([digits])
  })

  it('is heard over the air too, where some keys are late', () => {
    let burst = noBurst
    let at = 0
    for (const [turn, key] of keysOf(digits, qwerty, azerty).entries()) {
      at += turn % 10 === 9 ? 110 : 20
      burst = typeKey(burst, key, at).burst
    }
    expect(typeKey(burst, enter, at + 20).texts).toEqual([digits])
  })

  it.each([
    ['somebody who types', digits, 110],
    ['the fastest hands of the world', 'the quick brown fox', 75],
    ['a few keys struck together', '01234', 5],
  ])('is not mistaken for %s', (_name, text, betweenMs) => {
    expect(scanned(text, qwerty, qwerty, betweenMs)).toBeNull()
    expect(textsAfterSilence(typed(keysOf(text, qwerty, qwerty), betweenMs).burst)).toBeNull()
  })

  it('begins anew after a pause: keys struck before belong to nobody’s ticket', () => {
    const before = typed(keysOf('123', qwerty, qwerty), 8).burst
    let burst = before
    const keys = keysOf(digits, qwerty, azerty)
    for (const [turn, key] of keys.entries()) burst = typeKey(burst, key, 5000 + turn * 8).burst
    expect(typeKey(burst, enter, 5000 + keys.length * 8).texts).toEqual([digits])
  })
})
