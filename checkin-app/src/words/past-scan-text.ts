import { momentWords } from '../../../shared/words/dates.ts'
import type { PastScan } from '../device.ts'
import { besideWords } from './beside-the-gate.ts'
import { betweenDots } from './between-dots.ts'
import { type Reading, sessionShort, verdictText } from './verdict-text.ts'
import { wordings } from './words.ts'

/** A scan of the log in words. */
export interface PastScanText {
  readonly time: string
  readonly word: string
  readonly line: string
}

/** Says a scan of the log in two lines: when and what, then of what and what became of it. */
export function pastScanText(
  scan: PastScan,
  reading: Reading,
  setAside: readonly number[] = [],
): PastScanText {
  const { card } = wordings[reading.language]
  const { log } = besideWords[reading.language]
  const { verdict, people, state } = scan
  // What was over is what had ended when it was scanned.
  const { word, lines } = verdictText(scan, people, { ...reading, now: scan.at })
  const type = verdict.notices.find((notice) => notice.kind === 'type')?.name
  const { sessions } = reading.status
  // Where there are several, each has a ticket of that number.
  const session = sessions.length > 1 && sessions.find(({ number }) => number === scan.ofSession)
  const isAdmitted = verdict.outcome === 'admit'
  const isFewer = isAdmitted && state === 'standing' && people !== verdict.people
  const isGroup = isAdmitted && state === 'standing' && people > 1 && !isFewer
  const parts = [
    ...(state === 'declined' ? [word] : []),
    ...(session ? [sessionShort(session, reading)] : []),
    ...(scan.walkIn ? [log.walkIn(type ?? '')] : lines.slice(0, 1)),
    ...(isFewer ? [log.fewer(people, verdict.people)] : isGroup ? [card.people(people)] : []),
    ...(scan.walkIn?.group ? [scan.walkIn.group.name] : []),
    ...(scan.isOverridden ? [log.overridden] : []),
    ...(scan.lines.some((line) => setAside.includes(line)) ? [log.setAside] : []),
  ]
  return {
    time: momentWords(scan.at, reading.now, reading.calendar, reading.language),
    word: state === 'undone' ? card.undone.title : state === 'declined' ? card.declined.title : word,
    line: betweenDots(parts),
  }
}

/** Letters without their accents, so that `deja` finds `Déjà`. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Whether a scan has every word that was typed, in whatever order: a number, a time, a result, a reason. */
export function isFound({ time, word, line }: PastScanText, searched: string): boolean {
  const text = plain(`${time} ${word} ${line}`)
  return plain(searched)
    .split(/\s+/)
    .every((part) => text.includes(part))
}
