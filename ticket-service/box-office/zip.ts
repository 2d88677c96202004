import { type UnzipFileInfo, unzipSync, Zip, ZipPassThrough } from 'fflate'

/** How much may come out of an archive, however small it is: a bomb of ten kilobytes holds gigabytes. */
export interface ZipLimits {
  readonly files: number
  readonly bytes: number
}

export type Unzipped =
  | { readonly outcome: 'files'; readonly files: Readonly<Record<string, Uint8Array>> }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'broken' }

/**
 * The files of an archive that are wanted. Nothing is inflated before the sizes that the archive states lie within the limits,
 * and a file that is longer than it states is cut there.
 */
export function filesOfZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ZipLimits,
): Unzipped {
  const wanted: UnzipFileInfo[] = []
  const list = (file: UnzipFileInfo): boolean => {
    if (isWanted(file.name)) wanted.push(file)
    return false
  }
  try {
    unzipSync(bytes, { filter: list })
    const size = wanted.reduce((sum, { originalSize }) => sum + originalSize, 0)
    if (wanted.length > limits.files || size > limits.bytes) return { outcome: 'too-large' }
    return { outcome: 'files', files: unzipSync(bytes, { filter: ({ name }) => isWanted(name) }) }
  } catch {
    return { outcome: 'broken' }
  }
}

/** Writes an archive file by file, each as it comes: PDF is compressed already, so that nothing is compressed again. */
export interface ZipWriter {
  /** Opens a file; pieces go to `write`, until `end`. */
  file(name: string): { write(piece: Uint8Array): void; end(): void }
  end(): void
}

const nothing = new Uint8Array(0)

export function openZipWriter(put: (piece: Uint8Array) => void, modified: Date): ZipWriter {
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault
    put(piece)
  })
  return {
    file(name) {
      const entry = new ZipPassThrough(name)
      entry.mtime = modified
      zip.add(entry)
      return { write: (piece) => entry.push(piece), end: () => entry.push(nothing, true) }
    },
    end: () => zip.end(),
  }
}
