import { calibration } from './calibration.ts'
import { type Measured, markdownTable } from './measured.ts'

/** Every benchmark by its name; each is loaded only when it is run. */
const benches: Readonly<Record<string, () => Promise<readonly Measured[]>>> = {
  token: async () => (await import('./token.ts')).benchToken(),
  print: async () => (await import('./print.ts')).benchPrint(),
  sync: async () => (await import('./sync.ts')).benchSync(),
  million: async () => (await import('./million.ts')).benchMillion(),
  names: async () => (await import('./names.ts')).benchNames(),
  service: async () => (await import('./service.ts')).benchService(),
  public: async () => (await import('./public.ts')).benchPublic(),
  scan: async () => (await import('./scan.ts')).benchScan(),
}

const given = process.argv.slice(2)
const asJson = given.includes('--json')
const name = given.find((argument) => !argument.startsWith('--')) ?? ''
const bench = benches[name]

if (!bench) {
  console.error(`Which benchmark? npm run bench -- <${Object.keys(benches).join(' | ')}> [--json]`)
  process.exitCode = 2
} else {
  const lines = await bench()
  if (asJson) for (const line of lines) console.log(JSON.stringify(line))
  else console.log(`${markdownTable(lines)}\n\n${calibration()}`)
}
