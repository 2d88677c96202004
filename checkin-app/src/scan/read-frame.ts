import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { type FoundCode, foundCode, inReadingOrder, mayBeTicket } from './found-code.ts'
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

/** Symbols of model 2 alone: Micro QR and rMQR codes are none of ours, and noise is read as them. */
const qrOnly: ReaderOptions = {
  formats: ['QRCodeModel2'],
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDenoise: false,
  tryDownscale: false,
  downscaleFactor: 2,
  textMode: 'Plain',
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

/**
 * Makes the decoder ready: from the address of its wasm in a browser (it would fetch from elsewhere by itself), from its bytes in
 * Node, which fetches no files. Rejects where wasm cannot run.
 */
export const prepareDecoder = async (wasm: string | Uint8Array<ArrayBuffer>): Promise<void> => {
  const overrides = typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm.buffer }
  await prepareZXingModule({ overrides, fireImmediately: true })
}

/** Symbols that are looked for where there may be several: a sheet of labels has 65 of them. */
const several = 100

/**
 * Reads the QR code of one frame of a camera, or null; with `barcodes` any code that other sellers print. `pass` counts the frames:
 * each chooses another way of looking. Where another code than a ticket's is seen first, the rest of the picture is looked at too:
 * a ticket may hang beside a poster, or bear the address of its seller.
 */
export async function readLuma(luma: Luma, pass: number, barcodes = false): Promise<string | null> {
  let other: string | null = null
  for (const look of turns[pass % turns.length] ?? [asItIs]) {
    const seen = look.inTheMiddle ? middleOf(luma) : luma
    const [first] = await readBy(look, seen, barcodes)
    if (!first) continue
    if (mayBeTicket(first.text)) return first.text
    const all = await readBy(look, seen, barcodes, several)
    const ticket = all.find(({ text }) => mayBeTicket(text))
    if (ticket) return ticket.text
    other ??= first.text
  }
  return other
}

/**
 * Reads the codes of a picture that stands still, in the order of reading: every try, over all of it, until one of them reads
 * something, and then once more by the most patient one, for what that may have missed.
 */
export async function readStill(luma: Luma, barcodes = false): Promise<readonly string[]> {
  for (const look of [...turns.flat(), ...patientPasses]) {
    const found = await readBy(look, luma, barcodes, several)
    if (found.length === 0) continue
    const more = look === patient ? [] : await readBy(patient, luma, barcodes, several)
    return inReadingOrder([...found, ...more])
  }
  return []
}

async function readBy(
  { options, prepare }: Pass,
  luma: Luma,
  barcodes: boolean,
  most = 1,
): Promise<readonly FoundCode[]> {
  const looked = { ...options, maxNumberOfSymbols: most, ...(barcodes ? { formats: everyFormat } : {}) }
  const seen = prepare(luma)
  const found = await readBarcodes(portableGraymap(seen), looked)
  return found.filter(({ isValid }) => isValid).map(({ text, position }) => foundCode(text, position, seen))
}

/** The picture as a PGM file, which the decoder takes as it is: a quarter of the bytes of coloured pixels. */
function portableGraymap({ data, width, height }: Luma): Uint8Array {
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}
