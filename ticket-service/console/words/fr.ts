import { countedFr, groupedFr } from '../../../shared/words/counts.ts'
import { frApi } from './fr-api.ts'
import { frArchive } from './fr-archive.ts'
import { frBookings } from './fr-bookings.ts'
import { frGate } from './fr-gate.ts'
import { frImport } from './fr-import.ts'
import { frPhones } from './fr-phones.ts'
import { frPrint } from './fr-print.ts'
import { frProgramme } from './fr-programme.ts'
import { frSite } from './fr-site.ts'
import { frTakeArchive } from './fr-take-archive.ts'
import { frVisits } from './fr-visits.ts'

/** The desk in French; the other languages have its shape. */
export const fr = {
  skip: 'Aller au contenu',
  menu: 'Menu',
  nav: {
    home: 'Séances',
    programme: 'Programme',
    bookings: 'Réservations',
    import: 'Importer',
    print: 'Imprimer',
    visits: 'Fréquentation',
    devices: 'Appareils',
    log: 'Journal',
    accounts: 'Comptes',
  },
  signedInAs: (name: string, role: string) => `${name}, ${role}`,
  signOut: 'Se déconnecter',
  signOutEverywhere: 'Se déconnecter partout',
  roles: {
    owner: 'propriétaire',
    manager: 'responsable',
    'box-office': 'caisse',
    'read-only': 'lecture seule',
  },
  signIn: {
    title: 'Se connecter',
    name: 'Nom ou adresse e-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    wrong: 'Ce nom et ce mot de passe ne vont pas ensemble.',
    tooMany: 'Trop d’essais. Attendez un quart d’heure, ou demandez un lien au propriétaire.',
    forgotten: 'Mot de passe oublié ? Le propriétaire du compte peut vous donner un lien à usage unique.',
  },
  link: {
    newTitle: 'Créer votre compte',
    resetTitle: 'Nouveau mot de passe',
    intro: (organiser: string, role: string) => `${organiser} vous confie le rôle « ${role} ».`,
    resetIntro: (name: string) => `Pour le compte ${name}. Toutes ses connexions seront fermées.`,
    name: 'Nom ou adresse e-mail, pour vous connecter',
    password: 'Mot de passe',
    passwordHint: (least: number) =>
      `${least} caractères au moins. Trois ou quatre mots font un bon mot de passe.`,
    submit: 'Enregistrer et se connecter',
    gone: 'Ce lien a déjà servi, ou il est trop ancien.',
    goneAdvice: 'Demandez-en un autre au propriétaire, ou sur le serveur : npm run cli -- account-link',
    faults: {
      'no-link': 'Ce lien a déjà servi, ou il est trop ancien.',
      'name-taken': 'Ce nom est déjà pris. Choisissez-en un autre.',
      'no-name': 'Écrivez un nom ou une adresse e-mail.',
      'short-password': 'Ce mot de passe est trop court.',
      'long-password': 'Ce mot de passe est trop long.',
    },
  },
  home: {
    title: 'Séances',
    today: 'Aujourd’hui',
    noneToday: 'Aucune séance aujourd’hui.',
    overToday: 'Terminées aujourd’hui',
    coming: 'À venir',
    past: 'Passées',
    passes: 'Pass',
    booked: 'réservées',
    bookedOf: (capacity: number) => `réservées sur ${groupedFr(capacity)}`,
    inside: 'à l’intérieur',
    places: (booked: number, capacity: number | null) =>
      capacity === null
        ? `${groupedFr(booked)} places réservées`
        : `${groupedFr(booked)} places réservées sur ${groupedFr(capacity)}`,
    evening: 'En direct',
    tickets: 'Billets',
    book: 'Réserver',
    cancelled: 'Annulée',
    column: { session: 'Séance', when: 'Date', hall: 'Salle', booked: 'Réservées' },
    allDays: 'Tous les jours',
    conflicts: (count: number) => `${countedFr(count, 'conflit')} à examiner`,
    rest: (count: number) => `et ${groupedFr(count)} de plus : voir toutes les séances`,
    nothing: 'Il n’y a encore aucune séance.',
    toProgramme: 'Faire le programme',
  },
  series: {
    search: 'Chercher un nom, une référence, une place ou un numéro',
    submitSearch: 'Chercher',
    all: 'Tous les billets',
    found: (found: number, shown: number) =>
      found > shown
        ? `${countedFr(found, 'billet trouvé', 'billets trouvés')}, les ${groupedFr(shown)} premiers`
        : countedFr(found, 'billet trouvé', 'billets trouvés'),
    none: 'Aucun billet.',
    caption: (first: number, last: number) => `Billets nº ${first} à ${last}`,
    foundCaption: 'Billets trouvés',
    column: {
      select: 'Choisir',
      number: 'Nº',
      holder: 'Titulaire',
      seat: 'Place',
      type: 'Tarif',
      people: 'Pers.',
      reference: 'Réservation',
      state: 'État',
    },
    select: (numbers: string) => `Choisir le billet ${numbers}`,
    selectOf: (numbers: string, reference: string) =>
      `Choisir le billet ${numbers}, réservation ${reference}`,
    state: { live: 'Valable', blocked: 'Bloqué', cancelled: 'Annulé', due: 'À payer' },
    edition: (edition: number) => `édition ${edition}`,
    withSelected: 'Avec les billets choisis :',
    range: 'Toute une série de numéros',
    rangeHint:
      'Une pile volée ? Donnez ses numéros, puis « Remplacer » : les billets imprimés ne valent plus rien.',
    from: 'Du numéro',
    to: 'au numéro',
    more: 'Billets suivants',
    notes: 'Ce qui a été fait',
    notesCaption: 'Dernières actions, la plus récente d’abord',
    noteColumn: { when: 'Quand', who: 'Qui', what: 'Quoi', to: 'Concerne', why: 'Motif' },
    noSelection: 'Choisissez d’abord des billets.',
  },
  actions: {
    block: 'Bloquer',
    unblock: 'Débloquer',
    reissue: 'Remplacer',
    cancel: 'Annuler',
    paid: 'Payé',
    due: 'À payer',
  },
  act: {
    title: {
      block: (count: number) =>
        count === 1 ? 'Bloquer ce billet ?' : `Bloquer ${groupedFr(count)} billets ?`,
      unblock: (count: number) =>
        count === 1 ? 'Débloquer ce billet ?' : `Débloquer ${groupedFr(count)} billets ?`,
      reissue: (count: number) =>
        count === 1 ? 'Remplacer ce billet ?' : `Remplacer ${groupedFr(count)} billets ?`,
      cancel: (count: number) =>
        count === 1 ? 'Annuler ce billet ?' : `Annuler ${groupedFr(count)} billets ?`,
      paid: (count: number) =>
        count === 1 ? 'Noter ce billet payé ?' : `Noter ${groupedFr(count)} billets payés ?`,
      due: (count: number) =>
        count === 1 ? 'Noter ce billet à payer ?' : `Noter ${groupedFr(count)} billets à payer ?`,
    },
    meaning: {
      block: 'Refusés à toutes les portes, jusqu’à ce que vous les débloquiez.',
      unblock: 'De nouveau admis.',
      reissue:
        'Ce qui a été imprimé ou envoyé jusqu’ici sera refusé. Cela ne s’annule pas : imprimez ou envoyez les nouveaux.',
      cancel: 'Refusés à toutes les portes, et leurs places sont libres. Cela ne s’annule pas.',
      paid: 'Admis sans renvoi à la caisse.',
      due: 'Renvoyés à la caisse, ou refusés, selon le tarif.',
    },
    reason: 'Motif',
    reasonHint: 'Gardé avec votre nom et l’heure.',
    cancelHint: 'Lu à l’entrée par le contrôleur, et gardé avec votre nom et l’heure.',
    reasonMissing: 'Écrivez un motif.',
    people: 'Le nouveau billet est pour',
    peopleHint:
      'Quelqu’un ne vient pas ? Pour moins de personnes, leurs places redeviennent libres ; les numéros en trop ne serviront plus.',
    forPeople: (people: number, numbers: string, isAsNow: boolean) =>
      `${countedFr(people, 'personne')}, nº ${numbers}${isAsNow ? ', inchangé' : ''}`,
    peopleMissing: 'Choisissez pour combien de personnes : jamais plus qu’aujourd’hui.',
    tickets: 'Billets concernés',
    sure: 'Oui, je sais que cela ne s’annule pas',
    sureMissing: 'Cochez la case : cela ne s’annule pas.',
    back: 'Ne rien changer',
    tooMany: (most: number) => `${groupedFr(most)} billets au plus à la fois.`,
    done: {
      block: (count: number) => `${countedFr(count, 'billet bloqué', 'billets bloqués')}.`,
      unblock: (count: number) => `${countedFr(count, 'billet débloqué', 'billets débloqués')}.`,
      reissue: (count: number) =>
        `${countedFr(count, 'billet remplacé', 'billets remplacés')}. Imprimez ou envoyez ce qui est nouveau.`,
      cancel: (count: number) => `${countedFr(count, 'billet annulé', 'billets annulés')}.`,
      paid: (count: number) => `${countedFr(count, 'billet payé', 'billets payés')}.`,
      due: (count: number) => `${countedFr(count, 'billet')} à payer.`,
    },
    undo: {
      block: 'Revenir en arrière : débloquer',
      unblock: 'Revenir en arrière : bloquer',
      paid: 'Revenir en arrière : à payer',
      due: 'Revenir en arrière : payé',
      reissue: '',
      cancel: '',
    },
    undone: (reason: string) => `Retour en arrière : ${reason}`,
    nothing: 'Rien n’a changé : ces billets étaient déjà ainsi.',
    goBack: 'Revenir',
  },
  deeds: {
    book: 'réservé au bureau',
    cancel: 'annulé',
    block: 'bloqué',
    unblock: 'débloqué',
    reissue: 'remplacé',
    paid: 'noté payé',
    due: 'noté à payer',
    import: 'importé',
    print: 'imprimé',
    export: 'exporté',
    'confirm-device': 'appareil admis',
    'refuse-device': 'appareil refusé',
    'revoke-device': 'appareil exclu',
    'take-in': 'fichier de contrôles repris',
    programme: 'programme modifié',
    'rename-device': 'appareil renommé',
    'move-device': 'appareil déplacé',
    'look-into': 'conflit examiné',
    'cancel-session': 'séance annulée',
    'reinstate-session': 'séance rétablie',
  },
  ...frBookings,
  ...frImport,
  ...frPrint,
  ...frGate,
  ...frPhones,
  ...frProgramme,
  ...frSite,
  ...frVisits,
  ...frApi,
  ...frArchive,
  ...frTakeArchive,
  accounts: {
    title: 'Comptes',
    caption: 'Comptes de ce bureau',
    column: { name: 'Nom', role: 'Rôle', do: 'Actions' },
    reset: 'Lien de nouveau mot de passe',
    close: 'Fermer',
    closeTitle: (name: string) => `Fermer le compte ${name} ?`,
    closeMeaning: 'Ses connexions sont fermées tout de suite. Ce qu’il a fait reste noté.',
    lastOwner: 'Le dernier propriétaire ne peut pas être fermé.',
    closed: 'Le compte est fermé.',
    newTitle: 'Nouveau compte',
    role: 'Rôle',
    make: 'Faire un lien',
    linkTitle: 'Lien à usage unique',
    linkAdvice:
      'Donnez-le vous-même à la personne. Il sert une fois, pendant 24 heures, et ne sera plus montré.',
    you: 'vous',
    everywhere: 'Ferme aussi les connexions de ce compte sur d’autres appareils.',
  },
  problems: {
    notFound: 'Il n’y a rien ici',
    notFoundAdvice: 'Cette page n’existe pas, ou elle n’est pas à vous.',
    forbidden: 'Ce n’est pas dans votre rôle',
    forbiddenAdvice: (role: string) => `Votre rôle est « ${role} ». Demandez à un propriétaire.`,
    origin: 'Demande refusée',
    originAdvice: 'Elle ne venait pas de cette page. Revenez et recommencez.',
    failed: 'Cela n’a pas marché',
    failedAdvice:
      'Rien n’a été changé à moitié. Recommencez ; si cela persiste, regardez le journal du service.',
    badForm: 'Le formulaire n’a pas pu être lu',
    badFormAdvice: 'Revenez et recommencez.',
    home: 'Retour aux séances',
  },
}
