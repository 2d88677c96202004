import type { Gate } from '../../../shared/model/programme.ts'
import { byName } from '../../../shared/words/by-name.ts'
import { html } from '../../markup/html.ts'
import type { DeviceRecord } from '../../store/records.ts'
import { page } from '../layout.ts'
import { notice } from '../parts.ts'
import { type FormView, fieldDrawer, type Typed } from '../programme/form.ts'
import type { Visit } from '../visit.ts'

/** A device as its form begins. */
export const typedDevice = ({ name, gate, staysAtGate }: DeviceRecord): Typed => ({
  name: [name],
  gate: [staysAtGate && gate !== null ? gate : ''],
})

/** What a device is called, and at which gate it stands. */
export function editDevicePage(
  visit: Visit,
  device: DeviceRecord,
  gates: readonly Gate[],
  form: FormView,
): string {
  const text = visit.words.devices
  const draw = fieldDrawer(form, visit)
  const here = gates.find(({ id }) => id === device.gate)?.name ?? text.noGate
  const options = [
    { value: '', name: text.placeByUsher(here) },
    ...gates.toSorted(byName).map(({ id, name }) => ({ value: id, name })),
  ]
  const main = html`${Object.keys(form.faults).length > 0 && notice('bad', html`<p>${visit.words.programme.faulty}</p>`)}
<form class="narrow" method="post" action="/console/devices/${device.id}/edit">
${draw.line('name', text.name, { attributes: html`required` })}
${draw.choice('gate', text.place, options, text.placeHint)}
<p class="buttons"><button class="main">${visit.words.programme.save}</button><a class="button" href="/console/devices">${visit.words.pairing.back}</a></p>
</form>
<p class="onward"><a href="/console/devices/${device.id}/revoke">${text.revoke}</a></p>`
  return page(visit, { title: text.editTitle(device.name), main })
}
