import type { PublicWords } from './words.ts'

export const apiEn: PublicWords['api'] = {
  title: 'The interface for other software',
  intro:
    'Book tickets, read the programme and the scans from another system. The OpenAPI document is made from the very schemas that check requests.',
  document: 'openapi.json (OpenAPI 3.1)',
  keys: 'Public keys of the tickets (JWKS)',
  first: 'To begin',
  firstHow:
    'A key is made at the desk, by the owner, or on the command line. It is shown once, and may do what its scopes say.',
  toKeys: 'Keys, at the desk',
  scopes: 'Scopes',
  contents: 'What can be asked for',
  groups: { bookings: 'Bookings', programme: 'Programme', scans: 'Scans' },
  scope: (scope) => `Scope: ${scope}`,
  parameters: 'Parameters',
  body: 'Body of the request',
  answers: 'Answers',
  optional: 'optional',
  list: (of) => (of === '' ? 'list' : `list of ${of}`),
  orNothing: 'or null',
  example: 'Example',
  schemas: 'What is answered',
  english: '',
}
