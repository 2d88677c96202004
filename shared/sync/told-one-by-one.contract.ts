import type { FactNumber, TicketId } from '../model/ids.ts'
import type { UnpackedPassages } from './packed-passages.ts'
import type { ToldPassage } from './protocol.ts'

/** Packed passages as each would be told by itself: whoever packs and whoever unpacks must mean the same. */
export const toldOneByOne = (passages: UnpackedPassages): readonly (ToldPassage | null)[] =>
  Array.from(passages.numbers, (_, index) => passageAt(passages, index))

function passageAt(passages: UnpackedPassages, index: number): ToldPassage | null {
  const kind = passages.kinds[passages.kindOf[index] ?? -1]
  if (!kind) return null
  const { series, ...rest } = kind
  return {
    ...rest,
    device: passages.device,
    number: passages.numbers[index] as FactNumber,
    at: passages.times[index] ?? 0,
    ticket: series === null ? null : (`${series}-${passages.tickets[index]}` as TicketId),
  }
}
