/** The shape of a wording, whatever its language: a missing word does not compile. */
export type Shape<Words> = Words extends string
  ? string
  : Words extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Words extends readonly string[]
      ? readonly string[]
      : { readonly [Name in keyof Words]: Shape<Words[Name]> }
