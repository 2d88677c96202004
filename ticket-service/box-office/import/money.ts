const currency = '(?:eur|euros?|usd|chf|gbp|xpf|[€$£])'
const sum = new RegExp(
  `^(?:${currency}\\s*)?(-?\\d{1,6}(?:[ \u00a0\u202f.,'’]\\d{3})*)(?:[.,](\\d{1,2}))?\\s*${currency}?$`,
  'i',
)

/** A sum of money in cents: `12`, `12,50 €`, `EUR 1,234.50`; null for anything else. */
export function centsOf(text: string): number | null {
  const [, whole, part = ''] = sum.exec(text.trim()) ?? []
  return whole === undefined
    ? null
    : Number(whole.replaceAll(/[^\d-]/g, '')) * 100 + Number(part.padEnd(2, '0'))
}

/** Whether a text can only be a sum: a bare number may be anything. */
export const isSum = (text: string): boolean => centsOf(text) !== null && /[.,€$£]|[a-z]/i.test(text)
