import { languageNames, languages } from '../../../shared/words/language.ts'
import { html } from '../html.ts'
import { page } from '../layout.ts'
import { keyOfSeries, type NamedSeries, seriesWords } from '../names.ts'
import { field, notice, numberInput, select } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** A print run as the form has it, so that nothing entered is lost. */
export interface PrintChoices {
  readonly series: string
  readonly layout: string
  readonly language: string
  readonly first: string
  readonly last: string
  readonly firstSheet: string
  readonly lastSheet: string
}

/** Which tickets to print, and how. */
export function printPage(
  visit: Visit,
  series: readonly (NamedSeries & { readonly tickets: number })[],
  choices: PrintChoices,
  fault?: 'nothing' | 'wrongRange',
): string {
  const text = visit.words.print
  if (series.length === 0) return page(visit, { title: text.title, main: html`<p>${text.noTickets}</p>` })
  const options = series.map((one) => ({
    value: keyOfSeries(one.scope),
    name: text.seriesOf(seriesWords(one, visit), one.tickets),
  }))
  const layouts = (['a4-8', 'a4-1'] as const).map((value) => ({ value, name: text.layouts[value] }))
  const tongues = languages.map((value) => ({ value, name: languageNames[value] }))
  const main = html`<form class="narrow" method="get" action="/console/print/tickets.pdf">
${fault && notice('bad', html`<p>${text[fault]}</p>`)}
${field('series', text.series, select(options, choices.series))}
${field('layout', text.layout, select(layouts, choices.layout))}
${field('language', text.language, select(tongues, choices.language))}
<fieldset><legend>${text.numbers}</legend><p class="hint">${text.numbersHint}</p>
<div class="pair">${field('first', text.from, numberInput(choices.first))}${field('last', text.to, numberInput(choices.last))}</div></fieldset>
<fieldset><legend>${text.sheets}</legend><p class="hint">${text.sheetsHint}</p>
<div class="pair">${field('first-sheet', text.sheetFrom, numberInput(choices.firstSheet))}${field('last-sheet', text.sheetTo, numberInput(choices.lastSheet))}</div></fieldset>
<p class="buttons"><button class="main">${text.submit}</button></p>
<p class="soft">${text.advice}</p>
</form>`
  return page(visit, { title: text.title, main })
}
