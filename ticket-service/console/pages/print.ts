import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { languageNames, languages } from '../../../shared/words/language.ts'
import type { Mention, MentionState } from '../../box-office/mentions.ts'
import { type Html, html } from '../../markup/html.ts'
import { shortened } from '../../markup/shortened.ts'
import { type CodeSize, leastModuleMm } from '../../printing/code-size.ts'
import type { CutLine } from '../../printing/cut-lines.ts'
import { seenSize } from '../../printing/logo-mark.ts'
import { isOwnLine } from '../../printing/own-marks.ts'
import type { Logo } from '../../printing/printed-ticket.ts'
import type { PrintRunRecord } from '../../store/print-store.ts'
import { page } from '../layout.ts'
import { type NamedSeries, seriesWords } from '../names.ts'
import { field, notice, select } from '../parts.ts'
import { codeContents, dpis, gridFields, layoutNames, mmWords } from '../print-form.ts'
import { type FieldDrawer, type FormView, fieldDrawer } from '../programme/form.ts'
import type { Visit } from '../visit.ts'
import { runList } from './print-run.ts'

/** What the run that is asked for comes to. */
export interface ProofView {
  readonly tickets: number
  readonly sheets: number
  readonly size: CodeSize
  readonly mentions: Readonly<Record<Mention, MentionState>>
  readonly parties: number
  /** What the fonts lack: on which tickets the name is left out, and which characters of the title. */
  readonly unreadable: {
    readonly names: readonly { readonly number: number; readonly characters: readonly string[] }[]
    readonly title: readonly string[]
  }
  /** What this layout has no room for. */
  readonly cut: readonly CutLine[]
  /** Where the first sheet is, as a PDF. */
  readonly path: string
}

export interface PrintView {
  readonly series: readonly (NamedSeries & { readonly tickets: number })[]
  readonly form: FormView
  readonly logo: Logo | null
  /** What codes may bear before their digits; null where the service's address cannot be written there. */
  readonly codeAddress: string | null
  readonly runs: readonly PrintRunRecord[]
  /** Null where the form does not add up to a run. */
  readonly proof: ProofView | null
  readonly done?: string | undefined
  readonly logoFault?: string
}

/** Which tickets to print and how, with the first sheet as it will be. */
export function printPage(visit: Visit, view: PrintView): string {
  const text = visit.words.print
  const { series, form, proof } = view
  const blank = html`<p><a class="button" href="/console/print/blank">${visit.words.blank.link}</a></p>`
  const done = view.done !== undefined && notice('good', html`<p>${view.done}</p>`)
  if (series.length === 0)
    return page(visit, { title: text.title, main: html`${done}<p>${text.noTickets}</p>${blank}` })
  const draw = fieldDrawer(form, visit)
  const main = html`${done}
<div class="beside">
<form id="print" method="get" action="/console/print" data-follow="proof">
${whichTickets(visit, view, draw)}
${how(visit, draw)}
${looks(visit, view, draw)}
<p class="buttons"><button class="main" formmethod="post" formaction="/console/print/runs">${text.submit}</button><button data-without-script>${text.showProof}</button></p>
<p class="soft">${text.advice}</p>
</form>
<div id="proof" aria-live="polite">${Object.keys(form.faults).length > 0 && notice('bad', html`<ul>${Object.values(form.faults).map((fault) => html`<li>${fault}</li>`)}</ul>`)}${proof && proofPart(visit, proof)}</div>
</div>
${logoForm(visit, view)}
<h2>${visit.words.blank.title}</h2>${blank}
${runList(visit, view.runs, series)}`
  return page(visit, { title: text.title, main, script: 'print' })
}

function whichTickets(visit: Visit, { series, form }: PrintView, draw: FieldDrawer): Html {
  const text = visit.words.print
  const options = series.map((one) => ({
    value: keyOfSeries(one.scope),
    name: text.seriesOf(seriesWords(one, visit), one.tickets),
  }))
  const whole = { type: 'number', attributes: html`min="1"` } as const
  return html`<fieldset><legend class="unseen-legend">${text.what}</legend>
${field('series', text.series, select(options, form.typed.series?.[0] ?? ''), { fault: form.faults.series })}
<div class="pair">${draw.line('first', text.from, whole)}${draw.line('last', text.to, whole)}</div><p class="hint">${text.numbersHint}</p>
<details${(form.typed['first-sheet']?.[0] || form.typed['last-sheet']?.[0]) && html` open`}><summary>${text.sheets}</summary><p class="hint">${text.sheetsHint}</p>
<div class="pair">${draw.line('first-sheet', text.sheetFrom, whole)}${draw.line('last-sheet', text.sheetTo, whole)}</div></details></fieldset>`
}

function how(visit: Visit, draw: FieldDrawer): Html {
  const text = visit.words.print
  const grid = gridFields.map(([name]) =>
    draw.line(name, text[name], { attributes: html`inputmode="decimal"` }),
  )
  const whole = { type: 'number', attributes: html`min="1"` } as const
  return html`${draw.radios(
    'layout',
    text.layout,
    layoutNames.map((value) => ({ value, name: text.layouts[value] })),
  )}
<fieldset class="panel grid-of-labels"><legend class="unseen-legend">${text.grid}</legend><p class="hint">${text.gridHint}</p>
<div class="pair">${draw.line('columns', text.columns, whole)}${draw.line('rows', text.rows, whole)}${grid}</div></fieldset>
${draw.radios(
  'order',
  text.order,
  (['rows', 'stacks'] as const).map((value) => ({ value, name: text.orders[value] })),
)}
${draw.choice(
  'language',
  text.language,
  languages.map((value) => ({ value, name: languageNames[value] })),
)}`
}

function looks(visit: Visit, { codeAddress }: PrintView, draw: FieldDrawer): Html {
  const text = visit.words.print
  return html`<details class="panel"><summary>${text.looks}</summary>
${draw.choice(
  'dpi',
  text.dpi,
  dpis.map((value) => ({ value: String(value), name: text.dpis[value] })),
)}
${draw.choice(
  'level',
  text.level,
  (['M', 'Q'] as const).map((value) => ({ value, name: text.levels[value] })),
)}
${
  codeAddress !== null &&
  draw.choice(
    'content',
    text.content,
    codeContents.map((value) => ({ value, name: text.contents[value] })),
    text.contentHint(codeAddress),
  )
}
${draw.line('accent', text.accent, { type: 'color', hint: text.accentHint })}
${draw.line('maker', text.maker, { hint: text.makerHint })}</details>`
}

/** Texts that are named of those that cannot be printed, or not whole. */
const mostNamed = 10

function unreadableNotice({ words }: Visit, { names, title }: ProofView['unreadable']): Html {
  const { print: text } = words
  const some = names
    .slice(0, mostNamed)
    .map(
      ({ number, characters }) => html`<li>${text.numbered(number)} <bdi>${characters.join(' ')}</bdi></li>`,
    )
  return html`${title.length > 0 && notice('warn', html`<p>${text.unreadableTitle} <bdi>${title.join(' ')}</bdi></p>`)}${
    names.length > 0 &&
    notice(
      'warn',
      html`<p>${text.unreadableNames(names.length)}</p><ul>${some}</ul>${names.length > mostNamed && html`<p>${text.more(names.length - mostNamed)}</p>`}`,
    )
  }`
}

/** Characters of a text that say which it is. */
const enoughToKnow = 80

/** What all or many tickets bear comes first, and is named whole; then some of what is one ticket's own. */
function cutNotice({ words }: Visit, cut: readonly CutLine[]): Html {
  const { print: text } = words
  if (cut.length === 0) return html``
  const isOwn = ({ serial, line }: CutLine) => serial > 0 && isOwnLine(line)
  const own = cut.filter(isOwn)
  const named = [...cut.filter((one) => !isOwn(one)), ...own.slice(0, mostNamed)]
  const lines = named.map((one) => {
    const { serial, line, text: given } = one
    const name = text.cutLine[line]
    const way = line === 'legalLine' && html` <a href="/console/programme/organiser">${text.shortenLegal}</a>`
    return html`<li>${isOwn(one) && html`${text.numbered(serial)} `}${name}${given !== '' && html` – <bdi>${shortened(given, enoughToKnow)}</bdi>`}${way}</li>`
  })
  return notice(
    'warn',
    html`<p>${text.cut}</p><ul>${lines}</ul>${own.length > mostNamed && html`<p>${text.others}</p>`}<p>${text.cutAdvice}</p>`,
  )
}

/** The first sheet is opened by its link, too: a PDF within a page swallows keys, so that nobody who has no mouse passes through it. */
function proofPart(visit: Visit, proof: ProofView): Html {
  const { tickets, sheets, size, mentions, parties, unreadable, cut, path } = proof
  const text = visit.words.print
  const mm = (value: number) => mmWords(value, visit.language)
  const { widthMm, heightMm } = size.enough
  const advice: Partial<Record<Mention, Html>> = {
    ...(mentions.operator === 'missing'
      ? { operator: html` – <a href="/console/programme/organiser">${text.operatorAdvice}</a>` }
      : {}),
    ...(parties > 0 ? { 'one-each': html` – ${text.partiesAdvice(parties)}` } : {}),
  }
  const list = Object.entries(mentions).map(
    ([name, state]) =>
      html`<li><span class="state ${state === 'there' ? '' : state === 'if-pre-printed' ? 'soft' : 'due'}">${text.mentionState[state]}</span> <span>${text.mention[name as Mention]}${advice[name as Mention]}</span></li>`,
  )
  return html`<h2>${text.proof}</h2>
${unreadableNotice(visit, unreadable)}${cutNotice(visit, cut)}
<p><strong>${text.count(tickets, sheets)}</strong><br>${size.isEnough && html`<span class="soft">${text.module(mm(size.moduleMm), mm(size.sideMm))}</span>`}</p>
${
  size.isEnough
    ? html`<p class="soft">${text.proofHint}</p><iframe class="sheet" tabindex="-1" src="${path}#toolbar=0&navpanes=0&view=FitH" title="${text.proof}"></iframe><p><a class="button" href="${path}">${text.proofOpen}</a></p>`
    : notice('bad', html`<p>${text.tooSmall(mm(size.moduleMm), mm(leastModuleMm), widthMm, heightMm)}</p>`)
}
<h3>${text.mentions}</h3><p class="soft">${text.mentionsHint}</p><ul class="mentions">${list}</ul>`
}

function logoForm({ words }: Visit, { logo, logoFault }: PrintView): Html {
  const text = words.print
  const seen = logo && seenSize(logo)
  return html`<h2>${text.logo}</h2>
${seen && html`<p>${text.logoIs(seen.width, seen.height)}</p>`}
<form class="narrow" method="post" action="/console/print/logo" enctype="multipart/form-data">
${field('file', text.logo, (attributes) => html`<input ${attributes} type="file" accept="image/png,image/jpeg">`, { hint: text.logoHint, fault: logoFault })}
<p class="buttons"><button>${text.logoSubmit}</button></p></form>
${logo && html`<form method="post" action="/console/print/logo/remove"><button>${text.logoRemove}</button></form>`}`
}
