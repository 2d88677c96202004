import { describe, expect, it } from 'vitest'
import type { Conflict } from '../../../shared/admission/reconcile.ts'
import type { Verdict } from '../../../shared/admission/verdict.ts'
import type {
  DeviceId,
  EventNumber,
  FactNumber,
  GateId,
  SessionNumber,
  TicketId,
  TicketNumber,
  VenueId,
} from '../../../shared/model/ids.ts'
import type { Gate, Session } from '../../../shared/model/programme.ts'
import type { Card } from '../card-state.ts'
import { alarmText } from './alarm-text.ts'
import { spokenCard } from './spoken-card.ts'
import { statusText } from './status-text.ts'
import { type Reading, sessionText, verdictText } from './verdict-text.ts'
import { wordings } from './words.ts'

const at = (text: string): number => Date.parse(`2026-11-${text}:00+01:00`)
const now = at('23T20:20')
const thisPhone = 'a1a1a1a1a1a1a1a1' as DeviceId
const otherPhone = 'b2b2b2b2b2b2b2b2' as DeviceId
const northDoor = 'north-door' as GateId
const gate = (id: string, name: string): Gate => ({
  id: id as GateId,
  name,
  venue: 'rex' as VenueId,
  direction: 'in',
  takes: { kind: 'today' },
  overridable: [],
})
const session = (number: number, hall: string, starts: number): Session => ({
  number: number as SessionNumber,
  event: number as EventNumber,
  venue: 'rex' as VenueId,
  hall,
  starts,
  ends: starts + 7_200_000,
})
const reading = (language: 'fr' | 'en'): Reading => ({
  status: {
    device: thisPhone,
    gates: [gate('foyer', 'Foyer'), gate('north-door', 'Porte nord')],
    gate: gate('foyer', 'Foyer'),
    sessions: [session(1, 'Salle 3', at('23T20:30'))],
    events: [{ number: 2 as EventNumber, title: 'Playtime' }],
    venues: [{ id: 'lux' as VenueId, name: 'Cinéma Lux' }],
  },
  now,
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  language,
})
const said = (verdict: Verdict, language: 'fr' | 'en' = 'en', people = 1) =>
  verdictText({ verdict, ticketNumber: 123 as TicketNumber }, people, reading(language))

describe('a verdict in words', () => {
  const admitted: Verdict = { outcome: 'admit', people: 2, session: 1 as SessionNumber, notices: [] }

  it('says where to go and how many', () => {
    expect(said(admitted, 'en', 2)).toMatchObject({ word: 'Admit', headline: 'Salle 3\u00a0· 2 people' })
    expect(said(admitted, 'fr', 1)).toMatchObject({ word: 'Admis', headline: 'Salle 3\u00a0· 1 personne' })
  })

  it('says when and where a ticket was used', () => {
    const used: Verdict = {
      outcome: 'refuse',
      reason: 'already-admitted',
      detail: { last: { at: at('23T20:14'), gate: northDoor, device: otherPhone } },
      notices: [],
    }
    expect(said(used)).toMatchObject({ word: 'Already in', headline: '20:14\u00a0· Porte nord' })
  })

  it('says that it was this phone itself', () => {
    const used: Verdict = {
      outcome: 'refuse',
      reason: 'already-admitted',
      detail: { last: { at: at('23T20:14'), gate: 'foyer' as GateId, device: thisPhone } },
      notices: [],
    }
    expect(said(used, 'fr').headline).toBe('20:14\u00a0· Foyer\u00a0· par ce téléphone')
  })

  it('names the right day, time and hall of another session, and its title where known', () => {
    const other: Verdict = {
      outcome: 'refuse',
      reason: 'wrong-session',
      detail: { session: session(2, 'Salle 2', at('24T18:00')) },
      notices: [],
    }
    expect(said(other, 'fr').headline).toBe('demain 18:00\u00a0· Salle 2\u00a0· Playtime')
    expect(said(other, 'en').headline).toBe('tomorrow 18:00\u00a0· Salle 2\u00a0· Playtime')
  })

  it('AD6: names the house of a session that is in another one, where hall and film may be the same', () => {
    const inLux = { ...session(2, 'Salle 3', at('23T20:30')), venue: 'lux' as VenueId }
    expect(sessionText(inLux, reading('fr'))).toBe('20:30\u00a0· Cinéma Lux\u00a0· Salle 3\u00a0· Playtime')
  })

  it('does not call a ticket valid whose session is over', () => {
    const yesterdays: Verdict = {
      outcome: 'refuse',
      reason: 'wrong-session',
      detail: { session: session(2, 'Salle 2', at('22T18:00')) },
      notices: [],
    }
    expect(said(yesterdays, 'fr')).toMatchObject({
      word: 'Séance passée',
      headline: 'hier 18:00\u00a0· Salle 2\u00a0· Playtime',
      advice: 'Ce billet ne sert plus. Orientez vers la caisse.',
    })
    expect(said({ ...yesterdays, reason: 'wrong-event' }).word).toBe('Session over')
  })

  it('says of whom it lets in that the session is over, at a gate that never closes', () => {
    const late = (direction: 'in' | 'out') =>
      verdictText({ verdict: admitted, direction }, 1, { ...reading('fr'), now: at('23T22:45') }).attention
    expect(late('in')).toEqual(['Séance finie depuis 22:30'])
    expect(late('out')).toEqual([])
    expect(said(admitted).attention).toEqual([])
  })

  it('does not call a ticket cancelled, nor a visitor without one, whose session is', () => {
    const cancelled = { at: now, words: 'Panne de projecteur' }
    const one = { ...session(2, 'Salle 2', at('23T20:15')), cancelled }
    const refused = (detail: object): Verdict => ({
      outcome: 'refuse',
      reason: 'cancelled',
      detail,
      notices: [],
    })
    expect(said(refused({ words: cancelled.words, session: one }), 'fr')).toMatchObject({
      word: 'Séance annulée',
      headline: '20:15\u00a0· Salle 2\u00a0· Playtime\u00a0· «\u00a0Panne de projecteur\u00a0»',
      advice: 'Elle n’aura pas lieu. Orientez vers la caisse.',
    })
    expect(said(refused({ words: 'Remboursé' }), 'fr').word).toBe('Annulé')
  })

  it('says of a session that it is cancelled, before what a narrow list may cut off', () => {
    const cancelled = { at: now, words: 'Panne' }
    const one = { ...session(2, 'Salle 2', at('23T20:15')), cancelled }
    expect(sessionText(one, reading('fr'))).toBe('20:15\u00a0· annulée\u00a0· Salle 2\u00a0· Playtime')
  })

  it('names the right gates, one that it does not know by its id, and the box office where there is none', () => {
    const other: Verdict = {
      outcome: 'refuse',
      reason: 'wrong-gate',
      detail: { gates: [northDoor, 'roof' as GateId] },
      notices: [],
    }
    expect(said(other)).toMatchObject({
      headline: 'Porte nord, roof',
      advice: expect.stringMatching(/right one/),
    })
    expect(said({ ...other, detail: { gates: [] } }, 'fr')).toMatchObject({
      word: 'Autre porte',
      headline: '',
      advice: 'Aucune porte ici ne prend ce billet. Orientez vers la caisse.',
    })
  })

  it('keeps what is to be looked at apart from who it is', () => {
    const attention: Verdict = {
      outcome: 'admit',
      people: 1,
      notices: [
        { kind: 'type', name: 'Tarif réduit' },
        { kind: 'seat', seat: 'F 12' },
        { kind: 'attention', text: 'Justificatif' },
        { kind: 'entries-left', people: 1 },
        { kind: 'others-known-at', at: now - 720_000 },
      ],
    }
    expect(said(attention)).toMatchObject({
      attention: ['Justificatif'],
      lines: [
        'Tarif réduit\u00a0· F\u00a012\u00a0· no.\u00a0123',
        '1 entry left\u00a0· Other gates: 12 min ago',
      ],
    })
  })

  it('calls a test ticket by its name, and counts nobody', () => {
    expect(said({ outcome: 'admit', people: 0, notices: [{ kind: 'test' }] }, 'en', 0)).toMatchObject({
      word: 'Test ticket',
      headline: '',
      advice: 'This phone reads tickets. Nobody is counted.',
    })
  })
})

describe('an alarm in words', () => {
  it('names the ticket, both gates and both times, and the clock that is not sure', () => {
    const scanned = (device: DeviceId, time: string, id: GateId, clockCompared: boolean) => ({
      device,
      number: 1 as FactNumber,
      at: at(time),
      gate: id,
      clockCompared,
    })
    const conflict: Conflict = {
      id: 'x',
      ticket: 's1-123' as TicketId,
      kind: 'admitted-twice',
      scans: [
        scanned(otherPhone, '23T20:14', northDoor, true),
        scanned(thisPhone, '23T20:16', 'foyer' as GateId, false),
      ],
    }
    expect(alarmText(conflict, reading('en'))).toEqual({
      title: 'Ticket 123: came in twice',
      session: '',
      scans: ['20:14\u00a0· Porte nord', '20:16\u00a0· Foyer\u00a0· by this phone\u00a0· clock not sure'],
    })
  })

  it('names the session where the door takes several, for each has a ticket of that number', () => {
    const multiplex = reading('fr')
    const { status } = multiplex
    const sessions = [...status.sessions, session(12, 'Salle 2', at('23T21:00'))]
    const of = (ticket: string) =>
      alarmText(
        { id: 'x', ticket: ticket as TicketId, kind: 'after-cancellation', scans: [] },
        {
          ...multiplex,
          status: { ...status, sessions, events: [{ number: 12 as EventNumber, title: 'Playtime' }] },
        },
      )
    expect(of('s12-5')).toMatchObject({
      title: 'Billet 5\u00a0: entré, mais il ne valait plus',
      session: '21:00\u00a0· Salle 2\u00a0· Playtime',
    })
    expect(of('s1-5').session).toBe('20:30\u00a0· Salle 3')
    expect(of('e4-5').session).toBe('')
  })
})

describe('a card as it is spoken', () => {
  it('has one full stop behind each part', () => {
    const used = { word: 'Already in', headline: '20:01 · Hall', advice: 'This ticket has been used up.' }
    const spoken = spokenCard(
      { state: 'standing' } as Card,
      { ...used, attention: [], lines: ['Invitation · no. 21'] },
      wordings.en,
    )
    expect(spoken).toBe('Already in. 20:01 · Hall. This ticket has been used up. Invitation · no. 21')
  })
})

describe('the status line', () => {
  const status = { lastSyncAt: now, link: 'online', unsent: 0, clock: { now, quality: 'sure' } } as const

  it('RC5: always says how old what is known of the other gates is', () => {
    expect(statusText(status, now + 3000, 'en').parts).toEqual(['Online', 'Other gates: just now'])
    expect(statusText({ ...status, lastSyncAt: null }, now, 'en').parts).toContain('Other gates: not known')
  })

  it('does not say that the line is whole before a sync has shown it, and what waits till then', () => {
    const opened = { ...status, link: 'unknown', unsent: 2 } as const
    expect(statusText(opened, now + 3000, 'en')).toEqual({
      tone: 'ageing',
      parts: ['Other gates: just now', '2 to send'],
    })
  })

  it('stays as it is while scans are on their way over a line that is whole', () => {
    expect(statusText({ ...status, unsent: 1 }, now, 'fr')).toEqual(statusText(status, now, 'fr'))
  })

  it('says what waits to be sent, and a clock that is not sure', () => {
    const cut = { ...status, link: 'offline', unsent: 23, clock: { now, quality: 'unsure' } } as const
    expect(statusText(cut, now + 47 * 60_000, 'fr')).toEqual({
      tone: 'stale',
      parts: ['Hors ligne', 'Autres portes\u00a0: il y a 47 min', '23 à envoyer', 'Heure incertaine'],
    })
  })
})

describe('numbers', () => {
  it('are singular up to one in French, and at one in English', () => {
    expect([0, 1, 2].map(wordings.fr.card.people)).toEqual(['0 personne', '1 personne', '2 personnes'])
    expect([0, 1, 2].map(wordings.en.card.people)).toEqual(['0 people', '1 person', '2 people'])
  })
})
