import { test } from '@playwright/test'

/** Skips this file's tests where a browser is not installed, and says so where nobody overlooks it. */
export function skipLoudly(isMissing: boolean, what: string, packages: string): void {
  const reason = `${what} is not installed, so nothing was tried in it. On Debian: apt-get install ${packages}`
  if (isMissing) console.log(`\n!! SKIPPED: ${reason}\n`)
  test.skip(isMissing, reason)
}
