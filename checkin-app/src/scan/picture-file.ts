/** Longer sides are made smaller: beyond this a code gains nothing, and a phone's photograph takes seconds. */
const longestSide = 2400

/** The pixels of a picture file, upright; null where the browser sees no picture in it. */
export async function picturePixels(file: Blob): Promise<ImageData | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  try {
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
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
  } finally {
    bitmap.close()
  }
}

/** Whether a file is a PDF, whatever its name says. */
export async function isPdf(file: Blob): Promise<boolean> {
  const start = await file.slice(0, 1024).text()
  return start.includes('%PDF-')
}
