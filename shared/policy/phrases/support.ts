/** A customer needs help with what we delivered. That something is broken says nothing of that, for it may have been somebody else's. */
import { phrasesIn } from './phrases.ts';

const english = `
  bought|got|purchased it|them|this ... from you, can|cannot|cant|couldn (t) access my|our|the, got|had|have from you
  question|questions about my|our (last) bill|invoice|order|contract|delivery, customer area|portal, licence|license file|key
  need|want the|a|an|our manual|certificate|invoice|copy, transfer ... back, please|can you cancel my|our order, you installed
  order|customer|contract|invoice|tracking|ticket|serial|case|delivery|account number|no, serial ends, support ticket, my order
  my|our|the delivery|parcel|shipment|package|order|invoice was|is|has|came|arrived (not|still|wrong|due|late|damaged|incomplete|missing|with)
  ordered ... not yet, still waiting for ... delivery|order|parts|technician|refund, not|never arrived
  arrived|came damaged|broken|incomplete, came|arrived with a|two|missing|broken, delivered the wrong
  wrong part*|item*|colour|color|size|quantity delivered|sent|received|arrived|and, wrong part*|item*|colour|color
  parts|valves|screws missing, missing the certificate|manual|parts, wrong invoice, invoice ... wrong|incorrect|vat|lost|again|corrected
  resend, copy of the|our|my invoice|receipt|contract, charged|billed|invoiced (us) (for) twice|double|wrong|#, invoiced the wrong
  credit note, want a refund, please refund, warranty claim, under|in warranty, my password, reset ... password, password reset
  unlock my user|account, cannot|can|cant|unable|couldn (not|t) (to) log in, cannot|can|cant|unable (t) (to) login, login to the|your
  since the|your last|latest update, since the update, since version, app crashes|crashed|freezes, gives|shows error, error code|message
  technician|engineer|fitter|installer did|has|left not, technician ... not, when does|will|is the|your (service) technician|engineer|fitter
  send the|a|your technician|engineer|fitter, bought|purchased|ordered|installed from|by you
  (that) you delivered|installed|supplied|sold|sent|shipped|repaired|serviced us|last|this
  change|update|correct (the|our|my) billing|delivery|shipping|invoice|company address|details|data, subscription renewed, how do we return
  replacement please, maintenance contract please|number, need the manual, is your hotline, where is my|our
`;

const german = `
  frage|fragen zu|wegen meiner|unserer|meinem|unserem rechnung|bestellung|lieferung|vertrag|auftrag
  aus ihrer|unserer|der letzten lieferung|bestellung, schicken|senden sie mir|uns ... rechnung|gutschrift|lieferschein
  brauche|brauchen|benötige|benötigen ... kopie der|von
  die|den|das|der sie uns|mir ... geliefert|verkauft|installiert|montiert|geschickt|eingebaut, stornieren sie (bitte) meine|unsere|die
  warte|warten (ich|wir) (seit|noch|immer|schon) ... auf ... ersatzteile|ersatzteil|lieferung|monteur|techniker|antwort|rückruf|gutschrift
  zeigt (nur|immer) noch|nur, brauche|brauchen|benötige|benötigen ... kopie|rechnungskopie|rechnung
  kundennummer|kundennr|auftragsnummer|auftragsnr|bestellnummer|bestellnr|rechnungsnummer|vertragsnummer|seriennummer|ticketnummer|vorgangsnummer|sendungsnummer
  bestellung|rechnung|lieferung|auftrag|charge|ticket|vorgang|sendung (nr|nummer) #
  lieferung|sendung|paket|bestellung|ware|karton ... fehl*|unvollständig|beschädigt|noch nicht|aufgerissen, fehl* ... lieferung
  ersatzteil ... noch nicht, bestellung ... angekommen, falsch geliefert|berechnet
  falsche|falscher|falschen|falsches teil*|filter|ware|rechnung|menge|artikel|farbe|größe
  meine|unsere|unserer bestellung|lieferung|rechnung|reklamation, wo bleibt|ist unsere|meine|die|der|das
  wann wird|kommt|kommen unsere|unser|mein*|ihr*, wann kommt der techniker|monteur, kopie der rechnung, doppelt berechnet|abgebucht
  garantiefall|gewährleistung*|reklamation|rücksendung|retoure, unter|noch|auf garantie, mein passwort|zugang|login
  passwort vergessen|zurücksetzen|nicht, passwort ... nicht, zugang ... gesperrt, kundenportal, nicht (mehr) einloggen|anmelden
  anmeldung schlägt|geht|klappt, seit dem (letzten|neuen) update, fehlermeldung|fehlercode|störungsmeldung
  zeigt|meldet (den|die|immer) fehler|störung|fehlercode, wartungsvertrag vorhanden|nr|kündigen, haben einen wartungsvertrag
  bei|von ihnen gekauft*|bestellt*|geliefert*|erworben*|montiert*|bezogen*|installiert*, monteur|techniker schicken|vorbeischicken
  ändern|korrigieren|aktualisieren sie (bitte) unsere|meine|die lieferadresse|rechnungsadresse|anschrift|bankverbindung|adresse
  neue|neuen anschrift|rechnungsadresse|lieferadresse|bankverbindung, lieferadresse|rechnungsadresse
  vertrag|wartungsvertrag|abo|abonnement ... kündigen, kündigung des|unseres, um stellungnahme|austausch|umtausch
`;

export const support = phrasesIn(`${english}\n${german}`);
