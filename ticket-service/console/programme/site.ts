import type { EventNumber, TypeNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { wallOf } from '../../box-office/wall-clock.ts'
import type { EventRecord, TypeRecord } from '../../store/records.ts'
import type { EditorContext, NewKey } from './editor.ts'
import { type Faults, readerOfForm, type Typed, typedText } from './form.ts'
import { readPlan } from './plan.ts'

/** What one page of a site comes to: an event that the public books, its types and its slots. */
export interface NewSite {
  readonly event: EventRecord
  /** Types that are not there yet. */
  readonly types: readonly TypeRecord[]
  readonly sessions: readonly Session[]
}

const mostTypes = 8
const yearMs = 365 * 24 * 3_600_000

/** Tuesdays to Sundays, each half hour from 10:00 to 17:30, for a month: what most sites begin with. */
export function typedSite({ visit, programme }: EditorContext): Typed {
  const { timeZone } = visit.organiser.calendar
  return {
    name: [''],
    types: [visit.words.site.usualTypes],
    from: [wallOf(visit.now, timeZone).date],
    until: [wallOf(visit.now + yearMs / 12, timeZone).date],
    weekday: ['2', '3', '4', '5', '6', '7'],
    ...{ times: ['10:00'], every: ['30'], last: ['17:30'], lasts: ['30'], capacity: ['20'] },
    venue: [programme.venues[0]?.id ?? ''],
  }
}

export function readSite(
  typed: Typed,
  { visit, programme }: EditorContext,
  numbers: NewKey['numbers'],
): { readonly site: NewSite } | { readonly faults: Faults } {
  const form = readerOfForm(typed, visit)
  const said = visit.words.site
  const title = form.text('name', { isNeeded: true })
  if (form.whole('capacity', 1, 100_000) === undefined)
    form.faults.capacity ??= visit.words.programme.faults.missing
  const names = [
    ...new Set(
      typedText(typed, 'types')
        .normalize('NFC')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ]
  if (names.length === 0 || names.length > mostTypes) form.faults.types = said.typesFault
  form.text('types')
  const known = names.map((name) => programme.types.find((type) => type.name === name))
  const paid = known.find((type) => type && type.price.cents > 0)
  if (paid) form.faults.types = said.notFree(paid.name)
  let next = numbers.type
  const types = names.map((name, index): TypeRecord => {
    const there = known[index]
    if (there) return there
    const number = next as TypeNumber
    next += 1
    const policy = { entriesASession: 1, needsExit: false, paymentDue: 'refer' } as const
    return { number, name, policy, price: { cents: 0, currency: 'EUR' } }
  })
  const number = numbers.event as EventNumber
  const plan = readPlan(typed, { visit, programme }, number, numbers.session)
  const faults = { ...('faults' in plan ? plan.faults : {}), ...form.faults }
  const [first] = types
  if (Object.keys(faults).length > 0 || 'faults' in plan || !first) return { faults }
  const publicBooking = { type: first.number, mostPeople: 10, closesMinutes: 0, cancelMinutes: 0 }
  return {
    site: {
      event: { number, title, publicBooking },
      types: types.filter((type) => !known.includes(type)),
      sessions: plan.thing.sessions.map(({ session }) => session),
    },
  }
}
