import type { Command } from 'commander'
import { atDesk, organiserOf, type Shell } from './session.ts'

/** `conflicts`: where the truth differs from what a device decided, one line of JSON each (RC3, RC4). */
export const conflictsCommand = (command: Command, shell: Shell): Command =>
  command
    .option('-o, --organiser <issuer>', 'whose conflicts, where there are several organisers')
    .option('-a, --all', 'with those that later uploads dissolved')
    .action(({ organiser, all }: { readonly organiser?: string; readonly all?: boolean }) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        const conflicts = await desk.store.gate.conflicts(issuer)
        const shown = conflicts.filter(({ dissolved }) => all || !dissolved)
        if (shown.length === 0) shell.say('There are no conflicts.\n')
        for (const { scans, foundAt, ...conflict } of shown) {
          shell.print(
            JSON.stringify({
              ...conflict,
              found: new Date(foundAt).toISOString(),
              scans: scans.map(({ at, ...scan }) => ({ ...scan, at: new Date(at).toISOString() })),
            }),
          )
        }
      }),
    )
