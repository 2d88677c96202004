import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'

/** Brightness, one byte a pixel, rows without padding. */
export interface Luma {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

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
 * read in the first: the whole picture; its middle smoothed, against noise and a screen's moiré; halved, with specks closed and
 * light on dark too, as some telephones show it. Chosen by what they read on top of each other in `e2e/bench/`, and so that none
 * takes longer over an empty picture than the first.
 */
const passes: readonly Pass[] = [
  whole,
  { options: qrOnly, prepare: (luma) => smoothed(middleOf(luma)) },
  { options: { ...qrOnly, tryInvert: true, tryDenoise: true, tryDownscale: false }, prepare: halved },
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
  const { options, prepare } = passes[pass % passes.length] ?? whole
  const looked = barcodes ? { ...options, formats: everyFormat } : options
  const [found] = await readBarcodes(portableGraymap(prepare(luma)), looked)
  return found?.isValid ? found.text : null
}

/** Shares of the longer and of the shorter side that the middle has. */
const middleShares = { longer: 0.7, shorter: 0.9 }

/** The picture without its edges. */
export function middleOf({ data, width, height }: Luma): Luma {
  const { longer, shorter } = middleShares
  const side = {
    width: Math.ceil(width * (width >= height ? longer : shorter)),
    height: Math.ceil(height * (width >= height ? shorter : longer)),
  }
  const left = Math.floor((width - side.width) / 2)
  const top = Math.floor((height - side.height) / 2)
  const cut = new Uint8Array(side.width * side.height)
  for (let row = 0; row < side.height; row += 1) {
    const from = (top + row) * width + left
    cut.set(data.subarray(from, from + side.width), row * side.width)
  }
  return { data: cut, ...side }
}

/** The mean of each two by two pixels. */
export function halved({ data, width, height }: Luma): Luma {
  const side = { width: width >> 1, height: height >> 1 }
  const half = new Uint8Array(side.width * side.height)
  for (let row = 0; row < side.height; row += 1)
    for (let column = 0; column < side.width; column += 1) {
      const from = 2 * (row * width + column)
      const upper = (data[from] ?? 0) + (data[from + 1] ?? 0)
      const lower = (data[from + width] ?? 0) + (data[from + width + 1] ?? 0)
      half[row * side.width + column] = (upper + lower + 2) >> 2
    }
  return { data: half, ...side }
}

/** Each pixel with its eight neighbours, weighted 1 2 1 both ways; the outermost pixels stay as they are. */
export function smoothed({ data, width, height }: Luma): Luma {
  const across = new Uint16Array(data.length)
  for (let at = 1; at < data.length - 1; at += 1)
    across[at] = (data[at - 1] ?? 0) + 2 * (data[at] ?? 0) + (data[at + 1] ?? 0)
  const smooth = data.slice()
  for (let row = 1; row < height - 1; row += 1)
    for (let at = row * width + 1; at < (row + 1) * width - 1; at += 1)
      smooth[at] = ((across[at - width] ?? 0) + 2 * (across[at] ?? 0) + (across[at + width] ?? 0) + 8) >> 4
  return { data: smooth, width, height }
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
