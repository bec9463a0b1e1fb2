/** A customer needs help with what we delivered. That something is broken says nothing of that, for it may have been somebody else's. */
import { phrasesIn } from './phrases.ts';

const english = `
  bought|got|purchased it|them|this ... from you, ~bad stopped|not working, can|cannot|cant|couldn (t) access my|our|the
  got|had|have from you, question|questions about my|our (last) bill|invoice|order|contract|delivery, customer area|portal
  licence|license file|key, ~bad alarm|alarm #, ~what bill, ~what serial #, ~bad stops with
  need|want the|a|an|our manual|certificate|invoice|copy, ~what manual, ~what download, ~bad paid twice, transfer ... back
  please|can you cancel my|our order, you installed, ~bad unlock
  order|customer|contract|invoice|tracking|ticket|serial|case|delivery|account number|no
  order|invoice|delivery|case|ticket|contract|ref|shipment #, serial ends, support ticket, my order
  my|our|the delivery|parcel|shipment|package|order|invoice was|is|has|came|arrived (not|still|wrong|due|late|damaged|incomplete|missing|with)
  order ... arrived|missing|damaged, ordered ... not yet, still waiting for ... delivery|order|parts|technician|refund, not|never arrived
  arrived|came damaged|broken|incomplete, came|arrived with a|two|missing|broken, delivered the wrong
  wrong part*|item*|colour|color|size|quantity delivered|sent|received|arrived|and, wrong part*|item*|colour|color
  parts|valves|screws missing, missing the certificate|manual|parts, wrong invoice, invoice ... wrong|incorrect|vat|lost|again|corrected
  resend, copy of the|our|my invoice|receipt|contract, charged|billed|invoiced (us) (for) twice|double|wrong|#, invoiced the wrong
  credit note, ~bad refund, want a refund, please refund, money back, warranty claim, under|in warranty, my password, reset ... password
  password reset, unlock my user|account, cannot|can|cant|unable|couldn (not|t) (to) log in, cannot|can|cant|unable (t) (to) login
  login to the|your, since the|your last|latest update, since the update, since version, app crashes|crashed|freezes, gives|shows error
  error code|message, technician|engineer|fitter|installer did|has|left not, technician ... not
  when does|will|is the|your (service) technician|engineer|fitter, send the|a|your technician|engineer|fitter
  bought|purchased|ordered|installed from|by you, (that) you delivered|installed|supplied|sold|sent|shipped|repaired|serviced us|last|this
  change|update|correct (the|our|my) billing|delivery|shipping|invoice|company address|details|data
  cancel our|my|the (maintenance|service|support) contract|subscription|order|plan|agreement, subscription renewed, how do we return
  replacement please, maintenance contract please|number, need the manual, is your hotline, where is my|our, ~what order, ~what invoice
  ~what delivery, ~what parcel, ~what warranty|guarantee, ~bad error, ~what since the|version, ~what login|password|portal
  ~what contract|subscription, ~what technician|engineer|fitter, ~bad delivered|arrived, ~bad missing|damaged|defective|faulty|wrong
  ~bad still nothing|open|waiting|not, ~bad please advise|correct|send|resend|replace|fix|exchange, ~what from you, ~what last order|update
  ~bad won|doesn|does (t) (not) start|work, ~bad line (is) down, ~bad cancelled, ~bad charged, ~what case #, ~bad is due
`;

const german = `
  frage|fragen zu|wegen meiner|unserer|meinem|unserem rechnung|bestellung|lieferung|vertrag|auftrag
  aus ihrer|unserer|der letzten lieferung|bestellung, schicken|senden sie mir|uns ... rechnung|gutschrift|lieferschein
  ~bad druckt|läuft|startet|funktioniert nicht, brauche|brauchen|benötige|benötigen ... kopie der|von
  meine|unsere|unserer|die lieferung|bestellung|rechnung|reklamation ist|kam|war|wurde|stimmt|vom|bitte|noch|auf
  die|den|das|der sie uns|mir ... geliefert|verkauft|installiert|montiert|geschickt|eingebaut, stornieren sie (bitte) meine|unsere|die
  warte|warten (ich|wir) (seit|noch|immer|schon) ... auf ... ersatzteile|ersatzteil|lieferung|monteur|techniker|antwort|rückruf|gutschrift
  zeigt (nur|immer) noch|nur, brauche|brauchen|benötige|benötigen ... kopie|rechnungskopie|rechnung, ~what gerät, ~bad streifen|punkte|nullen
  ~bad halb|teilweise angekommen, ~what ersatzteile|ersatzteil
  kundennummer|kundennr|auftragsnummer|auftragsnr|bestellnummer|bestellnr|rechnungsnummer|vertragsnummer|seriennummer|ticketnummer|vorgangsnummer|sendungsnummer
  bestellung|rechnung|lieferung|auftrag|charge|ticket|vorgang|sendung (nr|nummer) #, lieferschein*
  lieferung|sendung|paket|bestellung|ware|karton ... fehl*|unvollständig|beschädigt|noch nicht|aufgerissen, fehl* ... lieferung
  ersatzteil ... noch nicht, bestellung ... angekommen, falsch geliefert|berechnet
  falsche|falscher|falschen|falsches teil*|filter|ware|rechnung|menge|artikel|farbe|größe
  meine|unsere|unserer bestellung|lieferung|rechnung|reklamation, wo bleibt|ist unsere|meine|die|der|das
  wann wird|kommt|kommen unsere|unser|mein*|ihr*, wann kommt der techniker|monteur
  rechnung ... falsch|stimmt|ausstellen|korrigieren|doppelt|berechnet, kopie der rechnung, rechnungskopie|gutschrift|rückerstattung|mahnung
  doppelt berechnet|abgebucht, garantiefall|gewährleistung*|reklamation|rücksendung|retoure, unter|noch|auf garantie
  mein passwort|zugang|login, passwort vergessen|zurücksetzen|nicht, passwort ... nicht, zugang ... gesperrt, kundenportal
  nicht (mehr) einloggen|anmelden, anmeldung schlägt|geht|klappt, seit dem (letzten|neuen) update, fehlermeldung|fehlercode|störungsmeldung
  zeigt|meldet (den|die|immer) fehler|störung|fehlercode, wartungsvertrag vorhanden|nr|kündigen, haben einen wartungsvertrag
  bei|von ihnen gekauft*|bestellt*|geliefert*|erworben*|montiert*|bezogen*|installiert*
  ihr|der|ihre monteur|techniker|servicetechniker war|ist|hat|kam|sollte, monteur|techniker schicken|vorbeischicken
  ändern|korrigieren|aktualisieren sie (bitte) unsere|meine|die lieferadresse|rechnungsadresse|anschrift|bankverbindung|adresse
  neue|neuen anschrift|rechnungsadresse|lieferadresse|bankverbindung, lieferadresse|rechnungsadresse
  vertrag|wartungsvertrag|abo|abonnement ... kündigen, kündigung des|unseres, um stellungnahme|austausch|umtausch
  ~what lieferung|bestellung|rechnung|auftrag, ~bad geliefert, ~bad fehlt|fehlen, ~bad defekt|kaputt|beschädigt|falsch, ~bad störung|fehler
  ~what garantie, ~what monteur|techniker, ~what vertrag, ~what passwort|portal|zugang, ~bad noch nicht, ~bad zugesagt
  ~bad seit gestern|heute|montag|freitag, ~bad bitte korrigieren|ändern|ausstellen|austauschen, ~bad kalenderwoche|kw, ~bad nur noch
`;

export const support = phrasesIn(`${english}\n${german}`);
