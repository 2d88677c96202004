import type { Language } from '../shared/words/language.ts'

/** A sentence for whoever runs the service, in each language. */
export type Said = Readonly<Record<Language, string>>

/** What stops a job and can be helped by whoever runs the service: what is wrong, and what to do. */
export class OperatorError extends Error {
  readonly said: Said
  constructor(said: Said, options?: ErrorOptions) {
    super(said.en, options)
    this.said = said
  }
}
