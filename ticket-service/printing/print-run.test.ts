import { execFileSync } from 'node:child_process'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { printTickets } from './print-run.ts'
import type { PrintedTicket } from './printed-ticket.ts'
import { printed, ReadBack } from './read-back.ts'
import type { MissingGlyphs } from './readable-ticket.ts'
import { makeTestMint, testRun, testTicket, testTickets } from './test-tickets.ts'

const mint = makeTestMint()
const sameTicket = testTicket(mint, 1)

/** Tickets without end that count how many were asked for, and whether they were told to stop. */
function endless() {
  const asked = { count: 0, isClosed: false }
  async function* tickets(): AsyncGenerator<PrintedTicket> {
    try {
      for (;;) {
        asked.count += 1
        yield sameTicket
      }
    } finally {
      asked.isClosed = true
    }
  }
  return { asked, tickets: tickets() }
}

const sink = (write: (bytes: number, done: () => void) => void) =>
  new Writable({ write: (chunk: Uint8Array, _encoding, done) => write(chunk.length, done) })

describe('a print run', () => {
  it.each(['a4-8', 'a4-1'] as const)('stops when the reader goes away: %s', async (layout) => {
    const { asked, tickets } = endless()
    let read = 0
    const out = sink((bytes, done) => {
      read += bytes
      if (read > 200_000) out.destroy()
      done()
    })
    const outcome = await printTickets(tickets, testRun({ layout }), out)
    expect(outcome).toMatchObject({ outcome: 'stopped' })
    expect(asked.isClosed).toBe(true)
    expect(asked.count).toBeLessThan(600)
  })

  it('stops when it is told to, and leaves the paper unfinished', async () => {
    const { asked, tickets } = endless()
    const stop = new AbortController()
    const out = sink((_bytes, done) => done())
    const outcome = await printTickets(tickets, testRun(), out, {
      signal: stop.signal,
      onProgress: (count) => {
        if (count >= 24) stop.abort()
      },
    })
    expect(outcome).toEqual({ outcome: 'stopped', printed: 24 })
    expect(asked).toEqual({ count: 24, isClosed: true })
    expect([out.destroyed, out.writableFinished]).toEqual([true, false])
  })

  it('does not begin where it was told to stop before', async () => {
    const { asked, tickets } = endless()
    const out = sink((_bytes, done) => done())
    const outcome = await printTickets(tickets, testRun(), out, { signal: AbortSignal.abort() })
    expect(outcome).toEqual({ outcome: 'stopped', printed: 0 })
    expect(asked.count).toBe(0)
  })

  it('waits for a reader that reads nothing', async () => {
    const { asked, tickets } = endless()
    const out = sink(() => {})
    const going = printTickets(tickets, testRun({ layout: 'a4-1' }), out)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(asked.count).toBeLessThan(200)
    out.destroy()
    expect(await going).toMatchObject({ outcome: 'stopped' })
  })

  it('sends the first bytes before it asks for a second sheet', async () => {
    let asked = 0
    let askedAtFirstByte = 0
    function* tickets() {
      for (const ticket of testTickets(30, mint)) {
        asked += 1
        yield ticket
      }
    }
    const out = sink((_bytes, done) => {
      askedAtFirstByte ||= asked
      done()
    })
    await printTickets(tickets(), testRun(), out)
    expect(askedAtFirstByte).toBe(8)
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await printed(testTickets(20, mint), testRun(), { onProgress: (count) => told.push(count) })
    expect(told).toEqual([8, 16, 20])
  })

  it('passes on what goes wrong with the tickets, and destroys what it wrote to', async () => {
    const out = sink((_bytes, done) => done())
    function* broken() {
      yield sameTicket
      throw new Error('the store is gone')
    }
    await expect(printTickets(broken(), testRun({ layout: 'a4-1' }), out)).rejects.toThrow(
      'the store is gone',
    )
    expect(out.destroyed).toBe(true)
  })

  it('throws what writing throws, but not that nobody reads', async () => {
    const failing = (code: string) =>
      new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) })
    const run = testRun({ layout: 'a4-1' })
    await expect(printTickets(endless().tickets, run, failing('ENOSPC'))).rejects.toThrow('ENOSPC')
    expect(await printTickets(endless().tickets, run, failing('EPIPE'))).toMatchObject({ outcome: 'stopped' })
  })

  it('without tickets is still a PDF, of no page', async () => {
    expect((await printed([], testRun())).toString('latin1')).toMatch(/^%PDF-1\.7[\s\S]*%%EOF\n$/)
  })

  it('prints more pages than one node of the page tree holds, each with its own text', async () => {
    const text = new ReadBack(await printed(testTickets(150, mint), testRun({ layout: 'a4-1' }))).text()
    const serials = [...text.matchAll(/N° (\d{6})/g)].map(([, serial]) => Number(serial))
    expect(serials).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
  })

  it('prints no name that the fonts cannot show, and says which ticket, which field, which characters', async () => {
    const missing: MissingGlyphs[] = []
    const tickets = [
      testTicket(mint, 41, { holder: 'שרה כהן', bookingReference: 'REF41' }),
      testTicket(mint, 42, { eventTitle: 'Carnaval 🎭 de nuit', bookingReference: 'REF42' }),
      testTicket(mint, 43, { eventTitle: 'Carnaval 🎭 de nuit', bookingReference: 'REF43' }),
    ]
    const bytes = await printed(tickets, testRun({ legalLine: 'Imprimé par 山田' }), {
      onMissing: (found) => missing.push(found),
    })
    expect(missing).toEqual([
      { serial: 0, field: 'legalLine', characters: ['山', '田'] },
      { serial: 41, field: 'holder', characters: ['ש', 'ר', 'ה', 'כ', 'ן'] },
      { serial: 42, field: 'eventTitle', characters: ['🎭'] },
    ])
    const text = new ReadBack(bytes).text()
    for (const words of ['REF41', 'REF42', 'REF43', 'Carnaval', 'Imprimé par']) expect(text).toContain(words)
    expect(text).not.toMatch(/[\u0590-\u05ff\ufffd]/)
  })

  it('takes no more memory for 6,000 tickets than for 600, the engine’s own nursery aside', () => {
    const peakMb = (count: number) => {
      const program = `
        import { Writable } from 'node:stream'
        import { printTickets } from '${new URL('./print-run.ts', import.meta.url).href}'
        import { testRun, testTickets } from '${new URL('./test-tickets.ts', import.meta.url).href}'
        const out = new Writable({ write: (_chunk, _encoding, done) => done() })
        await printTickets(testTickets(${count}), testRun({ layout: 'a4-1' }), out)
        console.log(process.resourceUsage().maxRSS / 1024)`
      // The nursery grows by itself to tens of MB, which says nothing about what is kept.
      const flags = ['--max-semi-space-size=4', '--input-type=module', '--eval', program]
      return Number(
        execFileSync(process.execPath, flags, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      )
    }
    expect(peakMb(6000)).toBeLessThan(peakMb(600) + 30)
  })
})
