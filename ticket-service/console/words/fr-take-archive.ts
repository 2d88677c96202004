import { groupedFr } from '../../../shared/words/counts.ts'

/** What the desk says in French of taking an archive in; the other languages have its shape. */
export const frTakeArchive = {
  takeArchive: {
    title: 'Reprendre une archive',
    offer: 'Vous venez d’un autre service Contremarque ?',
    link: 'Reprendre plutôt une archive',
    intro:
      'Une archive est le fichier ZIP que « Tout emporter » a préparé dans l’autre service. Elle est d’abord lue et vérifiée ; rien n’est repris avant votre accord.',
    file: 'Archive (fichier ZIP)',
    fileHint: (most: number) => `Au plus ${most} Mo.`,
    noFile: 'Choisissez un fichier.',
    tooLarge: (most: number) =>
      `Ce fichier dépasse ${most} Mo. Rien n’a été modifié. Reprenez-le sur le serveur, avec la commande ci-dessous.`,
    look: 'Vérifier l’archive',
    larger: 'Pour une archive plus grande, ou si la ligne met plus de trois minutes, sur le serveur :',
    reading: (percent: number) => `Lecture et vérification : ${percent} %`,
    nothingYet: 'Rien n’est encore repris. Vous pouvez fermer cette page et y revenir par le même lien.',
    question: (organiser: string) => `Reprendre « ${organiser} » ?`,
    madeAt: (issuer: string, date: string) =>
      `L’archive de ${issuer}, préparée le ${date}, est entière et vérifiée. Rien n’est encore repris. Arrêtez d’abord l’émission de billets dans l’autre service.`,
    bookings: 'réservations',
    tickets: 'billets',
    scans: 'passages lus',
    samePhrase:
      'La phrase de récupération est la même : tout continue comme avant, les billets déjà imprimés et les liens aussi.',
    otherPhrase:
      'La phrase de récupération est autre ici : une nouvelle clé de signature commence. Les codes QR déjà imprimés sont toujours admis ; les codes courts et les codes-barres d’autres vendeurs ne le sont pas : réimprimez ces billets.',
    skip: 'Numéros à laisser libres dans chaque séance',
    skipHint:
      'Si l’autre service a pu émettre des billets depuis l’archive : autant qu’il a pu en émettre. Sinon 0.',
    owner: 'Qui se connecte en premier',
    nameHint: 'Un propriétaire de l’archive, ou un nouveau. Les autres recevront un lien de sa part.',
    take: 'Tout reprendre',
    another: 'Non, choisir un autre fichier',
    done: (count: number) =>
      `L’archive est reprise : ${groupedFr(count)} lignes. Les autres comptes se connecteront par un lien que vous leur donnez, les téléphones se remettent à jour d’eux-mêmes.`,
  },
}
