import type { FileFailure, FileReading } from './scan/code-source.ts'

/** A file that was chosen: being read, read, or not to be read. */
export type FileState =
  /** Which page of how many is looked at; null: it is being opened. */
  | { readonly kind: 'reading'; readonly at: { readonly page: number; readonly pages: number } | null }
  | { readonly kind: 'failed'; readonly why: FileFailure }
  | Extract<FileReading, { readonly kind: 'codes' | 'no-code' }>

/** A file may hold more than the one ticket that was presented: others on the page, or further pages. */
export const mayHoldMore = (file: FileState | null): boolean =>
  file?.kind === 'codes' && (file.texts.length > 1 || file.page < file.pages)
