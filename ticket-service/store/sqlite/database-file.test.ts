import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OperatorError } from '../../operator-error.ts'
import { openDatabase, worded } from './database-file.ts'

describe('the database file', () => {
  it('is synced at every commit: a phone that was told "accepted" is not told so in vain when the power fails', () => {
    const db = openDatabase(join(mkdtempSync(join(tmpdir(), 'contremarque-file-')), 'contremarque.db'))
    // 2 is FULL; no test without pulling a plug could tell it from 1 otherwise.
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    db.close()
  })

  it.each([
    ['SQLITE_CORRUPT_VTAB', /damaged/, /abîmée/],
    ['SQLITE_NOTADB', /restore the last backup/, /restaurez la dernière sauvegarde/],
    ['SQLITE_FULL', /disk .* is full/, /disque .* est plein/],
    ['ENOSPC', /make room/, /libérez de la place/],
    ['SQLITE_IOERR_WRITE', /check the disk/, /vérifiez le disque/],
  ])('says what %s means, in both languages', (code, en, fr) => {
    const said = worded('data/contremarque.db', Object.assign(new Error('reason'), { code }))
    expect(said).toBeInstanceOf(OperatorError)
    expect((said as OperatorError).said).toEqual({
      en: expect.stringMatching(en),
      fr: expect.stringMatching(fr),
    })
  })

  it('leaves every other error as it is', () => {
    const cause = new TypeError('x is not a function')
    expect(worded('data/contremarque.db', cause)).toBe(cause)
  })
})
