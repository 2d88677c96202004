import fc from 'fast-check'
import { inject } from 'vitest'

// Properties draw the same examples at every run of the tests; `npm run fuzz` hands in other seeds.
fc.configureGlobal({ seed: inject('propertySeed') })
