import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'

/** Brightness, one byte a pixel, rows without padding. */
export interface Luma {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

const qrOnly: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: true,
  textMode: 'Plain',
}

/**
 * Tries that alternate over the frames, so that a hard code gets several different ones within half a second while a plain one is
 * read in the first: the whole picture; its middle, enlarged by being alone; denoised; light on dark, as some telephones show it.
 */
const passes: readonly { readonly options: ReaderOptions; readonly region: 'whole' | 'middle' }[] = [
  { options: qrOnly, region: 'whole' },
  { options: { ...qrOnly, tryDownscale: false }, region: 'middle' },
  { options: { ...qrOnly, tryDenoise: true }, region: 'whole' },
  { options: { ...qrOnly, tryInvert: true }, region: 'middle' },
]

/** Loads the decoder from the app's own address; it would fetch from elsewhere otherwise. Rejects where wasm cannot run. */
export const prepareDecoder = async (wasmUrl: string): Promise<void> => {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })
}

/** Reads the QR code of a picture, or null. `pass` counts the frames: each chooses another way of looking. */
export async function readLuma(luma: Luma, pass: number): Promise<string | null> {
  const { options, region } = passes[pass % passes.length] ?? { options: qrOnly, region: 'whole' }
  const [found] = await readBarcodes(portableGraymap(region === 'whole' ? luma : middleOf(luma)), options)
  return found?.isValid ? found.text : null
}

/** The middle half of each side, where a hand holds the code. */
export function middleOf({ data, width, height }: Luma): Luma {
  const side = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
  const left = Math.floor((width - side.width) / 2)
  const top = Math.floor((height - side.height) / 2)
  const cut = new Uint8Array(side.width * side.height)
  for (let row = 0; row < side.height; row += 1) {
    const from = (top + row) * width + left
    cut.set(data.subarray(from, from + side.width), row * side.width)
  }
  return { data: cut, ...side }
}

/** Brightness of pixels of four bytes, by the weights of ITU-R BT.601. */
export function lumaOf({ data, width, height }: ImageData): Luma {
  const luma = new Uint8Array(width * height)
  for (let pixel = 0, from = 0; pixel < luma.length; pixel += 1, from += 4) {
    luma[pixel] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8
  }
  return { data: luma, width, height }
}

/** The picture as a PGM file, which the decoder takes as it is: a quarter of the bytes of coloured pixels. */
function portableGraymap({ data, width, height }: Luma): Uint8Array {
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}
