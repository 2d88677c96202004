import type { Issuer } from '../../../shared/model/ids.ts'
import type { Desk } from '../../desk.ts'
import type { ReadArchive } from './take-archive.ts'

export interface TakeInDeps extends Desk {
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
}

/** Whether the key that signed there signs on here: whether the recovery phrase is the same. */
export const isSamePhrase = ({ keyring }: Pick<Desk, 'keyring'>, { keys }: ReadArchive): boolean =>
  keys.some(keyring.opens)

/**
 * Takes in what was read, wholly or not at all. Under another recovery phrase a new signing key begins, and every booking has
 * another link besides the one that it had.
 * @throws OperatorError where the organiser, or one of its phones, is here already.
 */
export async function takeIn(deps: TakeInDeps, read: ReadArchive, skip: number): Promise<void> {
  const { store, keyring, now, random } = deps
  const { draft, issuer, keys } = read
  const openKeys = keys.filter(keyring.opens).map(({ kid }) => kid)
  await store.takeInOrganiser({ path: draft.path, issuer, openKeys, skip, now: now(), random })
  if (openKeys.length === 0) await keyring.rotate(issuer as Issuer)
  await store.boxOffice.renewLinks(keyring.linkMark, keyring.bookingSecret)
}
