import { countedFr, groupedFr } from '../../../shared/words/counts.ts'

/** Ce qu’on emporte, et ce qu’on doit. */
const sum = (tickets: number, price: string, isDue: boolean): string =>
  `${countedFr(tickets, 'billet')}${price === '' ? '' : `, ${price}`}${isDue ? ' à payer' : ''}`

/** Ce que le bureau dit des réservations, de leurs fichiers et du journal. */
export const frBookings = {
  bookings: {
    title: 'Réservations',
    search: 'Chercher dans toutes les séances',
    searchHint:
      'Un nom, une référence, une adresse e-mail, une place, un numéro, ou le code court du billet.',
    all: 'Toutes les réservations',
    none: 'Il n’y a encore aucune réservation.',
    noneFound: 'Rien de tel. Essayez une partie du nom, ou la référence seule.',
    caption: (count: number) => `${countedFr(count, 'réservation')}, la plus récente d’abord`,
    column: { reference: 'Référence', holders: 'Titulaires', series: 'Séances', tickets: 'Billets' },
    cancelled: (cancelled: number, tickets: number) => {
      const many = cancelled > 1 ? 's' : ''
      return cancelled === tickets ? `Annulé${many}` : `${cancelled} annulé${many}`
    },
    moreSeries: (count: number) => `et ${count} de plus`,
    more: 'Réservations suivantes',
    allFound: (found: number) => `Avec les ${groupedFr(found)} billets trouvés`,
  },
  booking: {
    made: {
      booked: (tickets: number, price: string, isDue: boolean) =>
        `C’est réservé : ${sum(tickets, price, isDue)}.`,
      again: (tickets: number, price: string, isDue: boolean) =>
        `Le même formulaire est venu deux fois et n’a réservé qu’une fois : ${sum(tickets, price, isDue)}.`,
    },
    next: 'Réservation suivante',
    cancelAll: 'Annuler la réservation',
    pdf: 'Billets en PDF',
    print: 'Imprimer autrement',
    title: (reference: string) => `Réservation ${reference}`,
    noEmail: 'Sans adresse e-mail',
    caption: (count: number) => countedFr(count, 'billet'),
    linkTitle: 'Lien du titulaire',
    linkMeaning:
      'Pour qui a perdu son message. Quiconque a ce lien a les billets : donnez-le au titulaire seul.',
  },
  newBooking: {
    title: 'Nouvelle réservation',
    faulty: 'Rien n’est réservé : corrigez ce qui est signalé.',
    before: 'Ce formulaire a déjà servi. Envoyez-le de nouveau pour réserver aussi ce qu’il dit maintenant.',
    from: 'Séances à partir de ce jour',
    show: 'Afficher',
    noneFrom: 'Il n’y a pas de séance à partir de ce jour.',
    closed: { full: 'complète', cancelled: 'annulée', over: 'passée' },
    on: 'en cours',
    left: (left: number) => (left > 1 ? `reste ${groupedFr(left)} places` : `reste ${groupedFr(left)} place`),
    counts: 'Combien',
    tickets: 'Billets',
    ticketsFor: { each: 'Un par personne', party: 'Un pour toutes les personnes d’un tarif' },
    name: 'Nom (facultatif)',
    nameHint: 'Pour retrouver la réservation ; il est écrit sur les billets.',
    email: 'Adresse e-mail (facultative)',
    emailHint: 'Rien n’y est envoyé : elle est gardée pour votre propre publipostage.',
    payment: 'Paiement',
    due: 'Reste à payer',
    dueHint: 'Coché : à la porte, le titulaire est renvoyé à la caisse, ou refusé, selon le tarif.',
    more: 'Places numérotées, votre référence',
    seats: 'Places numérotées',
    seatsHint:
      'Une par billet, dans l’ordre ci-dessus : F12, F13. Si une place contient une virgule, séparez par des points-virgules.',
    reference: 'Référence',
    referenceHint: 'Laissée vide : huit lettres et chiffres qui se dictent.',
    submit: 'Réserver',
    back: 'Ne rien réserver',
    faults: {
      none: 'Dites combien.',
      tooMany: (most: number) =>
        `${groupedFr(most)} billets au plus par réservation. Pour plus de monde, un seul billet pour toutes les personnes d’un tarif.`,
      type: 'Ce tarif n’existe plus. Vérifiez les nombres.',
      seats: (seats: number, tickets: number) =>
        `${countedFr(seats, 'place')} pour ${countedFr(tickets, 'billet')}.`,
      seat: (most: number) => `${most} lettres au plus par place, moins si elles ont des accents.`,
      email: 'Une adresse comme nom@exemple.fr, ou rien.',
      taken: 'Cette référence est à une autre réservation.',
      exhausted: 'La séance n’a plus de numéro.',
      closed: {
        full: 'Cette séance est complète. Choisissez-en une autre.',
        cancelled: 'Cette séance est annulée. Choisissez-en une autre.',
        over: 'C’est passé. Choisissez une autre séance.',
      },
    },
  },
  exports: {
    link: 'Exporter',
    title: 'Exporter les réservations',
    series: 'Séance ou pass',
    everything: 'Toutes les séances et tous les pass',
    choose: 'Choisir',
    count: (count: number) => countedFr(count, 'réservation'),
    csvTitle: 'Un tableau pour votre publipostage',
    csvMeaning:
      'Une ligne par réservation : référence, nom, adresse e-mail, nombre de billets et lien du titulaire. S’ouvre dans un tableur.',
    csv: 'Télécharger le tableau (CSV)',
    zipTitle: 'Un PDF par réservation',
    zipMeaning: 'Une archive ZIP : un fichier pour chaque réservation, à son nom de référence.',
    zip: 'Télécharger les PDF (ZIP)',
    running: 'L’archive est en route. Vous pouvez quitter cette page.',
    made: (made: number, all: number) => `${groupedFr(made)} réservations sur ${groupedFr(all)}`,
    stop: 'Arrêter',
    ended: {
      whole: (made: number) => `L’archive est complète : ${countedFr(made, 'fichier')}.`,
      stopped: (made: number) =>
        `Arrêtée après ${countedFr(made, 'fichier')}. Ce qui a été reçu est incomplet.`,
      failed: (made: number) => `Interrompue après ${countedFr(made, 'fichier')}. Recommencez.`,
    },
    tooMany: (most: number) =>
      `Une archive contient au plus ${groupedFr(most)} fichiers. Choisissez une séance.`,
    care: 'Ces fichiers laissent entrer qui les a, et contiennent des données personnelles : effacez-les quand vous n’en avez plus besoin. L’export est noté au journal.',
    column: { reference: 'référence', name: 'nom', email: 'e-mail', tickets: 'billets', link: 'lien' },
  },
  log: {
    title: 'Journal',
    who: 'Qui',
    what: 'Quoi',
    from: 'Du',
    until: 'au',
    anyone: 'Tout le monde',
    commandLine: 'La ligne de commande',
    holder: 'Le visiteur, par le lien de la réservation',
    anything: 'Tout',
    show: 'Afficher',
    caption: 'Ce qui a été fait, le plus récent d’abord',
    none: 'Rien de tel n’a été fait.',
    more: 'Plus ancien',
    undo: 'Revenir en arrière',
    numbers: (numbers: string) => `nº ${numbers}`,
    whole: 'Tout le journal',
  },
}
