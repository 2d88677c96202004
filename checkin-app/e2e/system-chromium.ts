import { existsSync } from 'node:fs'

/** The system's browser where there is one; else undefined, and Playwright takes its own. */
export const systemChromium = (): string | undefined =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  )
