import type { FrameOrder } from './page.ts'
import { photoKinds, photoSize } from './photo-scene.ts'
import { degradations, type Kind, type Size, type Strength } from './scene.ts'
import { makeOtherCodes, type SentTicket } from './tickets.ts'

const codeSizes = [120, 160, 200, 260, 320, 400] as const
const strengths: readonly Strength[] = [1, 2, 3, 4]
const hd: Size = { width: 1280, height: 720 }
const fullHd: Size = { width: 1920, height: 1080 }

/** The same ticket twice in the same frame: as our code, and as JWT text. */
export interface TicketFrame {
  readonly compact: FrameOrder
  readonly jwt: FrameOrder
}

/** What is read; each the same in every run. */
export interface FrameSets {
  /** Nine kinds, six sizes, four strengths, so many tickets: 864 where all are read. */
  readonly degraded: readonly TicketFrame[]
  readonly clean: readonly TicketFrame[]
  readonly inverted: readonly TicketFrame[]
  /** Of 1920 by 1080, codes half as large again. */
  readonly larger: readonly TicketFrame[]
  /** Codes of any size and level, as somebody might have photographed them. */
  readonly photographs: readonly FrameOrder[]
  readonly empty: readonly FrameOrder[]
  /** A scene of moderate difficulty: a ticket held at the gate. */
  readonly handHeld: readonly TicketFrame[]
  /** The first frame's order of each moving hand. */
  readonly hands: readonly FrameOrder[]
}

export type Extent = 'all' | 'quick'

/** How many of each; every so many of those that are made for other counts, none where it is 0. */
const extents = {
  all: {
    tickets: 4,
    sizes: codeSizes,
    everyLarger: 3,
    photos: 8,
    empty: 48,
    handSizes: [150, 260],
    everyHand: 2,
    handHeld: 40,
  },
  quick: {
    tickets: 1,
    sizes: [130, 200, 320],
    everyLarger: 0,
    photos: 2,
    empty: 12,
    handSizes: [160],
    everyHand: 3,
    handHeld: 12,
  },
} as const

export function frameSets(tickets: readonly SentTicket[], extent: Extent): FrameSets {
  const {
    tickets: count,
    sizes,
    everyLarger,
    photos,
    empty,
    handSizes,
    everyHand,
    handHeld,
  } = extents[extent]
  const ticketAt = (index: number) => tickets[index % tickets.length] as SentTicket
  let seed = 1
  const one = (kind: Kind, strength: Strength, codePx: number, frame = hd): TicketFrame => {
    seed += 1
    const order = { kind, strength, codePx, seed, frame }
    const { compact, jwt } = ticketAt(seed)
    return { compact: { ...order, code: compact }, jwt: { ...order, code: jwt } }
  }
  const all = (kinds: readonly Kind[], times: number, widths: readonly number[] = sizes, frame = hd) =>
    kinds.flatMap((kind) =>
      widths.flatMap((codePx) =>
        strengths.flatMap((strength) =>
          Array.from({ length: times }, () => one(kind, strength, codePx, frame)),
        ),
      ),
    )
  return {
    degraded: all(degradations, count),
    clean: all(['clean'], count),
    inverted: all(['inverted'], 1),
    larger: all(
      degradations,
      1,
      sizes.map((codePx) => codePx * 1.5),
      fullHd,
    ).filter((_, index) => index % everyLarger === 1),
    photographs: photoKinds.flatMap((photo, kind) =>
      makeOtherCodes(photos, 7000 + kind, photo === 'dense' ? 'dense' : 'usual').map((code, index) => ({
        photo,
        kind: 'clean' as const,
        strength: 1 as const,
        codePx: 0,
        seed: 7000 + kind * 100 + index,
        frame: photoSize,
        code,
      })),
    ),
    empty: Array.from({ length: empty }, (_, index) => ({
      ...one((['clean', 'gate', 'low-light'] as const)[index % 3] ?? 'clean', 2, 260).compact,
      code: null,
    })),
    hands: all([...degradations, 'inverted'], 1, handSizes)
      .map(({ compact }) => compact)
      .filter((_, index) => index % everyHand === 0),
    handHeld: Array.from({ length: handHeld }, () => one('gate', 2, 260)),
  }
}
