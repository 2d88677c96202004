/** `npm test`: every step runs even when one before it failed, and the last line counts all of them. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { systemChromium } from '../ticket-service/test-run/system-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'contremarque-test-'))
const results = join(folder, 'unit.json')
const endToEndResults = join(folder, 'end-to-end.json')
let passed = 0
let failed = 0

function run(title, command, args) {
  console.log(`\n== ${title}: ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

function step(title, command, args) {
  if (run(title, command, args)) passed += 1
  else failed += 1
}

/**
 * The tools that read printed sheets back, the proxies that the service stands behind, and a browser. As root on Debian they are
 * installed; elsewhere this says how to get them, and the tests that need them fail rather than be skipped.
 */
function prepare() {
  const tools = {
    pdftoppm: 'poppler-utils',
    pdftotext: 'poppler-utils',
    zbarimg: 'zbar-tools',
    qpdf: 'qpdf',
    openssl: 'openssl',
    nginx: 'nginx-light',
    caddy: 'caddy',
  }
  const missing = Object.keys(tools).filter((tool) => spawnSync('which', [tool]).status !== 0)
  const isWithoutBrowser = !existsSync(systemChromium.executablePath ?? chromium.executablePath())
  if (isWithoutBrowser) {
    tools.chromium = 'chromium'
    missing.push('chromium')
  }
  if (missing.length === 0) return
  const packages = [...new Set(missing.map((tool) => tools[tool]))]
  const canInstall = process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0
  if (!canInstall) {
    const others = packages.filter((name) => name !== 'chromium')
    if (others.length > 0)
      console.log(`Missing: install ${others.join(', ')} with your system's package manager.`)
    if (isWithoutBrowser) {
      console.log('No browser was found. Getting Playwright’s own Chromium, for the tests at the gate…')
      if (!run('browser', 'playwright', ['install', 'chromium']))
        console.log('It could not be had. Install Chromium or Chrome by hand, then start again.')
    }
    return
  }
  console.log(
    `Installing ${packages.join(', ')}: the tests read printed tickets back, stand behind a proxy and at the gate…`,
  )
  run('packages', 'apt-get', ['update', '-qq'])
  run('packages', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

function countUnitTests() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(results, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0)
  } catch {
    failed += 1
  }
}

function countEndToEndTests() {
  try {
    const { stats } = JSON.parse(readFileSync(endToEndResults, 'utf8'))
    passed += stats.expected
    // A test that passed only when it was tried again, or was skipped, has not passed.
    failed += stats.unexpected + stats.flaky + stats.skipped
  } catch {
    failed += 1
  }
}

prepare()
step('types', 'tsc', ['-b'])
step('format and lint', 'biome', ['check', '--error-on-warnings', '.'])
const unitIsGreen = run('unit, contracts, architecture', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
])
let failedBefore = failed
countUnitTests()
if (!unitIsGreen && failed === failedBefore) failed += 1
step('the app is built', 'vite', ['build', '--logLevel', 'warn'])
process.env.E2E_JSON = endToEndResults
const endToEndIsGreen = run('end to end', 'playwright', ['test', '-c', 'checkin-app/e2e'])
failedBefore = failed
countEndToEndTests()
if (!endToEndIsGreen && failed === failedBefore) failed += 1
rmSync(folder, { recursive: true, force: true })

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
