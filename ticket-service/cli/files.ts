import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { OperatorError, type Said } from '../operator-error.ts'

/** The bytes of a file that a command was given. @throws OperatorError that says why it has none. */
export const bytesOfFile = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((cause: unknown) => {
    throw inWords(cause, file)
  })

export const textOfFile = async (file: string): Promise<string> =>
  new TextDecoder().decode(await bytesOfFile(file))

/** Sees, before any work, that a file may be made there, and makes the folder that it is to lie in. @throws OperatorError */
export function makePlaceFor(file: string): void {
  if (existsSync(file) && statSync(file).isDirectory())
    throw new OperatorError({
      en: `${file} is a folder. Name the file to write in it.`,
      fr: `${file} est un dossier. Indiquez le fichier à y écrire.`,
    })
  try {
    makeFolder(dirname(file))
    accessSync(dirname(file), constants.W_OK)
  } catch (cause) {
    throw inWords(cause, dirname(file))
  }
}

/** The same error for whoever gave the command. */
function inWords(cause: unknown, path: string): unknown {
  const said = saidOfSystem(cause, path)
  return said ? new OperatorError(said, { cause }) : cause
}

/**
 * What the system says of a file or folder (errno), in words and with what to do; null of an error that names none. `path` is what
 * the command was given, where the system does not name it.
 */
export function saidOfSystem(cause: unknown, path?: string): Said | null {
  const { code, path: named, syscall } = cause as NodeJS.ErrnoException
  const at = path ?? named
  return code === undefined || syscall === undefined || at === undefined ? null : wordsOf(code, at)
}

function wordsOf(code: string, at: string): Said {
  switch (code) {
    case 'ENOENT':
      return { en: `There is no file ${at}.`, fr: `Il n’y a pas de fichier ${at}.` }
    case 'EISDIR':
      return {
        en: `${at} is a folder. Name a file in it.`,
        fr: `${at} est un dossier. Indiquez un fichier qui s’y trouve.`,
      }
    case 'ENOTDIR':
    case 'EEXIST':
      return {
        en: `${at}: a file stands where there would have to be a folder. Name another place.`,
        fr: `${at} : un fichier se trouve là où il faudrait un dossier. Indiquez un autre emplacement.`,
      }
    case 'EACCES':
    case 'EPERM':
      return {
        en: `${at}: this user may not read or write there. Give it leave, or name another place.`,
        fr: `${at} : cet utilisateur n’a pas le droit d’y lire ou d’y écrire. Donnez-le-lui, ou indiquez un autre emplacement.`,
      }
    case 'EROFS':
      return {
        en: `${at}: nothing can be written on this disk. Name another place.`,
        fr: `${at} : rien ne peut être écrit sur ce disque. Indiquez un autre emplacement.`,
      }
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        en: `${at}: the disk is full. Make room, or name another place.`,
        fr: `${at} : le disque est plein. Faites de la place, ou indiquez un autre emplacement.`,
      }
    default:
      return {
        en: `${at} cannot be read or written (${code}). Name another place.`,
        fr: `${at} ne peut pas être lu ou écrit (${code}). Indiquez un autre emplacement.`,
      }
  }
}
