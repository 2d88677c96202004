import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarText } from './calendar.ts'

const entry = {
  uid: 's1@tickets.example/cinema',
  starts: Date.UTC(2026, 9, 25, 0, 30),
  ends: Date.UTC(2026, 9, 25, 1, 30),
  place: '',
  about: '',
  url: 'https://tickets.example/p/cinema/events/1',
  isCancelled: false,
}

/** The value of a property as RFC 5545 has it read: lines unfolded (3.1), escapes taken back (3.3.11). */
function propertyOf(calendar: string, property: string): string | undefined {
  const line = calendar
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .find((one) => one.startsWith(`${property}:`))
  return line
    ?.slice(property.length + 1)
    .replaceAll(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark))
}

describe('a calendar', () => {
  it('says whatever an event is called, in lines that any program takes', () => {
    const words = fc.string({
      unit: fc.oneof(fc.constantFrom(...'\\;,:"\n\r\t '), fc.string({ unit: 'grapheme' })),
    })
    fc.assert(
      fc.property(words, words, (title, about) => {
        const calendar = calendarText('Cinéma; Lumière', [{ ...entry, title, about }], Date.UTC(2026, 9, 1))
        const said = (text: string) => text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '')
        expect(propertyOf(calendar, 'SUMMARY')).toBe(said(title))
        expect(propertyOf(calendar, 'DESCRIPTION') ?? '').toBe(said(about))
        expect(propertyOf(calendar, 'DTSTART')).toBe('20261025T003000Z')
        for (const line of calendar.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[^\P{Cc}\t]/u)
          expect(line.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})
