import { type Html, html } from '../../markup/html.ts'
import type { EventRecord, ProgrammeDraft, TypeRecord } from '../../store/records.ts'
import type { Reader } from '../visit.ts'
import { type FieldDrawer, type FieldReader, isTicked, type Typed } from './form.ts'

/** What an event says to the public, and how the public books it. */
type Open = Pick<EventRecord, 'about' | 'publicBooking'>

const usual = { mostPeople: 10, closesMinutes: 0, cancelMinutes: 0 } as const
/** A month. */
const mostMinutes = 44_640
const mostAbout = 2000

/** Types that cost nothing: no other may be given away. */
const freeTypes = ({ types }: ProgrammeDraft): readonly TypeRecord[] =>
  types.filter(({ price }) => price.cents === 0)

export function typedPublicBooking(event: EventRecord | undefined): Typed {
  const { about = '', publicBooking } = event ?? {}
  const { mostPeople, closesMinutes, cancelMinutes } = publicBooking ?? usual
  return {
    about: [about],
    open: publicBooking ? ['yes'] : [],
    openType: [publicBooking ? String(publicBooking.type) : ''],
    mostPeople: [String(mostPeople)],
    closes: [String(closesMinutes)],
    cancels: [String(cancelMinutes)],
  }
}

export function readPublicBooking(typed: Typed, form: FieldReader, programme: ProgrammeDraft): Open {
  const about = form.text('about', { most: mostAbout })
  const said = about === '' ? {} : { about }
  if (!isTicked(typed, 'open')) return said
  const types = freeTypes(programme)
  const chosen = form.oneOf(
    'openType',
    types.map(({ number }) => String(number)),
  )
  const type = types.find(({ number }) => String(number) === chosen)
  const publicBooking = {
    mostPeople: form.whole('mostPeople', 1, 99) ?? usual.mostPeople,
    closesMinutes: form.whole('closes', -mostMinutes, mostMinutes) ?? usual.closesMinutes,
    cancelMinutes: form.whole('cancels', -mostMinutes, mostMinutes) ?? usual.cancelMinutes,
  }
  return type ? { ...said, publicBooking: { type: type.number, ...publicBooking } } : said
}

export function publicBookingFields(
  draw: FieldDrawer,
  { words }: Pick<Reader, 'words'>,
  programme: ProgrammeDraft,
): Html {
  const text = words.publicBooking
  const types = freeTypes(programme).map(({ number, name }) => ({ value: String(number), name }))
  const number = { type: 'number' } as const
  return html`${draw.line('about', text.about, { hint: text.aboutHint })}
<fieldset class="panel">${draw.tick('open', text.open)}
<p class="hint">${text.hint}</p>
${types.length === 0 ? html`<p>${text.noType}</p>` : draw.choice('openType', text.type, types)}
<div class="pair wide">${draw.line('mostPeople', text.mostPeople, { ...number, attributes: html`min="1" max="99"` })}
${draw.line('closes', text.closes, number)}${draw.line('cancels', text.cancels, number)}</div></fieldset>`
}
