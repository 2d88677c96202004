import { frameOf } from './frame-maker.ts'
import { framesASecond, type RateReader } from './frame-rate.ts'
import { type PhotoKind, photoSceneOf } from './photo-scene.ts'
import { openReaders, type Reader } from './readers.ts'
import { type CodeMatrix, type Kind, movingHand, type Size, type Strength, sceneOf } from './scene.ts'
import type { SentCode } from './tickets.ts'

/** A frame to be made and read; `code` is null for one that holds none. */
export interface FrameOrder {
  readonly kind: Kind
  readonly strength: Strength
  readonly codePx: number
  readonly seed: number
  readonly frame: Size
  readonly code: SentCode | null
  /** A photograph of any code anywhere, by its own chance; kind, strength and size then mean nothing. */
  readonly photo?: PhotoKind
}

/** What one reader made of one frame, or of the frames of one hand. */
export interface Reading {
  readonly reader: string
  readonly outcome: 'read' | 'nothing' | 'false'
  readonly ms: number
  /** Of a moving hand: how many frames it took. */
  readonly frames: number
  /** Which turn of ours it was. */
  readonly pass: number
}

export interface BenchPage {
  /** Reads one frame once with each reader named, and by the turns of ours that are asked for. */
  readFrame(
    order: FrameOrder,
    names: readonly string[],
    passes: readonly number[],
  ): Promise<readonly Reading[]>
  /** Reads up to ten frames of a moving hand with each reader, until it has read. */
  readHand(order: FrameOrder, names: readonly string[]): Promise<readonly Reading[]>
  /** What a reader gets through, for so many seconds, of a camera that shows no code. */
  framesASecond(reader: RateReader, seconds: number): Promise<number>
  /** The frame as it is read, for looking at: PGM's pixels in base64. */
  showFrame(order: FrameOrder): string
}

const matrixOf = (code: SentCode): CodeMatrix => ({ size: code.size, rows: Uint8Array.from(code.rows) })

const outcomeOf = (text: string | null, code: SentCode | null): Reading['outcome'] =>
  text === null ? 'nothing' : text === code?.text ? 'read' : 'false'

async function readOnce(
  reader: Reader,
  luma: ReturnType<typeof frameOf>,
  code: SentCode | null,
  pass: number,
): Promise<Reading> {
  const read = reader.take(luma)
  const start = performance.now()
  const text = await read(pass)
  const ms = performance.now() - start
  // zbar-wasm and others give '' for what they could not decode.
  return { reader: reader.name, outcome: outcomeOf(text === '' ? null : text, code), ms, frames: 1, pass }
}

function frameOfOrder({ kind, strength, codePx, seed, frame, code, photo }: FrameOrder) {
  const scene =
    photo && code ? photoSceneOf(photo, code.size, seed) : sceneOf(kind, strength, codePx, seed, frame)
  return frameOf(scene, code && matrixOf(code))
}

async function openBench(): Promise<BenchPage> {
  const readers = await openReaders()
  const named = (names: readonly string[]) => readers.filter(({ name }) => names.includes(name))
  return {
    async readFrame(order, names, passes) {
      const luma = frameOfOrder(order)
      const readings: Reading[] = []
      for (const reader of named(names))
        for (const pass of reader.hasTurns ? passes : passes.slice(0, 1))
          readings.push(await readOnce(reader, luma, order.code, pass))
      return readings
    },
    async readHand({ kind, strength, codePx, seed, frame, code }, names) {
      const matrix = code && matrixOf(code)
      const waiting = new Map(named(names).map((reader) => [reader, 0]))
      const readings: Reading[] = []
      for (const [index, scene] of movingHand(kind, strength, codePx, seed, frame).entries()) {
        if (waiting.size === 0) break
        const luma = frameOf(scene, matrix)
        for (const [reader, before] of waiting) {
          // A hand comes whenever it comes: the passes begin at any of them.
          const reading = await readOnce(reader, luma, code, index + seed)
          waiting.set(reader, before + reading.ms)
          if (reading.outcome === 'nothing') continue
          readings.push({ ...reading, ms: before + reading.ms, frames: index + 1 })
          waiting.delete(reader)
        }
      }
      for (const [{ name }, ms] of waiting)
        readings.push({ reader: name, outcome: 'nothing', ms, frames: 10, pass: 0 })
      return readings
    },
    framesASecond,
    showFrame(order) {
      const { data } = frameOfOrder(order)
      let bytes = ''
      for (const byte of data) bytes += String.fromCharCode(byte)
      return btoa(bytes)
    },
  }
}

declare global {
  interface Window {
    bench: Promise<BenchPage>
  }
}

window.bench = openBench()
