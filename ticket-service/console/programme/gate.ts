import { neverOverridable, refusals } from '../../../shared/admission/reasons.ts'
import type { GateId, VenueId } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { Language } from '../../../shared/words/language.ts'
import { reasonWords } from '../../../shared/words/reasons.ts'
import { html } from '../../markup/html.ts'
import { allSeries, seriesWords } from '../names.ts'
import { type Editor, type EditorContext, freeSlug, readOutcome } from './editor.ts'
import { fieldDrawer, readerOfForm, typedText } from './form.ts'

const overridable = refusals.filter((reason) => !neverOverridable.has(reason))
/** Elapsed minutes that doors may be away from the start. */
const mostMinutes = 10_000
/** Sessions to choose from: those to come, and those that the gate names. */
const mostSessions = 60

export const gateEditor: Editor<Gate> = {
  kind: 'gate',
  find: ({ gates }, key) => gates.find(({ id }) => id === key),
  keyOf: ({ id }) => id,
  nameOf: ({ name }) => name,
  typedOf(gate, { programme }) {
    const { takes, types, doorsOpenMinutes: opens, doorsCloseMinutes: closes } = gate ?? {}
    return {
      name: [gate?.name ?? ''],
      venue: [gate?.venue ?? programme.venues[0]?.id ?? ''],
      direction: [gate?.direction ?? 'in'],
      takes: [takes?.kind ?? 'today'],
      session: takes?.kind === 'named' ? takes.sessions.map(String) : [],
      types: [types ? 'named' : 'all'],
      type: types?.map(String) ?? [],
      opens: [opens === undefined ? '' : String(-opens)],
      closes: [closes === undefined ? '' : String(closes)],
      area: [gate?.area ?? ''],
      overridable: gate?.overridable ?? [],
      without: [...(gate?.typedCodes === false ? [] : ['typed']), ...(gate?.searchByName ? ['names'] : [])],
    }
  },
  read(typed, { visit, programme }, before, next) {
    const form = readerOfForm(typed, visit)
    const said = visit.words.programme.faults
    const name = form.text('name', { isNeeded: true })
    const venue = form.oneOf('venue', programme.venues.map(({ id }) => id) as readonly VenueId[])
    const direction = form.oneOf('direction', ['in', 'out'] as const)
    const isNamed = form.oneOf('takes', ['today', 'named'] as const) === 'named'
    const sessions = programme.sessions
      .map(({ number }) => number)
      .filter((number) => typed.session?.includes(String(number)))
    if (isNamed && sessions.length === 0) form.faults.session = said.choose
    const hasTypes = form.oneOf('types', ['all', 'named'] as const) === 'named'
    const types = programme.types
      .map(({ number }) => number)
      .filter((number) => typed.type?.includes(String(number)))
    if (hasTypes && types.length === 0) form.faults.type = said.choose
    const opens = form.whole('opens', -mostMinutes, mostMinutes)
    const closes = form.whole('closes', -mostMinutes, mostMinutes)
    if (opens !== undefined && closes !== undefined && closes <= -opens) form.faults.closes = said.minutes
    const area = typedText(typed, 'area').trim().toLowerCase()
    if (area !== '' && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(area))
      form.faults.area = visit.words.gateForm.areaHint
    const taken = programme.gates.map(({ id }) => id)
    return readOutcome(form.faults, {
      id: before?.id ?? (freeSlug(name, 'gate', next, taken) as GateId),
      name,
      venue,
      ...(area === '' ? {} : { area }),
      direction,
      takes: isNamed ? ({ kind: 'named', sessions } as const) : ({ kind: 'today' } as const),
      ...(hasTypes ? { types } : {}),
      ...(opens === undefined ? {} : { doorsOpenMinutes: opens === 0 ? 0 : -opens }),
      ...(closes === undefined ? {} : { doorsCloseMinutes: closes }),
      ...(typed.without?.includes('names') ? { searchByName: true } : {}),
      ...(typed.without?.includes('typed') ? {} : { typedCodes: false }),
      overridable: overridable.filter((reason) => typed.overridable?.includes(reason)),
    })
  },
  fields(form, context, before) {
    const { visit, programme } = context
    const text = visit.words.gateForm
    const draw = fieldDrawer(form, visit)
    const option = (value: string, name: string) => ({ value, name })
    const minutes = { type: 'number' } as const
    const sessions = sessionOptions(context, before)
    return html`${draw.line('name', text.name, { attributes: html`required` })}
${draw.choice(
  'venue',
  text.venue,
  programme.venues.map(({ id, name }) => option(id, name)),
)}
${draw.radios('direction', text.direction, [option('in', text.directions.in), option('out', text.directions.out)])}
${draw.radios('takes', text.takes, [option('today', text.takesToday), ...(sessions.length > 0 ? [option('named', text.takesNamed)] : [])])}
${sessions.length > 0 && html`<div class="within">${draw.ticks('session', text.takesNamed, sessions)}</div>`}
<fieldset><legend class="unseen-legend">${text.opens}</legend><div class="pair">${draw.line('opens', text.opens, minutes)}${draw.line('closes', text.closes, minutes)}</div><p class="hint">${text.doorsHint}</p></fieldset>
<details class="panel"${(before?.overridable.length || before?.types || before?.area || before?.searchByName || before?.typedCodes === false) && html` open`}><summary>${text.more}</summary>
${draw.radios('types', text.types, [option('all', text.typesAll), option('named', text.typesNamed)])}
<div class="within">${draw.ticks(
      'type',
      text.typesNamed,
      programme.types.map(({ number, name }) => option(String(number), name)),
    )}</div>
${draw.ticks('without', text.without, [option('typed', text.typedCodes), option('names', text.searchByName)], text.namesHint)}
${draw.ticks(
  'overridable',
  text.overridable,
  overridable.map((reason) => option(reason, refusalName(reason, visit.language))),
)}
${draw.line('area', text.area, { hint: text.areaHint })}
</details>`
  },
  draftOf: (gate) => ({ gates: [gate] }),
}

/** As the gate says it; of two that it says alike, what is the matter with the ticket. */
function refusalName(reason: (typeof overridable)[number], language: Language): string {
  const words = reasonWords[language]
  const { short, advice } = words[reason]
  const isShared = overridable.some((other) => other !== reason && words[other].short === short)
  return isShared ? (advice.split('.')[0] ?? advice) : short
}

function sessionOptions({ visit, programme }: EditorContext, before: Gate | undefined) {
  const named = before?.takes.kind === 'named' ? before.takes.sessions : []
  const series = allSeries(programme).filter(
    ({ session }) => session && (named.includes(session.number) || session.ends > visit.now - 12 * hourMs),
  )
  return series
    .slice(0, Math.max(mostSessions, named.length))
    .map((one) => ({ value: String(one.session?.number), name: seriesWords(one, visit) }))
}
