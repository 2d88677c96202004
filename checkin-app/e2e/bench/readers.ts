import { scanRGBABuffer } from '@undecaf/zbar-wasm'
import { Html5QrcodeSupportedFormats, type Logger } from 'html5-qrcode/esm/core.js'
import { ZXingHtml5QrcodeDecoder } from 'html5-qrcode/esm/zxing-html5-qrcode-decoder.js'
import jsQR from 'jsqr'
import QrScanner from 'qr-scanner'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { prepareDecoder } from '../../src/scan/decoder.ts'
import type { Luma } from '../../src/scan/luma.ts'
import { readLuma } from '../../src/scan/read-frame.ts'

/** One way of reading a frame. */
export interface Reader {
  readonly name: string
  /** It looks in another way at each turn. */
  readonly hasTurns?: true
  /** Makes of a frame what this reader takes from a camera: not in its time. */
  take(luma: Luma): (pass: number) => Promise<string | null>
}

const silent: Logger = {
  log: () => undefined,
  warn: () => undefined,
  logError: () => undefined,
  logErrors: () => undefined,
}

/** Four bytes a pixel. */
function pixelsOf({ data, width, height }: Luma): ImageData {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let at = 0, to = 0; at < data.length; at += 1, to += 4) {
    const grey = data[at] ?? 0
    pixels[to] = grey
    pixels[to + 1] = grey
    pixels[to + 2] = grey
    pixels[to + 3] = 255
  }
  return new ImageData(pixels, width, height)
}

function canvasOf(luma: Luma, scale = 1): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = luma.width
  canvas.height = luma.height
  // Kind to those that read the pixels back: the canvas stays in memory.
  canvas.getContext('2d', { willReadFrequently: true })?.putImageData(pixelsOf(luma), 0, 0)
  if (scale === 1) return canvas
  const smaller = document.createElement('canvas')
  smaller.width = Math.round(luma.width * scale)
  smaller.height = Math.round(luma.height * scale)
  smaller
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(canvas, 0, 0, smaller.width, smaller.height)
  return smaller
}

const html5 = new ZXingHtml5QrcodeDecoder([Html5QrcodeSupportedFormats.QR_CODE], false, silent)

/** html5-qrcode 2.3.8 by its core decoder, which it hands a canvas of its own whether it scans a file or a camera. */
export async function html5Canvas(canvas: HTMLCanvasElement): Promise<string | null> {
  try {
    return (await html5.decodeAsync(canvas)).text
  } catch {
    return null
  }
}

const html5Reader = (name: string, scale: number): Reader => ({
  name,
  take(luma) {
    const canvas = canvasOf(luma, scale)
    return () => html5Canvas(canvas)
  },
})

const jsqrReader: Reader = {
  name: 'jsQR',
  take(luma) {
    const { data, width, height } = pixelsOf(luma)
    return async () => jsQR(data, width, height)?.data ?? null
  },
}

const zbarReader: Reader = {
  name: 'zbar-wasm',
  take(luma) {
    const { data, width, height } = pixelsOf(luma)
    return async () => {
      const symbols = await scanRGBABuffer(data.buffer, width, height)
      return symbols.find(({ typeName }) => typeName === 'ZBAR_QRCODE')?.decode() ?? null
    }
  },
}

/** Its worker stays, as it does while it scans a camera; tries the whole frame. */
async function qrScannerReader(): Promise<Reader> {
  const qrEngine = await QrScanner.createQrEngine()
  return {
    name: 'qr-scanner',
    take(luma) {
      const canvas = canvasOf(luma)
      return async () => {
        try {
          return (await QrScanner.scanImage(canvas, { qrEngine, returnDetailedScanResult: true })).data
        } catch {
          return null
        }
      }
    },
  }
}

/** The passes of the product alternate by the number of the frame, as they do at the gate. */
const oursReader: Reader = {
  name: 'ours',
  hasTurns: true,
  take: (luma) => (pass) => readLuma(luma, pass),
}

/** Ours, and every peer as it comes. */
export async function openReaders(): Promise<readonly Reader[]> {
  await prepareDecoder(wasmUrl)
  return [
    oursReader,
    html5Reader('html5-qrcode', 1),
    // A phone 360 wide held upright shows 720 pixels of the camera so, and scans what it shows.
    html5Reader('html5-qrcode as displayed', 0.5),
    jsqrReader,
    await qrScannerReader(),
    zbarReader,
  ]
}
