/** They use no e-mail. */
import { phrasesIn } from './phrases.ts';

const english = `
  do not write e mails, do not write emails, don't write e mails, don't write emails, do not use e mail*, do not use email*, don't use e mail*
  don't use email*, do not read e mail*, do not read email*, don't read e mail*, don't read email*, have no e mail, have no email
  do not have e mail, do not have email, don't have e mail, don't have email, do not have an e mail, do not have an email
  don't have an e mail, don't have an email, by phone only, only by phone, by telephone only, phone only
`;

const german = `
  schreibe keine mails, schreibe keine e mails, schreibe keine emails, lese keine mails, lese keine e mails, lese keine emails
  nutze keine mails, nutze keine e mail*, nutze keine email*, nutze kein e mail, habe keine e mail*, habe keine email*, habe kein e mail
  habe keine mailadresse, nur telefonisch, nur per telefon, ausschließlich telefonisch, ausschließlich per telefon
`;

export const noEmails = phrasesIn(`${english}\n${german}`);
