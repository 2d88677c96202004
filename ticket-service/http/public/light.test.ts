import { get, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { EventNumber, SessionNumber } from '../../../shared/model/ids.ts'
import { minuteMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { issuer } from '../../store/contract-world.ts'
import { visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot, visit } from '../../test-run/public-world.ts'
import { key as phrase, started, world } from '../../test-run/running-service.ts'

const form = `${place}/sessions/${slot}`
const most = { bookingsAnHour: 10_000 }
/** As long as an organiser may make it, in letters of two bytes. */
const [title, about] = ['é'.repeat(300), 'Ελένη '.repeat(333)]
const halls = 'La salle des gardes, premier étage'

/** An event of many long slots, one of its days with more of them than a page takes, among many long events. */
async function muchIsOn(): Promise<string> {
  const folder = await openedToThePublic({ title, about })
  const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
  const { sessions, events } = await store.programme.programme(issuer)
  const [first] = sessions.filter(({ number }) => number === slot)
  const [event] = events.filter(({ number }) => number === visit)
  if (!first || !event) throw new Error('The visit is open.')
  const at = (number: number, starts: number, more: object = {}) => ({
    ...{ ...first, hall: halls, number: number as SessionNumber, starts, ends: starts + 5 * minuteMs },
    ...more,
  })
  const slots = Array.from({ length: 200 }, (_, index) =>
    at(100 + index, first.starts + index * 5 * minuteMs),
  )
  const others = Array.from({ length: 60 }, (_, index) => ({
    ...{ ...event, title: `${index} ${title.slice(4)}` },
    number: (10 + index) as EventNumber,
  }))
  const theirs = others.map(({ number }, index) => at(500 + index, first.starts, { event: number }))
  await store.programme.saveProgramme(
    issuer,
    { venues: [], gates: [], types: [], events: others, sessions: [...slots, ...theirs] },
    Date.now(),
  )
  await store.close()
  return folder
}

describe('on a bad line', () => {
  it('every page is under 30 kB however much is on, also before it is packed; what does not fit is a page further', async () => {
    const { origin } = await started(await muchIsOn(), most)
    const guest = visitor(origin)
    const booked = await guest.post(form, {
      key: keyIn((await guest.get(form)).text),
      name: 'é'.repeat(300),
      people: '1',
    })
    const ticket = booked.to.split('?')[0] ?? ''
    for (const path of [
      ...['/', '/p/', place, form, booked.to, `${ticket}/cancel`, '/t/123', '/p/nobody'],
      `${place}/accessibility`,
    ]) {
      const page = await guest.get(path)
      expect([path, page.bytes.length < 30_000]).toEqual([path, true])
    }
    const walk = async (begin: string, next: RegExp, seen: RegExp): Promise<readonly string[]> => {
      const found: string[] = []
      for (let path: string | undefined = begin; path !== undefined; ) {
        const { text, bytes }: Awaited<ReturnType<typeof guest.get>> = await guest.get(path)
        expect([path, bytes.length < 30_000]).toEqual([path, true])
        found.push(...[...text.matchAll(seen)].map(([, what = '']) => what))
        path = next.exec(text)?.[1]
      }
      return found
    }
    const slots = await walk(
      `${place}/events/3`,
      /href="([^"]*\?from=\d+#slots)">Later/,
      /class="slot" href="[^"]*\/sessions\/(\d+)"/g,
    )
    expect(slots).toHaveLength(203)
    expect(new Set(slots).size).toBe(203)
    const events = await walk(place, /href="([^"]*\?page=\d+)">More/, /<h2><a href="[^"]*\/events\/(\d+)"/g)
    expect(new Set(events).size).toBe(events.length)
    expect(events.length).toBeGreaterThan(60)
  })

  it('a page goes packed, a quarter of its size at most, and not at all where the browser holds the same one', async () => {
    const { origin } = await started(await openedToThePublic({ slots: 60 }), most)
    const guest = visitor(origin)
    const path = `${place}/events/3`
    // By Node's own client: its fetch forbids a 304 where it is asked for one by hand.
    const ask = (headers: Readonly<Record<string, string>>) =>
      new Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
        const sent = { 'accept-language': 'en', ...headers }
        get(`${origin}${path}`, { headers: sent }, (response) => {
          buffer(response).then(
            (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }),
            reject,
          )
        }).once('error', reject)
      })
    const packed = await ask({ 'accept-encoding': 'gzip' })
    const plain = await ask({ 'accept-encoding': 'identity' })
    expect([packed, plain].map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', undefined])
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true)
    expect(packed.bytes.length * 4).toBeLessThan(plain.bytes.length)
    expect(packed.headers.vary).toMatch(/accept-language.*cookie.*accept-encoding/i)
    const mark = packed.headers.etag ?? ''
    const again = await ask({ 'if-none-match': mark })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    // In another language, and once a place is gone, it is another page.
    expect((await ask({ 'if-none-match': mark, 'accept-language': 'fr' })).status).toBe(200)
    await guest.post(form, { key: keyIn((await guest.get(form)).text), name: 'Anne', people: '1' })
    expect((await ask({ 'if-none-match': mark })).status).toBe(200)
  })

  it('the style and the script are fetched once for ever, packed; a form of one’s own is kept by no cache that others share', async () => {
    const { origin } = await started(await openedToThePublic(), most)
    const guest = visitor(origin)
    const page = await guest.get(form)
    expect(page.headers.get('cache-control')).toBe('private, max-age=0')
    const [, style = ''] = /href="(\/p\/public-[^"]+\.css)"/.exec(page.text) ?? []
    const sent = await fetch(`${origin}${style}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(sent.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(sent.headers.get('content-encoding')).toBe('gzip')
    expect(Number(sent.headers.get('content-length'))).toBeLessThan(3000)
  })
})
