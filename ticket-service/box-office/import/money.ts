import { plain } from './fields.ts'

const currency =
  '(?:eur|euros?|usd|chf|gbp|xpf|cad|aud|nzd|brl|sek|nok|dkk|pln|czk|kr\\.?|zł|fr\\.?|[a-z]{0,2}\\$|[€£])'
const sum = new RegExp(
  `^(-\\s?)?(?:${currency}\\s*)?(-?\\d{1,6}(?:[ \u00a0\u202f.,'’]\\d{3})*)(?:[.,](\\d{1,2}))?\\s*${currency}?$`,
  'i',
)

/** As a till or a bank writes a sum below nought: in brackets, with a long minus, or with the minus behind. */
const withMinus = (text: string): string =>
  text
    .trim()
    .replaceAll(/[\u2212\u2013]/g, '-')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^([^-].*\d)-$/, '-$1')

/** A sum of money in cents: `12`, `12,50 €`, `EUR 1,234.50`, `-$12.00`; null for anything else. */
export function centsOf(text: string): number | null {
  const [, before = '', whole, part = ''] = sum.exec(withMinus(text)) ?? []
  if (whole === undefined || (before !== '' && whole.startsWith('-'))) return null
  const cents = Number(whole.replaceAll(/\D/g, '')) * 100 + Number(part.padEnd(2, '0'))
  return cents !== 0 && (before !== '' || whole.startsWith('-')) ? -cents : cents
}

/** Two columns of an account: what came in, and what went out. */
export const isCredit = (heading: string): boolean => /^(?:credits?|haben|recettes?)$/.test(plain(heading))
export const isDebit = (heading: string): boolean => /^(?:debits?|soll|depenses?)$/.test(plain(heading))

/** Whether a text can only be a sum: a bare number may be anything. */
export const isSum = (text: string): boolean => centsOf(text) !== null && /[.,€$£]|[a-z]/i.test(text)
