/** What a code's alphanumeric mode has of an address in capitals (ISO/IEC 18004, table 5). */
const isWritable = /^HTTPS?:\/\/[0-9A-Z.:-]+$/

/**
 * What a code bears before its digits, so that a phone's own camera opens the ticket's page (TOKEN.md, optional prefix); null for an
 * origin that the code cannot write.
 */
export function codeAddressOf(origin: string): string | null {
  const capitals = origin.toUpperCase()
  return isWritable.test(capitals) ? `${capitals}/T/` : null
}
