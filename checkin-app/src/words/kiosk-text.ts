import type { Detail, Verdict } from '../../../shared/admission/verdict.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import type { Language } from '../../../shared/words/language.ts'
import type { Shown } from '../device.ts'
import { betweenDots } from './between-dots.ts'
import { kioskEn } from './kiosk.en.ts'
import { kioskFr } from './kiosk.fr.ts'
import type { KioskWording } from './kiosk-wording.ts'
import { beginsText, gateName, type Reading, sessionText } from './verdict-text.ts'

/** A language is one more file beside `kiosk.fr.ts`. */
export const kioskWords: Readonly<Record<Language, KioskWording>> = { fr: kioskFr, en: kioskEn }

/** A verdict as a visitor reads it. */
export interface KioskText {
  readonly word: string
  readonly lines: readonly string[]
}

/** Says a verdict to the visitor; `people` is how many go through by it: what to do, and of a refusal why, in plain words; never what only the staff is to know. */
export function kioskText({ verdict, direction }: Shown, people: number, reading: Reading): KioskText {
  const words = kioskWords[reading.language]
  if (verdict.outcome === 'refer') return { word: words.word.refer, lines: [words.staff] }
  if (verdict.outcome === 'refuse')
    return {
      word: words.word.refuse,
      lines: [refusedWords(verdict, words), whenAndWhere(verdict.detail, reading), words.staff].filter(
        (line) => line !== '',
      ),
    }
  if (verdict.notices.some(({ kind }) => kind === 'test')) return { word: words.word.test, lines: [] }
  const way = (direction ?? reading.status.gate?.direction) === 'out' ? 'out' : 'in'
  const session = reading.status.sessions.find(({ number }) => number === verdict.session)
  const needsProof = verdict.notices.some(({ kind }) => kind === 'attention')
  return {
    word: words.word[way],
    lines: [
      words.people[way](people),
      ...(session?.hall && way === 'in' ? [session.hall] : []),
      ...(needsProof ? [words.proof] : []),
    ],
  }
}

function refusedWords(
  { reason, detail }: Extract<Verdict, { outcome: 'refuse' }>,
  words: KioskWording,
): string {
  const { session, nothingOn, opens, closed } = detail
  if (session && reason === 'cancelled') return words.noShow
  if (!session && closed !== undefined) return words.noLonger
  if (!session && reason === 'too-early' && opens !== undefined) return words.notYet
  return nothingOn ? words.nothingOn : words.refused[reason]
}

function whenAndWhere(detail: Detail, reading: Reading): string {
  const { last, session, event, opens, gates } = detail
  const words = kioskWords[reading.language]
  const moment = (at: number): string => momentWords(at, reading.now, reading.calendar, reading.language)
  return betweenDots([
    last && words.since(moment(last.at)),
    opens === undefined
      ? session && sessionText(session, reading)
      : (session ? words.opens : words.from)(moment(opens)),
    event?.title,
    beginsText(detail, reading, (moment) => moment),
    gates?.map((id) => gateName(id, reading)).join(', '),
  ])
}
