import { describe, expect, it } from 'vitest'
import { readPairingLink } from './pairing-link.ts'

describe('a pairing link', () => {
  it.each([
    ['the organiser’s QR code', 'https://rex.example/gate/#pair=7K3M9Q2X', '7K3M9Q2X'],
    ['the address that opened the app', '#pair=aGVsbG8td29ybGQtMTIz', 'aGVsbG8td29ybGQtMTIz'],
    ['a ticket is none', '9021090210902109', null],
    ['a link without a code is none', 'https://rex.example/gate/#pair=', null],
    ['a link that goes on is none', 'https://rex.example/gate/#pair=7K3M9Q2X&more=1', null],
  ])('%s', (_name, text, code) => {
    expect(readPairingLink(text)).toBe(code)
  })
})
