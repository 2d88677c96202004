import { formKeyOf } from '../box-office/booking-form.ts'
import { hasControlCharacters, limits } from '../box-office/limits.ts'
import type { PublicWords } from './words/words.ts'

/** The form as it was typed; `key` was made with the form, so that the same form books once. */
export interface TypedBooking {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly people: string
  /** Whether it was said what is booked already. */
  readonly isMeant: boolean
}

/** What is wrong with it, in the guest's words; `form` is about all of it. */
export type BookingFaults = Partial<Readonly<Record<'form' | 'name' | 'email' | 'people', string>>>

export interface WantedBooking {
  readonly name: string
  readonly email?: string
  readonly people: number
}

export function typedBooking(body: unknown, random: (length: number) => Uint8Array): TypedBooking {
  const of = (name: string): string => {
    const value = (body as Readonly<Record<string, unknown>> | undefined)?.[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    key: formKeyOf(of('key'), random),
    name: of('name'),
    email: of('email'),
    people: of('people') || '1',
    isMeant: of('meant') !== '',
  }
}

/** Reads what was typed; `most` are the people that one booking may have now. */
export function readBooking(
  { name, email, people }: TypedBooking,
  most: number,
  said: PublicWords['faults'],
): { readonly wanted: WantedBooking } | { readonly faults: BookingFaults } {
  const holder = name.normalize('NFC').trim()
  const address = email.trim()
  // What is too long is not looked at closely: it is said, and no pattern is kept busy with it.
  const isAddress = address.length <= limits.emailCharacters && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)
  const count = /^\d{1,3}$/.test(people.trim()) ? Number(people) : 0
  const faults = {
    ...textFault('name', holder, limits.holderCharacters, said),
    ...(holder === '' ? { name: said.name } : {}),
    ...(address === '' || isAddress ? {} : { email: said.email }),
    ...textFault('email', address, limits.emailCharacters, said),
    ...(count >= 1 && count <= most ? {} : { people: said.people(most) }),
  }
  if (Object.keys(faults).length > 0) return { faults }
  return { wanted: { name: holder, ...(address === '' ? {} : { email: address }), people: count } }
}

function textFault(
  name: 'name' | 'email',
  text: string,
  most: number,
  said: PublicWords['faults'],
): BookingFaults {
  if (hasControlCharacters(text)) return { [name]: said.control }
  return [...text].length > most ? { [name]: said.tooLong(most) } : {}
}
