import { utf8 } from './bytes.ts'
import { ranges } from './claims.ts'

const [, mostBytes] = ranges.nameBytes

/** A holder's name as a token may bear it (`nam`): without control characters, and cut between two characters where it is too long. */
export function nameClaimOf(holder: string): string {
  let name = ''
  let bytes = 0
  for (const character of holder
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()) {
    bytes += utf8(character).length
    if (bytes > mostBytes) break
    name += character
  }
  return name.trim()
}
