import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, type WriterOptions, writeBarcode } from 'zxing-wasm/writer'
import type { Picture } from './film.ts'

/** Dots of paper for each module, and around the symbol. */
const dots = 4
const margin = 48
let isReady = false

/** A barcode as another seller prints it, on white paper. */
export async function pictureOfBarcode(
  text: string,
  format: NonNullable<WriterOptions['format']>,
): Promise<Picture> {
  if (!isReady) {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
    await prepareZXingModule({
      overrides: { wasmBinary: readFileSync(path).buffer as ArrayBuffer },
      fireImmediately: true,
    })
    isReady = true
  }
  const { symbol, error } = await writeBarcode(text, { format })
  if (!symbol || error) throw new Error(`No barcode of ${text}: ${error}`)
  const { data, width, height } = symbol
  const paper = { width: dots * width + 2 * margin, height: dots * height + 2 * margin }
  const pixels = new Uint8Array(paper.width * paper.height).fill(250)
  for (let row = 0; row < dots * height; row += 1)
    for (let column = 0; column < dots * width; column += 1)
      pixels[(row + margin) * paper.width + column + margin] =
        data[Math.floor(row / dots) * width + Math.floor(column / dots)] ?? 0
  return { ...paper, pixels }
}
