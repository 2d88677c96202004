import { countedFr } from '../../../shared/words/counts.ts'
import type { SettingsWording } from './settings-wording.ts'

export const settingsFr: SettingsWording = {
  title: 'Réglages',
  file: {
    title: 'Les passages en fichier',
    how: 'Si ce téléphone doit partir et ne peut plus envoyer\u00a0: donnez ce fichier à l’organisateur. Il n’ouvre aucune porte et ne nomme personne.',
    unsent: (count) => `${countedFr(count, 'passage n’est', 'passages ne sont')} que sur ce téléphone.`,
    inFile: (count) => `${countedFr(count, 'passage', 'passages')} à envoyer, et dans le fichier aussi.`,
    allSent: 'Tout est envoyé. Le fichier n’est qu’une copie.',
    share: 'Partager',
    save: 'Enregistrer',
    given: (scans, unsent) =>
      `Le fichier contient ${countedFr(scans, 'passage', 'passages')}, dont ${countedFr(unsent, 'non envoyé', 'non envoyés')}. L’organisateur le reprend au bureau\u00a0: Appareils, «\u00a0Reprendre un fichier\u00a0».`,
    none: 'Il n’y a encore aucun passage à donner.',
  },
  hand: { title: 'Boutons pour', hands: { right: 'la main droite', left: 'la main gauche' } },
  pin: {
    title: 'Code PIN',
    none: 'Sans code PIN, quiconque tient ce téléphone peut l’effacer.',
    isSet: 'Un code PIN protège les réglages.',
    locked: 'Tapez le code PIN pour changer le reste.',
    label: 'Code PIN',
    newLabel: 'Nouveau code PIN',
    hint: 'De 4 à 8 chiffres',
    open: 'Ouvrir',
    set: 'Créer le code PIN',
    change: 'Changer le code PIN',
    remove: 'Retirer le code PIN',
    checking: 'Vérification…',
    done: 'Le code PIN est en place.',
    removed: 'Le code PIN est retiré.',
    wrong: (left) => `Ce n’est pas le bon code. ${countedFr(left, 'essai', 'essais')} avant une attente.`,
    wait: (seconds) => `Trop de codes faux. Réessayez dans ${seconds}\u00a0s.`,
    failed: 'La mémoire de ce téléphone a refusé. Réessayez.',
    forgotten: {
      title: 'Code PIN oublié\u00a0?',
      advice:
        'L’organisateur exclut ce téléphone au bureau. Il envoie alors ce qu’il a, oublie tout, le code aussi, et peut être associé de nouveau.',
    },
  },
  kiosk: {
    title: 'Borne d’entrée',
    meaning:
      'Pour une tablette tournée vers les visiteurs : ils présentent leur billet, elle répond en français et en anglais. On n’y touche que pour dire combien entrent, ou pour quelle séance.',
    camera: 'Caméra',
    cameras: { front: 'Côté écran', back: 'Au dos' },
    needsPin: 'Définissez d’abord un code PIN : c’est la seule sortie.',
    howToLeave:
      'Pour la quitter : laissez un doigt trois secondes dans le coin en haut à gauche, puis tapez le code PIN.',
    start: 'Tourner vers les visiteurs',
    leave: 'Quitter la borne',
    stay: 'Rester',
    pin: 'Tapez le code PIN pour quitter.',
  },
  wipe: {
    title: 'Effacer ce téléphone',
    meaning:
      'Oublie clés, séances, passages et code PIN. Pour servir encore, il devra être associé de nouveau.',
    ask: 'Effacer…',
    unsent: (count) =>
      `Pas maintenant\u00a0: ${countedFr(count, 'passage n’est', 'passages ne sont')} que sur ce téléphone. Connectez-le au réseau et synchronisez, ou donnez d’abord le fichier.`,
    handedOut: (count) =>
      `${countedFr(count, 'passage n’est pas envoyé', 'passages ne sont pas envoyés')}\u00a0: ensuite, seul le fichier les contient. S’il se perd, tout cela est perdu.`,
    hasArrived: 'Le fichier est chez l’organisateur',
    sure: 'Tout effacer maintenant\u00a0? On ne peut pas revenir en arrière.',
    now: 'Effacer maintenant',
    keep: 'Tout garder',
    failed: 'Rien n’a pu être effacé\u00a0: la mémoire de ce téléphone a refusé.',
  },
  pairAnew: 'Associer ce téléphone de nouveau',
  lost: {
    title: 'Ce téléphone a perdu la mémoire',
    advice:
      'Le navigateur a effacé ce que l’application gardait\u00a0: la place a manqué, ou les données du site ont été supprimées. Ce qui était envoyé est en sûreté.',
    unsent: (count) =>
      `${countedFr(count, 'passage n’était pas envoyé et est perdu', 'passages n’étaient pas envoyés et sont perdus')}. Dites-le à l’organisateur, et recomptez si vous pouvez.`,
    nothingUnsent: 'Aucun passage non envoyé n’est perdu.',
    next: 'Associez-le de nouveau. Puis libérez de la place, mettez l’application sur l’écran d’accueil, et regardez «\u00a0Mémoire\u00a0» sous «\u00a0Prêt\u00a0?\u00a0».',
    pair: 'Associer de nouveau',
  },
  unreadable: {
    title: 'Ce téléphone ne peut pas lire sa mémoire',
    advice:
      'Rien n’est forcément perdu\u00a0: ne l’associez pas de nouveau. Fermez les autres onglets de l’application, libérez de la place, puis recommencez. Si cela dure, prenez un autre téléphone et montrez celui-ci à l’organisateur.',
    again: 'Recommencer',
  },
}
