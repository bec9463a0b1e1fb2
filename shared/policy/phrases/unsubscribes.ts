/** They want no more mailings. */
import { phrasesIn } from './phrases.ts';

const english = `
  = unsubscribe, = stop, = remove, = remove me, unsubscribe me, please unsubscribe, unsubscribe please, want to unsubscribe
  clicked unsubscribe, unsubscribe from your, unsubscribe from all, unsubscribe from this, unsubscribe from the, unsubscribe ... times
  remove me from, remove my address, remove my email, me from your newsletter, take me off, take my address off, off your list
  off your mailing, stop sending, stop emailing, stop mailing, stop spamming, stop contacting, stop the newsletter*, no more mails
  no more emails, no more newsletters, no more marketing, no more ads, no more advertising, do not send me, don't send me, dont send me
  do not email me, don't email me, do not contact me, opt me out, no longer wish to receive, no longer want to receive
  don't want your newsletter*, cancel my newsletter, cancel my subscription to, too many mails from, too many emails from
  otherwise remove me, did not sign up, didn't sign up, never signed up, never subscribed`;

const german = `
  = abmelden, = abbestellen, = abmeldung, = austragen, newsletter ... abmelden, newsletter ... abbestell*, newsletter ... kündigen
  newsletter abmeldung, newsletter mehr, newsletter ... nicht mehr, newsletter nicht mehr, vom newsletter, aus dem newsletter
  vom verteiler, aus dem verteiler, aus ihrem verteiler, aus dem mailverteiler, aus ihrer mailingliste, von ihrer liste, aus ihrer liste
  keine newsletter, keinen newsletter, keine ... werbung mehr, keine werbung mehr, keine werbung bitte, bitte keine werbung
  keine werbemails, keine ... mails mehr, keine mails mehr, keine ... emails mehr, keine e mails mehr, keine weiteren ... mails
  keine mails von ihnen, zu viele mails von, nicht mehr anschreiben, nicht mehr ... zusenden, nicht mehr ... schicken, nicht mehr erhalten
  tragen sie mich aus, mich ... austragen, werbesperre`;

export const unsubscribes = phrasesIn(`${english}\n${german}`);
