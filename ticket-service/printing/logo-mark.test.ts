import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLogo } from './logo.ts'
import { seenSize } from './logo-mark.ts'
import type { Logo, SheetLayout } from './printed-ticket.ts'
import { printed, ReadBack } from './read-back.ts'
import { makeTestMint, testRun, testTicket } from './test-tickets.ts'

const mint = makeTestMint()
const ticket = testTicket(mint, 1)

/** Dark to light: the four quarters of the logo as it is to be seen, row by row. */
type Quarters = readonly [number, number, number, number]
const seen: Quarters = [0, 0.3, 0.6, 0.85]

/** The quarters as a camera stores them that says how it was held: which of those that are seen stands where (Exif 2.32, 4.6.4). */
const stored = {
  1: [0, 1, 2, 3],
  2: [1, 0, 3, 2],
  3: [3, 2, 1, 0],
  4: [2, 3, 0, 1],
  5: [0, 2, 1, 3],
  6: [1, 3, 0, 2],
  7: [3, 1, 2, 0],
  8: [2, 0, 3, 1],
} as const

/** A real JPEG of four quarters, by poppler. */
function jpegOf(
  quarters: Quarters,
  width: number,
  height: number,
  how: readonly string[] = ['-jpeg'],
): Buffer {
  const file = join(mkdtempSync(join(tmpdir(), 'contremarque-logo-')), 'logo')
  const [wide, high] = [width / 2, height / 2]
  const drawn = quarters.map(
    (grey, index) => `${grey} g ${(index % 2) * wide} ${index < 2 ? high : 0} ${wide} ${high} re f`,
  )
  const stream = drawn.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj`).join('\n')
  writeFileSync(`${file}.pdf`, `%PDF-1.4\n${body}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`)
  execFileSync('pdftoppm', [...how, '-r', '72', '-singlefile', `${file}.pdf`, file], { stdio: 'ignore' })
  return readFileSync(`${file}.jpg`)
}

/** The same with what a camera writes of how it was held, in either order of bytes. */
function held(jpeg: Buffer, orientation: number, isLittle = false): Buffer {
  const tiff = Buffer.from(isLittle ? 'II*\0' : 'MM\0*', 'latin1')
  const number = (value: number, bytes: number) => {
    const big = Buffer.alloc(bytes)
    big.writeUIntBE(value, 0, bytes)
    return isLittle ? big.reverse() : big
  }
  const entry = (tag: number, value: number) => [
    number(tag, 2),
    number(3, 2),
    number(1, 4),
    number(value, 2),
    number(0, 2),
  ]
  const exif = Buffer.concat([
    ...[Buffer.from('Exif\0\0', 'latin1'), tiff, number(8, 4), number(2, 2)],
    ...[...entry(0x0106, 2), ...entry(0x0112, orientation), number(0, 4)],
  ])
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

const pixelsOf = async (file: Uint8Array, layout: SheetLayout) => {
  const logo = readLogo(file) as Logo
  return new ReadBack(await printed([ticket], testRun({ layout, logo }))).pixels().grey
}

/** A segment of a JPEG. */
const segment = (marker: number, content: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, 0, content.length + 2]), Buffer.from(content, 'latin1')])

/** What cameras and programs write beside a picture: before it, between its scans, behind it. */
function talkative(jpeg: Buffer): Buffer {
  const exif = held(jpeg.subarray(0, 2), 6)
  const before = [
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>'),
    segment(0xe1, 'Exif\0\0MM\0*SECRET GPSLatitude'),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01SECRET screen'),
    segment(0xed, 'Photoshop 3.0\x008BIM SECRET'),
    segment(0xee, 'SECRET'),
    segment(0xe0, 'JFXX\0SECRET thumbnail'),
    segment(0xfe, 'SECRET comment'),
  ]
  const end = jpeg.subarray(0, -2)
  const second = Buffer.concat([held(jpeg, 3), segment(0xfe, 'SECRET'), Buffer.from([0xff, 0xd9])])
  return Buffer.concat([
    ...[exif, ...before, end.subarray(2), segment(0xfe, 'SECRET between')],
    ...[Buffer.from([0xff, 0xd9]), second],
  ])
}

/** Pixels that nobody would call the same; JPEG alone blurs edges. */
const unlike = (one: Uint8Array, other: Uint8Array): number =>
  one.filter((light, at) => Math.abs(light - (other[at] ?? 0)) > 40).length

describe.each(['a4-8', 'roll-80'] as const)('a logo on %s', (layout) => {
  it('that a turned camera took is printed the way it is seen, however the camera was held', async () => {
    const upright = await pixelsOf(jpegOf(seen, 64, 32), layout)
    const bare = new ReadBack(await printed([ticket], testRun({ layout }))).pixels().grey
    expect(unlike(upright, bare)).toBeGreaterThan(1000)
    for (const [name, places] of Object.entries(stored)) {
      const orientation = Number(name)
      const size = orientation < 5 ? ([64, 32] as const) : ([32, 64] as const)
      const [a, b, c, d] = places
      const raw = jpegOf([seen[a], seen[b], seen[c], seen[d]], size[0], size[1])
      const logo = held(raw, orientation, orientation % 2 === 0)
      expect(seenSize(readLogo(logo) as Logo)).toEqual({ width: 64, height: 32 })
      const asSeen = unlike(await pixelsOf(logo, layout), upright)
      const asStored = unlike(await pixelsOf(raw, layout), upright)
      // A quarter may end a pixel earlier; as it is stored it is another picture.
      if (orientation === 1) expect(asSeen).toBe(0)
      else expect([orientation, asSeen < asStored / 10]).toEqual([orientation, true])
    }
  })
})

it('what a camera says of a logo that nobody understands turns nothing', () => {
  const jpeg = jpegOf(seen, 64, 32)
  for (const orientation of [0, 9, 65_535])
    expect(seenSize(readLogo(held(jpeg, orientation)) as Logo)).toEqual({ width: 64, height: 32 })
  const whole = held(jpeg, 6)
  expect(seenSize(readLogo(whole) as Logo)).toEqual({ width: 32, height: 64 })
  // Wherever what the camera wrote is bent, the picture goes in.
  for (let at = 12; at < 46; at += 1) {
    const bent = Buffer.from(whole)
    bent[at] = 0xff
    expect(readLogo(bent)).toMatchObject({ width: 64, height: 32 })
    expect(Object.values(seenSize(readLogo(bent) as Logo)).toSorted()).toEqual([32, 64])
  }
})

describe.each([
  ['as most', ['-jpeg']],
  ['in scans', ['-jpeg', '-jpegopt', 'progressive=y']],
  ['in inks', ['-jpegcmyk']],
  ['in grey', ['-jpeg', '-gray']],
])('a photograph that says where it was taken, coded %s', (_name, how) => {
  const photo = talkative(jpegOf(seen, 64, 32, how))
  const quiet = held(jpegOf(seen, 64, 32, how), 6)

  it('is kept without that, and is printed the same way up and in the same tones', async () => {
    expect(photo.toString('latin1')).toContain('SECRET')
    const logo = readLogo(photo) as Logo
    expect(Buffer.from(logo.bytes).toString('latin1')).not.toContain('SECRET')
    expect(seenSize(logo)).toEqual({ width: 32, height: 64 })
    // The same again takes nothing more away.
    expect(readLogo(logo.bytes)).toEqual(logo)
    const before = { ...logo, bytes: new Uint8Array(quiet) }
    const page = new ReadBack(await printed([ticket], testRun({ layout: 'a4-8', logo })))
    const as = new ReadBack(await printed([ticket], testRun({ layout: 'a4-8', logo: before })))
    expect(unlike(page.pixels().grey, as.pixels().grey)).toBe(0)
  })

  it('and was stored as it came by a version before, says nothing in the document', async () => {
    const logo = { ...(readLogo(photo) as Logo), bytes: new Uint8Array(photo) }
    const document = Buffer.from(await printed([ticket], testRun({ layout: 'a4-8', logo })))
    expect(document.toString('latin1')).not.toContain('SECRET')
    expect(document.toString('latin1')).toContain('/DCTDecode')
  })
})
