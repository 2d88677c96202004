import { describe, expect, it } from 'vitest'
import type { Detail, Verdict } from '../../../shared/admission/verdict.ts'
import { atTheDoor, now } from '../../e2e/gallery/evening.ts'
import { verdicts } from '../../e2e/gallery/verdicts.ts'
import { verdictText } from './verdict-text.ts'

const ofVerdict = (verdict: Verdict, language: 'fr' | 'en', status = atTheDoor) => {
  const calendar = { timeZone: 'Europe/Paris', dayBeginsHour: 5 }
  const { word, headline, advice } = verdictText({ verdict }, 0, {
    ...{ status, now, calendar, language },
  })
  return [word, headline, advice]
}
const said = (name: string, language: 'fr' | 'en' = 'en') => {
  const verdict = verdicts[name]
  if (!verdict) throw new Error(`no verdict ${name}`)
  return ofVerdict(verdict, language)
}

describe('a verdict of time in words', () => {
  it('AD10: says of a pass that it is not valid yet, or no longer, and lays it on no doors', () => {
    expect(said('not-yet')).toEqual([
      'Not valid yet',
      'valid from Wednesday 2 December 20:20',
      'This ticket is good later. Tell them from when.',
    ])
    expect(said('expired')).toEqual([
      'Expired',
      'expired Saturday 7 November 20:20',
      'This ticket is of no more use. Send them to the box office.',
    ])
    expect(said('not-yet', 'fr')[0]).toBe('Pas encore valable')
    expect(said('expired', 'fr').slice(0, 2)).toEqual(['Expiré', 'expiré depuis samedi 7 novembre 20:20'])
  })

  it('AD10: lays it on the doors where a session is named, and in the log, which does not know any more when', () => {
    expect([said('early')[0], said('late')[0]]).toEqual(['Too early', 'Too late'])
    const forgotten: Verdict = { outcome: 'refuse', reason: 'too-early', detail: {}, notices: [] }
    expect(ofVerdict(forgotten, 'en')[0]).toBe('Too early')
  })

  it('AD6: names the event of a pass for another one, and calls none valid whose time is over', () => {
    expect(said('pass-elsewhere').slice(0, 2)).toEqual(['Other event', 'Rétrospective Jacques Tati'])
    expect(said('expired-elsewhere', 'fr')).toEqual([
      'Expiré',
      'Rétrospective Jacques Tati\u00a0· expiré depuis mardi 3 novembre 20:20',
      'Ce billet ne sert plus. Orientez vers la caisse.',
    ])
  })

  it('AD6: says from when on a ticket is valid where that is to come, and when a session was of which nothing else is known', () => {
    const headline = (detail: Detail) =>
      ofVerdict({ outcome: 'refuse', reason: 'wrong-session', detail, notices: [] }, 'en')[1]
    const event = (verdicts['pass-elsewhere'] as { readonly detail: Detail }).detail.event
    if (!event) throw new Error('no event')
    const [before, after] = [now - 60_000, now + 60_000]
    expect(headline({ event, validFrom: after })).toBe('Rétrospective Jacques Tati\u00a0· valid from 20:21')
    expect(headline({ event, validFrom: before })).toBe('Rétrospective Jacques Tati')
    expect(headline({ validFrom: after })).toBe('valid from 20:21')
    expect(headline({ validFrom: before })).toBe('20:19')
  })

  it('AD6: speaks of no other event where nothing is on', () => {
    expect(said('nothing-on')).toEqual([
      'Nothing on here',
      'Rétrospective Jacques Tati',
      'Valid, but no session is on here now. Tell them when and where.',
    ])
    expect(said('nothing-on', 'fr')[0]).toBe('Pas de séance ici')
  })

  it('AD12: says from when a ticket that comes too soon may enter again', () => {
    expect(said('too-soon')[1]).toBe('19:40\u00a0· Porte nord\u00a0· again from 22:40')
    expect(said('too-soon', 'fr')[1]).toBe('19:40\u00a0· Porte nord\u00a0· de nouveau dès 22:40')
  })

  it('AD12: promises nobody another day, for there may be none left on the ticket', () => {
    expect(said('used-today')[2]).toMatch(/only if it is still valid/)
    expect(said('used-today', 'fr')[2]).toMatch(/s’il est encore valable/)
  })
})

describe('a ticket that is not paid for, in words', () => {
  const unpaid: Verdict = { outcome: 'refuse', reason: 'payment-due', detail: {}, notices: [] }
  const office = 'This ticket is not paid for. Send them to the box office.'
  const here = 'This ticket is not paid for. Take the payment first.'

  it('AD11: is not to be paid at a door that may not let in whoever pays', () => {
    const { gate } = atTheDoor
    if (!gate) throw new Error('The phone stands at a gate.')
    const mayLetIn = { ...atTheDoor, gate: { ...gate, overridable: ['payment-due'] } }
    expect(ofVerdict(unpaid, 'en')).toEqual(['Payment due', '', office])
    expect(ofVerdict(unpaid, 'fr')[2]).toBe('Ce billet n’est pas payé. Orientez vers la caisse.')
    expect(ofVerdict(unpaid, 'en', mayLetIn)[2]).toBe(here)
    expect(said('payment')[2]).toBe(here)
  })
})
