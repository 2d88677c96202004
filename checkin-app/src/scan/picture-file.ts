/** A picture that can be looked at in several sizes. */
export interface PictureFile {
  /** Its longer side as it is, pixels. */
  readonly longestSide: number
  /** Its pixels, upright and on white paper, no larger than so many a side. */
  pixels(longestSide: number): ImageData | null
  close(): void
}

/** Opens a picture file; null where the browser sees no picture in it. */
export async function openPicture(file: Blob): Promise<PictureFile | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const whole = Math.max(bitmap.width, bitmap.height)
  return {
    longestSide: whole,
    pixels(longestSide) {
      const scale = Math.min(1, longestSide / whole)
      const width = Math.max(1, Math.round(bitmap.width * scale))
      const height = Math.max(1, Math.round(bitmap.height * scale))
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d', { willReadFrequently: true })
      if (!context) return null
      // What is transparent is paper.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.drawImage(bitmap, 0, 0, width, height)
      return context.getImageData(0, 0, width, height)
    },
    close: () => bitmap.close(),
  }
}

/** Whether a file is a PDF, whatever its name says. */
export async function isPdf(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 1024).text()
  return start.includes('%PDF-')
}

/** Brands of the High Efficiency Image File Format (ISO/IEC 23008-12, annex B), in which phones keep their photographs. */
const heicBrands = /^ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/
/** The two byte orders of TIFF 6.0 (section 2). */
const tiffMarks = /^(?:II\*\0|MM\0\*)/

/** Of a file in which the browser sees no picture, whether it is one of a format that it does not know. */
export async function whyNoPicture(file: Blob): Promise<'heic' | 'tiff' | 'no-picture'> {
  const start = new TextDecoder('latin1').decode(await file.slice(0, 12).arrayBuffer())
  if (heicBrands.test(start.slice(4))) return 'heic'
  return tiffMarks.test(start) ? 'tiff' : 'no-picture'
}
