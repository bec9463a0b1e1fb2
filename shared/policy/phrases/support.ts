/** A customer needs help with what we delivered. That something is broken says nothing of that, for it may have been somebody else's. */
import { phrasesIn } from './phrases.ts';

const english = `
  order number, order no, customer number, customer no, contract number, contract no, invoice number, tracking number, ticket number
  serial number, serial ends, serial no, support ticket, my order, order ... arrived, order ... missing, order ... damaged
  order ... not been, order ... has not, ordered ... not yet, still waiting for ... delivery, not arrived, never arrived
  arrived damaged, arrived broken, delivered the wrong, wrong part*, wrong item*, parts missing, wrong invoice, invoice ... wrong
  charged twice, warranty claim, my password, reset ... password, password reset, cannot log in, can't log in, cant log in
  unable to log in, cannot login, can't login, unable to login, since the last update, your technician ... not`;

const german = `
  kundennummer, kundennr, auftragsnummer, auftragsnr, bestellnummer, bestellnr, rechnungsnummer, vertragsnummer, seriennummer
  lieferschein*, lieferung ... fehl*, fehl* ... lieferung, lieferung ... unvollständig, lieferung ... beschädigt, sendung ... fehl*
  paket ... fehl*, ware ... beschädigt, falsch geliefert, falsche teile, meine bestellung, unsere bestellung, bestellung ... noch nicht
  bestellung ... angekommen, bestellung ... unvollständig, bestellung ... fehl*, ersatzteil ... noch nicht, rechnung ... falsch
  falsche rechnung, meine rechnung, falsch berechnet, doppelt berechnet, doppelt abgebucht, garantiefall, unter garantie, noch garantie
  rücksendung, retoure, mein passwort, passwort vergessen, passwort zurücksetzen, passwort ... nicht, nicht einloggen
  nicht mehr einloggen, nicht anmelden, seit dem update, seit dem letzten update, wann kommt mein*, wann kommt unser*, wann kommt ihr*
  wann kommt der techniker`;

export const support = phrasesIn(`${english}\n${german}`);
