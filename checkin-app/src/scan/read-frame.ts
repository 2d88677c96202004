import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { doubled, evened, halved, type Luma } from './luma.ts'

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

/** Halving rather than thirding the picture for its second look reads a few more blurred codes in the same time. */
const qrOnly: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: true,
  downscaleFactor: 2,
  textMode: 'Plain',
}

interface Pass {
  readonly options: ReaderOptions
  readonly prepare: (luma: Luma) => Luma
}

const whole: Pass = { options: qrOnly, prepare: (luma) => luma }

/**
 * Tries that alternate over the frames, so that a hard code gets several different ones within half a second while a plain one is
 * read in the first: the whole picture; halved, with specks closed and light on dark too, as some telephones show it; in even light.
 * Chosen by what they read on top of each other in `e2e/bench/`, and so that an empty picture costs little.
 */
const passes: readonly Pass[] = [
  whole,
  { options: { ...qrOnly, tryInvert: true, tryDenoise: true, tryDownscale: false }, prepare: halved },
  { options: qrOnly, prepare: evened },
]

/** What a picture from a file gets besides, since nobody sends a second one. */
const patientPasses: readonly Pass[] = [
  { options: { ...qrOnly, tryInvert: true, tryDenoise: true, tryRotate: true }, prepare: (luma) => luma },
  { options: { ...qrOnly, tryInvert: true }, prepare: doubled },
]

/** Loads the decoder from the app's own address; it would fetch from elsewhere otherwise. Rejects where wasm cannot run. */
export const prepareDecoder = async (wasmUrl: string): Promise<void> => {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })
}

/**
 * Reads the QR code of a picture, or null; with `barcodes` any code that other sellers print. `pass` counts the frames: each
 * chooses another way of looking.
 */
export async function readLuma(luma: Luma, pass: number, barcodes = false): Promise<string | null> {
  return readBy(passes[pass % passes.length] ?? whole, luma, barcodes)
}

/** Reads the code of a picture that stands still, or null: every try, one after the other, until one of them reads it. */
export async function readStill(luma: Luma, barcodes = false): Promise<string | null> {
  for (const pass of [...passes, ...patientPasses]) {
    const text = await readBy(pass, luma, barcodes)
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
