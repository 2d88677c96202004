import { Html5QrcodeSupportedFormats, type Logger } from 'html5-qrcode/esm/core.js'
import { ZXingHtml5QrcodeDecoder } from 'html5-qrcode/esm/zxing-html5-qrcode-decoder.js'
import { type FrameReader, Snapshot } from './frame-reader.ts'

const silent: Logger = {
  log: () => undefined,
  warn: () => undefined,
  logError: () => undefined,
  logErrors: () => undefined,
}

/** Reads on the page's own thread with html5-qrcode's decoder, at the camera's size; loaded only where wasm cannot run. */
export function openHtml5Reader(): FrameReader {
  const { QR_CODE, AZTEC, DATA_MATRIX, PDF_417, EAN_13, EAN_8, UPC_A, CODE_128, CODE_39, ITF } =
    Html5QrcodeSupportedFormats
  const every = [QR_CODE, AZTEC, DATA_MATRIX, PDF_417, EAN_13, EAN_8, UPC_A, CODE_128, CODE_39, ITF]
  const qrOnly = new ZXingHtml5QrcodeDecoder([QR_CODE], false, silent)
  let all: ZXingHtml5QrcodeDecoder | null = null
  const snapshot = new Snapshot()

  const decode = async (canvas: HTMLCanvasElement, barcodes: boolean): Promise<string | null> => {
    if (barcodes) all ??= new ZXingHtml5QrcodeDecoder(every, false, silent)
    try {
      return (await (barcodes && all ? all : qrOnly).decodeAsync(canvas)).text
    } catch {
      // Its way of saying that there is no code in the picture.
      return null
    }
  }
  return {
    read: async (video, barcodes) => (snapshot.take(video) ? decode(snapshot.canvas, barcodes) : null),
    async readStill(picture, barcodes) {
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      canvas.getContext('2d')?.putImageData(picture, 0, 0)
      const text = await decode(canvas, barcodes)
      return text === null ? [] : [text]
    },
    close: () => undefined,
  }
}
