/** A record of a workbook of Excel until 2003: what it is, and its bytes with those of the records that continue it. */
export interface BiffRecord {
  readonly id: number
  readonly parts: readonly Uint8Array[]
}

/** Ids of records (MS-XLS 2.3.2). */
export const recordIds = {
  beginning: 0x809,
  end: 0x0a,
  password: 0x2f,
  from1904: 0x22,
  worksheet: 0x85,
  format: 0x41e,
  style: 0xe0,
  texts: 0xfc,
  sharedText: 0xfd,
  label: 0x204,
  richLabel: 0xd6,
  number: 0x203,
  shortNumber: 0x27e,
  shortNumbers: 0xbd,
  flag: 0x205,
  formula: 0x06,
  formulaText: 0x207,
  merged: 0xe5,
  more: 0x3c,
} as const

/** The records from a place on, up to the end of their part. @throws Error where that is missing. */
export function* recordsFrom(bytes: Uint8Array, start: number): Generator<BiffRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const idAt = (at: number): number => (at + 4 <= bytes.length ? view.getUint16(at, true) : -1)
  for (let at = start; idAt(at) >= 0; ) {
    const id = idAt(at)
    const parts: Uint8Array[] = []
    do {
      const length = view.getUint16(at + 2, true)
      parts.push(bytes.subarray(at + 4, at + 4 + length))
      at += 4 + length
    } while (idAt(at) === recordIds.more)
    yield { id, parts }
    if (id === recordIds.end) return
  }
  throw new Error('records without an end')
}

/** Reads a record's bytes one after another. */
export function reader({ parts }: BiffRecord, isWide: boolean) {
  let [part, at] = [0, 0]
  const bytes = (): Uint8Array => parts[part] ?? new Uint8Array()
  const goOn = (): void => {
    while (at >= bytes().length && part < parts.length) {
      part += 1
      at = 0
    }
  }
  const u8 = (): number => {
    goOn()
    if (part >= parts.length) throw new Error('a record that ends too early')
    at += 1
    return bytes()[at - 1] ?? 0
  }
  const u16 = (): number => u8() + u8() * 0x100
  const u32 = (): number => u16() + u16() * 0x10000
  const letters = (count: number, width: number): string => {
    let text = ''
    let [left, wide] = [count, width]
    while (left > 0) {
      // Where a text goes on in the next record, that one says anew how wide its letters are (MS-XLS 2.5.293).
      if (at >= bytes().length) {
        goOn()
        wide = (u8() & 1) + 1
      }
      const taken = Math.min(left, Math.floor((bytes().length - at) / wide))
      if (taken === 0) throw new Error('half a letter')
      text += decoders[wide - 1]?.decode(bytes().subarray(at, at + taken * wide)) ?? ''
      at += taken * wide
      left -= taken
    }
    return text
  }
  const skip = (count: number): void => {
    for (let left = count; left > 0; ) {
      goOn()
      if (part >= parts.length) return
      const taken = Math.min(left, bytes().length - at)
      at += taken
      left -= taken
    }
  }
  /** A text behind its length: until Excel 95 in Windows-1252, then with a mark of how wide its letters are. */
  const text = (count: number): string => {
    if (!isWide) return letters(count, 1)
    const marks = u8()
    const runs = marks & 8 ? u16() : 0
    const spoken = marks & 4 ? u32() : 0
    const read = letters(count, (marks & 1) + 1)
    skip(runs * 4 + spoken)
    return read
  }
  return {
    u8,
    u16,
    u32,
    text,
    f64: (): number => new DataView(Uint8Array.from({ length: 8 }, u8).buffer).getFloat64(0, true),
    isAtEnd: (): boolean => {
      goOn()
      return part >= parts.length
    },
  }
}

/** Letters of one byte are the first 256 of Unicode since Excel 97; what Windows-1252 has beside those is written wide. */
const decoders = [new TextDecoder('windows-1252'), new TextDecoder('utf-16le')] as const
