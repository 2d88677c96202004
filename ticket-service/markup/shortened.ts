/** A text of so many characters at most, cut between words, and never within a character. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).replace(/\s+\S*$|[\uD800-\uDBFF]$/, '')}…` : text
