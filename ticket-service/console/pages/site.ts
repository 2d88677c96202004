import type { Gate } from '../../../shared/model/programme.ts'
import { html } from '../../markup/html.ts'
import { qrPath } from '../../printing/svg-qr.ts'
import type { EventRecord, ProgrammeDraft } from '../../store/records.ts'
import { page } from '../layout.ts'
import { notice } from '../parts.ts'
import { type FormView, fieldDrawer } from '../programme/form.ts'
import type { Visit } from '../visit.ts'
import { ruleFields } from './plan.ts'

/** A site's opening in one form. */
export function sitePage(visit: Visit, { venues }: Pick<ProgrammeDraft, 'venues'>, form: FormView): string {
  const { words } = visit
  const text = words.site
  const draw = fieldDrawer(form, visit)
  const isFaulty = Object.keys(form.faults).length > 0
  const main = html`<p>${text.intro}</p>
${isFaulty && notice('bad', html`<p>${words.programme.faulty}</p>`)}
<form class="narrow" method="post" action="/console/programme/site">
${draw.line('name', text.what, { hint: text.whatHint, attributes: html`required` })}
${
  venues.length > 1
    ? draw.choice(
        'venue',
        words.sessionForm.venue,
        venues.map(({ id, name }) => ({ value: id, name })),
      )
    : html`<input type="hidden" name="venue" value="${form.typed.venue?.[0]}">`
}
${ruleFields(draw, visit)}
${draw.line('capacity', text.places, { type: 'number', attributes: html`required min="1"` })}
${draw.line('types', text.types, { hint: text.typesHint, attributes: html`required` })}
<p class="buttons"><button class="main">${text.submit}</button></p>
</form>`
  return page(visit, { title: text.title, main })
}

/** What there is to do once a site is open: give out the link, hang up the poster, pair the phone. */
export function siteReadyPage(
  visit: Visit,
  {
    event,
    slots,
    link,
    gate,
  }: {
    readonly event: EventRecord
    readonly slots: number
    readonly link: string
    /** One of where the visits are. */
    readonly gate: Gate | undefined
  },
): string {
  const text = visit.words.site
  const { size, path } = qrPath(link)
  const main = html`<p>${text.made(slots)}</p>
<h2>${text.link}</h2><p>${text.linkHint}</p><p class="onward address"><a href="${link}">${link}</a></p>
<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${text.qr}"><path d="${path}"/></svg>
<p class="buttons"><a class="button" href="${link}/poster.pdf">${text.poster}</a></p>
<h2>${text.phone}</h2><p>${text.phoneHint}</p>
${
  gate
    ? html`<form method="post" action="/console/devices/pairings"><input type="hidden" name="gate" value="${gate.id}"><button class="main">${text.pair}</button></form>`
    : html`<p>${text.noGate}</p><p class="buttons"><a class="button main" href="/console/programme/gates/new">${visit.words.programme.add.gate}</a></p>`
}
<p class="buttons"><a class="button" href="/console/programme">${visit.words.programme.back}</a></p>`
  return page(visit, { title: text.ready(event.title), main })
}
