import { timeOfDay } from '../../../shared/model/time.ts'
import { type Html, html } from '../../markup/html.ts'
import { qrPath } from '../../printing/svg-qr.ts'
import type { DeviceRecord } from '../../store/records.ts'
import { page } from '../layout.ts'
import type { Pairing } from '../pairings.ts'
import type { Visit } from '../visit.ts'
import { comparison } from './devices.ts'

/** A code to be scanned; once a phone came, its three words. It keeps itself current. */
export function pairingPage(
  visit: Visit,
  pairing: Pairing,
  device: DeviceRecord | null,
  origin: string,
): string {
  const main = html`<div id="pairing" data-live>${device ? comparison(visit, device) : code(visit, pairing, origin)}</div>
<p class="buttons"><a href="/console/devices">${visit.words.pairing.back}</a></p>`
  return page(visit, { title: visit.words.pairing.title, main, live: { everyMs: 2000 } })
}

function code(visit: Visit, { link, typed, expiresAt }: Pairing, origin: string): Html {
  const { words, organiser, now } = visit
  const text = words.pairing
  if (expiresAt <= now)
    return html`<p>${text.over}</p><p><a class="button" href="/console/devices">${text.again}</a></p>`
  const { size, path } = qrPath(`${origin}/gate/#pair=${link}`)
  return html`<div class="pairing">
<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${text.qr}" shape-rendering="crispEdges"><path d="${path}"/></svg>
<div>
<p>${text.scan}</p>
<p>${text.typed}<br><span class="big code">${typed}</span></p>
<p class="soft">${text.address}<br><span class="code">${origin}/gate/</span></p>
<p class="soft">${text.until(timeOfDay(expiresAt, organiser.calendar))}</p>
<p role="status">${text.waiting}</p>
</div></div>`
}
