import type { fr } from './fr.ts'

/** The shape of a wording, whatever its language. */
type Shape<Words> = Words extends string
  ? string
  : Words extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Name in keyof Words]: Shape<Words[Name]> }

/** All that the desk says, in one language. */
export type ConsoleWords = Shape<typeof fr>
