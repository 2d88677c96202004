/** An organiser that comes from elsewhere, as an adapter of the store has laid it ready. */
export interface TakingIn {
  /** A database that holds one organiser alone (draft.ts). */
  readonly path: string
  readonly issuer: string
  /** Ids of signing keys whose private half opens here; of the others the public half is kept. */
  readonly openKeys: readonly string[]
  /** Numbers of each series that are left out: as many as may have been issued elsewhere since (RC6). */
  readonly skip: number
  readonly now: number
  readonly random: (length: number) => Uint8Array
}
