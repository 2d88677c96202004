import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { html } from '../../markup/html.ts'
import type { TypeRecord } from '../../store/records.ts'
import { page } from '../layout.ts'
import { type NamedSeries, seriesWords } from '../names.ts'
import { type FormView, fieldDrawer } from '../programme/form.ts'
import type { Visit } from '../visit.ts'

/** Blank tickets of one series at once; a box office's roll. */
export const mostBlank = 2000

/** A numbered series without names. */
export function blankPage(
  visit: Visit,
  series: readonly NamedSeries[],
  types: readonly TypeRecord[],
  form: FormView,
): string {
  const text = visit.words.blank
  const { programme } = visit.words
  const need = series.length === 0 ? text.noSeries : types.length === 0 ? text.noType : null
  if (need !== null)
    return page(visit, {
      title: text.title,
      main: html`<p>${need}</p><p><a class="button main" href="/console/programme">${programme.title}</a></p>`,
    })
  const draw = fieldDrawer(form, visit)
  const main = html`<p>${text.intro}</p>
<form class="narrow" method="post" action="/console/print/blank">
${draw.choice(
  'series',
  text.series,
  series.map((one) => ({ value: keyOfSeries(one.scope), name: seriesWords(one, visit) })),
)}
${draw.choice(
  'type',
  text.type,
  types.map(({ number, name }) => ({ value: String(number), name })),
)}
${draw.line('count', text.count, { type: 'number', hint: text.most(mostBlank), attributes: html`required min="1" max="${mostBlank}"` })}
<p class="buttons"><button class="main">${text.submit}</button><a class="button" href="/console/print">${visit.words.print.back}</a></p>
</form>`
  return page(visit, { title: text.title, main })
}
