/** They want their data deleted, or to know what is held of them. */
import { phrasesIn } from './phrases.ts';

const english = `
  trace|traces of my, out of your database|system*|records|files|crm, know about me, anonymise|anonymize my
  take my (phone|mobile) number|name|details|data out|off|from
  delete|erase|remove|wipe|purge|forget (all) (of) my (personal|private|contact|old) data|details|records|record|information|info|account|profile|contact|number|file|phone|email ... (and|database|system*|records|crm|files|completely)
  delete|erase|forget me, delete|erase|purge|wipe all my
  delete|erase|remove|wipe|purge ... data|information|details|records|everything|all|record ... about|of|on|to me
  delete|erase|remove everything you|about, delete|erase (any|all) (personal) data you, delete any data
  please|kindly|permanently delete (my|the|our) data|account|profile|records, close|cancel|deactivate|delete my account and, wipe everything
  delete it at once|immediately, delete it all
  my ... data|details|information|account|profile|records ... deleted|removed|erased|gone|wiped|purged
  personal data be erased|deleted|removed, deletion|erasure of my|all, deletion|erasure|removal request
  request ... deletion|erasure of|under, request that you delete|erase, my right to erasure|deletion, my right to be forgotten
  under the right to, exercise my right*, rights under the gdpr, my right|rights under, erase all|any|it|my, remove my data|personal|details
  remove all my, remove me from your database|system*|crm|records|files, have|want it|them|everything removed|deleted|erased
  get rid of them|my, no longer work there|here ... delete|remove, everything|all you have|know|hold|store|keep on|about|of me
  remove all records|data, withdraw|revoke|withdrawing|revoking (my|all|any) consent|permissions|permission, hereby withdraw|revoke
  stop processing|storing|using my, object to (the|you|your) processing|holding|storing|storage|keeping, subject access request
  data subject request, data protection request, data ... about me, information ... about|relating (to) me
  information|data|details you hold|keep|process|store|have|stored (on|about|of) (me), copy of my data
  hold|keep|store|have|stored|held on|about me, where|how did you get|find|obtain my, have my private|personal|mobile|phone
  never gave you (my) consent|permission|number|data|my, never gave it|consent|permission, never consented|agreed to
  do not|never consent|agreed to you, consent to you keeping|storing, without my consent|permission, under|per|gdpr article|art 15|17|21
  gdpr|dsgvo request, = dsar, revoke|withdraw|withdrawing|revoking my|our|all consent, article|art 15|17|21 gdpr|of, as per gdpr, do not sell my personal|data
`;

const german = `
  gelöscht wird|werden ... daten, bitte um löschung, nehmen sie meine|mich ... aus ihrem|ihrer, meines profils|kontos|accounts
  auskunft ... gespeichert*
  lösch* (bitte|sie|umgehend|sofort) ... meine|meiner|meinen|mein|alle|sämtliche ... daten|konto|account|kundenkonto|profil|adresse|angaben|telefonnummer|kontakt|namen|anfrage
  meine|meiner|meinen|mein|alle|samt|allen ... daten|konto|account|kundenkonto|profil|adresse|angaben|kontakt|mailadresse|nummer ... lösch*|gelöscht|entfern*|entfernt|vernichten
  daten zu entfernen|löschen, alle daten ... mich|mir, löschen sie (bitte) ... daten, alles löschen, sofort|umgehend löschen
  löschung meine*, löschung (aller|meiner|sämtlicher|der|mich) ... daten|anfrage|angaben
  recht auf löschung|vergessen*|auskunft|datenlöschung
  datenlöschung|löschantrag|löschanfrage|löschbegehren|datenauskunft|auskunftsersuchen|selbstauskunft, antrag auf löschung|auskunft
  fordere|verlange|beantrage ... löschung|auskunft, fordere deren löschung, mich betreffenden
  mein konto|account|kundenkonto|profil ... weg|löschen|gelöscht|schließen, vergessenwerden, entfernen sie mich aus
  = löscht|löschen (sie) mich (bitte), entfernen sie (bitte) meine|alle daten|angaben|kontakt*
  aus ihrer|ihrem|ihren|eurer datenbank|system|kartei|kundendatei|crm|unterlagen|kundenkartei|datenbestand, nicht mehr speichern
  widerrufe|ziehe ... einwilligung|zustimmung, widerspreche ... verarbeitung|speicherung|nutzung|verwendung
  nie|niemals (in|meine) ... eingewilligt|zugestimmt, keine|nie einwilligung|zustimmung gegeben|erteilt
  woher haben sie (eigentlich|denn|überhaupt) mein*, woher sie mein*, zu meiner person, daten ... meiner person
  über mich gespeichert*|speichern|wissen|haben, von mir gespeichert*, welche daten ... mich|mir, meine daten haben|speichern|gespeichert
  art|artikel 15|17|21 dsgvo, gemäß|nach art|artikel 15|17|21, gemäß|nach|laut (der) dsgvo, dsgvo auskunft|anfrage|antrag, datenschutzmäßig
`;

const french = `
  (merci|veuillez) (de|d) (bien) (vouloir) supprimer|effacer|supprimez|effacez (toutes) mes données|coordonnées|informations
  (merci|veuillez) (de|d) (bien) (vouloir) supprimer|effacer|supprimez|effacez mon compte|profil|dossier|adresse|numéro
  suppression|effacement de (toutes) mes données|coordonnées|informations, droit à l effacement|oubli
`;

export const wantsDeletion = phrasesIn(`${english}\n${german}\n${french}`);
