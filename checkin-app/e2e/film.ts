import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'

/** A grey picture: one byte a pixel, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** The first ticket of a sheet of eight, cut out of the paper: half as wide as A4, a quarter as high, at 200 dots an inch. */
export function pictureOfTicket(file: string): Picture {
  const page = pictureOfPdf(file)
  const [width, height] = [Math.floor(page.width / 2), Math.floor(page.height / 4)]
  const pixels = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const from = row * page.width
    pixels.set(page.pixels.subarray(from, from + width), row * width)
  }
  return { width, height, pixels }
}

/** The first page of a PDF as a printer would show it. */
function pictureOfPdf(file: string): Picture {
  const out = file.replace(/\.pdf$/, '')
  const { status, stderr } = spawnSync('pdftoppm', [
    '-gray',
    '-r',
    '200',
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    file,
    out,
  ])
  if (status !== 0) throw new Error(`pdftoppm: ${stderr}`)
  return readPgm(readFileSync(`${out}.pgm`))
}

/** Portable grey map, as pdftoppm writes it: `P5 width height 255` and the pixels. */
function readPgm(bytes: Buffer): Picture {
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? []
  return { width: Number(width), height: Number(height), pixels: bytes.subarray(head.length) }
}

const filmWidth = 1280
const filmHeight = 720
const framesASecond = 5

/** A scene: a picture before the camera for some seconds; null is an empty foyer. */
export interface Scene {
  readonly picture: Picture | null
  readonly seconds: number
}

/** Writes a film for the fake camera: scenes one after the other. */
export function writeFilm(path: string, scenes: readonly Scene[]): void {
  const frames = scenes.flatMap(({ picture, seconds }) =>
    new Array<Uint8Array>(Math.ceil(seconds * framesASecond)).fill(framed(picture)),
  )
  writeFrames(path, framesASecond, frames)
}

/**
 * Writes the frames of a film, each the brightness of 1280 by 720 pixels (YUV4MPEG2, as `--use-file-for-fake-video-capture` takes it).
 * The browser plays it again and again.
 */
export function writeFrames(path: string, aSecond: number, frames: Iterable<Uint8Array>): void {
  const file = openSync(path, 'w')
  writeSync(file, `YUV4MPEG2 W${filmWidth} H${filmHeight} F${aSecond}:1 Ip A1:1 C420jpeg\n`)
  const colourless = new Uint8Array((filmWidth * filmHeight) / 2).fill(128)
  for (const luma of frames) {
    writeSync(file, 'FRAME\n')
    writeSync(file, luma)
    writeSync(file, colourless)
  }
  closeSync(file)
}

/** A picture in the middle of a dim foyer, cut where it is larger than the frame. */
function framed(picture: Picture | null): Uint8Array {
  const luma = new Uint8Array(filmWidth * filmHeight).fill(60)
  if (!picture) return luma
  const left = Math.max(0, Math.floor((filmWidth - picture.width) / 2))
  const top = Math.max(0, Math.floor((filmHeight - picture.height) / 2))
  const rows = Math.min(filmHeight, picture.height)
  const columns = Math.min(filmWidth, picture.width)
  for (let row = 0; row < rows; row += 1) {
    const from = row * picture.width
    luma.set(picture.pixels.subarray(from, from + columns), (top + row) * filmWidth + left)
  }
  return luma
}
