/** What the desk says in French of a site's set-up; the other languages have its shape. */
export const frSite = {
  site: {
    title: 'Ouvrir un site à la visite',
    offer: 'Un monument, un musée, un jardin ? Une page suffit pour ouvrir les réservations.',
    start: 'Ouvrir un site à la visite',
    intro:
      'Une seule page : ce qui se visite, quand, combien de places. Tout se change ensuite dans le programme.',
    what: 'Ce qui se visite',
    whatHint: 'Par exemple : « Visite de la tour ».',
    types: 'Qui vient',
    typesHint:
      'Séparés par des virgules. Le premier est donné à la réservation, tous se comptent à la porte.',
    usualTypes: 'Adulte, Enfant, Groupe scolaire',
    typesFault: 'Un à huit noms, séparés par des virgules.',
    notFree: (name: string) => `« ${name} » existe déjà et n’est pas gratuit : choisissez un autre nom.`,
    places: 'Places par créneau',
    submit: 'Ouvrir les réservations',
    ready: (title: string) => `« ${title} » est ouvert`,
    made: (count: number) => `${count} créneaux se réservent dès maintenant.`,
    link: 'Le lien à donner',
    linkHint: 'À mettre sur le site de la ville, dans un message, sur un panneau.',
    qr: 'Code QR du lien de réservation',
    poster: 'L’affiche à imprimer',
    phone: 'Le téléphone de l’entrée',
    phoneHint: 'Il lit les billets et compte les visiteurs sans réservation, même sans réseau.',
    pair: 'Associer un téléphone',
  },
}
