import type { Reason } from '../../../shared/admission/reasons.ts'
import type { Detail, Notice, Verdict } from '../../../shared/admission/verdict.ts'
import type { GateId, SessionNumber, VenueId } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import type { Calendar, Instant } from '../../../shared/model/time.ts'
import { ageWords, momentWords } from '../../../shared/words/dates.ts'
import type { Language } from '../../../shared/words/language.ts'
import { reasonWords } from '../../../shared/words/reasons.ts'
import type { DeviceStatus, Shown } from '../device.ts'
import { betweenDots } from './between-dots.ts'
import type { Explained } from './wording.ts'
import { wordings } from './words.ts'

/** What a verdict is read by. */
export interface Reading {
  readonly status: Pick<DeviceStatus, 'device' | 'gates' | 'gate' | 'sessions' | 'events' | 'venues'>
  /** Corrected time. */
  readonly now: Instant
  readonly calendar: Calendar
  readonly language: Language
}

/** A verdict in words, from the loudest to the quietest. */
export interface VerdictText {
  /** Read from the corner of an eye. */
  readonly word: string
  /** Where to go, or when and where it was used. */
  readonly headline: string
  /** What the usher does now. */
  readonly advice: string
  /** What the usher is to look at. */
  readonly attention: readonly string[]
  readonly lines: readonly string[]
}

/** Says a verdict; `people` is how many went through by it. */
export function verdictText(
  { verdict, ticketNumber, direction }: Pick<Shown, 'verdict' | 'ticketNumber' | 'direction'>,
  people: number,
  reading: Reading,
): VerdictText {
  const { card } = wordings[reading.language]
  const number = ticketNumber === undefined ? [] : [card.number(ticketNumber)]
  const notices = noticesText(verdict.notices, number, reading)
  if (verdict.outcome === 'admit') {
    const session = sessionOf(verdict.session, reading)
    if (verdict.notices.some(({ kind }) => kind === 'test'))
      return { word: card.test.title, headline: '', advice: card.test.advice, ...notices }
    const word = (direction ?? reading.status.gate?.direction) === 'out' ? card.out : card.admitted
    return {
      word,
      headline: betweenDots([session && placeOf(session, reading), card.people(people)]),
      advice: '',
      ...notices,
      attention: [
        ...(session && word === card.admitted ? overWords(session, reading) : []),
        ...notices.attention,
      ],
    }
  }
  const closer = closerWords(verdict, reading)
  const { short, advice } = reasonWords[reading.language][verdict.reason]
  return {
    word: closer?.title ?? short,
    headline: detailText(verdict, reading),
    advice: closer?.advice ?? advice,
    ...notices,
  }
}

type NotAdmitted = Exclude<Verdict, { outcome: 'admit' }>

/**
 * What is wrong with the session that a verdict names, which its reason alone would lay on the ticket; or with a ticket that no
 * known session's doors are the matter of (AD10), which its reason would lay on doors. And who is to
 * pay elsewhere, or has no other gate to go to.
 */
function closerWords(
  { outcome, reason, detail }: NotAdmitted,
  { status: { gate }, now, language }: Reading,
): Explained | null {
  const { card } = wordings[language]
  const { session, nothingOn, opens, closed, gates } = detail
  if (reason === 'payment-due')
    return outcome === 'refer' || gate?.overridable.includes(reason) ? null : card.unpaid
  if (gates?.length === 0) return card.noGate
  if (session) {
    if (reason === 'cancelled') return card.noShow
    if (isForAnother(reason) && session.ends <= now) return card.over
  } else {
    if (closed !== undefined) return card.noLonger
    if (reason === 'too-early' && opens !== undefined) return card.notYet
  }
  return nothingOn ? card.nothingOn : null
}

/** A session as one says it: its time, its venue if it is another one, its hall, and its title where known; of a cancelled one that first, where nothing cuts it off. */
export function sessionText(session: Session, { status, now, calendar, language }: Reading): string {
  const title = status.events?.find(({ number }) => number === session.event)?.title
  return betweenDots([
    momentWords(session.starts, now, calendar, language),
    session.cancelled && wordings[language].card.sessionCancelled,
    status.gate && session.venue !== status.gate.venue ? venueName(session.venue, status) : undefined,
    session.hall,
    title,
  ])
}

/** A gate that never closes lets in to what has ended: the usher is told, for another may be on in that hall. */
function overWords({ ends }: Session, { now, calendar, language }: Reading): readonly string[] {
  return ends <= now ? [wordings[language].card.overSince(momentWords(ends, now, calendar, language))] : []
}

const isForAnother = (reason: Reason): boolean => reason === 'wrong-session' || reason === 'wrong-event'

/** A session by its time and hall, where its title has no room. */
export const sessionShort = ({ starts, hall }: Session, { now, calendar, language }: Reading): string =>
  betweenDots([momentWords(starts, now, calendar, language), hall])

const sessionOf = (number: SessionNumber | undefined, { status }: Reading): Session | undefined =>
  status.sessions.find((session) => session.number === number)

const placeOf = (session: Session, { now, calendar, language }: Reading): string =>
  session.hall ?? momentWords(session.starts, now, calendar, language)

/** A venue's name; of one that this device does not know, its id. */
export const venueName = (id: VenueId, { venues }: Pick<DeviceStatus, 'venues'>): string =>
  venues.find((venue) => venue.id === id)?.name ?? id

/** The gate's name; one that this device does not know by its id. */
export const gateName = (id: GateId, { status }: Pick<Reading, 'status'>): string =>
  status.gates.find((gate) => gate.id === id)?.name ?? id

/** The organiser's words say already that it is cancelled. */
function uncancelled({ cancelled, ...session }: Session, words: string | undefined): Session {
  return words !== undefined || !cancelled ? session : { ...session, cancelled }
}

function detailText({ reason, detail }: NotAdmitted, reading: Reading): string {
  const { last, session, event, opens, closed, words, gates } = detail
  const { card } = wordings[reading.language]
  const from = session ? card.opens : reason === 'too-soon' ? card.again : card.validFrom
  const moment = (at: Instant): string => momentWords(at, reading.now, reading.calendar, reading.language)
  return betweenDots([
    last && moment(last.at),
    last && gateName(last.gate, reading),
    last && last.device === reading.status.device ? card.thisPhone : undefined,
    session && sessionText(uncancelled(session, words), reading),
    event?.title,
    beginsText(detail, reading, card.validFrom),
    opens === undefined ? undefined : from(moment(opens)),
    closed === undefined ? undefined : (session ? card.closed : card.expired)(moment(closed)),
    gates?.map((id) => gateName(id, reading)).join(', '),
    words ? card.organiserSays(words) : undefined,
  ])
}

/**
 * When what a ticket is for begins, said as is wished where that is to come. Once it is past, only the date of a session of which
 * nothing else is known (AD6).
 */
export function beginsText(
  { event, validFrom, closed }: Detail,
  { now, calendar, language }: Reading,
  toCome: (moment: string) => string,
): string | undefined {
  if (validFrom === undefined || closed !== undefined) return undefined
  const moment = momentWords(validFrom, now, calendar, language)
  if (validFrom > now) return toCome(moment)
  return event ? undefined : moment
}

/** Knowledge younger than this needs no word beside a verdict. */
const freshMs = 5 * 60_000

function noticesText(
  notices: readonly Notice[],
  number: readonly string[],
  reading: Reading,
): Pick<VerdictText, 'attention' | 'lines'> {
  const { language, now } = reading
  const { card } = wordings[language]
  const who: string[] = []
  const attention: string[] = []
  const others: string[] = []
  for (const notice of notices) {
    switch (notice.kind) {
      case 'type':
      case 'name':
        who.push(notice.name)
        break
      case 'seat':
        // A seat stands on one line.
        who.push(notice.seat.replaceAll(' ', '\u00a0'))
        break
      case 'attention':
        attention.push(notice.text)
        break
      case 'full':
        attention.push(card.full)
        break
      case 'was-not-inside':
        attention.push(card.wasNotInside)
        break
      case 'would-not-enter':
        attention.push(card.wouldNotEnter(reasonWords[language][notice.reason].short))
        break
      case 'entries-left':
        // That a ticket of one entry has none left now is no news.
        if (notice.people > 0) others.push(card.entriesLeft(notice.people))
        break
      case 'others-known-at':
        if (notice.at === null) others.push(card.othersUnknown)
        else if (now - notice.at >= freshMs)
          others.push(card.othersKnown(ageWords(now - notice.at, language)))
        break
      case 'test':
        break
    }
  }
  return {
    attention,
    lines: [betweenDots([...who, ...number]), betweenDots(others)].filter((line) => line !== ''),
  }
}
