import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { type NamedSeries, seriesWords } from '../names.ts'
import { field, notice, select } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** The archive that is being made, or was. */
export interface ExportJob {
  readonly printed: number
  readonly ended: 'whole' | 'stopped' | 'failed' | null
}

export interface ExportView {
  /** The series as a form names it; empty: all. */
  readonly chosen: string
  readonly series: readonly NamedSeries[]
  readonly bookings: number
  readonly job: ExportJob | null
}

const path = '/console/bookings/export'

/** Bookings as files, for the organiser's own mailing: a table of links, and one PDF for each booking. */
export function exportPage(visit: Visit, { chosen, series, bookings, job }: ExportView): string {
  const { words } = visit
  const { exports: text } = words
  const query = chosen === '' ? '' : `?series=${chosen}`
  const options = [
    { value: '', name: text.everything },
    ...series.map((one) => ({ value: keyOfSeries(one.scope), name: seriesWords(one, visit) })),
  ]
  const main = html`<form class="search" method="get" action="${path}">
${field('series', text.series, select(options, chosen))}
<button>${text.choose}</button></form>
${bookings === 0 ? html`<p>${words.bookings.none}</p>` : files(visit, { chosen, bookings, job, query })}
<p class="onward"><a href="/console/bookings">${words.bookings.all}</a></p>`
  return page(visit, { title: text.title, main, live: { everyMs: 1000 } })
}

type FilesView = Pick<ExportView, 'chosen' | 'bookings' | 'job'> & { readonly query: string }

const files = (visit: Visit, view: FilesView): Html => {
  const { exports: text } = visit.words
  const { bookings, query } = view
  return html`<p><strong>${text.count(bookings)}</strong></p>
<div class="halves">
<section class="panel"><h2>${text.csvTitle}</h2><p>${text.csvMeaning}</p>
<p class="buttons"><a class="button main" href="${path}/bookings.csv${query}" download>${text.csv}</a></p></section>
<section class="panel"><h2>${text.zipTitle}</h2><p>${text.zipMeaning}</p>
<div id="zip" data-live>${archive(visit, view)}</div></section>
</div>
<p class="soft">${text.care}</p>`
}

function archive({ words }: Visit, { chosen, bookings, job, query }: FilesView): Html {
  const { exports: text } = words
  if (job?.ended === null)
    return html`<p role="status">${text.running}</p>
<p><progress max="${bookings}" value="${job.printed}">${text.made(job.printed, bookings)}</progress><br>${text.made(job.printed, bookings)}</p>
<form method="post" action="${path}/stop"><input type="hidden" name="series" value="${chosen}"><p class="buttons"><button class="grave">${text.stop}</button></p></form>`
  const ended =
    job &&
    notice(
      job.ended === 'whole' ? 'good' : 'bad',
      html`<p>${text.ended[job.ended ?? 'failed'](job.printed)}</p>`,
    )
  return html`${ended}<p class="buttons"><a class="button main" href="${path}/tickets.zip${query}" download>${text.zip}</a></p>`
}
