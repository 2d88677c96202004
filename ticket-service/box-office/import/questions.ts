import type { CellOf } from './cells.ts'
import type { RowFault } from './faults.ts'
import { sessionWords } from './read-scope.ts'

/** Words of the file that only the organiser can explain, with how often and where first they stand. */
export interface Question {
  readonly words: string
  readonly count: number
  readonly line: number
}

export interface Questions {
  readonly types: readonly Question[]
  readonly scopes: readonly Question[]
  readonly statuses: readonly Question[]
}

/** More kinds of words than this are a column that was taken for another. */
const mostQuestions = 100

const scopeFaults: ReadonlySet<RowFault['fault']> = new Set([
  'unknown-session',
  'other-day',
  'ambiguous-session',
  'unknown-event',
  'no-pass',
  'no-date',
  'no-time',
])

/** Gathers what is to be asked, each of the file's words once. */
export function openQuestions() {
  const asked = {
    types: new Map<string, Question>(),
    scopes: new Map<string, Question>(),
    statuses: new Map<string, Question>(),
  }
  const note = (kind: keyof typeof asked, words: string, line: number): void => {
    const known = asked[kind].get(words)
    if (!known && asked[kind].size >= mostQuestions) return
    asked[kind].set(words, { words, count: (known?.count ?? 0) + 1, line: known?.line ?? line })
  }
  return {
    ask({ column, fault, words = '' }: RowFault, cell: CellOf, line: number): void {
      if (fault === 'unknown-type') note('types', cell('type'), line)
      else if (fault === 'unknown-status' || fault === 'no-payment') note('statuses', words, line)
      else if (scopeFaults.has(fault) || (fault === 'missing' && column === 'time'))
        note('scopes', sessionWords(cell), line)
    },
    asked: (): Questions => ({
      types: [...asked.types.values()],
      scopes: [...asked.scopes.values()],
      statuses: [...asked.statuses.values()],
    }),
  }
}
