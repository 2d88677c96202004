import type { Issuer } from '../../../shared/model/ids.ts'
import { hashOf } from '../../../shared/sync/chain.ts'
import type { DraftState, ImportDraft, ImportStore } from '../import-store.ts'
import { openScratch } from '../scratch.ts'
import type { Connection } from './connection.ts'

interface DraftRow {
  readonly id: string
  readonly issuer: Issuer
  readonly file_name: string
  readonly who: string
  readonly plan: string
  readonly state: DraftState
  readonly result: string | null
  readonly created_at: number
}

const select = `SELECT d.id, o.issuer, d.file_name, d.who, d.plan, d.state, d.result, d.created_at
  FROM import_drafts d JOIN organisers o ON o.id = d.organiser`

/** Files of one organiser at once; the oldest that only waits goes first. */
const mostDrafts = 10

const fromRow = ({ file_name, created_at, ...row }: DraftRow): ImportDraft => ({
  ...row,
  fileName: file_name,
  at: created_at,
})

export function importStore(db: Connection, folder: string): ImportStore {
  return {
    addDraft: async ({ id, issuer, fileName, who, plan, state, result, at }, bytes, keptSince) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        db.run("DELETE FROM import_drafts WHERE created_at < ? AND state <> 'running'", keptSince)
        db.run(
          `DELETE FROM import_drafts WHERE organiser = ? AND state <> 'running' AND id NOT IN
           (SELECT id FROM import_drafts WHERE organiser = ? ORDER BY created_at DESC, rowid DESC LIMIT ?)`,
          organiser,
          organiser,
          mostDrafts - 1,
        )
        db.run(
          `INSERT INTO import_drafts (id, organiser, file_name, who, plan, state, result, created_at, bytes)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          id,
          organiser,
          fileName,
          who,
          plan,
          state,
          result,
          at,
          bytes,
        )
      }),
    draft: async (issuer, id, keptSince) => {
      const row = db.get<DraftRow>(
        `${select} WHERE d.id = ? AND o.issuer = ? AND (d.created_at >= ? OR d.state = 'running')`,
        id,
        issuer,
        keptSince,
      )
      return row ? fromRow(row) : null
    },
    draftBytes: async (issuer, id) => {
      const row = db.get<{ bytes: Uint8Array }>(
        'SELECT bytes FROM import_drafts WHERE organiser = ? AND id = ?',
        db.organiserOf(issuer),
        id,
      )
      return row ? new Uint8Array(row.bytes) : null
    },
    planDraft: async (issuer, id, plan) =>
      db.write(() => {
        db.run(
          "UPDATE import_drafts SET plan = ? WHERE organiser = ? AND id = ? AND state <> 'running'",
          plan,
          db.organiserOf(issuer),
          id,
        )
      }),
    moveDraft: async (issuer, id, from, to, result) =>
      db.write(() => {
        const moved = db.run(
          'UPDATE import_drafts SET state = ?, result = ? WHERE organiser = ? AND id = ? AND state = ?',
          to,
          result,
          db.organiserOf(issuer),
          id,
          from,
        )
        if (moved > 0 && to === 'done')
          db.run('UPDATE import_drafts SET bytes = ? WHERE id = ?', new Uint8Array(), id)
        return moved > 0
      }),
    removeDraft: async (issuer, id) =>
      db.write(() => {
        db.run('DELETE FROM import_drafts WHERE organiser = ? AND id = ?', db.organiserOf(issuer), id)
      }),
    runningDrafts: async () =>
      db.all<DraftRow>(`${select} WHERE d.state = 'running' ORDER BY d.created_at`).map(fromRow),
    rememberPlan: async (issuer, headings, plan, at) =>
      db.write(() => {
        db.run(
          `INSERT INTO import_plans (organiser, headings, plan, at) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET plan = excluded.plan, at = excluded.at`,
          db.organiserOf(issuer),
          hashOf(headings),
          plan,
          at,
        )
      }),
    rememberedPlan: async (issuer, headings) =>
      db.get<{ plan: string }>(
        'SELECT plan FROM import_plans WHERE organiser = ? AND headings = ?',
        db.organiserOf(issuer),
        hashOf(headings),
      )?.plan ?? null,
    scratch: () => openScratch(folder),
  }
}
