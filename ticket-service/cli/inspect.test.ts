import { spawnSync } from 'node:child_process'
import { createHmac, generateKeyPairSync, type KeyPairKeyObjectResult, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const keySet = 'fixtures/token/key-set.json'

const vectors: readonly { readonly name: string; readonly text: string; readonly expect: object }[] =
  JSON.parse(readFileSync(join(root, 'fixtures/token/vectors.json'), 'utf8'))

function inspect(input: string | Uint8Array, ...args: readonly string[]) {
  return spawnSync(process.execPath, ['ticket-service/cli.ts', 'inspect', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
}

/** JWTs as other issuers sign them, each with its key as a JWK; the last is of ES256. */
function signedByOthers() {
  const of = (alg: string, pair: KeyPairKeyObjectResult, signer: (input: Buffer) => Uint8Array) => {
    const input = [
      { alg, kid: alg, typ: 'JWT' },
      { iss: 'joe', exp: 4_102_444_800 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const jwt = `${input}.${Buffer.from(signer(Buffer.from(input))).toString('base64url')}`
    return { jwt, jwk: { ...pair.publicKey.export({ format: 'jwk' }), kid: alg, alg } }
  }
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [p384, p256] = ['P-384', 'P-256'].map((namedCurve) => generateKeyPairSync('ec', { namedCurve })) as [
    KeyPairKeyObjectResult,
    KeyPairKeyObjectResult,
  ]
  const edwards = generateKeyPairSync('ed25519')
  const dsaEncoding = 'ieee-p1363'
  const hs256 = of('HS256', rsa, (input) => createHmac('sha256', 'secret').update(input).digest())
  return [
    of('RS256', rsa, (input) => sign('sha256', input, rsa.privateKey)),
    { ...hs256, jwk: { kty: 'oct', k: Buffer.from('secret').toString('base64url'), kid: 'HS256' } },
    of('EdDSA', edwards, (input) => sign(null, input, edwards.privateKey)),
    of('ES384', p384, (input) => sign('sha384', input, { key: p384.privateKey, dsaEncoding })),
    of('ES256', p256, (input) => sign('sha256', input, { key: p256.privateKey, dsaEncoding })),
  ]
}

describe('inspect', () => {
  it('prints the reading of each code as one line of JSON, in order', () => {
    // A line ends with LF or CR LF.
    const oneLine = vectors.filter(({ text }) => !/\n|\r$/.test(text))
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

  it('answers each line with one, whatever stands in it', () => {
    const long = 'A'.repeat(10_000_000)
    const lines = [
      '',
      'a\rb\u2028c\u2029d\u0085e',
      'with CR\r',
      'zero \0 byte',
      Uint8Array.of(0xff, 0xfe, 0xc3),
      long,
      '1'.repeat(168),
      '\u{feff}',
      'without an end',
    ]
    const input = Buffer.concat(
      lines.flatMap((line, at) => [
        Buffer.from(line as string),
        Buffer.from(at < lines.length - 1 ? '\n' : ''),
      ]),
    )
    const { stdout, status } = inspect(input, '--keys', keySet)
    expect(status).toBe(0)
    const readings = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(readings.map(({ finding, length }) => [finding, length])).toEqual([
      ['shape', 0],
      ['shape', 9],
      ['shape', 7],
      ['shape', 11],
      ['shape', 3],
      ['length', 10_000_000],
      ['fields', 168],
      ['shape', 1],
      ['shape', 14],
    ])
    expect(inspect('', '--keys', keySet)).toMatchObject({ status: 0, stdout: '' })
    expect(inspect('\n', '--keys', keySet).stdout.split('\n')).toHaveLength(2)
  })

  it('reads lines that end as on Windows, and ends when nobody reads on', () => {
    const ticket = vectors.find(({ name }) => name === 'a standard ticket, as a JWT')?.text ?? ''
    const { stdout } = inspect(`${ticket}\r\n${ticket}\r\n`, '--keys', keySet)
    expect(stdout.match(/"outcome":"ticket"/g)).toHaveLength(2)
    const command = `yes "${ticket}" | head -20000 | "${process.execPath}" ticket-service/cli.ts inspect --keys ${keySet} | head -1`
    const cut = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' })
    expect(cut).toMatchObject({ status: 0, stderr: '' })
  })

  it('says what is wrong with the key set, and where', () => {
    const wrong = join(tmpdir(), `contremarque-wrong-keys-${process.pid}.json`)
    writeFileSync(
      wrong,
      JSON.stringify({
        keys: [{ ...JSON.parse(readFileSync(join(root, keySet), 'utf8')).keys[0], d: 'AAAA' }],
      }),
    )
    expect(inspect('', '--keys', wrong)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('private key'),
    })
    expect(inspect('', '--keys', '/nowhere.json').stderr).toBe('There is no file /nowhere.json.\n')
    const folder = inspect('', '--keys', tmpdir())
    expect(folder).toMatchObject({ status: 1, stderr: `${tmpdir()} is a folder. Name a file in it.\n` })
    expect(inspect('').stderr).toContain('--keys')
    writeFileSync(wrong, '-----BEGIN PUBLIC KEY-----')
    expect(inspect('', '--keys', wrong).stderr).toContain('not JSON')
    writeFileSync(wrong, `\u{feff}${readFileSync(join(root, keySet), 'utf8')}`)
    expect(inspect('x\n', '--keys', wrong)).toMatchObject({ status: 0, stderr: '' })
  })

  it('answers each line under a key set of other algorithms too, and accepts nothing of it', () => {
    const others = join(tmpdir(), `contremarque-other-keys-${process.pid}.json`)
    const made = signedByOthers()
    writeFileSync(others, JSON.stringify({ keys: made.map(({ jwk }) => jwk) }))
    const { stdout, stderr, status } = inspect(`${made.map(({ jwt }) => jwt).join('\n')}\n`, '--keys', others)
    expect(status).toBe(0)
    const readings = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(readings.map(({ outcome, finding }) => `${outcome} ${finding}`)).toEqual([
      ...Array(made.length - 1).fill('unreadable alg'),
      'unreadable kid',
    ])
    expect(stderr.match(/Passed over, key \d: /g)).toHaveLength(made.length)
  })

  it('has help', () => {
    expect(inspect('', '--help').stdout).toContain('--keys')
  })
})
