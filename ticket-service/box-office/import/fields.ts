import { remembered } from './remembered.ts'

/** Fields that hold somebody's name. */
export const nameFields = [
  'holder',
  'firstName',
  'lastName',
  'buyer',
  'buyerFirstName',
  'buyerLastName',
  'company',
] as const

/** What a column of an import may hold. */
export const fields = [
  'reference',
  'barcode',
  'ticket',
  'session',
  'event',
  'date',
  'time',
  'type',
  'price',
  'people',
  'companions',
  'ofType',
  'ofSession',
  'duo',
  'seat',
  'seatZone',
  'seatRow',
  'seatNumber',
  ...nameFields,
  'email',
  'buyerEmail',
  'payment',
  'status',
  'cancelled',
  'used',
] as const
export type Field = (typeof fields)[number]

export const parseField = (text: unknown): Field | null => fields.find((field) => field === text) ?? null

/** What each column of a file holds, in the order of its columns; null: not taken. */
export type Columns = readonly (Field | null)[]

/** No heading is longer; a cell may be, and thousands of open brackets would each be followed to the end. */
const mostCharacters = 500

/** A heading without case, accents, signs and what stands in brackets: `N° de commande` is `no de commande`. */
export const plain = remembered((heading) =>
  heading
    .slice(0, mostCharacters)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|(?<=\S)\[[^\]]*\]|[*?]/g, ' ')
    .replaceAll(/n\s?[°º]|(?<![\p{L}.])n\.(?:o\b|°)?|#|№/gu, ' no ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bno of\b/, 'number of')
    .trim(),
)
