import type { ReaderOptions } from 'zxing-wasm/reader'
import type { Suspect } from './closer-look.ts'
import { type Decoded, decoded, decodedCloser, qrOnly } from './decoder.ts'
import type { Point } from './flattened.ts'
import { type FoundCode, inReadingOrder, mayBeTicket } from './found-code.ts'
import { doubled, evened, halved, type Luma, middleOf, sharpened } from './luma.ts'
import { pairSuspects } from './mark-pairs.ts'
import { marksOf } from './marks.ts'

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

/** A picture's half, which is asked for twice. */
let lastHalf: { readonly of: Luma; readonly is: Luma } | null = null
function half(luma: Luma): Luma {
  if (lastHalf?.of !== luma) lastHalf = { of: luma, is: halved(luma) }
  return lastHalf.is
}

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
  prepare: half,
  inTheMiddle: false,
}

/**
 * What is tried at each turn: the turns alternate over the frames, so that a hard code gets several different ones within half a
 * second while a plain one is read in the first. Chosen among fifty by what they read on top of each other over photographs of
 * `e2e/bench/photo-scene.ts`, and so that an empty picture costs little more than ZXing's own look at it.
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

/** Symbols that are looked for: a sheet of labels has 65 of them. */
const several = 100
/** Suspects of one look that get a closer one: a ticket's costs as much as a look at all of the picture. */
const mostSuspects = { camera: 4, still: 12 } as const
/** Modules of suspects that are followed for one picture of a camera, beyond the first: a dense poster is not looked at four times. */
const mostModules = 8000

/**
 * Reads the QR code of one frame of a camera, or null; with `barcodes` any code that other sellers print. `pass` counts the frames:
 * each chooses another way of looking. A ticket comes before any other code: it may hang beside a poster, or bear the address of
 * its seller. Where nothing is read, what looked like a symbol gets a closer look, and in the first turn what two finder patterns
 * tell of too; an empty picture has neither, and costs little more for it.
 */
export async function readLuma(luma: Luma, pass: number, barcodes = false): Promise<string | null> {
  const turn = pass % turns.length
  const looked: Decoded[] = []
  for (const look of turns[turn] ?? [asItIs]) {
    const seen = await readBy(look, luma, barcodes, look.inTheMiddle)
    const ticket = seen.codes.find(isTicket)
    if (ticket) return ticket.text
    looked.push(seen)
  }
  const [other] = looked.flatMap(({ codes }) => codes)
  const suspects = looked.flatMap((seen) => seen.suspects)
  const [closer] = await readCloser(luma, suspects.slice(0, mostSuspects.camera), true)
  if (closer && (isTicket(closer) || !other)) return closer.text
  if (other) return other.text
  const pairs = turn === 0 ? suspectsByPairs(luma, half(luma), mostSuspects.camera) : []
  const [paired] = await readCloser(luma, pairs, true)
  return paired?.text ?? null
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
  for (const picture of [half(luma), luma, sharpened(luma)]) {
    const found = await readCloser(luma, suspectsByPairs(luma, picture, mostSuspects.still))
    if (found.length > 0) return inReadingOrder(found)
  }
  return []
}

/** What is read at once, and what a closer look reads. */
async function readAll(look: Pass, luma: Luma, barcodes: boolean): Promise<readonly FoundCode[]> {
  const { codes, suspects } = await readBy(look, luma, barcodes)
  return [...codes, ...(await readCloser(luma, suspects.slice(0, mostSuspects.still)))]
}

/** What a closer look at suspects reads: all, or for a camera, that has no time, the first. */
async function readCloser(
  luma: Luma,
  suspects: readonly Suspect[],
  isCamera = false,
): Promise<readonly FoundCode[]> {
  const found: FoundCode[] = []
  let followed = 0
  for (const suspect of suspects) {
    if (isCamera && (found.length > 0 || followed > mostModules)) break
    followed += suspect.modules ** 2
    const code = await decodedCloser(luma, suspect)
    if (code) found.push(code)
  }
  return found
}

/** Suspects are told in the pixels of the whole picture, however it was prepared. */
async function readBy(
  { options, prepare }: Pass,
  luma: Luma,
  barcodes: boolean,
  inTheMiddle = false,
): Promise<Decoded> {
  const formats = barcodes ? { formats: everyFormat } : {}
  const seen = inTheMiddle ? middleOf(luma) : luma
  const prepared = prepare(seen)
  const { codes, suspects } = await decoded(prepared, { ...options, ...formats, maxNumberOfSymbols: several })
  // The middle lies in the middle.
  const from = { x: (luma.width - seen.width) >> 1, y: (luma.height - seen.height) >> 1 }
  return { codes, suspects: suspects.map((suspect) => placed(suspect, seen.width / prepared.width, from)) }
}

/** What two finder patterns tell of in a picture that may be smaller. */
function suspectsByPairs(luma: Luma, smaller: Luma, most: number): readonly Suspect[] {
  const even = evened(smaller)
  return pairSuspects(even, marksOf(even), most).map((suspect) => placed(suspect, luma.width / smaller.width))
}

function placed(
  { corners: [a, b, c, d], ...suspect }: Suspect,
  scale: number,
  from = { x: 0, y: 0 },
): Suspect {
  const moved = ({ x, y }: Point): Point => ({ x: x * scale + from.x, y: y * scale + from.y })
  return { ...suspect, corners: [moved(a), moved(b), moved(c), moved(d)] }
}
