import type { CutLine } from '../printing/cut-lines.ts'
import type { OrganiserRecord, TypeRecord } from '../store/records.ts'

/**
 * What a ticket of a paid entertainment has to bear in France (code général des impôts, annexe IV, article 50 sexies B), and the
 * show with its date.
 */
export const mentions = ['operator', 'number', 'one-each', 'category', 'price', 'maker', 'show'] as const
export type Mention = (typeof mentions)[number]

/** What is printed, as far as the mentions go. */
export interface PrintedMentions {
  readonly organiser: OrganiserRecord
  readonly types: readonly Pick<TypeRecord, 'name' | 'price'>[]
  readonly eventTitle: string
  /** Tickets for more people than they bear numbers: parties issued before each person had one. */
  readonly parties: number
  readonly maker: string
  /** Texts for the whole of which the layout has no room. */
  readonly cut: readonly Pick<CutLine, 'line'>[]
}

export type MentionState = 'there' | 'missing' | 'no-room' | 'if-pre-printed'

/** Says of each mention whether the tickets will bear it. */
export function checkMentions({
  organiser,
  types,
  eventTitle,
  parties,
  maker,
  cut,
}: PrintedMentions): Readonly<Record<Mention, MentionState>> {
  const given = (isGiven: boolean): MentionState => (isGiven ? 'there' : 'missing')
  const isLegalCut = cut.some(({ line }) => line === 'legalLine')
  const legal = (text: string, otherwise: MentionState): MentionState =>
    text.trim() === '' ? otherwise : isLegalCut ? 'no-room' : 'there'
  return {
    operator: legal(organiser.legalLine, 'missing'),
    number: 'there',
    'one-each': given(parties === 0),
    category: given(types.length > 0 && types.every(({ name }) => name.trim() !== '')),
    // A type cannot be without a price; 0 is printed as free.
    price: given(types.length > 0),
    maker: legal(maker, 'if-pre-printed'),
    show: given(eventTitle.trim() !== ''),
  }
}
