import type { TypeNumber } from '../../../shared/model/ids.ts'
import type { AdmissionPolicy } from '../../../shared/model/programme.ts'
import { html } from '../../markup/html.ts'
import type { TypeRecord } from '../../store/records.ts'
import { type Editor, readOutcome } from './editor.ts'
import { type FieldReader, fieldDrawer, isTicked, readerOfForm, type Typed, typedText } from './form.ts'
import { amountText, centsOf, digitsOf } from './money.ts'

/** Policies that have a name of their own. */
const presets = {
  once: { entries: 1, needsExit: false },
  session: { entriesASession: 1, needsExit: false },
  day: { entriesADay: 1, needsExit: false },
  return: { needsExit: true },
  free: { needsExit: false },
} as const satisfies Readonly<Record<string, Partial<AdmissionPolicy>>>

type Preset = keyof typeof presets
const presetNames = Object.keys(presets) as readonly Preset[]
const counted = ['entries', 'entriesADay', 'entriesASession', 'days', 'minutesBetween'] as const
const mostCount = 1_000_000

const admissionOf = ({ paymentDue: _due, attention: _attention, ...admission }: AdmissionPolicy) => admission

/** The name of a policy; `custom` for one that has none. */
function presetOf(policy: AdmissionPolicy): Preset | 'custom' {
  const admission = admissionOf(policy)
  const isLike = (preset: Partial<AdmissionPolicy>) =>
    preset.needsExit === admission.needsExit && counted.every((name) => preset[name] === admission[name])
  return presetNames.find((name) => isLike(presets[name])) ?? 'custom'
}

const plain: AdmissionPolicy = { entries: 1, needsExit: false, paymentDue: 'refer' }

export const typeEditor: Editor<TypeRecord> = {
  kind: 'type',
  find: ({ types }, key) => types.find(({ number }) => String(number) === key),
  keyOf: ({ number }) => String(number),
  nameOf: ({ name }) => name,
  typedOf(type, { programme }) {
    const policy = type?.policy ?? plain
    const currency = type?.price.currency ?? programme.types.at(-1)?.price.currency ?? 'EUR'
    return {
      name: [type?.name ?? ''],
      price: [type ? amountText(type.price) : ''],
      currency: [currency],
      preset: [presetOf(policy)],
      ...Object.fromEntries(counted.map((name) => [name, [String(policy[name] ?? '')]])),
      needsExit: policy.needsExit ? ['yes'] : [],
      paymentDue: [policy.paymentDue],
      attention: [policy.attention ?? ''],
      isNamed: type?.isNamed ? ['yes'] : [],
    }
  },
  read(typed, { visit }, before, { numbers }) {
    const form = readerOfForm(typed, visit)
    const name = form.text('name', { isNeeded: true })
    const price = readPrice(typed, form, visit.words.programme.faults)
    const attention = form.text('attention')
    const policy = {
      ...readAdmission(typed, form, visit.words.typeForm.customNone),
      paymentDue: form.oneOf('paymentDue', ['refer', 'refuse'] as const),
      ...(attention === '' ? {} : { attention }),
    }
    const number = before?.number ?? (numbers.type as TypeNumber)
    const isNamed = isTicked(typed, 'isNamed')
    return readOutcome(form.faults, { number, name, price, policy, ...(isNamed ? { isNamed } : {}) })
  },
  fields(form, { visit }) {
    const text = visit.words.typeForm
    const draw = fieldDrawer(form, visit)
    const named = <Name extends string>(names: Readonly<Record<Name, string>>) =>
      Object.entries<string>(names).map(([value, name]) => ({ value, name }))
    return html`${draw.line('name', text.name, { hint: text.nameHint, attributes: html`required` })}
<div class="pair">${draw.line('price', text.price, { hint: text.priceHint, attributes: html`required inputmode="decimal"` })}
${draw.line('currency', text.currency, { hint: 'EUR, CHF…', attributes: html`required` })}</div>
${draw.radios('preset', text.admission, named(text.presets))}
<details class="panel"${typedText(form.typed, 'preset') === 'custom' && html` open`}><summary>${text.custom}</summary>
<p class="hint">${text.customHint}</p>
<div class="pair">${counted.map((name) => draw.line(name, text[name], { type: 'number', attributes: html`min="0"` }))}</div>
${draw.tick('needsExit', text.needsExit)}</details>
${draw.radios('paymentDue', text.paymentDue, named(text.paymentDues))}
${draw.line('attention', text.attention, { hint: text.attentionHint })}
${draw.ticks('isNamed', text.named, [{ value: 'yes', name: text.isNamed }], text.namedHint)}`
  },
  draftOf: (type) => ({ types: [type] }),
}

function readAdmission(typed: Typed, form: FieldReader, none: string): ReturnType<typeof admissionOf> {
  const preset = form.oneOf('preset', [...presetNames, 'custom'] as const)
  if (preset !== 'custom') return presets[preset]
  const counts = counted.map((name) => [name, form.whole(name, 0, mostCount)] as const)
  const given = counts.filter(([, count]) => count !== undefined)
  const needsExit = isTicked(typed, 'needsExit')
  // Who says nothing has overlooked the fields, and would make a ticket without any limit.
  if (counted.every((name) => typedText(typed, name).trim() === '') && !needsExit) form.faults.preset = none
  return { ...Object.fromEntries(given), needsExit }
}

function readPrice(
  typed: Typed,
  form: FieldReader,
  said: { readonly price: string; readonly currency: string },
): TypeRecord['price'] {
  const currency = typedText(typed, 'currency').trim().toUpperCase()
  const isCurrency = /^[A-Z]{3}$/.test(currency)
  if (!isCurrency) form.faults.currency = said.currency
  const cents = centsOf(typedText(typed, 'price'), digitsOf(isCurrency ? currency : 'EUR'))
  if (cents === null) form.faults.price = said.price
  return { cents: cents ?? 0, currency }
}
