import type { Gate, Session } from '../../../shared/model/programme.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import { may } from '../../accounts/roles.ts'
import { type Html, html } from '../../markup/html.ts'
import type { ConflictRecord, DeviceRecord } from '../../store/records.ts'
import type { NamedSeries } from '../names.ts'
import { cell, row, table } from '../parts.ts'
import type { Visit } from '../visit.ts'
import { ticketLink } from './ticket-list.ts'

/** Conflicts that are to be looked into. */
export const openOf = (conflicts: readonly ConflictRecord[]): readonly ConflictRecord[] =>
  conflicts.filter(({ dissolved, lookedInto }) => !dissolved && lookedInto === null)

/** Conflicts that are shown at once. */
const mostShown = 10

interface ConflictView {
  readonly series: NamedSeries
  readonly conflicts: readonly ConflictRecord[]
  readonly gates: readonly Gate[]
  readonly devices: readonly DeviceRecord[]
}

/** What is to be looked into, the newest first; what is settled folded away. */
export function conflictList(visit: Visit, view: ConflictView): Html {
  const text = visit.words.evening
  const open = openOf(view.conflicts).toReversed()
  const settled = view.conflicts.toReversed().filter((conflict) => !open.includes(conflict))
  const list = (conflicts: readonly ConflictRecord[]) => conflictTable(visit, view, conflicts)
  return html`<h2>${text.conflicts}</h2>
${open.length === 0 ? html`<p>${text.noConflicts}</p>` : list(open.slice(0, mostShown))}
${open.length > mostShown && html`<details><summary>${text.moreConflicts(open.length - mostShown)}</summary>${list(open.slice(mostShown))}</details>`}
${settled.length > 0 && html`<details><summary>${text.settled(settled.length)}</summary>${list(settled)}</details>`}`
}

function conflictTable(
  visit: Visit,
  { series, gates, devices }: ConflictView,
  conflicts: readonly ConflictRecord[],
): Html {
  const { words, organiser, language, now } = visit
  const text = words.evening
  const gateNames = new Map(gates.map(({ id, name }) => [id, name]))
  const deviceNames = new Map(devices.map(({ id, name }) => [id, name]))
  const scanWords = (scan: ConflictRecord['scans'][number] | undefined): Html =>
    scan
      ? html`${text.at(momentWords(scan.at, now, organiser.calendar, language), (scan.gate && gateNames.get(scan.gate)) ?? words.devices.noGate)}<br>
<span class="soft">${deviceNames.get(scan.device) ?? scan.device}${!scan.clockCompared && ` · ${text.clockUnsure}`}</span>`
      : html`–`
  const rows = conflicts.map((conflict) => {
    const { ticket, kind, scans, dissolved } = conflict
    const [before, after] = scans.length > 1 ? scans : [undefined, scans[0]]
    return row(
      ticketLink(ticket),
      cell(
        html`${text.conflictKinds[kind]}${dissolved && html` <span class="state">${text.dissolved}</span>`}`,
      ),
      cell(scanWords(before)),
      cell(scanWords(after)),
      cell(series.session && toDo(visit, series.session, conflict)),
    )
  })
  const { ticket, what, before, after, do: todo } = text.conflictColumn
  const columns = [ticket, what, before, after, todo].map((name) => ({ name }))
  return table(text.conflictsCaption, columns, rows)
}

/** RC4: looking into a conflict changes nothing but that somebody has. */
function toDo(
  visit: Visit,
  { number }: Session,
  { id, ticket, lookedInto, dissolved }: ConflictRecord,
): Html {
  const { words, account, organiser, language, now } = visit
  const text = words.evening
  const when = lookedInto && momentWords(lookedInto.at, now, organiser.calendar, language)
  const said = lookedInto && html`${text.lookedInto(lookedInto.who, when ?? '')} `
  if (!may(account.role, 'tickets') || (dissolved && !lookedInto)) return html`${said}`
  return html`${said}<form class="inline" method="post" action="/console/evening/${number}/conflicts">
<input type="hidden" name="conflict" value="${id}"><input type="hidden" name="do" value="${lookedInto ? 'reopen' : 'look-into'}">
<button class="quiet"${!lookedInto && html` aria-label="${text.lookIntoOf(ticket)}"`}>${lookedInto ? text.reopen : text.lookInto}</button></form>`
}
