import { describe, expect, it } from 'vitest'
import { columnsOf } from './columns.ts'
import { decode, type Encoding } from './encoding.ts'
import type { Field } from './fields.ts'
import { type DateOrder, dateOrderOf, findMoment, type Moment, readMoment } from './moment.ts'
import { flagOf, paymentOf, type Standing, standingOf } from './standing.ts'

const gala = { date: '2026-07-12', time: '20:30' }
const day = { date: '2026-07-12' }

describe('a moment', () => {
  it.each<[string, Moment | null]>([
    ['12/07/2026 20h30', gala],
    ['12/07/2026 à 20:30', gala],
    ['12.07.2026 20.30', gala],
    ['12-07-2026, 20 h 30', gala],
    ['12/07/26 20h30', gala],
    ['2026-07-12 20:30:00', gala],
    ['2026-07-12T20:30', gala],
    ['2026/07/12', day],
    ['dimanche 12 juillet 2026 à 20h30', gala],
    ['dim. 12 juil. 2026 - 20h30', gala],
    ['Sunday, July 12, 2026 8:30 PM', gala],
    ['Jul 12, 2026 at 8:30 pm', gala],
    ['12 July 2026', day],
    ['1er août 2026', { date: '2026-08-01' }],
    ['12/07/2026 20h30 - 22h00', gala],
    ['So., 12. Juli 2026, 20:30 Uhr', gala],
    ['12. März 2026', { date: '2026-03-12' }],
    ['Thu, Mar 12, 2026', { date: '2026-03-12' }],
    ['20.30 Uhr', { time: '20:30' }],
    ['7/12/26, 8:30\u202fPM', { date: '2026-12-07', time: '20:30' }],
    ['20260712', day],
    ['20260712T203000', gala],
    ['2026-07-12 20:30-22:00', gala],
    ['2026-07-12 20:30-05:00', { at: Date.UTC(2026, 6, 13, 1, 30) }],
    ['2026-07-12T04:30-05:00', { at: Date.UTC(2026, 6, 12, 9, 30) }],
    ['20260712T183000Z', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['Sun, 12 Jul 2026 20:30:00 +0200', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    [
      'Sun Jul 12 2026 20:30:00 GMT+0200 (heure d’été d’Europe centrale)',
      { at: Date.UTC(2026, 6, 12, 18, 30) },
    ],
    ['2026-07-12 20:30:00 Europe/Paris', gala],
    ['2026-07-12T20:30+02:00[Europe/Paris]', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['1783881000', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['1783881000000', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['20269912', null],
    ['12/07/2026 20h30 +0200 demain', null],
    ['46215.854166667', gala],
    ['46215', day],
    ['12-juil-26 20h30', gala],
    ['domingo, 12 de julio de 2026 20:30 h', gala],
    ['domenica 12 luglio 2026, ore 20.30', gala],
    ['zo 12 juli 2026 om 20u30', gala],
    ['12 de julho de 2026 às 20h30', gala],
    ['Mar 12, 2026', { date: '2026-03-12' }],
    ['dim. 12/07 20h30', { monthDay: '07-12', time: '20:30' }],
    ['12 juillet', { monthDay: '07-12' }],
    ['12/07', null],
    ['31 juin', null],
    ['2026-07-12 20:30 EDT', { ...gala, at: Date.UTC(2026, 6, 13, 0, 30) }],
    ['Sun, Jul 12, 2026 8:30 PM (GMT+2)', { ...gala, at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['12/07/2026 20:30 (UTC-03:30)', { ...gala, at: Date.UTC(2026, 6, 13, 0, 0) }],
    ['Jul 12, 2026 8:30 PM – 10:00 PM EST', { ...gala, at: Date.UTC(2026, 6, 13, 1, 30) }],
    ['8:30 PM EST', { time: '20:30' }],
    ['2026-07-12 20:30 ICI', null],
    ['20260712 20:30', gala],
    ['12-JUL-26 08.30.00 PM', gala],
    ['Sun 12 Jul 26 20:30', gala],
    ['12 juillet 2026 à 20 heures 30', gala],
    ['Sun, Jul 12 · 8:30 PM', { monthDay: '07-12', time: '20:30' }],
    ['12 juil 26h', null],
    ['mar. 12 mai 20h30', { monthDay: '05-12', time: '20:30' }],
    ['July 12', null],
    ['20h30', { time: '20:30' }],
    ['20 h', { time: '20:00' }],
    ['8 pm', { time: '20:00' }],
    ['12:05 am', { time: '00:05' }],
    ['2026-07-12T20:30:00+02:00', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['2026-07-12 18:30:00Z', { at: Date.UTC(2026, 6, 12, 18, 30) }],
    ['30/02/2026', null],
    ['31/06/2026 20h30', null],
    ['12/07/2026 25h00', null],
    ['2030', null],
    ['13 pm', null],
    ['demain', null],
    ['', null],
  ])('is read as people and systems write it: %s', (text, moment) => {
    expect(readMoment(text)).toEqual(moment)
  })

  it.each<[DateOrder, string, Moment]>([
    ['month-first', '7/12/2026 8:30 PM', gala],
    ['month-first', '2026-07-12 20:30', gala],
  ])('is read in the order of its column: %s', (order, text, moment) => {
    expect(readMoment(text, order)).toEqual(moment)
  })

  it.each<[DateOrder, readonly string[]]>([
    ['day-first', ['04/12/2026', '05/12/2026']],
    ['day-first', ['04/12/2026', '31/12/2026', '12/31/2026']],
    ['month-first', ['12/04/2026', '12/31/2026']],
    ['month-first', ['12/04/2026 8:30 PM']],
    ['month-first', ['12/04/2026 8:30 PM EST']],
  ])('is %s where its column says %s', (order, cells) => {
    expect(dateOrderOf(cells)).toBe(order)
  })

  it.each([
    ['Électre - samedi 12 juillet 2026 à 20h30', gala],
    ['Gala (12/07/2026 20:30), parterre', gala],
    ['Séance 3 du 12/07/2026', day],
    ['Gala', null],
    ['Salle 12', null],
  ])('is found within what a session is called: %s', (text, moment) => {
    expect(findMoment(text)).toEqual(moment)
  })
})

describe('a status', () => {
  it.each<[Standing | null, string]>([
    [
      'valid',
      'bezahlt bestätigt Acquired Processing Going Payé Confirmed paid Complete Attending Validé réservé Confirmée Gratuit Invitation OK Non_remboursé Pas_annulé Not_cancelled Valid Pagado Confermato Betaald Participe No_cancelado n’a_pas_été_annulé Pas_encore_remboursé Pas_de_remboursement Noch_nicht_erstattet order_paid Édité Nimmt_teil Neemt_deel Partecipa Asistirá Participará Zugesagt Vendida Emesso Verkocht Gereserveerd Reserviert Concluído Pago Não_cancelado Omaggio Can_go Done Commande_payée PAYMENT_RECEIVED NO_PAYMENT_REQUIRED Paiement_reçu Zahlung_eingegangen',
    ],
    [
      'due',
      'TO_BE_PAID AWAITING_PAYMENT offen ausstehend nicht_bezahlt On_hold Non_payé unpaid pending En_attente À_payer impayée Due Option Pendiente in_attesa Openstaand Niet_betaald No_pagado Solde_dû Partially_paid Teilweise_bezahlt Unpaid,_not_cancelled Payé_partiellement Paiement_partiel Pagado_parcialmente Gedeeltelijk_betaald Attente_chèque Não_pago Sin_pagar Pendente',
    ],
    [
      'out',
      'storniert erstattet abgelaufen Withdrawn Not_going Annulé annulée cancelled canceled refunded Remboursé Expired deleted Supprimé void Refunded/Canceled Not_Attending Transferred échoué Anulado Rimborsato Geannuleerd Revendu Ne_participe_pas No_show order_cancelled Nimmt_nicht_teil Neemt_niet_deel Non_partecipa No_asistirá Not_coming Annulé,_non_payé Non_payée_-_annulée Cancelled,_not_refunded Annulée,_pas_remboursée Storniert,_nicht_erstattet Not_checked_in,_cancelled Geannuleerd,_niet_terugbetaald Eliminado Não_participará Can’t_Go Cannot_attend Ne_viendra_pas Stornato Estornado Gecrediteerd Rückerstattet Abgebrochen Scaduto Désistement Verwijderd Zahlung_fehlgeschlagen Commande_annulée',
    ],
    [
      null,
      'eingelöst Attended Utilizado invited pending_approval Approval_pending waitlist Utilisé used Scanné Checked_in Partially_refunded Partiellement_remboursé perhaps En_cours_de_remboursement order_received Teilweise_erstattet Parcialmente_reembolsado Não_aprovado No_confirmado Remplacé Maybe Validation_requise Confirmation_demandée Règlement_à_recevoir Payement_attendu',
    ],
  ])('comes to %s: %s', (standing, words) => {
    for (const word of words.split(' '))
      expect([word, standingOf(word.replaceAll('_', ' '))]).toEqual([word, standing])
  })

  it('of a contremarque that was validated or paid out is for the organiser to say', () => {
    for (const word of ['validé', 'remboursé'])
      expect(standingOf(word, 'Statut de la contremarque')).toBeNull()
    expect(standingOf('confirmé', 'Statut de la contremarque')).toBe('valid')
  })

  it('may be a yes or a no, and a payment the means by which it came', () => {
    expect(['Oui', 'x', 'CB', 'Carte bancaire', 'Espèces', 'chq n° 12', 'TPE', ''].map(paymentOf)).toEqual(
      Array(8).fill('valid'),
    )
    expect(['Non', '0', 'à payer'].map(paymentOf)).toEqual(['due', 'due', 'due'])
    expect(['oui', '2026-12-04 20:31', 'Annulé', '', 'non', 'Non annulé'].map(flagOf)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(flagOf('perhaps')).toBeNull()
  })
})

describe('headings', () => {
  it.each<[string, readonly (Field | null)[]]>([
    [
      'Numero billet;Reservation;Date reservation;Spectacle;Date representation;Nom;Prenom',
      ['ticket', 'reference', null, 'event', 'date', 'lastName', 'firstName'],
    ],
    [
      'Ticket id;Barcode;Order id;Status;Deal title;Deal price;Event name;Event start;Ordered at',
      ['ticket', 'barcode', 'reference', 'status', 'type', 'price', 'event', 'date', null],
    ],
    [
      'Booking Ref;Name;Email;Event;Venue;Event Date;Ticket Type;Qty;Face Value;Status',
      ['reference', 'holder', 'email', 'event', null, 'date', 'type', 'people', 'price', 'status'],
    ],
    [
      'Numéro de commande;Date de vente;Date de la séance;Heure;Tarif;Prix TTC;Rang;Place;Nom du client',
      ['reference', null, 'date', 'time', 'type', 'price', 'seatRow', 'seatNumber', 'buyer'],
    ],
    [
      'Code postal;Ville;Date de naissance;Téléphone;Code promo;Montant code promo;Voucher code;Venue name;IP',
      [null, null, null, null, null, null, null, null, null],
    ],
    [
      'Bestellnummer;Vorname;Nachname;E-Mail-Adresse;Ticketart;Anzahl;Veranstaltung;Datum;Uhrzeit;Reihe;Sitzplatznummer;Strichcode',
      [
        'reference',
        'firstName',
        'lastName',
        'email',
        'type',
        'people',
        'event',
        'date',
        'time',
        'seatRow',
        'seatNumber',
        'barcode',
      ],
    ],
    [
      'Votre prénom;Your last name;Combien d’entrées voulez-vous réserver ?;Quel spectacle ?;Ihre E-Mail-Adresse',
      ['firstName', 'lastName', 'people', 'event', 'email'],
    ],
    [
      'N° Résa;Rang;Siège;Catégorie tarifaire;Catégorie de place;Date et heure de début',
      ['reference', 'seatRow', 'seatNumber', 'type', null, 'date'],
    ],
    [
      'Order Number;Item Name;Ticket qty;Seat name;Seat row;Seat number',
      ['reference', 'type', 'people', 'seat', null, null],
    ],
    ['Datum;Beginn;Einlass;Ticketkategorie;Anzahl', ['date', 'time', null, 'type', 'people']],
    [
      'Transaction Status;Refund amount;Montant remboursé;RSVP;Numéro de code-barres;Scanné le',
      ['payment', 'cancelled', 'cancelled', 'status', 'barcode', 'used'],
    ],
    [
      'Registration ID;Registration type;Registration date;Registration state',
      ['reference', 'type', null, 'status'],
    ],
    ['Nom du groupe;Responsable;Effectif;Date de la prestation', ['company', 'buyer', 'people', 'date']],
    ['PaidPrice;ReservationID;ticketType;QRCode', ['price', 'reference', 'type', 'barcode']],
    [
      'Order status;Ticket status;Paid;Payment;Refunded;Void',
      ['status', 'status', 'payment', 'payment', 'cancelled', 'cancelled'],
    ],
    ['Code-barres;Code du billet;N° de commande;N° de paiement', ['barcode', 'ticket', 'reference', null]],
    ['Referencia;Entrada;QR;Ordered by', ['reference', 'type', 'barcode', 'buyer']],
    ['Order ID;Ticket Code;Fan first name;Fan last name', ['reference', 'barcode', 'firstName', 'lastName']],
    ['Check-in code;Unique code;Delegate;Orderstatus', ['barcode', 'ticket', 'holder', 'status']],
    ['Reference;Order Reference;First Name;Last Name', [null, 'reference', 'firstName', 'lastName']],
    ['Order Number;Ticket Position;Tickets In Order;Ticket Tier', ['reference', 'ticket', null, 'type']],
    ['Nom', ['holder']],
  ])('say what their columns hold: %s', (headings, fields) => {
    expect(columnsOf(headings.split(';'))).toEqual(fields)
  })
})

describe('text', () => {
  const name = 'Référence;Prénom;Âge\nA-1;Zoé Noël;à côté’\n'
  const textIn = (bytes: Uint8Array, chosen: Encoding | null = null) => {
    const decoded = decode(bytes, chosen)
    if (decoded.outcome !== 'text') return decoded
    return { encoding: decoded.encoding, text: [...decoded.pieces()].join('') }
  }
  const western = Uint8Array.from(name, (letter) => (letter === '’' ? 0x92 : letter.charCodeAt(0)))
  const mac: Readonly<Record<string, number>> = { é: 0x8e, Â: 0xe5, ë: 0x91, à: 0x88, ô: 0x99, '’': 0xd5 }
  const dos: Readonly<Record<string, number>> = { é: 0x82, Â: 0xb6, ë: 0x89, à: 0x85, ô: 0x93 }
  it.each<[Encoding, Uint8Array]>([
    ['utf-8', Buffer.from(name)],
    ['utf-8', Buffer.from(`\u{feff}${name}`)],
    ['utf-16le', Buffer.from(`\u{feff}${name}`, 'utf16le')],
    ['utf-16le', Buffer.from(name, 'utf16le')],
    ['utf-16be', Buffer.from(`\u{feff}${name}`, 'utf16le').swap16()],
    ['windows-1252', western],
    ['macintosh', Uint8Array.from(name, (letter) => mac[letter] ?? letter.charCodeAt(0))],
    ['ibm850', Uint8Array.from(name.replace('’', "'"), (letter) => dos[letter] ?? letter.charCodeAt(0))],
  ])('is read in the encoding that its bytes speak for: %s', (encoding, bytes) => {
    const text = encoding === 'ibm850' ? name.replace('’', "'") : name
    expect(textIn(bytes)).toEqual({ text, encoding })
  })

  it('with no accent but an ellipsis is none of the times of DOS', () => {
    expect(textIn(Buffer.from('A-1;suite\x85;Jean\n', 'latin1'))).toEqual({
      encoding: 'windows-1252',
      text: 'A-1;suite…;Jean\n',
    })
  })

  it('is read in the encoding that was chosen', () => {
    const greek = Uint8Array.of(0xc5, 0xeb, 0xdd, 0xed, 0xe7)
    expect(textIn(greek, 'windows-1253')).toMatchObject({ text: 'Ελένη' })
  })

  it('that a program took for Windows-1252 and saved as UTF-8 is put right; one letter that may be meant is left', () => {
    const twice = (text: string) => Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)))
    for (const bent of [twice(name), Buffer.concat([Buffer.from('\u{feff}'), twice(name)])])
      expect(textIn(bent)).toEqual({ text: name, encoding: 'utf-8' })
    expect(textIn(twice(name), 'utf-8')).toMatchObject({ text: expect.stringContaining('PrÃ©nom') })
    for (const meant of ['SÃO PAULO\n', 'Â\n', 'Zoé\n', 'Ð\n'])
      expect(textIn(Buffer.from(meant))).toMatchObject({ text: meant })
  })

  it('that is UTF-8 on one line and not on another is named line by line', () => {
    const mixed = Buffer.concat([
      Buffer.from('Zoé\n'),
      Uint8Array.of(0xe9, 10),
      Buffer.from('a\n'),
      Uint8Array.of(0xe8),
    ])
    expect(decode(mixed)).toEqual({ outcome: 'mixed-encodings', lines: [2, 4] })
  })
})
