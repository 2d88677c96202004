import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { CheckedFile } from '../../box-office/import/checked.ts'
import { encodings } from '../../box-office/import/encoding.ts'
import { fields } from '../../box-office/import/fields.ts'
import type { ImportReading } from '../../box-office/import/parse-bookings.ts'
import { type ImportPlan, noTicket } from '../../box-office/import/plan.ts'
import type { Question } from '../../box-office/import/questions.ts'
import { type Html, html } from '../../markup/html.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import { formNames } from '../import-form.ts'
import { allSeries, nearestFirst, seriesWords } from '../names.ts'
import { field, row, select, table, wideCell } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { columnWords } from '../words/faults.ts'

/** What a file came to, before anything is stored. */
export interface PreviewView {
  readonly draft: string
  readonly fileName: string
  readonly checked: CheckedFile
  readonly plan: ImportPlan
  readonly programme: ProgrammeDraft
}

interface Option {
  readonly value: string
  readonly name: string
}

/** How the file was understood, to be corrected: words that the programme lacks, what rows do not say, columns, the file itself. */
export function planForm(visit: Visit, view: PreviewView, reading: ImportReading): Html {
  const { plan, checked } = view
  const text = visit.words.import
  const asked = questions(visit, view, reading)
  const lacking = choices(visit, view, reading)
  const isAsked = asked.length > 0 || lacking.length > 0
  const isMissing =
    checked.outcome === 'faults' && checked.faults.some(({ fault }) => fault === 'missing-column')
  return html`<form method="post" action="${visit.path}/plan" class="plan">
${isAsked && html`<h2>${text.questions}</h2>${lacking}${asked}<p class="buttons"><button class="main">${text.apply}</button></p>`}
<details class="panel"${isMissing && html` open`}>
<summary>${text.columnsTitle}</summary>
<p class="hint">${text.columnsHint}</p>
${columnTable(visit, plan, reading)}
${sourceChoice(visit, plan, reading)}
<p class="buttons"><button class="${isAsked ? '' : 'main'}">${text.apply}</button></p>
</details>
</form>`
}

const scopeOptions = (visit: Visit, { programme }: PreviewView): readonly Option[] =>
  nearestFirst(allSeries(programme), visit.now).map((series) => ({
    value: keyOfSeries(series.scope),
    name: seriesWords(series, visit),
  }))

const typeOptions = ({ programme }: PreviewView): readonly Option[] =>
  programme.types.map(({ number, name }) => ({ value: String(number), name }))

const typesOrNone = (visit: Visit, view: PreviewView): readonly Option[] => [
  ...typeOptions(view),
  { value: String(noTicket), name: visit.words.import.noTicket },
]

/** What the file does not say at all, or cannot: chosen once for the whole of it. */
function choices(visit: Visit, view: PreviewView, { lacks }: ImportReading): readonly Html[] {
  const { plan, checked } = view
  const text = visit.words.import
  const none = { value: '', name: text.choose }
  const has = (fault: string) =>
    checked.outcome === 'faults' && checked.faults.some((one) => one.fault === fault)
  const isEmpty = (column: string) =>
    checked.outcome === 'faults' &&
    checked.faults.some((one) => one.fault === 'missing' && one.column === column)
  const ask = (isAsked: boolean, name: string, label: string, options: readonly Option[], chosen: string) =>
    isAsked ? [field(name, label, select([none, ...options], chosen))] : []
  return [
    ...ask(
      lacks.includes('session') || isEmpty('session') || plan.scope !== undefined,
      'scope',
      text.wholeSession,
      scopeOptions(visit, view),
      plan.scope ?? '',
    ),
    ...ask(
      lacks.includes('type') || isEmpty('type') || plan.type !== undefined,
      'type',
      text.wholeType,
      lacks.includes('type') ? typeOptions(view) : typesOrNone(visit, view),
      String(plan.type ?? ''),
    ),
    ...ask(
      lacks.includes('reference'),
      'references',
      text.noReferences,
      [{ value: 'made', name: text.makeReferences }],
      plan.references ?? '',
    ),
    ...ask(
      has('doubled-reference') || plan.doubles !== undefined,
      'doubles',
      text.doubles,
      [
        { value: 'each', name: text.doublesEach },
        { value: 'once', name: text.doublesOnce },
      ],
      plan.doubles ?? '',
    ),
    ...ask(
      has('people-of-booking') || plan.people !== undefined,
      'people',
      text.people,
      [
        { value: 'booking', name: text.peopleOfBooking },
        { value: 'line', name: text.peopleOfLine },
      ],
      plan.people ?? '',
    ),
    ...ask(
      has('reference-taken') || plan.changed !== undefined,
      'changed',
      text.changed,
      [{ value: 'keep', name: text.changedKeep }],
      plan.changed ?? '',
    ),
  ]
}

/** The file's own words that only the organiser can explain, with those that were explained. */
function questions(visit: Visit, view: PreviewView, reading: ImportReading): readonly Html[] {
  const { plan } = view
  const text = visit.words.import
  const standings = (['valid', 'due', 'out'] as const).map((value) => ({
    value,
    name: text.standings[value],
  }))
  return [
    ...wordChoices(
      visit,
      'type',
      text.whichType,
      reading.questions.types,
      plan.types,
      typesOrNone(visit, view),
    ),
    ...wordChoices(
      visit,
      'scope',
      text.whichSession,
      reading.questions.scopes,
      plan.scopes,
      scopeOptions(visit, view),
    ),
    ...wordChoices(visit, 'status', text.whichStatus, reading.questions.statuses, plan.statuses, standings),
  ]
}

const mostShown = 60

function wordChoices(
  { words }: Visit,
  kind: 'type' | 'scope' | 'status',
  label: (said: string) => string,
  asked: readonly Question[],
  said: Readonly<Record<string, string | number>> | undefined,
  options: readonly Option[],
): readonly Html[] {
  const text = words.import
  const open = asked.slice(0, mostShown).map((question) => ({ ...question, meaning: '' }))
  const known = Object.entries(said ?? {})
    .filter(([answered]) => !open.some((question) => question.words === answered))
    .map(([answered, meaning]) => ({ words: answered, count: 0, line: 0, meaning: String(meaning) }))
  return [...open, ...known].map((question, index) => {
    const hint = question.count > 0 ? { hint: text.asked(question.count, question.line) } : {}
    const choice = select([{ value: '', name: text.choose }, ...options], question.meaning)
    return html`<input type="hidden" name="${formNames.words(kind, index)}" value="${question.words}">
${field(formNames.meaning(kind, index), label(question.words), choice, hint)}`
  })
}

function columnTable({ words, language }: Visit, plan: ImportPlan, reading: ImportReading): Html {
  const text = words.import
  const options = [
    { value: '', name: text.notTaken },
    ...fields.map((value) => ({ value, name: columnWords[language][value] })),
  ]
  const rows = reading.headings.map((heading, index) => {
    const current = reading.columns[index] ?? ''
    const name = formNames.column(index)
    const label = heading === '' ? text.unnamed(index + 1) : heading
    const isSaid = plan.columns?.[String(index)] !== undefined
    const attributes = html`id="${name}" name="${name}" aria-label="${text.columnHolds(label)}"`
    return row(
      label,
      wideCell(html`<span class="soft">${(reading.samples[index] ?? []).join(' · ')}</span>`),
      wideCell(
        html`${select(options, current)(attributes)}<input type="hidden" name="${formNames.guess(index)}" value="${isSaid ? '-' : current}">`,
      ),
    )
  })
  const names = [text.columnOfFile, text.samples, text.holds].map((name) => ({ name }))
  return table(text.columnsCaption, names, rows, { isCaptionSeen: false })
}

/** The encoding of a text, or the worksheet of a workbook. */
function sourceChoice({ words }: Visit, plan: ImportPlan, { source }: ImportReading): Html {
  const text = words.import
  if (source.kind === 'workbook') {
    const sheets = source.sheets.map((name) => ({ value: name, name }))
    return html`${sheets.length > 1 && field('sheet', text.sheet, select(sheets, source.sheet))}`
  }
  const options = [
    { value: '', name: text.foundOut(source.encoding.toUpperCase()) },
    ...encodings.map((value) => ({ value, name: value.toUpperCase() })),
  ]
  return field('encoding', text.encoding, select(options, plan.encoding ?? ''), { hint: text.encodingHint })
}
