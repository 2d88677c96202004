import { existsSync } from 'node:fs'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

/** How Playwright starts the system's browser; nothing where there is none: then it takes its own. */
export const systemChromium: { readonly executablePath?: string } = executablePath ? { executablePath } : {}
