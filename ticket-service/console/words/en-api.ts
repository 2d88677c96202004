import type { ConsoleWords } from './shape.ts'

/** What the desk says in English of keys for other software. */
export const enApi: Pick<ConsoleWords, 'apiKeys'> = {
  apiKeys: {
    title: 'Keys for other software',
    link: 'Keys for other software (API)',
    intro:
      'A ticket shop, a website, a spreadsheet: each has a key of its own, and may do only what that says.',
    toPage: 'What a key can ask for',
    caption: 'Keys',
    column: { label: 'For', scopes: 'May', used: 'Last used', do: 'State' },
    begins: (hint, made) => `${hint === '' ? 'key' : `${hint}…`}, made on ${made}`,
    never: 'never',
    none: 'There is no key yet.',
    revoke: 'Revoke',
    revoked: 'revoked',
    revokeTitle: (label) => `Revoke the key “${label}”?`,
    revokeMeaning:
      'The software that uses it is refused at once. This cannot be undone: it will need another key.',
    done: 'The key is revoked.',
    newTitle: 'New key',
    label: 'For which software',
    labelFault: 'Write a name of at most 60 characters.',
    scopes: 'What it may do',
    scopesFault: 'Tick at least one.',
    scope: {
      'bookings:read': 'Read bookings, with the codes of their tickets',
      'bookings:write': 'Book, cancel, block and replace tickets',
      'programme:read': 'Read the programme and the free places',
      'programme:write': 'Add and change sessions',
      'scans:read': 'Read scans, without names',
    },
    make: 'Make the key',
    madeTitle: (label) => `The key “${label}”`,
    madeAdvice: 'Copy it into the other software now: it will not be shown again.',
  },
}
