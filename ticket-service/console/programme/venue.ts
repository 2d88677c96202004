import type { VenueId } from '../../../shared/model/ids.ts'
import type { Venue } from '../../../shared/model/programme.ts'
import { html } from '../../markup/html.ts'
import { type Editor, freeSlug, readOutcome } from './editor.ts'
import { fieldDrawer, readerOfForm } from './form.ts'

export const venueEditor: Editor<Venue> = {
  kind: 'venue',
  find: ({ venues }, key) => venues.find(({ id }) => id === key),
  keyOf: ({ id }) => id,
  nameOf: ({ name }) => name,
  typedOf: (venue) => ({ name: [venue?.name ?? ''] }),
  read(typed, { visit, programme }, before, next) {
    const form = readerOfForm(typed, visit)
    const name = form.text('name', { isNeeded: true })
    const taken = programme.venues.map(({ id }) => id)
    const id = before?.id ?? (freeSlug(name, 'venue', next, taken) as VenueId)
    return readOutcome(form.faults, { id, name })
  },
  fields: (form, { visit }) =>
    html`${fieldDrawer(form, visit).line('name', visit.words.venueForm.name, { attributes: html`required` })}`,
  draftOf: (venue) => ({ venues: [venue] }),
}
