import type { ReasonWording } from './reason-wording.ts'

export const reasonsFr: ReasonWording = {
  'cannot-check': {
    short: 'Contrôle impossible',
    advice: 'Cet appareil n’a pas pu lire sa mémoire. Regardez le billet, ou prenez un autre appareil.',
  },
  'not-a-ticket': {
    short: 'Pas un billet',
    advice: 'Ce code est autre chose. Demandez le billet.',
  },
  malformed: {
    short: 'Code abîmé',
    advice:
      'Le code est incomplet, ou n’est pas des nôtres. Essayez l’original, ou tapez le code imprimé dessous.',
  },
  'bad-signature': {
    short: 'Pas authentique',
    advice: 'L’organisateur n’a pas signé ce billet. Orientez vers la caisse.',
  },
  'key-withdrawn': {
    short: 'Plus valable',
    advice: 'Les billets de ce tirage ont été retirés. Orientez vers la caisse.',
  },
  'too-new': {
    short: 'Trop récent',
    advice: 'Non vérifié. Mettez l’application à jour, ou ne laissez entrer qu’avec un motif.',
  },
  'unknown-key': {
    short: 'Invérifiable',
    advice: 'Non vérifié. Synchronisez l’appareil, ou ne laissez entrer qu’avec un motif.',
  },
  'other-organiser': {
    short: 'Autre organisateur',
    advice: 'Ce billet est d’un autre organisateur. Demandez le bon.',
  },
  blocked: { short: 'Bloqué', advice: 'L’organisateur a bloqué ce billet. Orientez vers la caisse.' },
  cancelled: { short: 'Annulé', advice: 'Ce billet a été annulé. Orientez vers la caisse.' },
  superseded: { short: 'Remplacé', advice: 'Un billet plus récent le remplace. Demandez le dernier.' },
  'wrong-event': {
    short: 'Autre événement',
    advice: 'Valable, mais pour un autre événement. Dites-leur quand et où.',
  },
  'wrong-session': {
    short: 'Autre séance',
    advice: 'Valable, mais pour une autre séance. Dites-leur quand et où.',
  },
  'unknown-session': {
    short: 'Séance inconnue',
    advice: 'Authentique, mais l’appareil ignore la séance. Regardez le billet, puis décidez.',
  },
  'unknown-type': {
    short: 'Tarif inconnu',
    advice: 'Authentique, mais l’appareil ignore ce tarif. Regardez le billet, puis décidez.',
  },
  'unknown-number': {
    short: 'Code inconnu',
    advice: 'Cet appareil n’a pas ce code. Vérifiez les huit caractères, puis décidez.',
  },
  'wrong-gate': { short: 'Autre porte', advice: 'Valable, mais pas à cette porte. Indiquez la bonne.' },
  'clock-unsure': {
    short: 'Heure incertaine',
    advice: 'L’appareil n’est peut-être pas à l’heure. Vérifiez l’heure du billet, puis décidez.',
  },
  'too-early': { short: 'Trop tôt', advice: 'Les portes ne sont pas ouvertes. Faites patienter.' },
  'too-late': { short: 'Trop tard', advice: 'Les portes sont fermées.' },
  'payment-due': { short: 'À payer', advice: 'Ce billet n’est pas payé. Encaissez d’abord.' },
  'already-inside': {
    short: 'Déjà à l’intérieur',
    advice: 'Tous ceux de ce billet sont déjà à l’intérieur.',
  },
  'already-admitted': { short: 'Déjà entré', advice: 'Ce billet a déjà servi.' },
  'used-in-session': { short: 'Déjà entré', advice: 'Ce billet a déjà servi pour cette séance.' },
  'used-today': {
    short: 'Déjà servi aujourd’hui',
    advice: 'Plus d’entrée aujourd’hui. Un autre jour, s’il est encore valable.',
  },
  'days-used': { short: 'Jours épuisés', advice: 'Il ne reste aucun jour sur ce billet.' },
  'too-soon': { short: 'Trop tôt', advice: 'Sa dernière entrée est trop récente. Faites patienter.' },
  full: { short: 'Complet', advice: 'La jauge est atteinte. Ne laissez entrer que s’il reste de la place.' },
}
