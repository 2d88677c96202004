import { type UnzipFileInfo, unzipSync } from 'fflate'

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
