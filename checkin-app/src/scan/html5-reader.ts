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
  const decoder = new ZXingHtml5QrcodeDecoder([Html5QrcodeSupportedFormats.QR_CODE], false, silent)
  const snapshot = new Snapshot()
  return {
    async read(video) {
      if (!snapshot.take(video)) return null
      try {
        return (await decoder.decodeAsync(snapshot.canvas)).text
      } catch {
        // Its way of saying that there is no code in the picture.
        return null
      }
    },
    close: () => undefined,
  }
}
