import { countedFr, groupedFr } from '../../../shared/words/counts.ts'
import type { BesideWording } from './beside-wording.ts'

export const besideFr: BesideWording = {
  back: 'Retour',
  keypad: {
    other: 'Code d’un autre vendeur',
    otherHow: 'Comme il est écrit sur leur billet.',
    eight: 'Nos huit caractères',
    tooMany: 'Cinq codes faux de suite. Scannez le billet, ou attendez.',
    wait: (seconds) => `De nouveau dans ${seconds} s`,
    title: 'Code du billet',
    how: 'Les huit caractères imprimés sous le symbole.',
    check: 'Vérifier',
    erase: 'Effacer',
    back: 'Retour à la caméra',
    typed: (characters) => (characters === '' ? 'Rien de tapé' : characters.split('').join(' ')),
  },
  walkIn: {
    title: 'Sans billet',
    titleOut: 'Sans billet, à la sortie',
    session: 'Séance',
    anySession: 'Aucune en particulier',
    howMany: 'Combien\u00a0?',
    fewer: 'Une personne de moins',
    more: 'Une personne de plus',
    people: (count) => countedFr(count, 'personne', 'personnes'),
    countAs: 'Touchez le tarif pour compter',
    soFar: (count) => `${groupedFr(count)} aujourd’hui`,
    counted: (count, type) => `${count} × ${type}`,
    undo: 'Annuler',
    undone: 'Annulé, pas compté',
    undoLate: 'Trop tard pour annuler',
    noTypes: {
      title: 'Aucun tarif ici',
      advice: 'L’organisateur n’en a défini aucun pour cette porte.',
    },
    letIn: 'Laisser entrer',
    group: {
      open: 'Un groupe, avec son nom',
      title: 'Un groupe',
      cancel: 'Retour',
      name: 'Nom du groupe',
      example: 'École Jules-Ferry, CM1',
      pupils: 'Élèves',
      adults: 'Adultes',
      type: 'Tarif',
      chooseType: 'Choisir…',
      kept: 'Le nom du groupe, pas celui d’une personne. L’organisateur le voit ; il est effacé avec les autres noms.',
      count: (people) => (people === 0 ? 'Compter' : `Compter ${countedFr(people, 'personne', 'personnes')}`),
    },
    roomLeft: 'Il reste de la place',
  },
  clicker: {
    title: { in: 'Compteur, à l’entrée', out: 'Compteur, à la sortie' },
    leave: 'Quitter le compteur',
    plus: { in: 'Une entrée', out: 'Une sortie' },
    takeBack: 'Reprendre',
    inside: 'présents',
    today: { in: 'entrés par ce téléphone aujourd’hui', out: 'sortis par ce téléphone aujourd’hui' },
    type: 'Tarif',
    now: (inside, today) =>
      `${inside === null ? '' : `${groupedFr(inside)} présents, `}${groupedFr(today)} aujourd’hui`,
  },
  search: {
    title: 'Trouver par le nom',
    field: 'Nom',
    how: 'Le début des noms suffit, dans n’importe quel ordre.',
    known: (count) => `${groupedFr(count)} noms sont sur ce téléphone, sans besoin du réseau.`,
    none: (typed) => `Personne du nom de « ${typed} » ici. Demandez comment il s’écrit, ou le billet.`,
    more: (count) => `et ${groupedFr(count)} de plus : continuez à taper`,
    found: (count) => countedFr(count, 'personne trouvée', 'personnes trouvées'),
    may: { in: 'Peut entrer', out: 'Peut sortir' },
    party: (people) => countedFr(people, 'personne', 'personnes'),
    notHere: {
      title: 'Les noms ne sont pas encore là',
      advice: 'Connectez-vous au réseau : ils viennent tout seuls. D’ici là, tapez le code du billet.',
    },
  },
  file: {
    reading: 'Lecture…',
    stop: 'Arrêter',
    stopped: 'Arrêté, aucun code jusqu’ici',
    another: 'Choisir un autre fichier',
    which: 'Quel billet ?',
    whichAdvice:
      'Il y en a plusieurs sur cette page. Touchez celui de la personne devant vous ; les autres restent ici.',
    notRead: {
      'no-code': {
        title: 'Aucun code lisible',
        advice: 'Choisissez une image plus nette, recadrée autour du code, ou tapez le code imprimé dessous.',
      },
      'no-picture': {
        title: 'Fichier impossible à ouvrir ici',
        advice:
          'Ce n’est ni un PDF ni une image que ce téléphone sait ouvrir. Faites une capture d’écran du billet et choisissez-la.',
      },
      heic: {
        title: 'Une image HEIC ne s’ouvre pas ici',
        advice:
          'Faites une capture d’écran du billet et choisissez-la. Un iPhone prend des JPEG avec Réglages, Appareil photo, Formats, Le plus compatible.',
      },
      tiff: {
        title: 'Une image TIFF ne s’ouvre pas ici',
        advice: 'Enregistrez-la en JPEG ou PNG, ou faites une capture d’écran du billet, et choisissez-la.',
      },
      'locked-pdf': {
        title: 'Ce PDF demande un mot de passe',
        advice: 'Faites-le ouvrir par qui le connaît, puis une capture d’écran du billet, et choisissez-la.',
      },
      'broken-pdf': {
        title: 'Ce PDF est abîmé',
        advice: 'Il n’est peut-être pas arrivé entier. Reprenez-le, ou faites une capture d’écran du billet.',
      },
      'no-pdf-yet': {
        title: 'Les PDF ne s’ouvrent pas encore',
        advice:
          'Cette partie de l’application n’est pas arrivée sur ce téléphone. Connectez-vous au réseau, ou faites une capture d’écran du billet.',
      },
      'no-decoder': {
        title: 'Lecture impossible',
        advice: 'Ce navigateur ne lit pas les codes. Mettez-le à jour, ou tapez le code imprimé dessous.',
      },
    },
  },
  log: {
    title: 'Journal du téléphone',
    search: 'Numéro, heure, résultat…',
    none: 'Rien n’a encore été scanné sur ce téléphone.',
    noneFound: (searched) => `Rien trouvé pour «\u00a0${searched}\u00a0».`,
    older: 'Voir les plus anciens',
    walkIn: (type) => `Sans billet, ${type}`,
    setAside: 'mis à part par le service',
    overridden: 'entré avec un motif',
    fewer: (count, of) => `${count} sur ${of}`,
    way: { in: 'Entrée', out: 'Sortie' },
    tabs: { label: 'Ce qui s’affiche', scans: 'Passages', counts: 'Comptes' },
    today: 'Entrés par ce téléphone, par tarif',
    sessions: 'À l’intérieur',
    inside: 'à l’intérieur',
    placesLeft: 'places restantes',
    noLimit: 'sans limite',
    entered: 'entrés par ce téléphone',
    left: 'sortis par ce téléphone',
    allGates: (age) => `Toutes les portes. Les autres\u00a0: ${age}.`,
    allGatesUnknown: 'Des autres portes, rien n’est encore connu.',
    type: 'Tarif',
    withTicket: 'Billet',
    walkIns: 'Sans',
    unverified: 'Non vérifié',
    total: 'Total',
    nothingYet: 'Personne n’est entré par ce téléphone aujourd’hui.',
  },
  readiness: {
    heading: 'Avant l’ouverture',
    title: { good: 'Prêt', look: 'Presque prêt', wrong: 'Pas prêt' },
    advice: {
      good: 'Les portes peuvent ouvrir. Ce téléphone se passe de réseau.',
      look: 'Ce téléphone peut contrôler. Regardez ce qui est signalé.',
      wrong: 'Faites d’abord ce qui est signalé, ou prenez un autre téléphone.',
    },
    checking: 'Vérification…',
    start: 'À la porte',
    state: { good: 'bon', look: 'à regarder', wrong: 'manque' },
    keys: {
      name: 'Clés',
      some: (count) => countedFr(count, 'clé', 'clés'),
      none: {
        title: 'aucune',
        advice: 'Connectez au réseau et synchronisez\u00a0: sans clé, aucun billet n’est vérifiable.',
      },
    },
    sessions: {
      name: 'Séances ici',
      some: (count) => countedFr(count, 'séance', 'séances'),
      none: {
        title: 'aucune aujourd’hui',
        advice: 'Vérifiez que c’est la bonne porte, ou demandez à l’organisateur.',
      },
    },
    tickets: {
      name: 'Billets',
      some: (count) => countedFr(count, 'billet connu', 'billets connus'),
      exceptions: (count) => countedFr(count, 'exception', 'exceptions'),
      none: {
        title: 'pas de liste',
        advice:
          'Les billets authentiques se lisent quand même\u00a0; les codes ne se tapent qu’avec la liste.',
      },
    },
    synced: {
      name: 'Synchronisé',
      old: (age) => ({ title: age, advice: 'Connectez encore une fois au réseau avant l’ouverture.' }),
      never: { title: 'jamais', advice: 'Connectez au réseau\u00a0: tout en vient, une fois.' },
      now: 'Synchroniser',
    },
    clock: {
      name: 'Heure',
      sure: 'juste',
      unsure: { title: 'incertaine', advice: 'Connectez au réseau\u00a0: elle se règle toute seule.' },
      never: { title: 'jamais comparée', advice: 'Connectez au réseau\u00a0: elle se règle toute seule.' },
    },
    storage: {
      name: 'Mémoire',
      safe: 'sûre',
      unknown: 'retient chaque passage',
      notPromised: {
        title: 'non garantie',
        advice:
          'Le navigateur peut l’effacer si la place manque. Demandez-lui de la garder, ou installez l’application sur l’écran d’accueil.',
      },
      ask: 'Demander au navigateur',
      little: (megabytes) => ({
        title: `${megabytes} Mo libres`,
        advice: 'Libérez de la place sur ce téléphone.',
      }),
      broken: { title: 'refuse d’écrire', advice: 'Libérez de la place, ou prenez un autre téléphone.' },
      homeScreen: {
        title: 'pas sur l’écran d’accueil',
        advice:
          'Sur un iPhone, la mémoire peut être effacée après une semaine. Partager, puis «\u00a0Sur l’écran d’accueil\u00a0», et ouvrez-la de là.',
      },
    },
    offline: {
      name: 'Sans réseau',
      ready: 'l’application s’ouvre',
      not: {
        title: 'pas encore gardée',
        advice:
          'Gardez le réseau et rouvrez l’application\u00a0; sinon elle peut ne pas s’ouvrir au sous-sol.',
      },
    },
    camera: {
      name: 'Caméra',
      allowed: 'autorisée',
      failed: {
        'not-asked': {
          title: 'pas encore demandée',
          advice: 'Ouvrez la porte une fois et autorisez la caméra.',
        },
        'no-camera': { title: 'aucune', advice: 'Prenez une douchette, ou tapez les codes.' },
        denied: {
          title: 'refusée',
          advice: 'Autorisez-la pour ce site dans les réglages du navigateur.',
        },
        insecure: { title: 'adresse non sûre', advice: 'La caméra ne s’ouvre qu’à une adresse en https.' },
      },
    },
    test: {
      name: 'Essai',
      done: (time) => `fait à ${time}`,
      readOther: (time) => `un billet lu à ${time}`,
      not: {
        title: 'pas fait',
        advice:
          'Présentez le billet d’essai de l’organisateur\u00a0: la réponse est «\u00a0Billet d’essai\u00a0», et personne n’est compté.',
      },
      scan: 'En scanner un',
    },
    battery: {
      name: 'Batterie',
      level: (percent) => `${percent}\u00a0%`,
      charging: (percent) => `${percent}\u00a0%, en charge`,
      low: (percent) => ({
        title: `${percent}\u00a0%`,
        advice: 'Chargez-la avant l’ouverture, ou gardez un câble sous la main.',
      }),
    },
  },
}
