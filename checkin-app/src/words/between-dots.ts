/** Parts of a line with a dot between; where the line breaks the dot stays behind, so that no line begins with one. */
export const betweenDots = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\u00a0· ')
