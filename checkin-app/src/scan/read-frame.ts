import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
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
  maxNumberOfSymbols: 1,
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
const patient: ReaderOptions = { ...qrOnly, tryInvert: true, tryDownscale: true }
const patientPasses: readonly Pass[] = [
  { ...asItIs, options: { ...patient, tryDenoise: true, tryRotate: true } },
  { ...asItIs, options: patient, prepare: doubled },
]

/**
 * Makes the decoder ready: from the address of its wasm in a browser (it would fetch from elsewhere by itself), from its bytes in
 * Node, which fetches no files. Rejects where wasm cannot run.
 */
export const prepareDecoder = async (wasm: string | Uint8Array<ArrayBuffer>): Promise<void> => {
  const overrides = typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm.buffer }
  await prepareZXingModule({ overrides, fireImmediately: true })
}

/**
 * Reads the QR code of one frame of a camera, or null; with `barcodes` any code that other sellers print. `pass` counts the frames:
 * each chooses another way of looking.
 */
export function readLuma(luma: Luma, pass: number, barcodes = false): Promise<string | null> {
  return firstRead(turns[pass % turns.length] ?? [asItIs], luma, barcodes, false)
}

/** Reads the code of a picture that stands still, or null: every try, over all of it, until one of them reads it. */
export const readStill = (luma: Luma, barcodes = false): Promise<string | null> =>
  firstRead([...turns.flat(), ...patientPasses], luma, barcodes, true)

async function firstRead(
  passes: readonly Pass[],
  luma: Luma,
  barcodes: boolean,
  isStill: boolean,
): Promise<string | null> {
  for (const pass of passes) {
    const seen = pass.inTheMiddle && !isStill ? middleOf(luma) : luma
    const text = await readBy(pass, seen, barcodes)
    if (text !== null) return text
  }
  return null
}

async function readBy({ options, prepare }: Pass, luma: Luma, barcodes: boolean): Promise<string | null> {
  const looked = barcodes ? { ...options, formats: everyFormat } : options
  const [found] = await readBarcodes(portableGraymap(prepare(luma)), looked)
  return found?.isValid ? found.text : null
}

/** The picture as a PGM file, which the decoder takes as it is: a quarter of the bytes of coloured pixels. */
function portableGraymap({ data, width, height }: Luma): Uint8Array {
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}
