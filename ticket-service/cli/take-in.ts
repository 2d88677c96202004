import type { Command } from 'commander'
import { countedEn, groupedEn } from '../../shared/words/counts.ts'
import type { LineFault } from '../gate/proven-lines.ts'
import { type TakenIn, takeIn } from '../gate/take-in.ts'
import { textOfFile } from './files.ts'
import { atDesk, Mistake, organiserOf, type Shell } from './session.ts'

/** `take-in`: the scans of a phone that handed them out as a file, because it cannot send them. */
export const takeInCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<file>', 'the file from the phone: contremarque-scans-….txt')
    .option('-o, --organiser <issuer>', 'whose phone, where there are several organisers')
    .action((file: string, { organiser }: { readonly organiser?: string }) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        const text = await textOfFile(file)
        // Other processes notice by themselves that something was written.
        const deps = { ...desk, now: shell.now, nudge: () => undefined }
        tell(shell, await takeIn(deps, issuer, text))
      }),
    )

function tell({ print }: Shell, taken: TakenIn): void {
  switch (taken.outcome) {
    case 'not-a-file':
      throw new Mistake(
        'This is not a file with a phone’s scans: its first line does not say so. Nothing was taken in.',
      )
    case 'unknown-device':
      throw new Mistake('No phone of this organiser made this file. Nothing was taken in.')
    case 'forged':
      throw new Mistake(
        `This file says that it comes from ${taken.device.name}, but that phone did not sign it: it is forged, or its first line was damaged. Nothing was taken in.`,
      )
    case 'taken': {
      const { accepted, repeated, fork, marked } = taken.lines
      print(`${taken.device.name}: ${lines(accepted)} taken in, ${groupedEn(repeated)} known before.`)
      if (marked > 0) print(`${lines(marked)} kept apart: they make no sense, or the phone was revoked.`)
      if (fork > 0)
        print(`${lines(fork)} kept aside: the phone had sent something else under the same number.`)
      for (const fault of taken.faults) print(sentenceOf(fault))
      if (taken.faults.length > 0)
        throw new Mistake('Not the whole file could be taken in. Ask for an unharmed copy from the phone.')
    }
  }
}

const lines = (count: number): string => countedEn(count, 'line')
const range = (first: number, last: number): string =>
  first === last ? `Line ${first}` : `Lines ${first} to ${last}`

function sentenceOf(fault: LineFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Line ${fault.number} was changed after the phone wrote it. It was left out.`
    case 'missing':
      return `${range(fault.first, fault.last)} missing in the file.`
    case 'unproven':
      return `${range(fault.first, fault.last)} left out: after that nothing proves that the phone wrote them.`
    case 'foreign':
      return `${lines(fault.count)} left out: they are not of this phone’s log.`
  }
}
