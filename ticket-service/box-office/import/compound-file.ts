/** The files within one file, as Office wrote them until 2003 and writes what has a password (MS-CFB). */
export type CompoundFiles = ReadonlyMap<string, () => Uint8Array>

const beginning = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const

export const isCompoundFile = (bytes: Uint8Array): boolean =>
  beginning.every((byte, index) => bytes[index] === byte)

/** Sector numbers from here on are marks, not places (2.1). */
const mostSectors = 0xfffffffa

/** Lists the files within by their names. @throws Error where it is broken. */
export function openCompoundFile(bytes: Uint8Array): CompoundFiles {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u16 = (at: number): number => view.getUint16(at, true)
  const u32 = (at: number): number => view.getUint32(at, true)
  const [sectorBytes, smallBytes] = [2 ** u16(30), 2 ** u16(32)]
  const sectorAt = (sector: number): number => (sector + 1) * sectorBytes
  const table = fatOf()
  const sectors = (first: number, next: ArrayLike<number>): readonly number[] => {
    const chain: number[] = []
    for (let at = first; at < mostSectors; at = next[at] ?? mostSectors) {
      // A chain that runs in a circle is longer than there are sectors.
      if (chain.push(at) > next.length) throw new Error('a chain without end')
    }
    return chain
  }
  const wholeOf = (first: number): Uint8Array =>
    joined(sectors(first, table).map((sector) => piece(bytes, sectorAt(sector), sectorBytes)))
  const directory = wholeOf(u32(48))
  const entries = entriesOf(directory)
  const small = wholeOf(entries.find(({ kind }) => kind === 5)?.first ?? mostSectors)
  const smallTable = numbersIn(wholeOf(u32(60)))
  const smallest = u32(56)
  return new Map(
    entries
      .filter(({ kind }) => kind === 2)
      .map(({ name, first, size }) => [
        name,
        () =>
          (size < smallest
            ? joined(sectors(first, smallTable).map((at) => piece(small, at * smallBytes, smallBytes)))
            : wholeOf(first)
          ).subarray(0, size),
      ]),
  )

  /** Which sector follows each; where this table lies is told in the header, and where that is full, in sectors of their own. */
  function fatOf(): Uint32Array {
    const places = Array.from({ length: 109 }, (_, index) => u32(76 + index * 4))
    const count = u32(44)
    const most = Math.min(u32(72), bytes.length / sectorBytes)
    for (let at = u32(68), read = 0; read < most && at < mostSectors; read += 1) {
      const part = numbersIn(piece(bytes, sectorAt(at), sectorBytes))
      places.push(...part.subarray(0, -1))
      at = part.at(-1) ?? mostSectors
    }
    const known = places.filter((sector) => sector < mostSectors).slice(0, count)
    return numbersIn(joined(known.map((sector) => piece(bytes, sectorAt(sector), sectorBytes))))
  }
}

/** A piece of a file; the last one may be shorter. */
function piece(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (!(start < bytes.length)) throw new Error('a file that was cut short')
  return bytes.subarray(start, start + length)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of pieces) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const numbersIn = (bytes: Uint8Array): Uint32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getUint32(index * 4, true),
  )
}

/** Entries of the directory: 128 bytes each (2.6.1). */
function entriesOf(directory: Uint8Array) {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  return Array.from({ length: Math.floor(directory.length / 128) }, (_, index) => {
    const at = index * 128
    const letters = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2)
    return {
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + letters)),
      kind: directory[at + 66] ?? 0,
      first: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    }
  })
}
