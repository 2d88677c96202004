import { cellPaddingMm, type FactCells, factCells, labelBox, valueBox } from './fact-cells.ts'
import { rungs } from './fit-text.ts'
import { type Box, ticketBoxes } from './layout.ts'
import type { BarMark, Mark, TextMark } from './marks.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import { type Setting, setText } from './set-text.ts'
import { priceWords, ticketDates, ticketTime, ticketWords } from './ticket-words.ts'

const labelTracking = 0.12
const hairlineMm = 0.2

/** Sizes that a ticket's texts may take, from the largest; each ladder ends where its box is full. */
const settings = {
  organiser: { font: 'bold', ladder: rungs(6.5, 5), tracking: labelTracking },
  title: {
    font: 'black',
    ladder: [...rungs(25, 17), ...rungs(20, 15, 2), ...rungs(15, 11, 3), ...rungs(10.5, 9.5, 4)],
  },
  date: { font: 'bold', ladder: rungs(11, 6) },
  venue: { font: 'regular', ladder: rungs(9, 6.5) },
  label: { font: 'bold', ladder: rungs(5, 4), tracking: labelTracking },
  type: { font: 'bold', ladder: rungs(8.5, 6) },
  legal: { font: 'regular', ladder: [...rungs(5, 5), ...rungs(5, 4.5, 2)], stands: 'bottom' },
} as const satisfies Readonly<Record<string, Setting>>

/** The value of a cell: time, hall or seat. */
export const cellSetting: Setting = {
  font: 'black',
  ladder: [...rungs(19, 11), ...rungs(9, 6.5, 2), ...rungs(6, 5.5, 3)],
  stands: 'bottom',
}

/** Under the heavy rule, to the right of the organiser's name. */
const logoBox: Box = { x: 38, y: 6.6, width: 24, height: 4.9 }

/** What the tickets of one session and type have in common. */
export interface SharedPart {
  /** In the run's accent colour. */
  readonly accented: readonly Mark[]
  readonly marks: readonly Mark[]
  /** Where each ticket's own seat goes; absent for tickets without one. */
  readonly seat?: Box
  /** Where the run's logo goes, as large as it fits, to the right; absent without one. */
  readonly logo?: Box
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

const labelled = (label: string, cell: Box | undefined, value: string): readonly TextMark[] =>
  cell
    ? [
        ...setText(label.toUpperCase(), labelBox(cell), settings.label),
        ...setText(value, valueBox(cell), cellSetting),
      ]
    : []

/** Composes what a ticket has in common with the others of its session and type; drawn once and used again. */
export function sharedPart(ticket: PrintedTicket, { language, calendar, ...run }: PrintRun): SharedPart {
  const words = ticketWords[language]
  const time = ticketTime(ticket, calendar, language)
  const cells = factCells({ time: time !== null, hall: isGiven(ticket.hall), seat: isGiven(ticket.seat) })
  const price = ticket.price ? `  ·  ${priceWords(ticket.price, language)}` : ''
  const marks = [
    ...rules(cells),
    ...setText(ticket.eventTitle, ticketBoxes.title, settings.title),
    ...setText(ticketDates(ticket, calendar, language), ticketBoxes.date, settings.date),
    ...setText(ticket.venue, ticketBoxes.venue, settings.venue),
    ...labelled(words.time, cells.time, time ?? ''),
    ...labelled(words.hall, cells.hall, ticket.hall ?? ''),
    ...labelled(words.seat, cells.seat, ''),
    ...setText(`${ticket.typeName}${price}`, ticketBoxes.type, settings.type),
    ...setText(run.legalLine, ticketBoxes.legal, settings.legal),
  ]
  const { organiser } = ticketBoxes
  const name = run.logo ? { ...organiser, width: organiser.width - logoBox.width - 1 } : organiser
  const accented = [
    // A heavy rule on top.
    bar(organiser.x, organiser.y - 1.9, organiser.width, 0.9),
    ...setText(run.organiser.toUpperCase(), name, settings.organiser),
  ]
  return {
    accented,
    marks,
    ...(run.logo ? { logo: logoBox } : {}),
    ...(cells.seat ? { seat: valueBox(cells.seat) } : {}),
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
