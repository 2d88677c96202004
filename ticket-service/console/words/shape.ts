import type { Shape } from '../../../shared/words/shape.ts'
import type { fr } from './fr.ts'

/** All that the desk says, in one language. */
export type ConsoleWords = Shape<typeof fr>
