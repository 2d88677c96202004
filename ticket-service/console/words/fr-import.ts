import { countedFr, groupedFr } from '../../../shared/words/counts.ts'

/** What the desk says in French of a spreadsheet of bookings. */
export const frImport = {
  import: {
    title: 'Importer des réservations',
    intro:
      'Un fichier CSV ou un classeur (.xlsx, .ods, .xls), à vous ou exporté d’une autre billetterie : pass Culture, Weezevent, HelloAsso, Billetweb, Eventbrite, pretix… Rien n’est enregistré avant votre accord.',
    columns:
      'Il lui faut une référence, un tarif et une séance (ou une date, ou un événement) ; ce qui manque se choisit à l’étape suivante. Si vous voulez : nom, place, personnes, e-mail, paiement, statut, et code-barres, si le billet d’un autre vendeur en porte un.',
    file: 'Fichier CSV ou Excel',
    submit: 'Vérifier le fichier',
    noFile: 'Choisissez un fichier.',
    tooLarge: (megabytes: number) => `Ce fichier dépasse ${megabytes} Mo. Partagez-le en plusieurs.`,
    gone: 'Cette vérification est trop ancienne. Choisissez le fichier de nouveau.',
    previewTitle: 'Vérification',
    checking: (percent: number) => `Vérification du fichier : ${percent} %`,
    running: (percent: number) => `Importation : ${percent} %`,
    runningAdvice: 'Vous pouvez fermer cette page : le travail continue, même si le service redémarre.',
    faulty: (rows: number) =>
      rows === 1 ? 'Une faute, rien n’est enregistré' : `${groupedFr(rows)} fautes, rien n’est enregistré`,
    faultsTitle: 'Fautes',
    faultyAdvice:
      'Répondez aux questions ci-dessus, ou corrigez ces lignes dans votre tableur et vérifiez de nouveau : ce qui est déjà là ne sera pas doublé.',
    faultsCaption: (shown: number, all: number) =>
      shown < all ? `Les ${groupedFr(shown)} premières fautes sur ${groupedFr(all)}` : 'Toutes les fautes',
    column: { line: 'Ligne', column: 'Colonne', value: 'Contenu', fault: 'Faute' },
    again: 'Le fichier corrigé',
    againHint: 'Ce que vous avez dit plus haut vaut aussi pour lui.',
    good: 'Tout est bon',
    counts: (added: number, unchanged: number) =>
      `${countedFr(added, 'réservation')} à ajouter, ${groupedFr(unchanged)} déjà là sans changement.`,
    ticketsIn: (tickets: number) => `${countedFr(tickets, 'billet')} en tout.`,
    kept: (kept: number) =>
      `${countedFr(kept, 'réservation')} au contenu différent ${kept > 1 ? 'restent comme elles sont' : 'reste comme elle est'}.`,
    confirm: (added: number) => `Ajouter ${countedFr(added, 'réservation')}`,
    nothingNew: 'Il n’y a rien à ajouter.',
    other: 'Choisir un autre fichier',
    done: (added: number, unchanged: number) =>
      `${countedFr(added, 'réservation ajoutée', 'réservations ajoutées')}, ${groupedFr(unchanged)} déjà là.`,
    isCsv: (encoding: string) => `Fichier CSV, lu en ${encoding}.`,
    isWorkbook: (sheet: string) => `Classeur, feuille « ${sheet} ».`,
    noHeadings: 'Pas de ligne de titres : les colonnes portent leurs lettres, A, B, C.',
    headingsOn: (line: number) => `Les titres des colonnes sont à la ligne ${line}.`,
    strayHeading: (heading: string) =>
      `Aucune cellule ne correspond au titre « ${heading} » ; les suivants sont remis au-dessus des leurs.`,
    ofOrderAbove: (count: number, lines: string) =>
      `${countedFr(count, 'ligne')} sans référence ${count > 1 ? 'comptées' : 'comptée'} avec la commande de la ligne du dessus : ${lines}.`,
    leftOut: (count: number, lines: string) =>
      `${countedFr(count, 'ligne')} de billets annulés, remboursés, en liste d’attente ou d’essai, laissée${count > 1 ? 's' : ''} de côté : ${lines}.`,
    noTickets: (count: number, lines: string) =>
      `${countedFr(count, 'ligne')} qui ${count > 1 ? 'ne sont pas des billets, laissées' : 'n’est pas un billet, laissée'} de côté : ${lines}.`,
    noTicket: 'Pas un billet : ne pas importer',
    repeated: (count: number) =>
      `${countedFr(count, 'ligne')} en double, comptée${count > 1 ? 's' : ''} une fois.`,
    totals: (count: number, lines: string) =>
      `Totaux laissés de côté : ligne${count > 1 ? 's' : ''} ${lines}.`,
    questions: 'À préciser',
    choose: 'Choisir…',
    apply: 'Appliquer et vérifier',
    wholeSession: 'Séance ou pass des lignes qui n’en nomment pas',
    wholeType: 'Tarif des lignes qui n’en nomment pas',
    noReferences: 'Le fichier n’a pas de colonne de références',
    makeReferences: 'En créer à partir de chaque ligne',
    doubles: 'Une même référence est sur plusieurs lignes',
    doublesEach: 'Chaque ligne est un billet de plus',
    doublesOnce: 'Une ligne répétée ne compte qu’une fois',
    people: 'Chaque ligne d’une réservation dit autant de personnes qu’elle a de lignes',
    peopleOfLine: 'Chaque ligne est un billet pour autant de personnes',
    peopleOfBooking: 'Autant en tout : chaque ligne est un billet pour une personne',
    changed: 'Des réservations sont déjà là avec un autre contenu',
    changedKeep: 'Les laisser comme elles sont, ajouter le reste',
    whichType: (said: string) => `Tarif pour « ${said} »`,
    whichSession: (said: string) => `Séance pour « ${said} »`,
    whichStatus: (said: string) => `Que veut dire le statut « ${said} » ?`,
    asked: (count: number, line: number) => `${countedFr(count, 'ligne')}, d’abord la ligne ${line}`,
    standings: { valid: 'Billet valable', due: 'Valable, reste à payer', out: 'Ne pas importer' },
    columnsTitle: 'Colonnes du fichier',
    columnsHint:
      'Ce que chaque colonne contient. Vos choix seront retenus pour les fichiers aux mêmes titres.',
    columnsCaption: 'Colonnes',
    columnOfFile: 'Colonne',
    samples: 'Exemples',
    holds: 'Contient',
    columnHolds: (column: string) => `Ce que contient la colonne ${column}`,
    unnamed: (place: number) => `Colonne ${place}, sans titre`,
    notTaken: 'rien, à laisser de côté',
    sheet: 'Feuille',
    encoding: 'Encodage',
    encodingHint: 'À changer si des accents sont illisibles dans les exemples.',
    foundOut: (encoding: string) => `Trouvé : ${encoding}`,
  },
}
