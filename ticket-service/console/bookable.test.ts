import { describe, expect, it } from 'vitest'
import { hourMs } from '../../shared/model/time.ts'
import { evening, organiser, programme } from '../store/contract-world.ts'
import { type Bookable, bookableWords, usualChoice } from './bookable.ts'
import type { NamedSeries } from './names.ts'
import type { Visit } from './visit.ts'
import { consoleWords } from './words/words.ts'

const [session] = programme.sessions
if (!session) throw new Error('The world has no session.')
const now = evening

/** One that begins so many hours from now and lasts two. */
const begins = (hours: number, left: number | null = null): Bookable => {
  const starts = now + hours * hourMs
  return {
    scope: { kind: 'session', session: session.number },
    title: String(hours),
    session: { ...session, starts, ends: starts + 2 * hourMs },
    left,
  } satisfies NamedSeries & Bookable
}
const chosen = (...series: readonly Bookable[]) => usualChoice(series, { organiser, now })?.title

describe('the session that a booking by hand is for unless said otherwise', () => {
  it('is the next of today that has not begun and has a place', () => {
    expect(chosen(begins(-1), begins(1, 0), begins(2), begins(24))).toBe('2')
  })
  it('is what goes on where nothing else begins today, as on a day that is one session', () => {
    expect(chosen(begins(-1), begins(24))).toBe('-1')
  })
  it('is the first of another day where today is over, and none where all is full', () => {
    expect(chosen(begins(-3), begins(24), begins(48))).toBe('24')
    expect(chosen(begins(1, 0))).toBeUndefined()
  })
  it('is said to be on where it has begun', () => {
    const visit = { organiser, now, language: 'en', words: consoleWords.en } as Visit
    expect(bookableWords(begins(-1, 3), visit)).toContain(', 19:30 · on now · -1 · 3 places left')
    expect(bookableWords(begins(1, 1), visit)).toContain(', 21:30 · 1 · 1 place left')
  })
})
