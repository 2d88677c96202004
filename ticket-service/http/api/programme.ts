import type * as z from 'zod'
import type { Store } from '../../store/store.ts'
import { programmeAnswer } from './answers.ts'
import { type Operation, operation } from './operation.ts'
import { iso } from './sessions.ts'

/** What other systems read of a programme besides its sessions. */
export const readProgramme = ({ store }: { readonly store: Store }): Operation =>
  operation({
    id: 'readProgramme',
    method: 'get',
    path: '/programme',
    scope: 'programme:read',
    summary: 'The organiser with its venues, events and ticket types',
    in: {},
    answers: { 200: { says: 'All but the sessions', schema: programmeAnswer } },
    async handle({ issuer }) {
      const organiser = (await store.programme.organisers()).find((known) => known.issuer === issuer)
      const { venues, events, types } = await store.programme.programme(issuer)
      const body: z.output<typeof programmeAnswer> = {
        organiser: { issuer, name: organiser?.name ?? '', timeZone: organiser?.calendar.timeZone ?? '' },
        venues: venues.map(({ id, name }) => ({ id, name })),
        events: events.map(({ number, title, about, pass, publicBooking }) => ({
          ...{ number, title, ...(about === undefined ? {} : { about }) },
          pass: pass ? { validFrom: iso(pass.validFrom), validUntil: iso(pass.validUntil) } : null,
          isPublic: publicBooking !== undefined,
        })),
        types: types.map(({ number, name, price }) => ({ number, name, price })),
      }
      return { status: 200, body }
    },
  })
