import { describe, expect, it } from 'vitest'
import { openProgress } from './progress.ts'

/** A terminal whose clock goes on by so much with each look. */
function terminal(stepMs: number, isTty = true) {
  let said = ''
  let time = 0
  const now = () => {
    time += stepMs
    return time
  }
  return { write: (text: string) => (said += text), isTty, now, said: () => said }
}

describe('the progress of a job', () => {
  it('is a bar once the job takes over a second', () => {
    const slow = terminal(600)
    const progress = openProgress('Printing', 200, slow)
    for (const done of [50, 100, 150]) progress.report(done)
    progress.end()
    expect(slow.said()).toContain('Printing [###############...............] 100 / 200')
    expect(slow.said().endsWith('150 / 200\n')).toBe(true)
  })

  it('says thousands in groups', () => {
    const slow = terminal(600)
    const progress = openProgress('Importing', 100_000, slow)
    for (const done of [1000, 50_000]) progress.report(done)
    progress.end()
    expect(slow.said().endsWith('] 50,000 / 100,000\n')).toBe(true)
  })

  it('is silent for a job that is over at once, and where nobody looks', () => {
    for (const quiet of [terminal(1), terminal(400, false)]) {
      const progress = openProgress('Printing', 200, quiet)
      for (const done of [50, 100, 150]) progress.report(done)
      progress.end()
      expect(quiet.said()).toBe('')
    }
  })
})
