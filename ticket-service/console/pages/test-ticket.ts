import { html } from '../../markup/html.ts'
import { ticketQrPath } from '../../printing/svg-qr.ts'
import { page } from '../layout.ts'
import type { Visit } from '../visit.ts'

/** The test ticket, to be scanned off the screen or printed. */
export function testTicketPage(visit: Visit, digits: string): string {
  const text = visit.words.testTicket
  const { size, path } = ticketQrPath(digits)
  const main = html`<div class="pairing">
<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${text.qr}" shape-rendering="crispEdges"><path d="${path}"/></svg>
<div>
<p class="big">${text.title}</p>
<p>${text.meaning}</p>
<p class="soft">${text.keep}</p>
<p class="onward"><a href="/console/devices">${text.back}</a></p>
</div></div>`
  return page(visit, { title: text.title, main })
}
