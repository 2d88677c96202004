import { theCommandLine, theHolder } from '../store/account-records.ts'

/** Characters of a sign-in name at the most; an e-mail address has at most 254. */
const mostCharacters = 254

const noAccounts: ReadonlySet<string> = new Set([theHolder, theCommandLine])

/** A sign-in name as it is shown: a name or an e-mail address; null for what is none. */
export function parseAccountName(text: unknown): string | null {
  const name = typeof text === 'string' ? text.normalize('NFC').trim() : ''
  const isName =
    name !== '' && !noAccounts.has(name) && name.length <= mostCharacters && !/[\p{Cc}\p{Cf}]/u.test(name)
  return isName ? name : null
}

/** How names are compared: `Marie` and `MARIE` are one account. */
export const keyOfName = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
