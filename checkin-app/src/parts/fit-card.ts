import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** How much closer a card may draw together: each rhythm is tighter than the one before. */
const rhythms = ['', '1', '2', '3', '4'] as const

/** Takes the widest rhythm in which nothing scrolls; where none is tight enough, the tightest. */
function drawTogether(card: HTMLElement): void {
  for (const rhythm of rhythms) {
    card.dataset.tight = rhythm
    if (card.scrollHeight <= card.clientHeight) return
  }
}

/**
 * Draws a card's words together where they would not stand whole on a small screen, before it is painted; anew whenever one of
 * `said` changes, when the phone is turned, and when an alarm takes of the room.
 */
export function useFit(...said: readonly unknown[]): RefObject<HTMLElement | null> {
  const card = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { current } = card
    if (!current) return
    const onRoom = (): void => drawTogether(current)
    onRoom()
    const room = new ResizeObserver(onRoom)
    room.observe(current)
    return () => room.disconnect()
  }, said)
  return card
}
