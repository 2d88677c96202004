import { expect, it } from 'vitest'
import type { DeviceId } from '../../../shared/model/ids.ts'
import { serviceClient } from './service-client.ts'

const signer = async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  return { device: '00000000000000d1' as DeviceId, key: keys.privateKey, offsetMs: 0 }
}
const deps = {
  now: () => 0,
  monotonicMs: () => 0,
  randomBytes: (count: number) => new Uint8Array(count),
  origin: 'https://tickets.example',
}

it('a browser’s own fetch, which refuses to be a method of anything, is called as it wants to be', async () => {
  let calls = 0
  // A function with a receiver of its own, as a browser's is: an arrow has none.
  function strictFetch(this: unknown): Promise<Response> {
    if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation')
    calls += 1
    return Promise.resolve(new Response('{}', { status: 500 }))
  }
  const client = serviceClient({ ...deps, fetch: strictFetch as typeof fetch })
  await client.pair('code', 'Phone', (await makeKeys()).publicKey)
  await client.live(await signer(), new AbortController().signal)
  expect(calls).toBe(2)
})

it('is asked without cookies, and a portal’s redirect is not followed', async () => {
  const asked: RequestInit[] = []
  const client = serviceClient({
    ...deps,
    fetch: async (_url, init) => {
      asked.push(init ?? {})
      throw new TypeError('redirected')
    },
  })
  expect(await client.live(await signer(), new AbortController().signal)).toEqual({
    outcome: 'failed',
    why: 'network',
  })
  expect(asked).toMatchObject([{ redirect: 'error', credentials: 'omit', cache: 'no-store' }])
})

const makeKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
