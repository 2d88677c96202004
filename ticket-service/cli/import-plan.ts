import { type Command, InvalidArgumentError } from 'commander'
import { encodings, parseEncoding } from '../box-office/import/encoding.ts'
import { type Field, fields, parseField, plain } from '../box-office/import/fields.ts'
import type { ImportReading } from '../box-office/import/parse-bookings.ts'
import { type ImportPlan, noTicket, parseScopeKey, parseStanding } from '../box-office/import/plan.ts'
import type { Standing } from '../box-office/import/standing.ts'
import { wholeNumber } from './options.ts'
import { Mistake } from './session.ts'

const typeOrNone = (text: string): number => (text === 'none' ? noTicket : wholeNumber(text))

/** What options say of a file, before its headings are known. */
export interface PlanOptions {
  readonly map: readonly (readonly [column: string, field: Field | ''])[]
  readonly for?: string
  readonly type?: number
  readonly sheet?: string
  readonly encoding?: ImportPlan['encoding']
  readonly typeOf: Readonly<Record<string, number>>
  readonly sessionOf: Readonly<Record<string, string>>
  readonly status: Readonly<Record<string, Standing>>
  readonly doubles?: ImportPlan['doubles']
  readonly people?: ImportPlan['people']
  readonly keepChanged?: boolean
  readonly makeReferences?: boolean
}

/** Splits at the last equals sign: what stands before it may hold others. */
function pair(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write WORDS=MEANING.')
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** An option that may come several times, each naming what one of the file's words means. */
const meanings =
  <Value>(parse: (text: string) => Value | null | undefined, what: string) =>
  (text: string, before: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> => {
    const [words, meaning] = pair(text)
    const value = parse(meaning)
    if (value === null || value === undefined) throw new InvalidArgumentError(`After = comes ${what}.`)
    return { ...before, [words]: value }
  }

function mapping(text: string, before: PlanOptions['map']): PlanOptions['map'] {
  const [column, name] = pair(text)
  // The name that the field has outside.
  const field = name === 'code' ? 'barcode' : name
  const known = field === '' || field === 'none' ? '' : parseField(field)
  if (known === null) throw new InvalidArgumentError(`After = comes none, or one of: ${fields.join(', ')}.`)
  return [...before, [column, known]]
}

const choice =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): Value => {
    const found = values.find((value) => value === text)
    if (!found) throw new InvalidArgumentError(`It is one of: ${values.join(', ')}.`)
    return found
  }

const encodingOption = (text: string): ImportPlan['encoding'] =>
  parseEncoding(text) ?? choice(encodings)(text)

/** Adds the options by which a file is explained. */
export const withPlanOptions = (command: Command): Command =>
  command
    .option(
      '-m, --map <column=field>',
      'what a column holds: by its heading, or as A, B, C…; "none" leaves it out',
      mapping,
      [],
    )
    .option(
      '--for <series>',
      'the session or pass of rows that name none, such as s12 or e3',
      (text: string) => {
        const key = parseScopeKey(text)
        if (!key)
          throw new InvalidArgumentError('Write s and the number of a session, or e and that of an event.')
        return key
      },
    )
    .option(
      '--type <number>',
      'the ticket type of rows that name none; none: they are no tickets',
      typeOrNone,
    )
    .option(
      '--type-of <words=number>',
      'which ticket type the file means by its words; none: they are no ticket, such as Parking',
      meanings(typeOrNone, 'the number of a type, or none'),
      {},
    )
    .option(
      '--session-of <words=series>',
      'which session the file means, such as "Gala · 04/12/2026=s12"',
      meanings(parseScopeKey, 'a series, such as s12'),
      {},
    )
    .option(
      '--status <words=meaning>',
      'what a status means: valid, due, or out (left out)',
      meanings(parseStanding, 'valid, due or out'),
      {},
    )
    .option(
      '--doubles <how>',
      'the same ticket twice under one reference: once, or each',
      choice(['once', 'each'] as const),
    )
    .option(
      '--people <whose>',
      'where each line of a booking says as many people as it has lines: of the line, or of the booking',
      choice(['line', 'booking'] as const),
    )
    .option('--keep-changed', 'leave bookings that are there already with other content as they are')
    .option('--make-references', 'make references out of what rows say, for a file that has none')
    .option('--sheet <name>', 'which worksheet of a workbook')
    .option('--encoding <name>', 'how a CSV file is encoded, where it is not found out', encodingOption)

/** The plan of what was read before the columns are known. */
export const firstPlan = ({ sheet, encoding }: PlanOptions): ImportPlan => ({
  ...(sheet === undefined ? {} : { sheet }),
  ...(encoding === undefined ? {} : { encoding }),
})

/** The whole plan, once the headings are known. */
export function planOf(options: PlanOptions, reading: ImportReading | null): ImportPlan {
  const columns = options.map.map(
    ([column, field]) => [placeOf(column, reading?.headings ?? []), field] as const,
  )
  return {
    ...firstPlan(options),
    ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
    ...(options.for === undefined ? {} : { scope: options.for }),
    ...(options.type === undefined ? {} : { type: options.type }),
    types: options.typeOf,
    scopes: options.sessionOf,
    statuses: options.status,
    ...(options.doubles === undefined ? {} : { doubles: options.doubles }),
    ...(options.people === undefined ? {} : { people: options.people }),
    ...(options.keepChanged ? { changed: 'keep' } : {}),
    ...(options.makeReferences ? { references: 'made' } : {}),
  }
}

function placeOf(column: string, headings: readonly string[]): number {
  const named = headings.findIndex((heading) => plain(heading) === plain(column))
  const lettered = headings.findIndex((_, index) => letterOf(index) === column.toUpperCase())
  const place = named >= 0 ? named : lettered
  if (place < 0) throw new Mistake(`The file has no column ${column}. It has: ${headings.join(', ')}.`)
  return place
}

/** A column as a spreadsheet names it: A to Z, AA and on. */
const letterOf = (index: number): string =>
  (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** How the columns were understood, a line each. */
export const mappingLines = ({ headings, columns, samples }: ImportReading): readonly string[] =>
  headings.map((heading, index) => {
    const field = columns[index] ?? '-'
    const sample = samples[index]?.[0] ?? ''
    const shown = [letterOf(index).padEnd(3), field.padEnd(15), heading.slice(0, 40)].join(' ')
    return sample === '' ? shown : `${shown}  (${sample.slice(0, 40)})`
  })
