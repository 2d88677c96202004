import { shapeOf } from '../../../shared/token/shape.ts'

/** Two keys of a scanner, a wireless one's too, lie closer than this. */
const betweenKeysMs = 120
/** Of a whole burst a key takes no longer on average; the fastest hands need half as long again. */
const meanKeyMs = 60
/** Fewer keys are somebody's fingers; without a key that ends them, more are wanted. */
const fewestKeys = 6
const fewestWithoutEnd = 8
/** After such a silence a scanner that sends no line end has said all. */
export const silenceMs = 250

/** A key as the browser tells it: its place on the keyboard, and what the layout set on this device makes of it. */
export interface Key {
  /** `KeyboardEvent.code`, such as `Digit1`; empty where the browser does not know. */
  readonly code: string
  /** `KeyboardEvent.key`, such as `&`. */
  readonly key: string
  readonly shift: boolean
}

/**
 * The keys of one burst so far, read in three ways. Scanners type as on a US keyboard unless somebody set them otherwise, so what
 * this device's layout makes of a key is often wrong, while its place is right.
 */
export interface Burst {
  readonly count: number
  readonly firstMs: number
  readonly lastMs: number
  /** By place, whatever Shift says; null once there was another key than a digit's. */
  readonly digits: string | null
  readonly byPlace: string | null
  readonly byLayout: string | null
}

export const noBurst: Burst = { count: 0, firstMs: 0, lastMs: 0, digits: '', byPlace: '', byLayout: '' }

/** The US layout's keys that are no letter and no digit: without Shift and with it. */
const signs: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadDecimal: '..',
  NumpadSubtract: '--',
  NumpadAdd: '++',
  NumpadMultiply: '**',
  NumpadDivide: '//',
}
const shiftedDigits = ')!@#$%^&*('

const digitOf = (code: string): string | null => /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? null

/** What a US keyboard has at a place; null where it has nothing that is text. */
function atPlace({ code, shift }: Key): string | null {
  const digit = digitOf(code)
  if (digit !== null) return shift && code.startsWith('Digit') ? shiftedDigits.charAt(Number(digit)) : digit
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? []
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  return signs[code]?.charAt(shift ? 1 : 0) ?? null
}

const joined = (before: string | null, more: string | null): string | null =>
  before === null || more === null ? null : before + more

const isModifier = (key: string): boolean => ['Shift', 'CapsLock', 'AltGraph', 'Alt', 'Control'].includes(key)

/** Takes a key; `texts` is what a scanner may have typed, likeliest first, where this key ends it, else null. */
export function typeKey(
  burst: Burst,
  key: Key,
  atMs: number,
): { readonly burst: Burst; readonly texts: readonly string[] | null } {
  const going =
    burst.count > 0 && atMs - burst.lastMs <= betweenKeysMs ? burst : { ...noBurst, firstMs: atMs }
  if (key.key === 'Enter' || key.key === 'Tab') return { burst: noBurst, texts: textsOf(going, fewestKeys) }
  if (isModifier(key.key)) return { burst: { ...going, lastMs: atMs }, texts: null }
  const place = atPlace(key)
  const layout = key.key.length === 1 ? key.key : null
  if (place === null && layout === null && key.key !== 'Dead') return { burst: noBurst, texts: null }
  return {
    burst: {
      count: going.count + 1,
      firstMs: going.firstMs,
      lastMs: atMs,
      digits: joined(going.digits, digitOf(key.code)),
      byPlace: joined(going.byPlace, place),
      byLayout: joined(going.byLayout, layout),
    },
    texts: null,
  }
}

/** What a scanner may have typed that sends no line end, once it has been silent. */
export const textsAfterSilence = (burst: Burst): readonly string[] | null => textsOf(burst, fewestWithoutEnd)

/**
 * A scanner may be set to say of what kind a code is, before it: by symbology (ISO/IEC 15424: `]Q1`, `]C0`) and by character set (AIM's
 * ECI: `\\000026`).
 */
const withoutIdentifier = (text: string): string =>
  text.replace(/^(?:\][A-Za-z][0-9A-Za-z])?(?:\\\d{6})?(?=.)/, '')

/**
 * Digits are digits wherever they lie. Of the other two readings the one of a ticket's shape is it; where neither is, both may be
 * another seller's barcode.
 */
function textsOf(
  { count, firstMs, lastMs, digits, byPlace, byLayout }: Burst,
  fewest: number,
): readonly string[] | null {
  if (count < fewest || lastMs - firstMs > meanKeyMs * (count - 1)) return null
  if (digits !== null) return [digits]
  const typed = [byPlace, byLayout].filter((text) => text !== null)
  const readings = [...new Set(typed.flatMap((text) => [withoutIdentifier(text), text]))]
  const ours = readings.find((text) => shapeOf(text).form !== 'other')
  if (ours !== undefined) return [ours]
  return readings.length > 0 ? readings : null
}
