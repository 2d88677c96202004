import { describe, expect, it } from 'vitest'
import type { ReadTicket } from './device.ts'
import { screenOf } from './gate-screen.ts'
import { type GateState, gateState } from './gate-state.ts'
import { admitted, came, stateAfter } from './gate-state-world.contract.ts'
import type { FileReading, FileWatch } from './scan/code-source.ts'
import { fileCalls } from './use-file.ts'

const file = new Blob(['a file'])

/** An usher before a phone that reads files as it is told to: each page asked for, and what was presented. */
function usher(read: (watch: FileWatch) => Promise<FileReading>, tickets: readonly string[] = []) {
  let state: GateState = stateAfter()
  const presented: string[] = []
  const asked: number[] = []
  const calls = fileCalls({
    source: {
      readFile: (_, watch) => {
        asked.push(watch.from)
        return read(watch)
      },
    },
    device: {
      ticketsAmong: async (texts) =>
        texts.filter((text) => tickets.includes(text)).map((text) => ({ text }) as ReadTicket),
    },
    tell: (event) => {
      state = gateState(state, event)
    },
    present: async (code, means) => {
      presented.push(`${code} by ${means}`)
      state = gateState(state, { ...came(admitted(1)), means } as never)
    },
  })
  return { ...calls, presented, asked, state: () => state }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const codes = (texts: readonly [string, ...string[]], page = 1, pages = 1): FileReading => ({
  kind: 'codes',
  texts,
  page,
  pages,
})

describe('a file of tickets', () => {
  it('with one ticket on its page is presented at once, and nothing of it stays', async () => {
    const { onFile, presented, state } = usher(async () => codes(['ticket', 'poster']), ['ticket'])
    onFile(file)
    expect(screenOf(state())).toBe('file')
    await settled()
    expect(presented).toEqual(['ticket by file'])
    expect([screenOf(state()), state().file]).toEqual(['scanning', null])
  })

  it('with several tickets admits none before the usher has said which, and keeps the others', async () => {
    const { onFile, onChoose, presented, state } = usher(
      async () => codes(['poster', 'one', 'two']),
      ['one', 'two'],
    )
    onFile(file)
    await settled()
    expect([presented, screenOf(state())]).toEqual([[], 'file'])
    expect(state().file).toMatchObject({ texts: ['one', 'two'] })
    onChoose('two')
    await settled()
    expect([presented, screenOf(state())]).toEqual([['two by file'], 'scanning'])
    expect(state().file).toMatchObject({ texts: ['one', 'two'] })
  })

  it('without any is presented by its first code, so that the verdict says what it is', async () => {
    const { onFile, presented } = usher(async () => codes(['poster', 'menu']))
    onFile(file)
    await settled()
    expect(presented).toEqual(['poster by file'])
  })

  it('is read on after the page that was found, and after the page where it was stopped', async () => {
    const { onFile, onNextPage, asked } = usher(async ({ from }) =>
      from < 5 ? codes(['ticket'], from + 1, 9) : { kind: 'no-code', page: 6, pages: 9 },
    )
    onFile(file)
    for (let turn = 0; turn < 4; turn += 1) {
      await settled()
      onNextPage()
    }
    expect(asked).toEqual([1, 3, 5, 7, 7])
  })

  it('that was left or followed by another presents nothing any more', async () => {
    const waiting: ((reading: FileReading) => void)[] = []
    const signals: AbortSignal[] = []
    const { onFile, onForget, presented, state } = usher(({ signal }) => {
      signals.push(signal)
      return new Promise((resolve) => waiting.push(resolve))
    })
    onFile(file)
    onFile(file)
    onForget()
    for (const answer of waiting) answer(codes(['ticket']))
    await settled()
    expect(presented).toEqual([])
    expect(state().file).toBeNull()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  it('is forgotten when the next visitor’s ticket comes before the camera', async () => {
    const { onFile, state } = usher(async () => codes(['one', 'two']), ['one', 'two'])
    onFile(file)
    await settled()
    expect(gateState(state(), came(admitted(1))).file).toBeNull()
  })
})
