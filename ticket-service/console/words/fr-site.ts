import { countedFr, groupedFr } from '../../../shared/words/counts.ts'

const sessions = (count: number): string => countedFr(count, 'séance')

/** What the desk says in French of a site's set-up and of its closing days; the other languages have its shape. */
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
    made: (count: number) =>
      count > 1
        ? `${groupedFr(count)} créneaux se réservent dès maintenant.`
        : `${groupedFr(count)} créneau se réserve dès maintenant.`,
    link: 'Le lien à donner',
    linkHint: 'À mettre sur le site de la ville, dans un message, sur un panneau.',
    qr: 'Code QR du lien de réservation',
    poster: 'L’affiche à imprimer',
    phone: 'Le téléphone à la porte',
    phoneHint: 'Il lit les billets et compte les visiteurs sans réservation, même sans réseau.',
    pair: 'Associer un téléphone',
    noGate: 'Ce lieu n’a pas encore de porte : ajoutez-en une, puis associez-y un téléphone.',
  },
  closing: {
    offer: 'Fermer un jour',
    title: 'Fermer un jour, ou plusieurs',
    intro:
      'Toutes les séances de ces jours sont annulées d’un coup : un jour férié, une tempête, des travaux.',
    show: 'Voir les séances',
    none: 'Aucune séance à venir ces jours-là.',
    openTitle: (count: number) => `${sessions(count)} à annuler`,
    people: (people: number) =>
      people === 0
        ? 'Personne n’y a réservé.'
        : `${countedFr(people, 'personne y a', 'personnes y ont')} réservé. Leur billet le dit dès qu’elles l’ouvrent, mais aucun message ne part d’ici : prévenez-les.`,
    words: 'Ce que lisent les visiteurs et le contrôleur',
    example: 'Par exemple : « Fermé ce jour, vent violent. »',
    close: (count: number) => `Annuler ${sessions(count)}`,
    cancelledTitle: (count: number) => `${sessions(count)} déjà ${count > 1 ? 'annulées' : 'annulée'}`,
    reopen: (count: number) => `Rétablir ${sessions(count)}`,
    booked: 'Réservées',
    caption: 'Séances de ces jours',
    done: {
      closed: 'C’est fermé. Les pages publiques et les portes en sont informées.',
      reopened: 'C’est ouvert de nouveau. Les pages publiques et les portes en sont informées.',
    },
  },
}
