/** More than names of types, sessions and what a purchase sums up to. */
const mostCharacters = 2000

/** A cell as patterns look at it: each run of blanks as one, and nothing where it is too long to say what they look for. */
export const shortLine = (text: string): string =>
  text.length > mostCharacters
    ? ''
    : text.replaceAll(/\s+/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '))
