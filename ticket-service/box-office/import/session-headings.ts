import type { HeadingRule } from './cancelled-headings.ts'
import { id, of, order, whole as re, showing, start } from './heading-words.ts'

/** The points of a heading that says when it begins: the day, or beside the day the time. */
export const begins = 80

/** The points of a day of which nobody says whose it is: of the session or of the sale. */
export const anyDay = 97

/** Headings under which stands what a ticket is for: a session, an event, a day or a time. */
export const sessionRules: readonly HeadingRule[] = [
  [
    'session',
    100,
    re([
      `session|seance|representation|performance|creneau|(?:time ?|${order} )?slot|zeitfenster|termin|vorstellung|sesion|funcion|rappresentazione|voorstelling|sessao`,
      `(?:session|seance) ${id}|${id}${of} (?:session|seance)`,
    ]),
  ],
  ['session', 95, re(['(?:session|seance|creneau|slot) name'])],
  [
    'event',
    100,
    re([
      'event|evenement|spectacle|prestation|atelier|show|film|pass|manifestation|concert|production|veranstaltung|evento|espectaculo|spettacolo|espetaculo',
    ]),
  ],
  [
    'event',
    95,
    re([
      `(?:nom|name|titre|title|titel|intitule|libelle)${of} ${showing}|${showing} (?:nom|name|titre|title|titel)`,
      'veranstaltungs(?:name|titel)',
    ]),
  ],
  ['event', 60, re(['titre|title|titel|offre|activite|activity|campagne|formulaire|visite|event slug'])],
  ['date', 100, re([`(?:date|jour|fecha|data|datum)${of} ${showing}|${showing} date|date attending`])],
  ['date', anyDay, re(['date|jour|day|datum|tag|fecha|data|dia|giorno|dag'])],
  [
    'date',
    95,
    re([
      `date (?:et )?heure(?:(?: de)? debut)?|date ?time|date (?:et )?heure${of} ${showing}|${showing} (?:date )?${start}|${showing} date time|date${of} debut${of} ${showing}|debut${of} ${showing}|(?:travel|tour|trip|departure|service|use|attendance|participation) date|(?:date|data|fecha|datum)${of} (?:participation|presence|participacao|partecipazione|asistencia|deelname)|date of (?:travel|use)|date ?times? of ticket`,
      '(?:veranstaltungs|vorstellungs|teilnahme|event ?)(?:datum|beginn|tag)|datum und uhrzeit|datum uhrzeit',
    ]),
  ],
  ['date', begins, re([`${start}|jour${of} ${showing}|quand|when|wann|cuando|quando|wanneer`])],
  [
    'time',
    100,
    re([
      `time|heure|horaire|uhrzeit|zeit|hora|horario|ora|orario|tijd|tijdstip|aanvangstijd|begintijd|(?:hora|ora)${of} (?:${start}|${showing})|heure${of} (?:debut|${showing})|(?:time|hour) of (?:the )?${showing}|horaire${of} ${showing}|${showing} (?:time|heure|hour)|hour|start ?time|event start time|startzeit|uur|(?:travel|tour|trip|departure|visit) time`,
    ]),
  ],
]
