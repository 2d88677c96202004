import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const keySet = 'fixtures/token/key-set.json'

function inspect(input: string, ...args: readonly string[]) {
  return spawnSync('npx', ['node', 'ticket-service/cli.ts', 'inspect', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
}

describe('inspect', () => {
  it('prints the reading of each code as one line of JSON, in order', () => {
    const vectors: readonly { readonly text: string; readonly expect: object }[] = JSON.parse(
      readFileSync(join(root, 'fixtures/token/vectors.json'), 'utf8'),
    )
    const oneLine = vectors.filter(({ text }) => !text.includes('\n'))
    const { stdout, status } = inspect(oneLine.map(({ text }) => `${text}\n`).join(''), '--keys', keySet)
    expect(status).toBe(0)
    const readings = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(readings).toHaveLength(oneLine.length)
    oneLine.forEach(({ expect: expected }, index) => {
      expect(readings[index]).toMatchObject(expected)
    })
  })

  it('says what is wrong with the key set, and where', () => {
    const wrong = join(tmpdir(), `contremarque-wrong-keys-${process.pid}.json`)
    writeFileSync(wrong, '{"keys":[{"kid":"0a0b0c0d","kty":"RSA","iss":"x"}]}')
    expect(inspect('', '--keys', wrong)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('P-256'),
    })
    expect(inspect('', '--keys', '/nowhere.json').stderr).toContain('cannot be read')
    expect(inspect('').stderr).toContain('--keys')
  })

  it('has help', () => {
    expect(inspect('', '--help').stdout).toContain('--keys')
  })
})
