import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError, type Said } from '../../operator-error.ts'
import { type ArchiveSource, type ReadArchive, readArchive } from './take-archive.ts'
import { isSamePhrase, type TakeInDeps, takeIn } from './take-in.ts'

/** How far the taking in of an archive has come. */
export type IntakeState =
  /** With what was wrong with the last file. */
  | { readonly step: 'none'; readonly fault: Said | null }
  | { readonly step: 'reading'; readonly file: string; readonly share: number }
  /** Whole and in order; nothing of it is in the database. */
  | {
      readonly step: 'read'
      readonly file: string
      readonly read: ReadArchive
      readonly isSamePhrase: boolean
    }

/** Takes an archive in with a question between: read first, then, on a yes, taken in. One at a time; nothing of it outlives the service. */
export interface Intake {
  state(): IntakeState
  /** A path of its own beside the database, for a file that comes. */
  newPath(): string
  /** Begins to read; resolves when that is done and the file removed. Null, and nothing begun, while another is being read. */
  begin(source: ArchiveSource & { readonly name: string }): Promise<void> | null
  /** @throws OperatorError where it cannot be taken in; nothing is changed then. */
  take(skip: number): Promise<void>
  discard(): void
}

const spooled = /^taking-in-[0-9a-f]+\.zip$/

export interface IntakeDeps extends TakeInDeps {
  readonly dataFolder: string
  readonly report: (cause: unknown) => void
}

export function openIntake(deps: IntakeDeps): Intake {
  const { dataFolder, random, report } = deps
  let state: IntakeState = { step: 'none', fault: null }
  // Of a service that was stopped meanwhile.
  for (const name of readdirSync(dataFolder)) if (spooled.test(name)) rmSync(join(dataFolder, name))

  const look = async (source: ArchiveSource & { readonly name: string }): Promise<void> => {
    const { name: file } = source
    try {
      const read = await readArchive(source, dataFolder, (done, total) => {
        state = { step: 'reading', file, share: done / total }
      })
      state = { step: 'read', file, read, isSamePhrase: isSamePhrase(deps, read) }
    } catch (cause) {
      state = { step: 'none', fault: cause instanceof OperatorError ? cause.said : null }
      if (state.fault === null) report(cause)
    } finally {
      rmSync(source.path, { force: true })
    }
  }
  const discard = (): void => {
    if (state.step === 'read') state.read.draft.remove()
    if (state.step !== 'reading') state = { step: 'none', fault: null }
  }
  return {
    state: () => state,
    newPath: () => join(dataFolder, `taking-in-${Buffer.from(random(8)).toString('hex')}.zip`),
    begin(source) {
      if (state.step === 'reading') return null
      discard()
      state = { step: 'reading', file: source.name, share: 0 }
      return look(source)
    },
    async take(skip) {
      if (state.step !== 'read') throw new RangeError('Nothing was read.')
      await takeIn(deps, state.read, skip)
      discard()
    },
    discard,
  }
}
