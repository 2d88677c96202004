/** `npm run fuzz -- --minutes N`: new seeds of the simulation until the time is over; the first that fails is printed and stops it. */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

const given = process.argv.indexOf('--minutes')
const minutes = given < 0 ? 5 : Number(process.argv[given + 1])
if (!(minutes > 0)) {
  console.error('How long? npm run fuzz -- --minutes 10')
  process.exit(2)
}
const until = Date.now() + minutes * 60_000
const seedsInOne = 20
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
    console.log(
      `A seed of ${seeds} failed: see above. Play it again with SEEDS=SEED-SEED npm run test:unit -- --project simulation`,
    )
    process.exit(1)
  }
  played += seedsInOne
  console.log(`${played} evenings played, all well.`)
}
