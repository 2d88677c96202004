const padded = (length: number): number => (length + 3) & ~3

/** The sum of 32-bit words. */
function sumOf(view: DataView, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

/** A font file of its tables, which come in the order of their names (OpenType 1.9, Organization of an OpenType font). */
export function fontFileOf(tables: readonly (readonly [tag: string, table: Uint8Array])[]): Uint8Array {
  const directory = 12 + 16 * tables.length
  const file = new Uint8Array(tables.reduce((sum, [, { length }]) => sum + padded(length), directory))
  const view = new DataView(file.buffer)
  const power = 31 - Math.clz32(tables.length)
  view.setUint32(0, 0x10000)
  view.setUint16(4, tables.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * (tables.length - (1 << power)))
  let start = directory
  for (const [index, [tag, table]] of tables.entries()) {
    const at = 12 + 16 * index
    file.set(new TextEncoder().encode(tag), at)
    file.set(table, start)
    view.setUint32(at + 4, sumOf(view, start, padded(table.length)))
    view.setUint32(at + 8, start)
    view.setUint32(at + 12, table.length)
    start += padded(table.length)
  }
  return file
}
