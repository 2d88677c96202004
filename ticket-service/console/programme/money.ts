import type { Price } from '../../printing/printed-ticket.ts'

/** Digits after the point that a currency is written with: 2 for EUR, none for JPY (ISO 4217). */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** An amount as it is typed: `9.50`. */
export const amountText = ({ cents, currency }: Price): string =>
  (cents / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))

const mostCents = 1_000_000_00

/** Reads `9,50`, `9.5` or `9`; null for what is no amount of that many digits. */
export function centsOf(text: string, digits: number): number | null {
  const [, whole = '', part = ''] = /^(\d{1,8})(?:[.,](\d{1,3}))?$/.exec(text.trim()) ?? []
  if (whole === '' || part.length > digits) return null
  const cents = Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0)
  return cents <= mostCents ? cents : null
}
