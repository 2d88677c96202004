import {
  GlobalWorkerOptions,
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url'
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url'
import type { FileFailure } from './code-source.ts'

/** Why a PDF did not open. */
export class PdfError extends Error {
  readonly why: Extract<FileFailure, 'locked-pdf' | 'broken-pdf'>

  constructor(why: PdfError['why']) {
    super(why)
    this.why = why
  }
}

/** A PDF whose pages can be looked at. */
export interface PdfPages {
  readonly count: number
  /** A page, from 1, as a printer of so many dots an inch would show it; null where it cannot be drawn. */
  picture(page: number, dotsPerInch: number): Promise<ImageData | null>
  close(): Promise<void>
}

/** A poster is drawn coarser than was asked: more points a browser of a phone may not hold. */
const mostPoints = 16e6
const pointsPerInch = 72

/** How scanners in offices pack a page: in JBIG2 and JPEG 2000, which no browser reads by itself. */
const decoders: Readonly<Record<string, string>> = { 'jbig2.wasm': jbig2Url, 'openjpeg.wasm': openjpegUrl }

/** Brings what pdf.js asks for from the app's own files; fonts that a PDF did not bring along hold no codes. */
class OwnFiles {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const url = decoders[filename]
    if (url === undefined) throw new Error(`${filename} is not part of this app`)
    return new Uint8Array(await (await fetch(url)).arrayBuffer())
  }
}

/** Opens a PDF with pdf.js; loaded only once one was chosen. Throws `PdfError`. */
export async function openPdf(file: Blob): Promise<PdfPages> {
  GlobalWorkerOptions.workerSrc = workerUrl
  const loading = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    BinaryDataFactory: OwnFiles,
    useWorkerFetch: false,
    // Letters are drawn as shapes: a font of a stranger's never becomes one of this page.
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  })
  try {
    const pdf = await loading.promise
    return {
      count: pdf.numPages,
      picture: (page, dotsPerInch) => pictureOf(pdf, page, dotsPerInch).catch(() => null),
      close: () => loading.destroy(),
    }
  } catch (failure) {
    await loading.destroy().catch(() => undefined)
    throw new PdfError(failure instanceof PasswordException ? 'locked-pdf' : 'broken-pdf')
  }
}

async function pictureOf(
  pdf: PDFDocumentProxy,
  number: number,
  dotsPerInch: number,
): Promise<ImageData | null> {
  const page = await pdf.getPage(number)
  try {
    const whole = page.getViewport({ scale: dotsPerInch / pointsPerInch })
    const scale = Math.min(1, Math.sqrt(mostPoints / (whole.width * whole.height)))
    const viewport = page.getViewport({ scale: (dotsPerInch / pointsPerInch) * scale })
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.floor(viewport.width))
    canvas.height = Math.max(1, Math.floor(viewport.height))
    // As if for a printer: it does not wait for the screen's frames.
    await page.render({ canvas, viewport, intent: 'print', background: '#fff' }).promise
    return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? null
  } finally {
    page.cleanup()
  }
}
