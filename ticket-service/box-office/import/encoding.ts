import { isUtf8 } from 'node:buffer'
import { textOfCodePage850 } from './code-page-850.ts'

/** Encodings in which spreadsheets are saved, by the names that WHATWG gives them, or IANA; the first that fits is taken. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'macintosh',
  'ibm850',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'shift_jis',
  'gb18030',
] as const
export type Encoding = (typeof encodings)[number]

export const parseEncoding = (name: unknown): Encoding | null =>
  encodings.find((encoding) => encoding === name) ?? null

export type Decoded =
  | { readonly outcome: 'text'; readonly pieces: () => Iterable<string>; readonly encoding: Encoding }
  /** Some lines are UTF-8 and others are not: whatever is chosen, some names would be garbled. */
  | { readonly outcome: 'mixed-encodings'; readonly lines: readonly number[] }

/** Reads text in the encoding that was chosen, else in the one that its bytes speak for. */
export function decode(bytes: Uint8Array, chosen: Encoding | null = null): Decoded {
  const encoding = chosen ?? markOf(bytes) ?? wideOf(bytes)
  if (encoding !== null && encoding !== 'utf-8') return textIn(encoding, bytes)
  if (isUtf8(bytes)) return textIn('utf-8', (chosen ? null : onceMore(bytes)) ?? bytes)
  const { broken, isMixed } = linesOf(bytes)
  if (isMixed || encoding === 'utf-8') return { outcome: 'mixed-encodings', lines: broken }
  return textIn(likelyOf(bytes), bytes)
}

const textIn = (encoding: Encoding, bytes: Uint8Array): Decoded => ({
  outcome: 'text',
  pieces: () => piecesOf(encoding, bytes),
  encoding,
})

const pieceBytes = 256 * 1024

function* piecesOf(encoding: Encoding, bytes: Uint8Array): Generator<string> {
  const decoder = encoding === 'ibm850' ? null : new TextDecoder(encoding)
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const piece = bytes.subarray(start, start + pieceBytes)
    yield decoder ? decoder.decode(piece, { stream: true }) : textOfCodePage850(piece)
  }
  if (decoder) yield decoder.decode()
}

const decoded = (encoding: Encoding, bytes: Uint8Array): string => [...piecesOf(encoding, bytes)].join('')

/** The byte order mark, where there is one. */
function markOf([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** UTF-16 without a mark: of its first bytes, nearly every second one is zero. */
function wideOf(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, 400)
  if (sample.length < 4) return null
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le'
  return even > half * 0.7 && odd < half * 0.1 ? 'utf-16be' : null
}

const bytesOfWestern = new Map(
  Array.from({ length: 128 }, (_, index) => 128 + index).map((byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)).charCodeAt(0),
    byte,
  ]),
)

/**
 * What a text was before a program read its UTF-8 as Windows-1252 and saved it anew: `ZoÃ©` was `Zoé`. Null where any letter says
 * that it was not: hardly two letters that people write side by side are UTF-8.
 */
function onceMore(written: Uint8Array): Uint8Array | null {
  const mark = markOf(written) === 'utf-8' ? 3 : 0
  const first = written.findIndex((byte, at) => byte >= 0x80 && at >= mark)
  // An accent that was written once stands beside a plain letter.
  if (first < 0 || !(decoded('utf-8', written.subarray(first, first + 8)).charCodeAt(1) >= 128)) return null
  const text = decoded('utf-8', written)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const byte = code < 128 ? code : bytesOfWestern.get(code)
    if (byte === undefined) return null
    bytes[at] = byte
  }
  return isUtf8(bytes) ? bytes : null
}

const mostLinesNamed = 100

function linesOf(bytes: Uint8Array): { readonly broken: readonly number[]; readonly isMixed: boolean } {
  const broken: number[] = []
  let isMixed = false
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start)
    const part = bytes.subarray(start, end < 0 ? bytes.length : end)
    start = end < 0 ? bytes.length : end + 1
    if (part.every((byte) => byte < 0x80)) continue
    if (isUtf8(part)) isMixed = true
    else if (broken.length < mostLinesNamed) broken.push(line)
  }
  return { broken, isMixed }
}

/** An é of code page 850 is a low quotation mark in Windows-1252, where none stands within a word. */
const brokenWord = /\p{L}‚|‚\p{L}/u

/** Of the encodings with one byte a letter, the one in which more accented letters stand beside letters. */
function likelyOf(bytes: Uint8Array): Encoding {
  const sample = bytes.subarray(0, 200_000)
  const score = (encoding: Encoding): number => {
    const text = decoded(encoding, sample)
    const good =
      text.match(/(?<=\p{L})[àâäçéèêëîïôöùûüœñ]|[ÉÈÀÇŒÔÎ](?=\p{L})|€|(?<=\p{L})’(?=\p{L})/gu)?.length ?? 0
    const odd = text.match(/[\u0080-\u009f\ufffd]|[‡†‰Š‹•˜™›ΩπƒÂÃ¥¢■-◿─-╿‚]/gu)?.length ?? 0
    return good - 2 * odd
  }
  const isDos = brokenWord.test(decoded('windows-1252', sample))
  // Where two say as much the commoner is taken.
  const likely: readonly Encoding[] = ['windows-1252', 'macintosh', ...(isDos ? (['ibm850'] as const) : [])]
  return likely.toSorted((a, b) => score(b) - score(a))[0] ?? 'windows-1252'
}
