import type { PdfInternals } from './pdfkit-internals.ts'

const firstBytes = 256 * 1024

/**
 * Lets a document write into one block of memory instead of a queue of a buffer for each line, of which a table of 40,000 objects
 * would leave 40,000. The returned function takes what has gathered since it was last called; null where that is nothing.
 */
export function gatherBytes(document: PdfInternals): () => Uint8Array | null {
  let block = Buffer.allocUnsafe(firstBytes)
  let length = 0

  const makeRoom = (bytes: number) => {
    if (length + bytes <= block.length) return
    const larger = Buffer.allocUnsafe(2 * (length + bytes))
    block.copy(larger, 0, 0, length)
    block = larger
  }

  const take = () => {
    if (length === 0) return null
    const taken = new Uint8Array(block.subarray(0, length))
    length = 0
    return taken
  }

  // The file's first lines are in the queue already.
  const queued = document.read()
  document._write = (data) => {
    const isText = typeof data === 'string'
    const bytes = isText ? data.length + 1 : data.length
    makeRoom(bytes)
    if (isText) {
      block.write(data, length, 'latin1')
      block[length + bytes - 1] = 10
    } else block.set(data, length)
    length += bytes
    document._offset += bytes
  }
  if (queued) {
    makeRoom(queued.length)
    block.set(queued, 0)
    length = queued.length
  }
  return take
}
