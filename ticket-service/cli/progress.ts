import { groupedEn } from '../../shared/words/counts.ts'

/** Shows how far a job has come, once it takes over a second; to a person as a bar, to a log as a line at the end. */
export interface Progress {
  report(done: number): void
  end(): void
}

export interface Terminal {
  readonly write: (text: string) => void
  readonly isTty: boolean
  readonly now: () => number
}

const width = 30
const patienceMs = 1000
const everyMs = 100

/** @param says how far it is, beside the bar */
export function openProgress(
  title: string,
  total: number,
  { write, isTty, now }: Terminal,
  says = (done: number) => `${groupedEn(done)} / ${groupedEn(total)}`,
): Progress {
  const started = now()
  let shownAt: number | null = null
  let last = 0
  const bar = (done: number): string => {
    const share = total === 0 ? 1 : Math.min(1, done / total)
    const full = Math.round(share * width)
    return `${title} [${'#'.repeat(full)}${'.'.repeat(width - full)}] ${says(done)}`
  }
  return {
    report(done) {
      last = done
      if (!isTty || now() - started < patienceMs || now() - (shownAt ?? 0) < everyMs) return
      shownAt = now()
      write(`\r${bar(done)}`)
    },
    end() {
      if (shownAt !== null) write(`\r${bar(last)}\n`)
    },
  }
}
