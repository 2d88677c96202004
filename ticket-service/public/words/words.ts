import type { Shape } from '../../../shared/words/shape.ts'
import type { fr } from './fr.ts'

/** All that the public reads, in one language. */
export type PublicWords = Shape<typeof fr>
