/**
 * `npm run fuzz -- --minutes N`: new seeds of the simulation until the time is over. The first that fails is printed with its story,
 * kept among the seeds that `npm test` plays, and stops it.
 */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const given = process.argv.indexOf('--minutes')
const minutes = given < 0 ? 5 : Number(process.argv[given + 1])
if (!(minutes > 0)) {
  console.error('How long? npm run fuzz -- --minutes 10')
  process.exit(2)
}
const until = Date.now() + minutes * 60_000
const seedsInOne = 20
const kept = new URL('../checkin-app/e2e/simulation/kept-seeds.json', import.meta.url)
let played = 0
while (Date.now() < until) {
  const first = randomInt(1, 2 ** 31)
  const seeds = `${first}-${first + seedsInOne - 1}`
  const { status, stdout } = spawnSync('vitest', ['run', '--project', 'simulation', '-t', 'seed'], {
    env: { ...process.env, SEEDS: seeds },
    encoding: 'utf8',
  })
  if (status !== 0) {
    console.log(stdout)
    const found = [...stdout.matchAll(/seed (\d+):/g)].map(([, seed]) => Number(seed))
    const failed = found.find((seed) => seed >= first && seed < first + seedsInOne)
    if (failed === undefined) console.log(`One of the seeds ${seeds} failed without saying which.`)
    else {
      const seedsKept = new Set(JSON.parse(readFileSync(kept, 'utf8')))
      writeFileSync(kept, `${JSON.stringify([...seedsKept.add(failed)])}\n`)
      console.log(
        `Seed ${failed} failed, and is kept in checkin-app/e2e/simulation/kept-seeds.json: npm test plays it from now on. ` +
          `By itself: SEEDS=${failed}-${failed} npm run test:unit -- --project simulation`,
      )
    }
    process.exit(1)
  }
  played += seedsInOne
  console.log(`${played} evenings played, all well.`)
}
