import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** For Vitest and Playwright alike: all that tests write aside lies in one folder, which goes when they end. */
export default function setUp() {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-tests-'))
  // Some tests run what they start as nobody, who has to come through to what lies within.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
