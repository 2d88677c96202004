import { randomBytes } from 'node:crypto'
import type { Issuer, KeyId, SessionNumber, TicketNumber, TypeNumber } from '../../shared/model/ids.ts'
import { type Claims, ticketIdOf } from '../../shared/model/ticket.ts'
import type { PublicJwk } from '../../shared/token/key-set.ts'
import { mintTicket, mintTicketBeside } from '../../shared/token/mint.ts'
import { shortCodeOf } from '../../shared/token/short-code.ts'
import { codeSecretOf } from '../keys/code-secret.ts'
import { makeSigningKey, type OpenedKey, openSigningKey } from '../keys/signing-key.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'

const issuer = 'https://billets.example/' as Issuer
const scope = { kind: 'session', session: 412 as SessionNumber } as const
const starts = Date.parse('2026-11-24T20:30:00+01:00')
const ends = Date.parse('2026-11-24T22:50:00+01:00')
const random = (length: number) => new Uint8Array(randomBytes(length))

/** What a run of test tickets is signed with. */
export interface TestMint extends OpenedKey {
  readonly kid: KeyId
  readonly issuer: Issuer
  readonly publicKey: PublicJwk
  readonly codeSecret: Uint8Array
}

/** A fresh key, as the service makes it. */
export function makeTestMint(): TestMint {
  const phraseKey = random(32)
  const stored = makeSigningKey(issuer, phraseKey, random)
  const codeSecret = codeSecretOf(issuer, scope, phraseKey)
  const { kid, publicKey } = stored
  return { kid, issuer, publicKey, ...openSigningKey(stored, phraseKey), codeSecret }
}

/** The claims of a standard ticket: all that are required, a session, a number, a type, a validity. */
export const testClaims = (serial: number): Claims => ({
  issuer,
  ticket: ticketIdOf(scope, serial as TicketNumber),
  scope,
  number: serial as TicketNumber,
  type: 3 as TypeNumber,
  edition: 1,
  party: 1,
  notBefore: starts / 1000 - 5400,
  expires: ends / 1000,
})

/** One ticket, its token minted. */
export function testTicket(
  mint: TestMint,
  serial: number,
  differing: Partial<PrintedTicket> = {},
): PrintedTicket {
  const { digits } = mintTicket(testClaims(serial), mint.kid, mint.sign)
  return testTicketOf(digits, mint, serial, differing)
}

/** The same, signed on another thread as the product's print runs are. */
export async function testTicketBeside(mint: TestMint, serial: number): Promise<PrintedTicket> {
  const { digits } = await mintTicketBeside(testClaims(serial), mint.kid, mint.signBeside)
  return testTicketOf(digits, mint, serial)
}

function testTicketOf(
  digits: string,
  mint: TestMint,
  serial: number,
  differing: Partial<PrintedTicket> = {},
): PrintedTicket {
  return {
    digits,
    eventTitle: 'Le Songe d’une nuit d’été',
    starts,
    ends,
    venue: 'Théâtre de la Ville, Paris',
    hall: 'Grande salle',
    seat: `${'ABCDEFGHJKLMNPRS'.charAt(serial % 16)}${1 + (serial % 40)}`,
    typeName: 'Plein tarif',
    price: { cents: 2650, currency: 'EUR' },
    holder: `Élodie Lefèvre-${serial}`,
    bookingReference: `K7${serial}M`,
    serial,
    party: 1,
    shortCode: shortCodeOf({ issuer, scope, secret: mint.codeSecret }, serial as TicketNumber, 1),
    ...differing,
  }
}

/** Tickets numbered from 1, each minted when it is asked for. */
export function* testTickets(count: number, mint: TestMint = makeTestMint()): Generator<PrintedTicket> {
  for (let serial = 1; serial <= count; serial += 1) yield testTicket(mint, serial)
}

/** A run of an evening in Paris. */
export const testRun = (differing: Partial<PrintRun> = {}): PrintRun => ({
  organiser: 'Théâtre de la Ville',
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  language: 'fr',
  legalLine:
    'Théâtre de la Ville, 2 place du Châtelet, 75004 Paris. Licences 1-1085451, 2-1085452, 3-1085453. Billet ni repris ni échangé.',
  layout: 'a4-8',
  createdAt: Date.parse('2026-11-01T10:00:00+01:00'),
  ...differing,
})
