import { describe, expect, it } from 'vitest'
import { referrals } from '../../../shared/admission/reasons.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { atTheDoor, now, sessions } from '../../e2e/gallery/evening.ts'
import { verdicts } from '../../e2e/gallery/verdicts.ts'
import type { Shown } from '../device.ts'
import { kioskText, kioskWords } from './kiosk-text.ts'

const reading = (language: 'fr' | 'en') => ({
  status: atTheDoor,
  now,
  calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
  language,
})
const shown = (name: string, more: Partial<Shown> = {}): Shown => {
  const verdict = verdicts[name]
  if (!verdict) throw new Error(`no verdict ${name}`)
  return { number: null, verdict, at: now, ...more }
}
const said = (name: string, language: 'fr' | 'en' = 'en', more: Partial<Shown> = {}): string => {
  const { verdict, ...rest } = shown(name, more)
  const people = verdict.outcome === 'admit' ? verdict.people : 0
  const { word, lines } = kioskText({ verdict, ...rest }, people, reading(language))
  return [word, ...lines].join(' | ')
}

describe('a self-service gate', () => {
  it('says to a visitor whether to go in, how many, and where', () => {
    expect(said('party')).toBe('Welcome | Please go in, 2 people. | Salle 3')
    expect(said('party', 'fr')).toBe('Bienvenue | Entrez, 2 personnes. | Salle 3')
    expect(said('party', 'en', { direction: 'out' })).toMatch(/^Goodbye \| Please go out, 2 people./)
  })

  it('says why not, when it was used and where the ticket is good, and whom to ask', () => {
    expect(said('used')).toBe(
      'No entry | This ticket has been used. | Went in: 20:14 | Please see a member of staff.',
    )
    expect(said('session', 'fr')).toMatch(
      /^Accès refusé \| Votre billet est pour une autre séance. \| demain 18:00/,
    )
    const [first] = sessions
    const noShow: Shown = {
      ...shown('used'),
      verdict: {
        outcome: 'refuse',
        reason: 'cancelled',
        detail: { words: 'Panne', session: first },
        notices: [],
      },
    }
    expect(kioskText(noShow, 0, reading('fr')).lines[0]).toBe('Cette séance est annulée.')
    const early: Shown = {
      ...shown('used'),
      verdict: {
        outcome: 'refuse',
        reason: 'too-early',
        detail: { opens: first.starts - 30 * minuteMs, session: first },
        notices: [],
      },
    }
    expect(kioskText(early, 0, reading('en')).lines[1]).toBe('Opens: 20:00')
  })

  it('speaks of the ticket, not of doors, where its own time is not come or over', () => {
    expect(said('not-yet')).toBe(
      'No entry | This ticket is not valid yet. | From: Wednesday 2 December 20:20 | Please see a member of staff.',
    )
    expect(said('expired')).toBe('No entry | This ticket is no longer valid. | Please see a member of staff.')
    expect(said('expired-elsewhere', 'fr')).toBe(
      'Accès refusé | Ce billet n’est plus valable. | Rétrospective Jacques Tati | Adressez-vous à notre équipe.',
    )
    expect(said('nothing-on')).toBe(
      'No entry | Nothing is on here at the moment. | Rétrospective Jacques Tati | Please see a member of staff.',
    )
    expect(said('too-soon')).toMatch(/used too recently\. \| Went in: 19:40\u00a0· From: 22:40 \|/)
    expect(said('late')).toMatch(/The doors have closed\./)
  })

  it('sends every referral to the staff, and tells no reason, gate or phone that is not the visitor’s', () => {
    for (const reason of referrals) {
      const referred: Shown = {
        ...shown('used'),
        verdict: { outcome: 'refer', reason, detail: { words: 'see the boss' }, notices: [] },
      }
      for (const language of ['fr', 'en'] as const)
        expect(kioskText(referred, 0, reading(language)).lines).toEqual([kioskWords[language].staff])
    }
    expect(said('used')).not.toMatch(/phone|gate|door/i)
  })
})
