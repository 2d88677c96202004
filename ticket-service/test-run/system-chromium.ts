import { existsSync } from 'node:fs'
import { join } from 'node:path'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
if (browser !== undefined) process.env.SYSTEM_CHROMIUM = browser

/** How Playwright starts the system's browser; nothing where there is none: then it takes its own. */
export const systemChromium: { readonly executablePath?: string } =
  browser === undefined ? {} : { executablePath: join(import.meta.dirname, 'chromium') }
