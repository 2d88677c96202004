import type { FileReading, FileWatch } from './code-source.ts'
import { mayBeTicket } from './found-code.ts'
import { isPdf, openPicture, whyNoPicture } from './picture-file.ts'

/**
 * Longest sides, pixels, in which a picture is looked at: small enough to be quick and to close a photograph's grain, and once more
 * nearly as a phone takes it, for a ticket that was far away.
 */
const longestSides = [2400, 5000]
/** Dots an inch at which a page is looked at, and once more where it holds nothing so. */
const dotsPerInch = [200, 320]

/** The codes of one picture. */
type ReadPicture = (picture: ImageData) => Promise<readonly string[]>

/** Reads a picture or a PDF (`CodeSource.readFile`). */
export async function codesOfFile(file: Blob, watch: FileWatch, read: ReadPicture): Promise<FileReading> {
  if (await isPdf(file)) return codesOfPdf(file, watch, read)
  const picture = await openPicture(file)
  if (!picture) return { kind: 'failed', why: await whyNoPicture(file) }
  try {
    for (const [index, side] of longestSides.entries()) {
      if (index > 0 && watch.signal.aborted) break
      const isTheSame = index > 0 && picture.longestSide <= (longestSides[index - 1] ?? 0)
      const pixels = isTheSame ? null : picture.pixels(side)
      const found = reading(pixels ? await read(pixels) : [], 1, 1)
      if (found.kind === 'codes') return found
    }
    return { kind: 'no-code', page: 1, pages: 1 }
  } finally {
    picture.close()
  }
}

async function codesOfPdf(
  file: Blob,
  { from, onPage, signal }: FileWatch,
  read: ReadPicture,
): Promise<FileReading> {
  const part = await import('./pdf-pages.ts').catch(() => null)
  if (!part) return { kind: 'failed', why: 'no-pdf-yet' }
  const { openPdf, PdfError } = part
  try {
    const pdf = await openPdf(file)
    try {
      let others: FileReading | null = null
      let page = Math.min(from, pdf.count)
      for (; page <= pdf.count; page += 1) {
        onPage(page, pdf.count)
        const found = reading(await codesOfPage(pdf, page, read), page, pdf.count)
        if (found.kind === 'codes' && found.texts.some(mayBeTicket)) return found
        if (found.kind === 'codes') others ??= found
        if (signal.aborted) break
      }
      return others ?? { kind: 'no-code', page: Math.min(page, pdf.count), pages: pdf.count }
    } finally {
      await pdf.close()
    }
  } catch (failure) {
    return { kind: 'failed', why: failure instanceof PdfError ? failure.why : 'broken-pdf' }
  }
}

interface Pages {
  picture(page: number, dotsPerInch: number): Promise<ImageData | null>
}

async function codesOfPage(pdf: Pages, page: number, read: ReadPicture): Promise<readonly string[]> {
  for (const dots of dotsPerInch) {
    const picture = await pdf.picture(page, dots)
    const texts = picture ? await read(picture) : []
    if (texts.length > 0) return texts
  }
  return []
}

function reading([first, ...others]: readonly string[], page: number, pages: number): FileReading {
  if (first === undefined) return { kind: 'no-code', page, pages }
  return { kind: 'codes', texts: [first, ...others], page, pages }
}
