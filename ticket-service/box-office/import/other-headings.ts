import type { Field } from './fields.ts'
import { id, of, order, paidOn, paying, whole } from './heading-words.ts'

/** Headings that look like another field's: they say nothing of the ticket's session, holder or price. */
const other = whole([
  `(?:date|heure|time|jour|date et heure|date heure|datetime|fecha|hora|data|ora|datum|tijd)${of} (?:${order}|${paying}|vente|sale)`,
  `(?:${order}|${paying}) (?:date|time|datetime|date time)`,
  '(?:bestell?|buchungs|kauf|rechnungs|aankoop|boekings|factuur)(?:datum|zeit|zeitpunkt|tijd)',
  '.*\\b(?:naissance|birth|geburt\\w*|nacimiento|nascita|geboorte\\w*|nascimento|expir|creat|creation|created|erstellt|modif|updat|updated|validation|remboursement|annulation|inscription|registration|scan|check ?in|emission|impression)\\w*\\b.*',
  '.*\\b(?:telephone|phone|telefon\\w*|telefoon\\w*|movil|cellulare|portable|mobile|adresse [12]|adresse postale|postal|zip|plz|ville|city|ort|country|pays|land|civilite|anrede|gender|sexe|geschlecht|tva|vat|tax|steuer\\w*|frais|fees?|gebuhr(?:en)?|locale|langue|sprache|newsletter|commentaires?|comments?|kommentar|remarques?|notes?|invoice|facture|end|ends|fin|ende|enddatum)\\b.*',
  '.*\\b(?:promo|promotion|coupon|discount|rabatt|gutschein\\w*|voucher|remise|reduction|gift card|bon cadeau|url|ip)\\b.*',
  `(?:cle|key) .*|(?:(?:nom|name)${of} )?(?:venue|room|hall|lieu|salle|saal)(?: name)?`,
])

/** Words that stand in foreign headings too, but here are the whole of one. */
const own = whole([
  paidOn,
  'fee level|code(?: de)? validation|(?:scan|validation|check ?in) code|qr code url|(?:registration|inscription) type|type d inscription',
  `${id}${of} (?:inscription|registration)|(?:inscription|registration) ${id}|e ?mail ?ad+resse`,
])

/** Whether a heading speaks of something else, though its words are those of the field; null: of no field at all. */
export const isOther = (field: Field | null, text: string): boolean =>
  other.test(text) &&
  (field === null || !(field === 'used' || field === 'cancelled' || field === 'status' || own.test(text)))
