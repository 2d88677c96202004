/** What an account may do, from everything to looking. */
export const roles = ['owner', 'manager', 'box-office', 'read-only'] as const
export type Role = (typeof roles)[number]

/** One kind of thing that is done at the desk. */
export type Right = 'see' | 'programme' | 'tickets' | 'import' | 'print' | 'devices' | 'accounts'

const rightsOf: Readonly<Record<Role, ReadonlySet<Right>>> = {
  owner: new Set(['see', 'programme', 'tickets', 'import', 'print', 'devices', 'accounts']),
  manager: new Set(['see', 'programme', 'tickets', 'import', 'print', 'devices']),
  'box-office': new Set(['see', 'tickets', 'import', 'print']),
  'read-only': new Set(['see']),
}

/** Whether a role has a right. Printing is one of its own: a printed sheet lets people in. */
export const may = (role: Role, right: Right): boolean => rightsOf[role].has(right)

/** Reads a role from a form or a command line; null for what is none. */
export const parseRole = (text: unknown): Role | null => roles.find((role) => role === text) ?? null
