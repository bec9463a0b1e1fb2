/** Sentences that a form or a mail program put there, and nobody wrote to us: consents, confidentiality, signatures. */
import { phrasesIn } from './phrases.ts';

const english = `
  intended recipient, message|email is confidential, consent ... at any time, agree that|to ... data|privacy|terms|processing|being
  consent to ... data|processing|being, have read ... privacy|terms, accept the privacy|terms
  privacy policy|notice|statement ... read|accept|accepted|agree, sent from my, consider the environment, . we re hiring, . apply now
  virus free, mailbox|inbox|address|account is|are not monitored|read|attended, mailbox|inbox is|are unmonitored|unattended
  do not|don't reply to this, automatically generated email|message|mail
`;

const german = `
  ist vertraulich, richtige adressat, kann ... jederzeit
  datenschutzerklärung|datenschutzhinweise|datenschutzbestimmungen ... gelesen|kenntnis, stimme ... verarbeitung|verwendung|speicherung ... zu
  einverstanden dass|mit ... daten|verarbeitung|speicherung, gesendet von meinem|mit, verstärken sie unser team, . jetzt bewerben
  denken sie ... umwelt, postfach|mailbox|adresse wird nicht|nie (mehr) (regelmäßig) überwacht|gelesen|betreut|abgerufen
  antworten sie (bitte) nicht auf diese, automatisch erzeugte|generierte|erstellte email|mail|nachricht
`;

export const boilerplate = phrasesIn(`${english}\n${german}`);
