import { countedFr, groupedFr } from '../../../shared/words/counts.ts'

const lignes = (count: number): string => countedFr(count, 'contrôle')
const numéros = (first: number, last: number): string =>
  first === last ? `n° ${first}` : `n° ${first} à ${last}`

/** What the desk says in French of phones that hand out their scans, and of the test ticket. */
export const frPhones = {
  takeIn: {
    title: 'Reprendre les contrôles d’un téléphone',
    link: 'Reprendre un fichier',
    handTitle: 'À la main',
    intro:
      'Pour un téléphone qui ne peut plus envoyer : ses réglages donnent un fichier. Deux fois le même fichier, ou un envoi plus tard, ne comptent rien deux fois.',
    file: 'Fichier du téléphone',
    submit: 'Reprendre le fichier',
    back: 'Tous les appareils',
    noFile: 'Choisissez d’abord un fichier.',
    tooLarge: 'Ce fichier est plus grand que ce que donne un téléphone. Choisissez celui qu’il a fait.',
    notAFile: 'Ce n’est pas un fichier de contrôles d’un téléphone. Rien n’a été repris.',
    unknownDevice: 'Ce fichier ne vient d’aucun de vos téléphones. Rien n’a été repris.',
    forged: (name: string) =>
      `Ce fichier se dit de ${name}, mais ce téléphone ne l’a pas signé : il est faux, ou sa première ligne est abîmée. Rien n’a été repris.`,
    taken: (name: string, news: number, known: number) =>
      `${name} : ${lignes(news)} repris, ${groupedFr(known)} déjà connus.`,
    marked: (count: number) =>
      `${lignes(count)} mis à part : ils n’ont pas de sens, ou le téléphone était exclu.`,
    forked: (count: number) =>
      `${lignes(count)} gardés à côté : le téléphone avait envoyé autre chose sous le même numéro.`,
    faulty: 'Le fichier n’a pas pu être repris en entier. Demandez-en une copie intacte au téléphone.',
    faults: {
      changed: (number: number) =>
        `Le contrôle n° ${number} a été modifié après coup. Il n’a pas été repris.`,
      missing: (first: number, last: number) => `Il manque dans le fichier : ${numéros(first, last)}.`,
      unproven: (first: number, last: number) =>
        `Non repris, car rien ne prouve plus que le téléphone les a écrits : ${numéros(first, last)}.`,
      foreign: (count: number) =>
        `Non repris : ${countedFr(count, 'ligne qui n’est', 'lignes qui ne sont')} pas du journal de ce téléphone.`,
    },
  },
  testTicket: {
    title: 'Billet d’essai',
    qr: 'Code QR du billet d’essai',
    meaning:
      'Présentez-le à un téléphone avant l’ouverture : il répond « Billet d’essai » et ne compte personne. Il ne donne accès à rien.',
    keep: 'Imprimez cette page et gardez-la avec les téléphones.',
    back: 'Tous les appareils',
    link: 'Montrer le billet d’essai',
  },
}
