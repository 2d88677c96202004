/**
 * `npm run mutations`: breaks one guarantee after the other in a copy of the project, and looks whether the test that is to notice
 * does. A mutation that no test notices, or that does not fit the code any more, fails the run.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ofTheFold } from './mutations-of-the-fold.mjs'

const mutations = [
  {
    what: 'relaxed durability on the service',
    file: 'ticket-service/store/sqlite/database-file.ts',
    from: 'synchronous = FULL',
    to: 'synchronous = NORMAL',
    test: 'ticket-service/store/sqlite/connection.test.ts',
    name: 'SY3: is synced in full',
  },
  {
    what: 'an answer before the disk has it',
    file: 'ticket-service/store/sqlite/grouped.ts',
    from: '    synced()\n',
    to: '    Promise.resolve()\n',
    test: 'ticket-service/store/sqlite/connection.test.ts',
    name: 'SY3: are told of nothing before the disk has it',
  },
  {
    what: 'an answer for which no disk was asked',
    file: 'ticket-service/store/sqlite/open.ts',
    from: 'grouped(connection, disk.synced)',
    to: 'grouped(connection, async () => {})',
    test: 'ticket-service/store/sqlite/store.test.ts',
    name: 'SY3: tells no phone that its scan is stored',
  },
  {
    what: 'durability that stays relaxed after a scan',
    file: 'ticket-service/store/sqlite/connection.ts',
    from: "set('synchronous', 'FULL')",
    to: "set('synchronous', 'NORMAL')",
    test: 'ticket-service/store/sqlite/connection.test.ts',
    name: 'SY3: is synced in full again',
  },
  {
    what: 'a number whose mark no disk was asked for',
    file: 'ticket-service/store/sqlite/high-water.ts',
    from: 'if (isSynced) fsyncSync(file)',
    to: 'void isSynced',
    test: 'ticket-service/store/sqlite/high-water.test.ts',
    name: 'RC6: a number is handed out only once',
  },
  {
    what: 'relaxed durability on the phone',
    file: 'checkin-app/src/store/schema.ts',
    from: "chromeTransactionDurability: 'strict'",
    to: "chromeTransactionDurability: 'relaxed'",
    test: 'checkin-app/src/store/forget.test.ts',
    name: 'SC1, SC3: a scan is read, decided and written',
  },
  {
    what: 'scans marked as sent before the answer',
    file: 'checkin-app/src/sync/sync-once.ts',
    from: '  const request = requestOf(outbox, deps)\n',
    to: "  const request = requestOf(outbox, deps)\n  await db.device.update('this', { watermark: record.lastNumber })\n",
    test: 'checkin-app/src/sync/sending.test.ts',
    name: 'SY5',
  },
  {
    what: 'the cursor moved before the changes are applied',
    file: 'checkin-app/src/sync/sync-once.ts',
    from: '  const comparison = compareClocks({ ...reply',
    to: "  if ('cursor' in answer) await db.device.update('this', { cursor: answer.cursor })\n  const comparison = compareClocks({ ...reply",
    test: 'checkin-app/src/sync/receiving.test.ts',
    name: '',
  },
  {
    what: 'the lock skipped on the service',
    file: 'ticket-service/store/sqlite/connection.ts',
    from: 'transaction.immediate(',
    to: 'transaction.deferred(',
    test: 'ticket-service/store/sqlite/connection.test.ts',
    name: 'SC3: is locked by a write from its beginning',
  },
  {
    what: 'the lock skipped on the phone',
    file: 'checkin-app/src/store/scan-book.ts',
    from: "    db.transaction('rw', scope, async () => {",
    to: '    Promise.resolve().then(async () => {',
    test: 'checkin-app/src/store/scan-book.test.ts',
    name: 'SC3',
  },
  ...ofTheFold,
]

/** All, or those whose name has a word in it: `npm run mutations -- undo`. */
const wanted = process.argv[2] ?? ''

const root = new URL('..', import.meta.url).pathname
const copy = mkdtempSync(join(tmpdir(), 'contremarque-mutations-'))
const tracked = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
}).stdout.split('\0')
for (const path of tracked.filter(Boolean)) {
  mkdirSync(join(copy, dirname(path)), { recursive: true })
  cpSync(join(root, path), join(copy, path))
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

/** Whether the tests of a file, those with this in their name, pass in the copy; null where there is none of the name. */
function passes(test, name) {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const named = name === '' ? [] : ['-t', name]
  const given = ['run', test, ...named, '--reporter=json', `--outputFile=${report}`]
  spawnSync('vitest', given, { cwd: copy, stdio: 'ignore', shell: false })
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  return numPassedTests + numFailedTests === 0 ? null : numFailedTests === 0
}

let isAllNoticed = true
try {
  for (const { what, file, from, to, test, name } of mutations.filter((one) => one.what.includes(wanted))) {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    const finding = () => {
      if (text.split(from).length !== 2) return `does not fit ${file} any more`
      const before = passes(test, name)
      if (before === null) return `has no test named "${name}" in ${test}`
      if (!before) return `cannot be judged: ${test} fails without it`
      writeFileSync(
        path,
        text.replace(from, () => to),
      )
      return passes(test, name) === false ? null : `is noticed by nobody in ${test}`
    }
    const fault = finding()
    writeFileSync(path, text)
    isAllNoticed &&= fault === null
    console.log(fault === null ? `noticed: ${what}` : `NOT NOTICED: ${what} ${fault}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
process.exit(isAllNoticed ? 0 : 1)
