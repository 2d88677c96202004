import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as tick } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spoolFile } from './spooled-file.ts'

const mostBytes = 100_000
const folder = mkdtempSync(join(tmpdir(), 'contremarque-spooled-'))
const inForm = 'multipart/form-data; boundary=b'
const field = '--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nsecret\r\n'
const head = (name: string) =>
  `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/zip\r\n\r\n`
const foot = '\r\n--b--\r\n'
type Spooled = Awaited<ReturnType<typeof spoolFile>> | { readonly thrown: unknown }

let path = join(folder, 'kept')
let spooled: Promise<Spooled>
const server = createServer((request, response) => {
  spooled = spoolFile(request, path, mostBytes).catch((thrown: unknown) => ({ thrown }))
  spooled.then(() => response.end())
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

/** Sends a body piece by piece, each as its own write, and says what became of it. */
async function sent(pieces: readonly (string | Buffer)[], type = inForm) {
  const { port } = server.address() as AddressInfo
  const going = ask({ port, method: 'POST', headers: { 'content-type': type } })
  const answered = new Promise((resolve, reject) => going.once('response', resolve).once('error', reject))
  for (const piece of pieces) {
    going.write(piece)
    await tick()
  }
  going.end()
  await answered
  return { outcome: await spooled, left: readdirSync(folder) }
}

describe('a file in a form', () => {
  it('is kept as it is, whatever comes before and after it and however slowly', async () => {
    const bytes = Buffer.from('PK--b--\r\n\r\n--c--\r\n-\r\n--\n--b\r\r\n\0\xff', 'latin1')
    const { outcome } = await sent([field, head('rex-été.zip'), bytes, '\r\n', field, '--b--\r\n', 'after'])
    expect(outcome).toEqual({ path, name: 'rex-été.zip' })
    expect(readFileSync(path)).toEqual(bytes)
    const slowly = Buffer.concat([Buffer.from(head('slow.zip')), bytes, Buffer.from(foot)])
    expect((await sent([...slowly].map((byte) => Buffer.of(byte)))).outcome).toEqual({
      path,
      name: 'slow.zip',
    })
    expect(readFileSync(path)).toEqual(bytes)
  })

  it('is the first of two', async () => {
    const { outcome } = await sent([head('a.zip'), 'one\r\n', head('b.zip'), 'two', foot])
    expect(outcome).toEqual({ path, name: 'a.zip' })
    expect(readFileSync(path, 'utf8')).toBe('one')
  })

  it('is kept up to the limit, and one byte more is too large and leaves nothing, with the form cut or not', async () => {
    const full = Buffer.alloc(mostBytes, 7)
    expect((await sent([head('a.zip'), full, foot])).outcome).toEqual({ path, name: 'a.zip' })
    expect(readFileSync(path)).toEqual(full)
    for (const rest of [['x', foot], [full, full, full, foot], [full]])
      expect(await sent([head('a.zip'), full, ...rest])).toEqual({ outcome: 'too-large', left: [] })
  })

  it.each([
    ['nothing at all', []],
    ['a form without a file', [field, '--b--\r\n']],
    ['a field left empty', [head(''), foot]],
    ['a file without a byte', [head('a.zip'), foot]],
    ['a file that the form does not end', [head('a.zip'), 'PK']],
    ['another boundary', [head('a.zip').replace('--b', '--c'), 'PK\r\n--c--\r\n']],
    ['a head without an end', [head('a.zip').trimEnd()]],
    [
      'a head that is too long',
      [head('a.zip').replace('Content', `X: ${'x'.repeat(200_000)}\r\nContent`), foot],
    ],
    ['no form', ['PK'], 'application/zip'],
    ['a form without a boundary', [head('a.zip'), 'PK', foot], 'multipart/form-data'],
    ['the other kind of form', ['file=PK'], 'application/x-www-form-urlencoded'],
  ] as const)('is none in %s', async (_what, pieces, type?: string) => {
    expect(await sent(pieces, type)).toEqual({ outcome: 'no-file', left: [] })
  })

  it('leaves nothing where the line is cut', async () => {
    const { port } = server.address() as AddressInfo
    const going = ask({ port, method: 'POST', headers: { 'content-type': inForm } })
    going.once('error', () => {})
    const begun = new Promise((resolve) => server.once('request', resolve))
    going.write(head('a.zip') + 'x'.repeat(50_000))
    await begun
    await tick()
    going.destroy()
    expect(await spooled).toMatchObject({ thrown: { code: 'ECONNRESET' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is not taken for kept where the disk does not take it', async () => {
    path = join(folder, 'nowhere', 'kept')
    await sent([head('a.zip'), 'PK', foot]).catch(() => {})
    expect(await spooled).toMatchObject({ thrown: { code: 'ENOENT' } })
  })
})
