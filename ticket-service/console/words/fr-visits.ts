import { countedFr, groupedFr } from '../../../shared/words/counts.ts'

/** How many groups came, and of whom. */
export interface GroupsSaid {
  readonly groups: number
  readonly pupils: number
  readonly adults: number
}

/** What the desk says in French of visits; the other languages have its shape. */
export const frVisits = {
  visits: {
    title: (month: string) => `Fréquentation : ${month}`,
    intro:
      'Une visite est une personne entrée dans la journée. Qui ressort et revient avec le même billet compte une fois ; sans billet, chaque personne compte.',
    before: 'Mois précédent',
    after: 'Mois suivant',
    none: 'Personne n’est entré ce mois-ci.',
    people: 'visites',
    withTicket: 'avec billet',
    withoutTicket: 'sans réservation',
    by: {
      day: 'Par jour',
      event: 'Par événement',
      session: 'Par séance',
      type: 'Par tarif',
      hour: 'Par heure',
      gate: 'Par porte',
      weekday: 'Par jour de la semaine',
    },
    column: { people: 'Visites', withoutTicket: 'dont sans réservation', share: 'Part', total: 'Total' },
    chart: 'Avec billet, sans réservation',
    chartSaid: (by: string, most: string) =>
      `${by}, en colonnes. Le plus : ${most}. Tous les chiffres sont dans le tableau.`,
    columnSaid: (name: string, people: number, withoutTicket: number) =>
      `${name} : ${countedFr(people, 'visite')}, dont ${groupedFr(withoutTicket)} sans réservation`,
    noSession: 'Sans séance',
    noType: 'Tarif inconnu',
    weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    hour: (hour: number) => `${hour} h`,
    groups: {
      title: 'Groupes',
      said: ({ groups, pupils, adults }: GroupsSaid) =>
        `${countedFr(groups, 'groupe')} : ${countedFr(pupils, 'élève')} et ${countedFr(adults, 'accompagnateur')}`,
      csv: 'Groupes en CSV',
      erased: '(nom effacé)',
      column: {
        name: 'Groupe',
        session: 'Séance',
        type: 'Tarif',
        groups: 'Groupes',
        pupils: 'Élèves',
        adults: 'Accompagnateurs',
        people: 'Personnes',
      },
    },
    files: 'Pour la mairie et le tableur',
    monthPdf: 'Tableau du mois en PDF',
    monthCsv: 'Tableau du mois en CSV',
    monthOf: 'Tableau du mois, pour chacun',
    scansCsv: 'Passages en CSV',
    scansJson: 'Passages en JSON',
    statements: 'Bordereaux des séances',
    statementsHint:
      'Par catégorie : premier et dernier numéro, nombre, prix, total (CGI, annexe IV, art. 50 sexies H). Sans aucun nom.',
    statementsOf: (count: number) => countedFr(count, 'séance'),
    statement: 'Bordereau',
    bookings: 'Billets',
    erasure: 'Effacer les noms',
    erasureHint:
      'Les noms et adresses sont effacés ce nombre de jours après la séance, ici et sur les téléphones ; ceux des groupes après leur visite. Les chiffres restent. Vide : jamais. Les sauvegardes déjà faites les gardent.',
    erasureDays: 'Jours après la séance',
    erasureSave: 'Enregistrer et effacer',
    erasureDone: (count: number) =>
      count === 0
        ? 'C’est noté. Rien n’était à effacer.'
        : `C’est noté. ${countedFr(count, 'réservation')} sans nom désormais.`,
    erasureFault: 'Un nombre de jours de 1 à 3\u202f650, ou rien.',
    public: 'Pages publiques',
    publicHint: 'Le lien à donner, et une affiche avec son code.',
    poster: (title: string) => `Affiche : ${title}`,
    day: 'Jour',
    made: (organiser: string, when: string) => `${organiser} · établi par Contremarque, ${when}`,
  },
  statement: {
    title: 'Bordereau de séance',
    column: {
      type: 'Catégorie',
      first: 'Premier n°',
      last: 'Dernier n°',
      tickets: 'Billets',
      cancelled: 'Annulés',
      people: 'Personnes',
      price: 'Prix',
      total: 'Total',
      currency: 'Devise',
    },
    total: 'Total',
    voids: (list: string) => `Numéros jamais délivrés : ${list}`,
  },
  exported: {
    bookings: [
      'référence',
      'séance',
      'numéro',
      'dernier numéro',
      'type',
      'personnes',
      'place',
      'nom',
      'état',
    ],
    scans: [
      'heure',
      'appareil',
      'ligne',
      'nature',
      'porte',
      'billet',
      'décision',
      'motif',
      'personnes',
      'groupe',
      'heure locale',
      'séance',
      'tarif',
    ],
  },
}
