import type { Card } from '../card-state.ts'

/** The shape of a card: a tick, a cross, a raised hand, or an arrow back. Said in words beside it. */
export function CardShape({ card: { state, shown } }: { readonly card: Card }) {
  const isStanding = state === 'standing' || state === 'undo-too-late'
  const isOut = shown.direction === 'out'
  const outcome = isStanding ? shown.verdict.outcome : state
  return (
    <svg class="outcome-shape" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      {outcome === 'admit' && !isOut && <path class="stroke" d="M14 52 L38 76 L82 24" />}
      {outcome === 'admit' && isOut && (
        <path class="stroke" d="M50 14 H16 V82 H50 M38 48 H84 M64 26 L86 48 L64 70" />
      )}
      {outcome === 'undone' && (
        <path class="stroke" d="M38 22 L14 44 L38 66 M16 44 H60 a20 20 0 0 1 0 40 H50" />
      )}
      {(outcome === 'refuse' || outcome === 'declined') && (
        <path class="stroke" d="M20 20 L76 76 M76 20 L20 76" />
      )}
      {outcome === 'refer' && <RaisedHand />}
    </svg>
  )
}

const RaisedHand = () => (
  <>
    <path class="finger" d="M32 54 V24 M45 50 V14 M58 50 V16 M71 54 V26 M30 70 L15 52" />
    <path class="palm" d="M26.5 46 H76.5 V62 C76.5 78 67 88 52 88 C41 88 34 84 28 76 L22 66 Z" />
  </>
)

/** Small signs of buttons, drawn with one line. */
const signs = {
  keypad: 'M5 5h2M11 5h2M17 5h2M5 11h2M11 11h2M17 11h2M5 17h2M11 17h2M17 17h2',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7z M12 13v2',
  back: 'M14 5l-7 7 7 7 M7 12h13',
  close: 'M6 6l12 12 M18 6L6 18',
  erase: 'M9 6h12v12H9l-6-6z M13 10l4 4 M17 10l-4 4',
  undo: 'M9 6L4 11l5 5 M4 11h10a5 5 0 0 1 0 10h-3',
  minus: 'M5 12h14',
  plus: 'M5 12h14 M12 5v14',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7z M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  alert: 'M12 3l10 18H2z M12 10v5 M12 18v.01',
  phone: 'M7 2h10v20H7z M11 18h2',
  door: 'M6 21V3h12v18 M3 21h18 M14 12v.01',
  next: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  in: 'M12 4h8v16h-8 M3 12h12 M11 7l5 5-5 5',
  out: 'M12 4H4v16h8 M9 12h12 M16 7l5 5-5 5',
  people: 'M8 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z M2 21c0-5 2.5-7 6-7s6 2 6 7 M19 8v8 M15 12h8',
  good: 'M4 13l5 5L20 6',
  wrong: 'M5 5l14 14 M19 5L5 19',
  look: 'M12 4v10 M12 19v.01',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  picture: 'M3 5h18v14H3z M3 16l5-5 4 4 3-3 6 5 M15.5 8.5v.01',
  turn: 'M4 8h13l-3-4 M20 16H7l3 4',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z M15.5 15.5L21 21',
} as const

/** A small sign beside a word, never instead of one. */
export function Sign({ name }: { readonly name: keyof typeof signs }) {
  return (
    <svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={signs[name]} />
    </svg>
  )
}
