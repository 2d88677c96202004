import type { ReaderOptions } from 'zxing-wasm/reader'
import type { Suspect } from './closer-look.ts'
import { type Decoded, decoded, decodedCloser, qrOnly } from './decoder.ts'
import { fittedSuspects } from './fitted-marks.ts'
import type { Point } from './flattened.ts'
import { type FoundCode, inReadingOrder, mayBeTicket, withoutCodes } from './found-code.ts'
import { doubled, evened, halved, type Luma, sharpened } from './luma.ts'
import { pairSuspects } from './mark-pairs.ts'
import { marksOf, seemsCode } from './marks.ts'
import { shaded } from './shaded.ts'

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

/** A picture's half, which is asked for more than once. */
let lastHalf: { readonly of: Luma; readonly is: Luma } | null = null
function half(luma: Luma): Luma {
  if (lastHalf?.of !== luma) lastHalf = { of: luma, is: halved(luma) }
  return lastHalf.is
}

/** One way of looking at a picture. */
interface Look {
  readonly options: ReaderOptions
  readonly prepare: (luma: Luma) => Luma
  /** What of the picture's height lies above what is looked at; nothing unless said. */
  readonly above?: number
  /** Only where a glance tells of a code. */
  readonly afterGlance?: true
}

const asSeen = (luma: Luma): Luma => luma
const asItIs: Look = { options: qrOnly, prepare: asSeen }
/** Share of a picture's height that is a band: codes that are small stand whole in the upper or the lower one. */
const bandShare = 0.7
/**
 * A band of all pixels in every fifth row instead of every third, since finder patterns are higher, and only after a glance: of 991
 * readings of the frames of `e2e/bench` it lost one.
 */
const band = (above: number): Look => ({
  options: { ...qrOnly, tryHarder: false },
  prepare: ({ data, width, height }) => {
    const [top, bottom] = [Math.round(above * height), Math.round((above + bandShare) * height)]
    return { data: data.subarray(top * width, bottom * width), width, height: bottom - top }
  },
  above,
  afterGlance: true,
})
/** Halved, what is blurred reads as if it were sharp; a quarter of the pixels bears looking for light on dark too. */
const small: Look = { options: { ...qrOnly, tryInvert: true }, prepare: half }
/** The same with specks closed: as costly again, and of use where a code is. */
const withoutSpecks: Look = { options: { ...small.options, tryDenoise: true }, prepare: half }

/**
 * The looks at each frame, by turns: after the first of them only a frame in which there is something gets the others. The half
 * shows what is blurred, near or light on dark, a band of the whole what is small or far, and plain codes stand in both. Chosen among fifty by
 * what they read of the frames of `e2e/bench`, and by what an empty frame costs, since these set how soon the next is looked at.
 */
const nearFirst: readonly Look[] = [small, asItIs, withoutSpecks]
const turns: readonly (readonly Look[])[] = [nearFirst, [band(0)], nearFirst, [band(1 - bandShare)]]
/**
 * In this turn, where finder patterns stand that nobody reads, they are put together as those of a file are, in three sizes, by their
 * likeliest guesses: what is aslant, scratched, cut off or under glare is read so. As costly as all that comes before.
 */
const thorough = 0
const likeliestGuesses = 16
const likelySuspects: typeof pairSuspects = (picture, most) => fittedSuspects(picture, most, likeliestGuesses)

/** After so many turns one needs no glance: nothing is overlooked for good. */
const unasked = 5

/** Every way of looking, for a picture from a file, since nobody sends a second one; turned, for barcodes that stand. */
const ofAnySize: ReaderOptions = { ...qrOnly, tryInvert: true, tryDownscale: true }
const patient: Look = { ...asItIs, options: { ...ofAnySize, tryDenoise: true, tryRotate: true } }
const everyLook: readonly Look[] = [
  asItIs,
  withoutSpecks,
  { options: qrOnly, prepare: evened },
  { options: qrOnly, prepare: sharpened },
  patient,
  { options: ofAnySize, prepare: doubled },
]

/** Symbols that are looked for: a sheet of labels has 65 of them. */
const several = 100
/** Suspects of one look that get a closer one: a ticket's costs as much as a look at all of the picture. */
const mostSuspects = { camera: 4, still: 12 } as const
/** Modules of suspects that are followed for one picture of a camera, beyond the first: a dense poster is not looked at four times. */
const mostModules = 8000

/**
 * Reads the QR code of one frame of a camera, or null; with `barcodes` any code that other sellers print. `pass` counts the frames.
 * What seemed a symbol gets a closer look; in the first turn a finder pattern is enough for the harder looks, and two for a closer
 * one. A ticket comes before any other code: it may hang beside a poster, or bear the address of its seller.
 */
export async function readLuma(luma: Luma, pass: number, barcodes = false): Promise<string | null> {
  const looks = turns[pass % turns.length] ?? [asItIs]
  const looked: Decoded[] = []
  for (const [index, look] of looks.entries()) {
    if (index === 1 && looked.every(isNothing) && marksOf(shaded(half(luma)), 1).length === 0) return null
    if (look.afterGlance && !barcodes && pass % unasked !== 0 && !seemsCode(look.prepare(luma))) return null
    const seen = await readBy(look, luma, barcodes)
    const ticket = seen.codes.find(isTicket)
    if (ticket) return ticket.text
    looked.push(seen)
  }
  const [other] = looked.flatMap(({ codes }) => codes)
  const suspects = looked.flatMap((seen) => seen.suspects)
  const [closer] = await readCloser(luma, suspects.slice(0, mostSuspects.camera), true)
  if (closer && (isTicket(closer) || !other)) return closer.text
  if (other) return other.text
  for (const [picture, find] of looks.length > 1 ? findersOf(luma, pass % turns.length === thorough) : []) {
    const told = suspectsIn(luma, picture, find, mostSuspects.camera)
    const [found] = await readCloser(luma, told, true)
    if (found) return found.text
  }
  return null
}

/** How finder patterns tell of symbols that no decoder saw, one way after the other. */
function* findersOf(luma: Luma, isThorough: boolean): Generator<readonly [Luma, typeof pairSuspects]> {
  yield [half(luma), pairSuspects]
  if (!isThorough) return
  for (const picture of [half(luma), luma, halved(half(luma))]) yield [picture, likelySuspects]
}

const isTicket = ({ text }: FoundCode): boolean => mayBeTicket(text)
const isNothing = ({ codes, suspects }: Decoded): boolean => codes.length + suspects.length === 0

/**
 * Reads the codes of a picture that stands still, in the order of reading: every try, over all of it, until one of them reads
 * something, and then once more by the most patient one and by what finder patterns are left, for what that may have missed. What takes
 * longest, and reads what is aslant, bent, shaken or cut off, is asked one by one whether it is still wanted.
 */
export async function readStill(
  luma: Luma,
  barcodes = false,
  isWanted: () => Promise<boolean> = async () => true,
): Promise<readonly string[]> {
  for (const look of everyLook) {
    const found = await readAll(look, luma, barcodes)
    if (found.length === 0) continue
    const more = look === patient ? [] : await readAll(patient, luma, barcodes)
    const read = [...found, ...more]
    return inReadingOrder([...read, ...(await readBeside(read, luma))])
  }
  return inReadingOrder(await readByMarks(luma, isWanted))
}

/**
 * What finder patterns tell of beside codes that are read already: a crumpled ticket among smooth ones. Only the likeliest, since
 * somebody waits for the others.
 */
async function readBeside(read: readonly FoundCode[], luma: Luma): Promise<readonly FoundCode[]> {
  const rest = withoutCodes(luma, read)
  if (marksOf(shaded(half(rest)), 2).length < 2) return []
  const found: FoundCode[] = []
  for (const [picture, find] of findersOf(rest, true))
    found.push(...(await readCloser(luma, suspectsIn(luma, picture, find, mostSuspects.still))))
  return found
}

/** What finder patterns alone tell of, in each size of a picture until something is read. */
async function readByMarks(luma: Luma, isWanted: () => Promise<boolean>): Promise<readonly FoundCode[]> {
  for (const picture of [half(luma), luma, sharpened(luma)]) {
    const found = await readCloser(luma, suspectsIn(luma, picture, pairSuspects, mostSuspects.still))
    if (found.length > 0) return found
  }
  for (const picture of everySize(luma))
    for (const prepare of [asSeen, sharpened]) {
      if (!(await isWanted())) return []
      const seen = prepare(picture)
      const found = await readCloser(luma, suspectsIn(luma, seen, fittedSuspects, mostSuspects.still))
      if (found.length > 0) return found
    }
  return []
}

/** A picture's half and quarter and so on, down to where hardly a code can stand in it, and the picture itself. */
function* everySize(luma: Luma): Generator<Luma> {
  for (let picture = half(luma); Math.min(picture.width, picture.height) > 200; picture = halved(picture))
    yield picture
  yield luma
}

/** What is read at once, and what a closer look reads. */
async function readAll(look: Look, luma: Luma, barcodes: boolean): Promise<readonly FoundCode[]> {
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

/** Suspects are told in the pixels of the whole picture, however it was prepared; codes, where they were looked for. */
async function readBy(
  { options, prepare, above = 0 }: Look,
  luma: Luma,
  barcodes: boolean,
): Promise<Decoded> {
  const formats = barcodes ? { formats: everyFormat } : {}
  const prepared = prepare(luma)
  const { codes, suspects } = await decoded(prepared, { ...options, ...formats, maxNumberOfSymbols: several })
  const top = Math.round(above * luma.height)
  return { codes, suspects: suspects.map((suspect) => placed(suspect, luma.width / prepared.width, top)) }
}

/** What finder patterns tell of in a picture that may be smaller. */
function suspectsIn(luma: Luma, smaller: Luma, find: typeof pairSuspects, most: number): readonly Suspect[] {
  return find(shaded(smaller), most).map((suspect) => placed(suspect, luma.width / smaller.width))
}

function placed({ corners: [a, b, c, d], ...suspect }: Suspect, scale: number, top = 0): Suspect {
  const moved = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale + top })
  return { ...suspect, corners: [moved(a), moved(b), moved(c), moved(d)] }
}
