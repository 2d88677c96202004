import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Examined } from '../../store/sqlite/examine.ts'
import { isServed } from '../../store/sqlite/served-folder.ts'
import { databaseBytes, freeBytes, leastBytes, readableBytes, scarceBytes } from '../disk.ts'
import { broken, type Finding, mind, well } from './finding.ts'

const files = ['contremarque.db', 'contremarque.db-wal', 'high-water']

/** The data folder: whether it is there, may be written, and is closed to others. */
export function checkDataFolder(folder: string): Finding {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found)
    return mind(
      'folder',
      {
        en: `The data folder ${folder} is not there yet.`,
        fr: `Le dossier de données ${folder} n’existe pas encore.`,
      },
      {
        en: 'The first command that needs it makes it. If there should be one, name it with CONTREMARQUE_DATA.',
        fr: 'La première commande qui en a besoin le crée. S’il devait y en avoir un, indiquez-le par CONTREMARQUE_DATA.',
      },
    )
  const unwritable = [
    folder,
    ...files.map((name) => join(folder, name)).filter((path) => existsSync(path)),
  ].find((path) => whyUnwritable(path) !== null)
  if (unwritable !== undefined || !found.isDirectory())
    return broken(
      'folder',
      {
        en: `${unwritable ?? folder} cannot be written.`,
        fr: `${unwritable ?? folder} n’est pas accessible en écriture.`,
      },
      whyUnwritable(folder) === 'EROFS'
        ? {
            en: 'Its disk is read-only, as the system makes one after a fault: look at its messages (dmesg), copy the folder elsewhere, then mount the disk anew.',
            fr: 'Son disque est en lecture seule, comme le système en met un après une erreur : voyez ses messages (dmesg), copiez le dossier ailleurs, puis remontez le disque.',
          }
        : {
            en: `Give the service's user the right: chown -R USER ${folder}`,
            fr: `Donnez ce droit à l’utilisateur du service : chown -R UTILISATEUR ${folder}`,
          },
    )
  if ((found.mode & 0o077) !== 0)
    return mind(
      'folder',
      {
        en: `Other users of this machine may look into ${folder}: it holds names.`,
        fr: `D’autres utilisateurs de cette machine peuvent ouvrir ${folder} : il contient des noms.`,
      },
      { en: `Close it: chmod 700 ${folder}`, fr: `Fermez-le : chmod 700 ${folder}` },
    )
  return well('folder', {
    en: `The data folder ${folder} may be written, and by nobody else.`,
    fr: `Le dossier de données ${folder} est accessible en écriture, et fermé aux autres.`,
  })
}

/** Whether a service runs on the folder now: only one may. */
export const checkServed = (folder: string): Finding =>
  well(
    'service',
    isServed(folder)
      ? {
          en: 'A service runs on the data folder now.',
          fr: 'Un service tourne en ce moment sur le dossier de données.',
        }
      : {
          en: 'No service runs on the data folder now.',
          fr: 'Aucun service ne tourne en ce moment sur le dossier de données.',
        },
  )

/** The system's code; null where a path may be read and written. */
function whyUnwritable(path: string): string | null {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    return null
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code ?? ''
  }
}

/** Room for what comes: a backup is as large as the database. */
export function checkDisk(folder: string): Finding | null {
  const free = freeBytes(existsSync(folder) ? folder : '.')
  if (free === null) return null
  const used = databaseBytes(folder)
  const said = {
    en: `${readableBytes(free)} free on the disk, the database has ${readableBytes(used)}.`,
    fr: `${readableBytes(free)} libres sur le disque, la base fait ${readableBytes(used)}.`,
  }
  const todo = {
    en: 'Make room: phones keep their scans until the service can write again, but nothing can be booked or backed up.',
    fr: 'Libérez de la place : les téléphones gardent leurs lectures, mais plus rien ne peut être réservé ni sauvegardé.',
  }
  if (free < leastBytes) return broken('disk', said, todo)
  return free < Math.max(scarceBytes, 2 * used) ? mind('disk', said, todo) : well('disk', said)
}

/** The database's pages, schema, and the high-water mark beside it. */
export function checkDatabase(examined: Examined): Finding {
  const { path, state, schema, knownSchema, fault, hasHighWater } = examined
  const restore = {
    en: 'Keep a copy of the whole data folder, then: npm run cli -- restore FILE',
    fr: 'Gardez une copie de tout le dossier de données, puis : npm run cli -- restore FICHIER',
  }
  if (state === 'none')
    return well('database', { en: 'There is no database yet.', fr: 'Il n’y a pas encore de base.' })
  if (state === 'missing')
    return broken(
      'database',
      {
        en: `The database ${path} is gone; the file high-water shows that there was one.`,
        fr: `La base ${path} a disparu ; le fichier high-water montre qu’il y en avait une.`,
      },
      restore,
    )
  if (fault)
    return broken(
      'database',
      {
        en: `The database cannot be read whole: ${fault.message}`,
        fr: `La base ne peut être lue en entier : ${fault.message}`,
      },
      restore,
    )
  if (schema > knownSchema)
    return broken(
      'database',
      {
        en: `A newer version wrote the database: schema ${schema}, this one knows ${knownSchema}.`,
        fr: `Une version plus récente a écrit la base : schéma ${schema}, celle-ci connaît ${knownSchema}.`,
      },
      { en: 'Start that version.', fr: 'Démarrez cette version-là.' },
    )
  if (!hasHighWater)
    return mind(
      'database',
      {
        en: 'The file high-water is not beside the database.',
        fr: 'Le fichier high-water n’est pas à côté de la base.',
      },
      {
        en: 'It is written anew at the next start. If the database was put back by hand, use "restore" instead: it asks which numbers to leave out.',
        fr: 'Il est réécrit au prochain démarrage. Si la base a été remise à la main, utilisez plutôt « restore », qui demande quels numéros laisser de côté.',
      },
    )
  if (schema < knownSchema)
    return mind(
      'database',
      {
        en: `The database is whole, of schema ${schema}; this version brings it to ${knownSchema}.`,
        fr: `La base est intacte, au schéma ${schema} ; cette version la porte au schéma ${knownSchema}.`,
      },
      {
        en: 'It happens at the next start, in seconds; what was before is kept beside it.',
        fr: 'Cela se fait au prochain démarrage, en quelques secondes ; l’état d’avant est gardé à côté.',
      },
    )
  return well('database', {
    en: `Every page, index and reference of the database is whole (schema ${schema}).`,
    fr: `Chaque page, index et référence de la base est intact (schéma ${schema}).`,
  })
}

const dayMs = 86_400_000
const oldAfterDays = 7

export function checkBackup({ state, lastBackup, leftovers }: Examined, now: number): readonly Finding[] {
  if (state === 'none') return []
  const days = lastBackup === null ? null : Math.floor((now - lastBackup) / dayMs)
  const todo = {
    en: 'Make one, also while the service runs, and keep it on another machine: npm run cli -- backup FOLDER',
    fr: 'Faites-en une, même pendant le service, et gardez-la sur une autre machine : npm run cli -- backup DOSSIER',
  }
  const age =
    days === null
      ? mind('backup', { en: 'No backup was made yet.', fr: 'Aucune sauvegarde n’a encore été faite.' }, todo)
      : days >= oldAfterDays
        ? mind(
            'backup',
            {
              en: `The last backup is ${days} days old.`,
              fr: `La dernière sauvegarde date de ${days} jours.`,
            },
            todo,
          )
        : well('backup', {
            en: `The last backup was made ${new Date(lastBackup ?? 0).toISOString()}.`,
            fr: `La dernière sauvegarde date du ${new Date(lastBackup ?? 0).toISOString()}.`,
          })
  if (leftovers.length === 0) return [age]
  const names = leftovers.join(', ')
  const left = mind(
    'backup',
    { en: `A restore left: ${names}.`, fr: `Une restauration a laissé : ${names}.` },
    { en: 'Delete them once all is well.', fr: 'Supprimez-les quand tout va bien.' },
  )
  return [age, left]
}
