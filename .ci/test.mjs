/** `npm test`: every step runs even when one before it failed, and the last line counts all of them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const results = join(mkdtempSync(join(tmpdir(), 'contremarque-test-')), 'unit.json')
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

/** The tools that read printed sheets back. As root on Debian they are installed; elsewhere this says how to get them. */
function prepare() {
  const tools = { pdftoppm: 'poppler-utils', pdftotext: 'poppler-utils', zbarimg: 'zbar-tools', qpdf: 'qpdf' }
  const missing = Object.keys(tools).filter((tool) => spawnSync('which', [tool]).status !== 0)
  if (missing.length === 0) return
  const packages = [...new Set(missing.map((tool) => tools[tool]))]
  const canInstall = process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0
  if (!canInstall) {
    console.log(
      `Missing: ${missing.join(', ')}. Install ${packages.join(', ')} with your system's package manager.`,
    )
    return
  }
  console.log(`Installing ${packages.join(', ')}, which read printed tickets back in the tests…`)
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

prepare()
step('types', 'tsc', ['-b'])
step('format and lint', 'biome', ['check', '--error-on-warnings', '.'])
const unitIsGreen = run('unit, contracts, architecture', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
])
const failedBefore = failed
countUnitTests()
if (!unitIsGreen && failed === failedBefore) failed += 1

console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
