import type { Refusal } from '../../../shared/admission/reasons.ts'

/** What a self-service gate says to a visitor: whole sentences, no word of the trade. A missing word does not compile. */
export interface KioskWording {
  readonly ready: Readonly<Record<'in' | 'out', string>>
  readonly how: string
  /** Said in large letters. */
  readonly word: Readonly<Record<'in' | 'out' | 'refuse' | 'refer' | 'test' | 'closed', string>>
  readonly people: Readonly<Record<'in' | 'out', (count: number) => string>>
  /** To a party of whom not all go through now. */
  readonly others: string
  readonly proof: string
  readonly staff: string
  readonly refused: Readonly<Record<Refusal, string>>
  /** Of a cancelled session, whose ticket is none the less a ticket. */
  readonly noShow: string
  readonly since: (moment: string) => string
  readonly opens: (moment: string) => string
  /** Of a ticket, not of doors. */
  readonly notYet: string
  readonly noLonger: string
  readonly nothingOn: string
  readonly from: (moment: string) => string
  /** Of a pass that may count for several sessions. */
  readonly which: string
  readonly unsure: string
  readonly cancel: string
}
