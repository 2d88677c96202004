import { cellPaddingMm, type FactCells, factCells, labelBox, valueBox } from './fact-cells.ts'
import { rungs } from './fit-text.ts'
import { type Box, ticketBoxes } from './layout.ts'
import type { BarMark, Mark, TextMark } from './marks.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { type Setting, setText, withWholeEnd } from './set-text.ts'
import { sheetOf } from './sheets.ts'
import { type PlacedText, storyFootOf } from './story-foot.ts'
import { priceWords, ticketDates, ticketTime, ticketWords } from './ticket-words.ts'

const labelTracking = 0.12
const hairlineMm = 0.2

/** Sizes that a ticket's texts may take, from the largest; each ladder ends where its box is full. */
const settings = {
  organiser: { font: 'bold', ladder: [...rungs(6.5, 5), ...rungs(5, 4.5, 2)], tracking: labelTracking },
  title: {
    font: 'black',
    ladder: [...rungs(25, 17), ...rungs(20, 15, 2), ...rungs(15, 11, 3), ...rungs(10.5, 9.5, 4)],
  },
  date: { font: 'bold', ladder: rungs(11, 6) },
  venue: { font: 'regular', ladder: [...rungs(9, 6.5), ...rungs(6.5, 5, 2)] },
  label: { font: 'bold', ladder: rungs(5, 4), tracking: labelTracking },
} as const satisfies Readonly<Record<string, Setting>>

/** The value of a cell: time, hall or seat. */
export const cellSetting: Setting = {
  font: 'black',
  ladder: [...rungs(19, 11), ...rungs(9, 6.5, 2), ...rungs(6, 5.5, 3), ...rungs(4.5, 4.5, 4)],
  stands: 'bottom',
}

/** Under the heavy rule, to the right of the organiser's name. */
const logoBox: Box = { x: 38, y: 6.6, width: 24, height: 4.4 }

/** A text that tickets share and that may be too long for their layout. */
export type SharedLine = 'organiser' | 'eventTitle' | 'date' | 'venue' | 'hall' | 'typeName' | 'legalLine'

/** What the tickets of one session and type have in common. */
export interface SharedPart {
  /** In the run's accent colour. */
  readonly accented: readonly Mark[]
  readonly marks: readonly Mark[]
  /** Where what is each ticket's own goes. */
  readonly places: OwnPlaces
  /** Where the run's logo goes, as large as it fits, to the right; absent without one. */
  readonly logo?: Box
  /** What the layout has no room for: its end is cut, or it is left out. */
  readonly cut: ReadonlySet<SharedLine>
}

/** Where what is a ticket's own stands, as far as what it shares with others has a part in that. */
export interface OwnPlaces {
  /** Absent for tickets without a seat. */
  readonly seat?: Box
  readonly holder?: PlacedText
}

/** Whether a text has anything to print. */
export const isGiven = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

const bar = (x: number, y: number, width: number, height: number): BarMark => ({
  kind: 'bar',
  x,
  y,
  width,
  height,
})

function tearLine(): readonly Mark[] {
  const { x, y, height } = ticketBoxes.tearLine
  const dots: Mark[] = []
  for (let down = 0; down < height; down += 1.5) dots.push(bar(x, y + down, 0.25, 0.5))
  return dots
}

/** Hairlines around and between the facts. */
function rules(cells: FactCells): readonly Mark[] {
  const { facts, stub } = ticketBoxes
  const drawn = [cells.time, cells.hall, cells.seat].filter((cell) => cell !== undefined)
  const around = [facts.y, facts.y + facts.height].map((y) => bar(facts.x, y, facts.width, hairlineMm))
  const between = drawn
    .filter(({ x }) => x > facts.x)
    .map(({ x }) => bar(x - cellPaddingMm, facts.y + 1.4, hairlineMm, facts.height - 2.8))
  return [
    ...(drawn.length > 0 ? around : []),
    ...between,
    bar(stub.x, stub.y, stub.width, hairlineMm),
    ...tearLine(),
  ]
}

const labelled = (
  label: string,
  cell: Box | undefined,
  value: string,
  onCut?: () => void,
): readonly TextMark[] =>
  cell
    ? [
        ...setText(label.toUpperCase(), labelBox(cell), settings.label),
        ...setText(value, valueBox(cell), cellSetting, onCut),
      ]
    : []

/** Composes what a ticket has in common with the others of its session and type; drawn once and used again. */
export function sharedPart(ticket: PrintedTicket, { language, calendar, ...run }: PrintRun): SharedPart {
  const words = ticketWords[language]
  const time = ticketTime(ticket, calendar)
  const cells = factCells({ time: time !== null, hall: isGiven(ticket.hall), seat: isGiven(ticket.seat) })
  const cut = new Set<SharedLine>()
  const isCut = (line: SharedLine) => () => void cut.add(line)
  const foot = storyFootOf(run.legalLine, sheetOf(run.layout).scale)
  const price = ticket.price ? priceWords(ticket.price, language) : ''
  const named: readonly [string, string] = [ticket.typeName, price]
  const type = withWholeEnd(named, '  ·  ', foot.type.box, foot.type.setting, isCut('typeName'))
  const dates = ticketDates(ticket, calendar, language)
  const marks = [
    ...rules(cells),
    ...setText(ticket.eventTitle, ticketBoxes.title, settings.title, isCut('eventTitle')),
    ...setText(dates, ticketBoxes.date, settings.date, isCut('date')),
    ...setText(ticket.venue, ticketBoxes.venue, settings.venue, isCut('venue')),
    ...labelled(words.time, cells.time, time ?? ''),
    ...labelled(words.hall, cells.hall, ticket.hall ?? '', isCut('hall')),
    ...labelled(words.seat, cells.seat, ''),
    ...setText(type, foot.type.box, foot.type.setting, isCut('typeName')),
    ...setText(run.legalLine, foot.legal.box, foot.legal.setting, isCut('legalLine')),
  ]
  const { organiser } = ticketBoxes
  const name = run.logo ? { ...organiser, width: organiser.width - logoBox.width - 1 } : organiser
  const accented = [
    // A heavy rule on top.
    bar(organiser.x, organiser.y - 1.9, organiser.width, 0.9),
    ...setText(run.organiser.toUpperCase(), name, settings.organiser, isCut('organiser')),
  ]
  return {
    accented,
    marks,
    ...(run.logo ? { logo: logoBox } : {}),
    places: { holder: foot.holder, ...(cells.seat ? { seat: valueBox(cells.seat) } : {}) },
    cut,
  }
}

/** Tickets with the same key have the same shared part. */
export const sharedKey = (ticket: PrintedTicket): string =>
  [
    ticket.eventTitle,
    ticket.starts,
    ticket.ends,
    ticket.venue,
    ticket.hall ?? '',
    isGiven(ticket.seat) ? 1 : 0,
    ticket.typeName,
    ticket.price ? `${ticket.price.cents} ${ticket.price.currency}` : '',
  ].join('\n')
