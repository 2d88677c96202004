/**
 * `npm run fuzz -- --minutes N`: new seeds until the time is over, in turns of the simulation and of the properties. The first that
 * fails is printed with its story and stops it; one of the simulation is kept among those that `npm test` plays.
 */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const given = process.argv.indexOf('--minutes')
const minutes = given < 0 ? 5 : Number(process.argv[given + 1])
if (!(minutes > 0)) {
  console.error('How long? npm run fuzz -- --minutes 10')
  process.exit(2)
}
const until = Date.now() + minutes * 60_000
const seedsInOne = 20
const root = fileURLToPath(new URL('..', import.meta.url))
const kept = `${root}checkin-app/e2e/simulation/kept-seeds.json`
const properties = globSync('{shared,ticket-service,checkin-app}/**/*.test.ts', { cwd: root }).filter(
  (path) => readFileSync(root + path, 'utf8').includes("from 'fast-check'"),
)

/** Runs tests with a seed of their own; what they said, where they failed. */
function failureOf(seed, ...tests) {
  const { status, stdout, stderr } = spawnSync('vitest', ['run', ...tests], {
    cwd: root,
    env: { ...process.env, ...seed },
    encoding: 'utf8',
  })
  return status === 0 ? null : stdout + stderr
}

function playEvenings(first) {
  const last = first + seedsInOne - 1
  const said = failureOf({ SEEDS: `${first}-${last}` }, '--project', 'simulation', '-t', 'seed')
  if (said === null) return `${seedsInOne} evenings played, all well.`
  console.log(said)
  // An evening that never ends tells no story: only Vitest names it.
  const found = [...said.matchAll(/seed (\d+):|FAIL.*seed (\d+)/g)].map(([, told, named]) =>
    Number(told ?? named),
  )
  const failed = found.find((seed) => seed >= first && seed <= last)
  if (failed === undefined) console.log(`One of the seeds ${first}-${last} failed without saying which.`)
  else {
    const seedsKept = new Set(JSON.parse(readFileSync(kept, 'utf8')))
    writeFileSync(kept, `${JSON.stringify([...seedsKept.add(failed)])}\n`)
    console.log(
      `Seed ${failed} failed, and is kept in checkin-app/e2e/simulation/kept-seeds.json: npm test plays it from now on. ` +
        `By itself: SEEDS=${failed}-${failed} npm run test:unit -- --project simulation`,
    )
  }
  return null
}

function tryProperties(seed) {
  const nodeProjects = ['--project', 'shared', '--project', 'ticket-service', '--project', 'checkin-app']
  const said = failureOf({ PROPERTY_SEED: String(seed) }, ...nodeProjects, ...properties)
  if (said === null) return `The properties of ${properties.length} files hold with seed ${seed}.`
  console.log(said)
  console.log(
    `With seed ${seed} a property does not hold. Again: PROPERTY_SEED=${seed} npm run test:unit -- FILE. ` +
      'Let npm test try its counterexample from now on: { examples: [[…]] } of fc.assert.',
  )
  return null
}

while (Date.now() < until) {
  for (const play of [tryProperties, playEvenings]) {
    const allWell = play(randomInt(1, 2 ** 31 - seedsInOne))
    if (allWell === null) process.exit(1)
    console.log(allWell)
  }
}
