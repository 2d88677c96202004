/** What a number in a worksheet is shown as. */
export type NumberKind =
  | { readonly kind: 'plain' }
  | { readonly kind: 'moment' }
  /** A time of day or a length, without a day. */
  | { readonly kind: 'time' }
  /** A reference with leading zeros. */
  | { readonly kind: 'zeros'; readonly digits: number }

/** Formats that are built in and stand in no file (ECMA-376 part 1, 18.8.30), among them those of East Asian dates. */
const builtInMoments = new Set([14, 15, 16, 17, 22, ...range(27, 36), ...range(50, 58)])
const builtInTimes = new Set([18, 19, 20, 21, 45, 46, 47])

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** What a number format shows, by its id and, where the file defines it, its code. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (builtInMoments.has(id)) return { kind: 'moment' }
    return builtInTimes.has(id) ? { kind: 'time' } : { kind: 'plain' }
  }
  const bare = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]
    ?.toLowerCase()
  if (!bare || bare === 'general') return { kind: 'plain' }
  if (/^0+$/.test(bare)) return { kind: 'zeros', digits: bare.length }
  if (/[yd]|mmm/.test(bare)) return { kind: 'moment' }
  if (/[hs]/.test(bare)) return { kind: 'time' }
  return { kind: 'plain' }
}

const dayMs = 86_400_000
/** Day 0 of the calendar that counts from 1900, as Excel does after its 29 February of that year, and of the one from 1904. */
const dayZero = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const

/** The wall clock of a serial date: `2026-12-04`, `2026-12-04 20:30`; to the second, since a fraction of a day is never exact. */
export function momentOfSerial(serial: number, from: 1900 | 1904 = 1900): string {
  const at = new Date(dayZero[from] + Math.round((serial * dayMs) / 1000) * 1000)
  if (Number.isNaN(at.getTime())) return String(serial)
  const [day = '', time = ''] = at.toISOString().split('T')
  return time.startsWith('00:00:00') ? day : `${day} ${clockOf(time)}`
}

/** The time of day of a serial; a whole moment where the number has days too. */
export function timeOfSerial(serial: number, from: 1900 | 1904 = 1900): string {
  if (serial >= 1) return momentOfSerial(serial, from)
  return clockOf(new Date(Math.round((serial * dayMs) / 1000) * 1000).toISOString().slice(11))
}

const clockOf = (time: string): string => (time.slice(5, 8) === ':00' ? time.slice(0, 5) : time.slice(0, 8))

/** A number as its cell shows it. */
export function numberText(raw: string, format: NumberKind, from: 1900 | 1904): string {
  const number = Number(raw)
  if (raw === '' || Number.isNaN(number)) return raw
  switch (format.kind) {
    case 'moment':
      return momentOfSerial(number, from)
    case 'time':
      return timeOfSerial(number, from)
    case 'zeros':
      return Number.isInteger(number) && number >= 0 ? raw.padStart(format.digits, '0') : raw
    case 'plain':
      // A longer one than a number holds: its digits as they are, or the power of ten that shows that they are lost.
      return Math.abs(number) > Number.MAX_SAFE_INTEGER ? raw : String(number)
  }
}
