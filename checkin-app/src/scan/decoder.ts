import {
  prepareZXingModule,
  purgeZXingModule,
  type ReaderOptions,
  type ReadResult,
  readBarcodes,
} from 'zxing-wasm/reader'
import { closerLook, type Suspect } from './closer-look.ts'
import { type FoundCode, foundCode } from './found-code.ts'
import type { Luma } from './luma.ts'

/** Symbols of model 2 alone: Micro QR and rMQR codes are none of ours, and noise is read as them. */
export const qrOnly: ReaderOptions = {
  formats: ['QRCodeModel2'],
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDenoise: false,
  tryDownscale: false,
  downscaleFactor: 2,
  textMode: 'Plain',
}

/** A symbol that was drawn anew has no shades. */
const redrawn: ReaderOptions = { ...qrOnly, binarizer: 'FixedThreshold', maxNumberOfSymbols: 1 }

type Wasm = string | Uint8Array<ArrayBuffer>
let wasmOfLast: Wasm | null = null

/**
 * Makes the decoder ready: from the address of its wasm in a browser (it would fetch from elsewhere by itself), from its bytes in
 * Node, which fetches no files. Rejects where wasm cannot run.
 */
export const prepareDecoder = async (wasm: Wasm): Promise<void> => {
  wasmOfLast = wasm
  const overrides = typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm.buffer }
  await prepareZXingModule({ overrides, fireImmediately: true })
}

/**
 * A picture's codes by ZXing; none where its wasm trapped on it, as on one of a few rows that it makes smaller. After that the wasm
 * would read no other picture either, the camera's neither: it is made anew.
 */
async function readBy(luma: Luma, options: ReaderOptions): Promise<readonly ReadResult[]> {
  try {
    return await readBarcodes(portableGraymap(luma), options)
  } catch (trapped) {
    if (wasmOfLast === null) throw trapped
    purgeZXingModule()
    await prepareDecoder(wasmOfLast)
    return []
  }
}

/** What a decoder made of a picture. */
export interface Decoded {
  readonly codes: readonly FoundCode[]
  /** QR symbols that it saw and could not read, in the pixels of the picture. */
  readonly suspects: readonly Suspect[]
}

export async function decoded(luma: Luma, options: ReaderOptions): Promise<Decoded> {
  const results = await readBy(luma, { ...options, returnErrors: true })
  return {
    codes: results
      .filter(({ isValid }) => isValid)
      .map(({ text, position }) => foundCode(text, cornersOf(position), luma)),
    suspects: results
      .filter(({ isValid, symbology }) => !isValid && symbology === 'QRCode')
      .map(({ position, symbol, isInverted }) => ({
        corners: cornersOf(position),
        modules: symbol.width,
        isInverted,
      })),
  }
}

/** Reads a suspect by following its modules one by one; null where it is none, or too little of it is left. */
export async function decodedCloser(luma: Luma, suspect: Suspect): Promise<FoundCode | null> {
  const symbol = closerLook(luma, suspect)
  if (!symbol) return null
  const [first] = await readBy(symbol, redrawn)
  return first?.isValid ? foundCode(first.text, suspect.corners, luma) : null
}

const cornersOf = ({ topLeft, topRight, bottomRight, bottomLeft }: ReadResult['position']) =>
  [topLeft, topRight, bottomRight, bottomLeft] as const

/** The picture as a PGM file, which the decoder takes as it is: a quarter of the bytes of coloured pixels. */
function portableGraymap({ data, width, height }: Luma): Uint8Array {
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}
