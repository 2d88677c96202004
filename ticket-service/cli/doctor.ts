import type { Command } from 'commander'
import { checkUp } from '../operation/doctor/check-up.ts'
import type { Finding } from '../operation/doctor/finding.ts'
import { OperatorError } from '../operator-error.ts'
import { languageOf } from './language.ts'
import { type Shell, worldOf } from './session.ts'

const marks = {
  en: { well: 'well  ', mind: 'mind  ', broken: 'BROKEN' },
  fr: { well: 'bien   ', mind: 'à voir ', broken: 'PANNE  ' },
} as const satisfies Record<string, Record<Finding['state'], string>>

/** `doctor`: looks at everything that can be looked at, and says what to do. */
export const doctorCommand = (command: Command, shell: Shell): Command =>
  command.option('--json', 'one JSON object a line').action(async ({ json }: { readonly json?: boolean }) => {
    const language = languageOf(shell.environment)
    const findings = await checkUp(shell.environment, worldOf(shell, 'silent'))
    for (const { about, state, said, todo } of findings) {
      if (json) {
        const advice = todo === undefined ? {} : { todo: todo[language] }
        shell.print(JSON.stringify({ about, state, said: said[language], ...advice }))
        continue
      }
      shell.print(`${marks[language][state]} ${said[language]}`)
      if (todo !== undefined) shell.print(`${' '.repeat(marks[language][state].length)} ${todo[language]}`)
    }
    const count = findings.filter(({ state }) => state === 'broken').length
    if (count > 0)
      throw new OperatorError({
        en: `${count} of these ${count === 1 ? 'keeps' : 'keep'} the service from working.`,
        fr: `${count} point${count === 1 ? '' : 's'} ci-dessus empêche${count === 1 ? '' : 'nt'} le service de fonctionner.`,
      })
  })
