import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from '../make-folder.ts'
import { OperatorError, type Said } from '../operator-error.ts'

/** The bytes of a file that a command was given. @throws OperatorError that says why it has none. */
export const bytesOfFile = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new OperatorError(unreadable(file, cause.code ?? cause.message))
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
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new OperatorError({
      en: `The folder ${dirname(file)} cannot be made (${code}). Name another place.`,
      fr: `Le dossier ${dirname(file)} ne peut pas être créé (${code}). Indiquez un autre emplacement.`,
    })
  }
}

function unreadable(file: string, code: string): Said {
  switch (code) {
    case 'ENOENT':
      return { en: `There is no file ${file}.`, fr: `Il n’y a pas de fichier ${file}.` }
    case 'EISDIR':
      return {
        en: `${file} is a folder. Name a file in it.`,
        fr: `${file} est un dossier. Indiquez un fichier qui s’y trouve.`,
      }
    case 'EACCES':
      return {
        en: `The file ${file} cannot be read: this user may not. Give it leave, or copy the file.`,
        fr: `Le fichier ${file} ne peut pas être lu : cet utilisateur n’en a pas le droit. Donnez-le-lui, ou copiez le fichier.`,
      }
    default:
      return {
        en: `The file ${file} cannot be read (${code}).`,
        fr: `Le fichier ${file} ne peut pas être lu (${code}).`,
      }
  }
}
