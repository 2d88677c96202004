import type { Picture } from './film.ts'

/** A picture as a file that any browser opens: a bitmap of 24 bits a pixel, its rows from the top. */
export function bitmap({ width, height, pixels }: Picture) {
  const row = Math.ceil((width * 3) / 4) * 4
  const buffer = Buffer.alloc(54 + row * height)
  buffer.write('BM')
  buffer.writeUInt32LE(buffer.length, 2)
  buffer.writeUInt32LE(54, 10)
  buffer.writeUInt32LE(40, 14)
  buffer.writeInt32LE(width, 18)
  buffer.writeInt32LE(-height, 22)
  buffer.writeUInt16LE(1, 26)
  buffer.writeUInt16LE(24, 28)
  for (const [at, grey] of pixels.entries()) {
    const from = 54 + Math.floor(at / width) * row + (at % width) * 3
    buffer.fill(grey, from, from + 3)
  }
  return { name: 'picture.bmp', mimeType: 'image/bmp', buffer }
}
