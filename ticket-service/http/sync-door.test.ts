import { request as ask } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { atGate, seededFolder, started } from '../test-run/running-service.ts'

/** Sends a body as it is given, in pieces without a length where it is a list; answers what came, unpacked by nobody. */
const sent = (
  origin: string,
  headers: Readonly<Record<string, string>>,
  body: string | readonly Buffer[],
): Promise<{ readonly status: number; readonly headers: NodeJS.Dict<unknown>; readonly bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const asking = ask(`${origin}/gate/api/sync`, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
        }),
      )
    })
    asking.on('error', reject)
    for (const piece of typeof body === 'string' ? [] : body) asking.write(piece)
    asking.end(typeof body === 'string' ? body : undefined)
  })

const metricsToken = 'metrics-of-this-service'

it('a sync has the same headers as every other answer, also where it is refused, and is counted', async () => {
  const folder = await seededFolder()
  const { origin } = await started(folder, { metricsToken })
  const { device, confirm } = await atGate(folder, origin)
  await confirm()
  const synced = await device.send('POST', '/gate/api/sync', device.request())
  const refused = await sent(origin, {}, '')
  const other = await fetch(`${origin}/health`)
  const guarding = [...other.headers.keys()].filter((name) =>
    /^(content-security|cross|x-|referrer)/.test(name),
  )
  expect(guarding.length).toBeGreaterThan(8)
  for (const name of [...guarding, 'cache-control']) {
    expect([name, synced.headers.get(name)]).toEqual([name, other.headers.get(name)])
    expect([name, refused.headers[name]]).toEqual([name, other.headers.get(name)])
  }
  expect([synced.status, refused.status, refused.headers['content-type']]).toEqual([
    200,
    401,
    'application/problem+json; charset=utf-8',
  ])
  const authorization = `Bearer ${metricsToken}`
  const metrics = await (await fetch(`${origin}/metrics`, { headers: { authorization } })).text()
  for (const status of [200, 401])
    expect(metrics).toContain(`{method="POST",route="/gate/api/sync",status="${status}"} 1\n`)
})

it.each([
  ['gzip, deflate, br', true],
  ['br, GZIP;q=0.5', true],
  ['*', true],
  ['gzip;q=0, *', false],
  ['identity', false],
  [undefined, false],
])('a sync asked for with accept-encoding %s goes packed: %s', async (accepted, isPacked) => {
  const folder = await seededFolder()
  const { origin } = await started(folder)
  const { device, confirm } = await atGate(folder, origin)
  await confirm()
  const body = device.request()
  const headers = { authorization: device.authorization('POST', '/gate/api/sync', body) }
  const answer = await sent(
    origin,
    accepted === undefined ? headers : { ...headers, 'accept-encoding': accepted },
    body,
  )
  expect([answer.status, answer.headers['content-encoding'], answer.headers.vary]).toEqual([
    200,
    isPacked ? 'gzip' : undefined,
    'accept-encoding',
  ])
  const text = String(isPacked ? gunzipSync(answer.bytes) : answer.bytes)
  expect(JSON.parse(text)).toMatchObject({ outcome: 'synced', startOver: true })
})

it('a body that is too large, with its length or without, and one that is packed is not taken', async () => {
  const folder = await seededFolder()
  const { origin } = await started(folder)
  const { device } = await atGate(folder, origin)
  const piece = Buffer.alloc(2 ** 20, ' ')
  const pieces = [piece, piece, piece, piece, Buffer.from(' ')]
  const mine = () => ({ authorization: device.authorization('POST', '/gate/api/sync', '') })
  const length = { 'content-length': String(4 * 2 ** 20 + 1) }
  const code = ({ status, bytes }: { readonly status: number; readonly bytes: Buffer }) => [
    status,
    JSON.parse(String(bytes)).code,
  ]
  expect(code(await sent(origin, { ...mine(), ...length }, pieces))).toEqual([413, 'body-too-large'])
  expect(code(await sent(origin, mine(), pieces))).toEqual([413, 'body-too-large'])
  // One byte less is heard in whole.
  expect(code(await sent(origin, mine(), pieces.slice(0, 4)))).toEqual([401, 'bad-token'])
  expect(code(await sent(origin, { 'content-encoding': 'gzip' }, '{}'))).toEqual([415, 'encoding'])
})

it.each(['sync', 'lists'])(
  'a large body of a stranger is not waited for: %s answers before it has come',
  async (path) => {
    const { origin } = await started(await seededFolder())
    const headers = [{ 'content-length': String(2 ** 20) }, {}]
    for (const more of headers) {
      const asking = ask(`${origin}/gate/api/${path}`, { method: 'POST', headers: more })
      const answered = new Promise((resolve, reject) => {
        asking.on('response', ({ statusCode }) => resolve(statusCode))
        asking.on('error', reject)
      })
      asking.write('{')
      expect(await answered).toBe(401)
      asking.destroy()
    }
  },
)
