/** They want their data deleted, or to know what is held of them. */
import { phrasesIn } from './phrases.ts';

const english = `
  delete my, delete me, delete all my, delete ... data ... me, delete ... data you, delete any data, please delete ... account
  please delete ... data, kindly delete ... data, kindly delete ... account, deletion of my, deletion request, request ... deletion of
  erase my, erase all, erase any, erase it, erasure of my, request ... erasure, right to erasure, right to be forgotten, remove my data
  remove my personal, remove my details, remove all my, remove ... data ... me, remove me from your database, remove me from your system*
  remove me from your crm, remove me from your records, my ... data ... deleted, my ... data ... removed, my ... data ... erased
  my ... information ... removed, my ... information ... deleted, my account ... deleted, withdraw my consent, revoke my consent
  hereby withdraw, stop processing my, object to the processing, subject access request, data ... about me, information ... about me
  information you hold, information you keep, data you hold, data you keep, information you have on me, hold on me, keep on me
  where did you get my, how did you get my, never gave you my, never gave you consent, never gave consent, never consented
  under article 17, under art 17, gdpr article 17, article 17 gdpr, art 17 gdpr`;

const german = `
  lösch* ... meine ... daten, lösch* ... mich, meine ... daten ... lösch*, meine ... daten ... gelöscht, meine ... daten ... entfern*
  meine ... daten ... zu entfernen, löschen sie ... daten, löschung meine*, löschung ... daten, löschung ... anfrage, datenlöschung
  löschantrag, mein konto ... lösch*, lösch* ... mein konto, lösch* ... meinen account, recht auf vergessen*, recht auf löschung
  vergessenwerden, entfernen sie mich aus, entfernen sie meine, aus ihrer datenbank, aus ihrem system, aus ihrer kartei
  widerrufe ... einwilligung, ziehe ... einwilligung, widerspreche ... verarbeitung, nie eingewilligt, nie zugestimmt
  keine einwilligung gegeben, woher haben sie meine, zu meiner person, daten ... meiner person, über mich gespeichert*
  von mir gespeichert*, art 17 dsgvo, art 15 dsgvo, artikel 17 dsgvo, artikel 15 dsgvo, gemäß art 17, gemäß art 15, nach art 17
  nach art 15`;

export const wantsDeletion = phrasesIn(`${english}\n${german}`);
