import type { FontName } from './font.ts'
import type { QrSymbol } from './qr-code.ts'

/** A line of text that starts at `x` and stands on the baseline `y`. */
export interface TextMark {
  readonly kind: 'text'
  readonly font: FontName
  readonly sizePt: number
  readonly x: number
  readonly y: number
  readonly text: string
  /** Added after each letter. */
  readonly trackingPt?: number
}

/** A black rectangle: a rule, or a bar. */
export interface BarMark {
  readonly kind: 'bar'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A QR symbol whose upper left module starts at `x` and `y`. */
export interface SymbolMark {
  readonly kind: 'symbol'
  readonly x: number
  readonly y: number
  readonly moduleMm: number
  readonly symbol: QrSymbol
}

/** What is drawn, in black, in mm from the top left corner of the ticket or sheet. */
export type Mark = TextMark | BarMark | SymbolMark

export const pointsPerMm = 72 / 25.4
