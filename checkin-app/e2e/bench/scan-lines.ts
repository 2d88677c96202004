import { type Measured, measured, type Peer } from '../../../ticket-service/bench/measured.ts'
import { type FrameResults, html5, html5Displayed, ours, peers, type Read, setNames } from './frame-bench.ts'
import { degradations } from './scene.ts'

/** The value below which that share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const of = (reader: string, reads: readonly Read[]) =>
  reads.flatMap(({ readings }) => readings.filter(({ reader: name }) => name === reader))

/** Of a hundred frames or hands, those that a reader read. */
function percentRead(reader: string, reads: readonly Read[]): number {
  const readings = of(reader, reads)
  return (100 * readings.filter(({ outcome }) => outcome === 'read').length) / readings.length
}

const times = (reader: string, reads: readonly Read[], outcome: 'read' | 'nothing') =>
  of(reader, reads)
    .filter((reading) => reading.outcome === outcome)
    .map(({ ms }) => ms)

const line = (what: string, unit: string, value: number, peer?: Peer) =>
  measured('scan', what, unit, value, peer)

/** Ours beside one peer; where the peer read none there is no ratio to be had. */
function readLine(
  what: string,
  unit: string,
  value: number,
  peer: string,
  theirs: number,
): readonly Measured[] {
  if (Number.isNaN(value)) return []
  return [theirs > 0 ? line(what, unit, value, { peer, theirs, better: 'higher' }) : line(what, unit, value)]
}

/** Ours of our code beside a peer's of the same tickets as JWT text. */
const besideJwt = (what: string, mine: readonly Read[], theirs: readonly Read[], peer: string = html5) =>
  readLine(what, `% of ${mine.length}`, percentRead(ours, mine), `${peer}, as JWT`, percentRead(peer, theirs))

/** Ours beside a peer that was given the same; those that take longest were not given all. */
function sameCode(what: string, peer: string, reads: readonly Read[]): readonly Measured[] {
  const both = reads.filter(({ readings }) => readings.some(({ reader }) => reader === peer))
  return readLine(what, `% of ${both.length}`, percentRead(ours, both), peer, percentRead(peer, both))
}

function degradedRead({ degraded, degradedJwt }: FrameResults): readonly Measured[] {
  const kind = (reads: readonly Read[], wanted: string) => reads.filter(({ order }) => order.kind === wanted)
  return [
    ...besideJwt('frames-read', degraded, degradedJwt),
    ...besideJwt('frames-read-as-displayed', degraded, degradedJwt, html5Displayed),
    ...[...peers, html5Displayed].flatMap((peer) =>
      sameCode(`frames-read-same-code ${peer}`, peer, degraded),
    ),
    ...readLine(
      'frames-read-jwt',
      `% of ${degradedJwt.length}`,
      percentRead(ours, degradedJwt),
      `${html5}, as JWT`,
      percentRead(html5, degradedJwt),
    ),
    ...degradations.flatMap((name) =>
      besideJwt(`frames-read ${name}`, kind(degraded, name), kind(degradedJwt, name)),
    ),
  ]
}

const invertedRead = ({ inverted }: FrameResults) =>
  readLine(
    'frames-read inverted',
    `% of ${inverted.length}`,
    percentRead(ours, inverted),
    'jsQR',
    percentRead('jsQR', inverted),
  )

/** One frame's look, and three one after the other. */
function photographsRead({ photographs }: FrameResults): readonly Measured[] {
  const firstTurn = photographs.map(({ order, readings }) => ({
    order,
    readings: readings.filter(({ pass }) => pass === 0),
  }))
  const inThree = photographs.filter(({ readings }) =>
    readings.some(({ reader, outcome }) => reader === ours && outcome === 'read'),
  )
  return [
    ...peers.flatMap((peer) =>
      sameCode(peer === html5 ? 'photographs-read' : `photographs-read ${peer}`, peer, firstTurn),
    ),
    line(
      'photographs-read-three-passes',
      `% of ${photographs.length}`,
      (100 * inThree.length) / photographs.length,
    ),
  ]
}

function handsRead({ hands }: FrameResults): readonly Measured[] {
  const unit = `% of ${hands.length}`
  const isRead = ({ readings }: Read, name: string) =>
    readings.some(({ reader, outcome }) => reader === name && outcome === 'read')
  const mine = percentRead(ours, hands)
  const ranked = peers
    .map((peer) => ({ peer, theirs: percentRead(peer, hands) }))
    .toSorted((a, b) => b.theirs - a.theirs)
  const [best] = ranked
  const ofAny = hands.filter((hand) => peers.some((peer) => isRead(hand, peer)))
  const mineToo = ofAny.filter((hand) => isRead(hand, ours))
  const frames = of(ours, hands)
    .filter(({ outcome }) => outcome === 'read')
    .map((reading) => reading.frames)
  return [
    line(
      'tickets-read-half-second',
      unit,
      mine,
      best && { peer: `${best.peer}, the best`, theirs: best.theirs, better: 'higher' },
    ),
    ...ranked.flatMap(({ peer, theirs }) =>
      readLine(`tickets-read-half-second ${peer}`, unit, mine, peer, theirs),
    ),
    line('tickets-read-of-any-peers', `% of ${ofAny.length}`, (100 * mineToo.length) / ofAny.length),
    line('tickets-frames-needed-p95', 'frames', quantile(frames, 0.95)),
  ]
}

function readTimes({ clean, empty }: FrameResults): readonly Measured[] {
  const both = [
    ['hit-ms', clean, 'read', 0.5],
    ['hit-p95-ms', clean, 'read', 0.95],
    ['empty-frame-ms', empty, 'nothing', 0.5],
    ['empty-frame-p95-ms', empty, 'nothing', 0.95],
  ] as const
  return both.flatMap(([what, reads, outcome, share]) => {
    const mine = quantile(times(ours, reads, outcome), share)
    return [...peers, html5Displayed].map((peer) =>
      line(peer === html5 ? what : `${what} ${peer}`, 'ms', mine, {
        peer,
        theirs: quantile(times(peer, reads, outcome), share),
        better: 'lower',
      }),
    )
  })
}

/** A text that is not the ticket's, or of a frame without one. */
function falseReadings(results: FrameResults): readonly Measured[] {
  const all = Object.values(results).flat() as readonly Read[]
  const count = (readers: readonly string[]) =>
    readers.flatMap((reader) => of(reader, all)).filter(({ outcome }) => outcome === 'false').length
  return [
    line('false-readings', `of ${of(ours, all).length}`, count([ours])),
    ...[...peers, html5Displayed].map((peer) =>
      line(`false-readings ${peer}`, `of ${of(peer, all).length}`, count([peer])),
    ),
  ]
}

/** A part of the table, and the sets that must have been read for it. */
export interface Part {
  readonly of: readonly (keyof FrameResults)[]
  readonly lines: (results: FrameResults) => readonly Measured[]
}

/** The table of the frames. */
export const frameParts: readonly Part[] = [
  { of: ['clean', 'empty'], lines: readTimes },
  { of: ['degraded', 'degradedJwt'], lines: degradedRead },
  {
    of: ['handHeld', 'handHeldJwt'],
    lines: ({ handHeld, handHeldJwt }) => besideJwt('frames-read hand-held', handHeld, handHeldJwt),
  },
  {
    of: ['clean', 'cleanJwt'],
    lines: ({ clean, cleanJwt }) => besideJwt('frames-read clean', clean, cleanJwt),
  },
  { of: ['inverted'], lines: invertedRead },
  {
    of: ['larger', 'largerJwt'],
    lines: ({ larger, largerJwt }) => besideJwt('frames-read-1080', larger, largerJwt),
  },
  { of: ['photographs'], lines: photographsRead },
  { of: ['hands'], lines: handsRead },
  { of: setNames, lines: falseReadings },
]
