import type { ReaderOptions } from 'zxing-wasm/reader'
import type { Suspect } from './closer-look.ts'
import { type Decoded, decoded, decodedCloser, qrOnly } from './decoder.ts'
import type { Point } from './flattened.ts'
import { type FoundCode, inReadingOrder, mayBeTicket } from './found-code.ts'
import { doubled, evened, halved, type Luma, middleOf, sharpened } from './luma.ts'

/** What other sellers print, as ZXing-C++ names it. */
const everyFormat: NonNullable<ReaderOptions['formats']> = [
  'QRCode',
  'Aztec',
  'DataMatrix',
  'PDF417',
  'EAN13',
  'EAN8',
  'UPCA',
  'Code128',
  'Code39',
  'ITF',
]

/** One way of looking at a picture. */
interface Pass {
  readonly options: ReaderOptions
  readonly prepare: (luma: Luma) => Luma
  /** Of a camera's picture only the middle, where an usher holds the code: what is prepared first would take too long otherwise. */
  readonly inTheMiddle: boolean
}

const asItIs: Pass = { options: qrOnly, prepare: (luma) => luma, inTheMiddle: false }
/** Halved, what is blurred reads as if it were sharp; a quarter of the pixels bears closing specks and light on dark too. */
const small: Pass = {
  options: { ...qrOnly, tryInvert: true, tryDenoise: true },
  prepare: halved,
  inTheMiddle: false,
}

/**
 * What is tried at each turn: the turns alternate over the frames, so that a hard code gets several different ones within half a
 * second while a plain one is read in the first. Chosen among fifty by what they read on top of each other over 500 photographs of
 * `e2e/bench/photo-scene.ts` (82.8 of a hundred by the first, 84 by the three, 86 by all fifty), and so that an empty picture costs
 * no more than ZXing's own look at it.
 */
const turns: readonly (readonly Pass[])[] = [
  [asItIs, small],
  [{ options: qrOnly, prepare: evened, inTheMiddle: true }],
  [{ options: qrOnly, prepare: sharpened, inTheMiddle: true }],
]

/** What a picture from a file gets besides, since nobody sends a second one; turned, for barcodes that stand. */
const ofAnySize: ReaderOptions = { ...qrOnly, tryInvert: true, tryDownscale: true }
const patient: Pass = { ...asItIs, options: { ...ofAnySize, tryDenoise: true, tryRotate: true } }
const patientPasses: readonly Pass[] = [patient, { ...asItIs, options: ofAnySize, prepare: doubled }]

/** Symbols that are looked for where there may be several: a sheet of labels has 65 of them. */
const several = 100
/** Of a camera's picture as many are looked for as may be suspects beside the one that is held there. */
const few = 4
/** Suspects of one picture that get a closer look: each costs as much as a look at all of it. */
const mostSuspects = { camera: 3, still: 24 } as const

/**
 * Reads the QR code of one frame of a camera, or null; with `barcodes` any code that other sellers print. `pass` counts the frames:
 * each chooses another way of looking. Where another code than a ticket's is seen first, the rest of the picture is looked at too:
 * a ticket may hang beside a poster, or bear the address of its seller. Where nothing is read, what looked like a symbol gets a
 * closer look; an empty picture has none of those, and costs no more for it.
 */
export async function readLuma(luma: Luma, pass: number, barcodes = false): Promise<string | null> {
  let other: string | null = null
  const closer: { readonly seen: Luma; readonly suspect: Suspect }[] = []
  for (const look of turns[pass % turns.length] ?? [asItIs]) {
    const seen = look.inTheMiddle ? middleOf(luma) : luma
    const { codes, suspects } = await readBy(look, seen, barcodes, few)
    closer.push(...suspects.map((suspect) => ({ seen, suspect })))
    if (codes.length === 0) continue
    const ticket = codes.find(isTicket) ?? (await readBy(look, seen, barcodes, several)).codes.find(isTicket)
    if (ticket) return ticket.text
    other ??= codes[0]?.text ?? null
  }
  for (const { seen, suspect } of closer.slice(0, mostSuspects.camera)) {
    const found = await decodedCloser(seen, suspect)
    if (found && isTicket(found)) return found.text
    other ??= found?.text ?? null
  }
  return other
}

const isTicket = ({ text }: FoundCode): boolean => mayBeTicket(text)

/**
 * Reads the codes of a picture that stands still, in the order of reading: every try, over all of it, until one of them reads
 * something, and then once more by the most patient one, for what that may have missed.
 */
export async function readStill(luma: Luma, barcodes = false): Promise<readonly string[]> {
  for (const look of [...turns.flat(), ...patientPasses]) {
    const found = await readAll(look, luma, barcodes)
    if (found.length === 0) continue
    const more = look === patient ? [] : await readAll(patient, luma, barcodes)
    return inReadingOrder([...found, ...more])
  }
  return []
}

/** What is read at once, and what a closer look reads. */
async function readAll(look: Pass, luma: Luma, barcodes: boolean): Promise<readonly FoundCode[]> {
  const { codes, suspects } = await readBy(look, luma, barcodes, several)
  const found = [...codes]
  for (const suspect of suspects.slice(0, mostSuspects.still)) {
    const code = await decodedCloser(luma, suspect)
    if (code) found.push(code)
  }
  return found
}

/** Suspects are told in the pixels of the picture, however it was prepared. */
async function readBy(
  { options, prepare }: Pass,
  luma: Luma,
  barcodes: boolean,
  most: number,
): Promise<Decoded> {
  const formats = barcodes ? { formats: everyFormat } : {}
  const prepared = prepare(luma)
  const { codes, suspects } = await decoded(prepared, { ...options, ...formats, maxNumberOfSymbols: most })
  return { codes, suspects: suspects.map((suspect) => scaled(suspect, luma.width / prepared.width)) }
}

function scaled({ corners: [a, b, c, d], ...suspect }: Suspect, by: number): Suspect {
  const moved = ({ x, y }: Point): Point => ({ x: x * by, y: y * by })
  return { ...suspect, corners: [moved(a), moved(b), moved(c), moved(d)] }
}
