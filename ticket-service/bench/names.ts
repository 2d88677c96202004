import { fileURLToPath } from 'node:url'
import type { Measured } from './measured.ts'
import { measuredBy } from './own-process.ts'

/** It lives with the app, which the service may not import. */
const program = fileURLToPath(new URL('../../checkin-app/e2e/bench/names-bench.ts', import.meta.url))

/** A hundred thousand names on a phone: what they weigh, and how soon a letter finds people. */
export const benchNames = (): Promise<readonly Measured[]> => measuredBy(program, [])
