import type { Command } from 'commander'
import type { TicketId } from '../../shared/model/ids.ts'
import { theCommandLine } from '../store/account-records.ts'
import type { TicketAction } from '../store/records.ts'
import { wholeNumber } from './options.ts'
import { atDesk, Mistake, organiserOf, type Shell } from './session.ts'

interface Chosen {
  readonly organiser?: string
  readonly words?: string
  readonly people?: number
}

function actionOf(kind: TicketAction['kind'], words: string, people: number | undefined): TicketAction {
  if (kind === 'cancel') return { kind, words }
  return kind === 'reissue' && people !== undefined ? { kind, people } : { kind }
}

/** `cancel`, `block`, `unblock`, `reissue`, `paid`: what is done to issued tickets. */
export const ticketCommand =
  (kind: TicketAction['kind']) =>
  (command: Command, shell: Shell): Command => {
    command
      .argument('<tickets...>', 'ticket ids, such as s12-345 or e3-17, or booking references')
      .option('-o, --organiser <issuer>', 'whose tickets, where there are several organisers')
    if (kind === 'cancel') command.option('-w, --words <words>', 'what the usher reads out at the door', '')
    if (kind === 'reissue')
      command.option(
        '-p, --people <number>',
        'for so many people from now on, fewer than before',
        wholeNumber,
      )
    return command.action((tickets: readonly string[], { organiser, words = '', people }: Chosen) =>
      act(shell, organiser, tickets, actionOf(kind, words, people)),
    )
  }

async function act(
  shell: Shell,
  organiser: string | undefined,
  named: readonly string[],
  action: TicketAction,
): Promise<void> {
  await atDesk(shell, async (desk) => {
    const { issuer } = await organiserOf(desk, organiser)
    const { boxOffice } = desk.store
    // A ticket that is named twice, by its booking too, is acted on once.
    const ids = new Set<TicketId>()
    const unknown: string[] = []
    for (const name of named) {
      const ticket = /^[se]\d+-\d+$/.test(name) ? await boxOffice.ticket(issuer, name as TicketId) : null
      const found = ticket ? [ticket] : ((await boxOffice.booking(issuer, name))?.tickets ?? [])
      if (found.length === 0) unknown.push(name)
      for (const { id } of found) ids.add(id)
    }
    if (unknown.length > 0)
      throw new Mistake(`No ticket and no booking is called ${unknown.join(', ')}. Nothing was changed.`)
    const note = { who: theCommandLine, reason: action.kind === 'cancel' ? action.words : '' }
    await desk.store.desk.actOn(issuer, [...ids], action, note, shell.now())
    for (const id of ids) {
      const ticket = await boxOffice.ticket(issuer, id)
      shell.print(JSON.stringify({ ticket: id, people: ticket?.party, ...ticket?.state }))
    }
  })
}
