/** `1 réservation`, `2 réservations`. */
const some = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`

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
    caption: (count: number) => `${some(count, 'réservation')}, la plus récente d’abord`,
    column: { reference: 'Référence', holders: 'Titulaires', series: 'Séances', tickets: 'Billets' },
    moreSeries: (count: number) => `et ${count} de plus`,
    more: 'Réservations suivantes',
    allFound: (found: number) => `Avec les ${found} billets trouvés`,
  },
  booking: {
    title: (reference: string) => `Réservation ${reference}`,
    noEmail: 'Sans adresse e-mail',
    caption: (count: number) => some(count, 'billet'),
    linkTitle: 'Lien du titulaire',
    linkMeaning:
      'Pour qui a perdu son message. Quiconque a ce lien a les billets : donnez-le au titulaire seul.',
  },
  exports: {
    link: 'Exporter',
    title: 'Exporter les réservations',
    series: 'Séance ou pass',
    everything: 'Toutes les séances et tous les pass',
    choose: 'Choisir',
    count: (count: number) => some(count, 'réservation'),
    csvTitle: 'Un tableau pour votre publipostage',
    csvMeaning:
      'Une ligne par réservation : référence, nom, adresse e-mail, nombre de billets et lien du titulaire. S’ouvre dans un tableur.',
    csv: 'Télécharger le tableau (CSV)',
    zipTitle: 'Un PDF par réservation',
    zipMeaning: 'Une archive ZIP : un fichier pour chaque réservation, à son nom de référence.',
    zip: 'Télécharger les PDF (ZIP)',
    running: 'L’archive est en route. Vous pouvez quitter cette page.',
    made: (made: number, all: number) => `${made} réservations sur ${all}`,
    stop: 'Arrêter',
    ended: {
      whole: (made: number) => `L’archive est complète : ${some(made, 'fichier')}.`,
      stopped: (made: number) => `Arrêtée après ${some(made, 'fichier')}. Ce qui a été reçu est incomplet.`,
      failed: (made: number) => `Interrompue après ${some(made, 'fichier')}. Recommencez.`,
    },
    tooMany: (most: number) => `Une archive contient au plus ${most} fichiers. Choisissez une séance.`,
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
