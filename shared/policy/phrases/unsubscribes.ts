/** They want no more mailings. */
import { phrasesIn } from './phrases.ts';

const english = `
  don|not (t) want|wish|like to receive|get (your|any|more|these) newsletter*|emails|mails|mailings, leave me alone
  from future campaigns|mailings|emails, from all|any campaigns|mailings|lists, keep getting your|these
  (although|though|already) i (already|have) unsubscribed, = unsubscribe, = stop, = remove, = remove me, = opt out, = stop it|this|please
  = cancel, = please stop, please unsubscribe, unsubscribe please|asap, want|like|wish|trying|tried to unsubscribe, clicked unsubscribe
  unsubscribe from your|this|all|these, unsubscribe ... times, unsubscribe link|button does|is|doesn|doesnt
  be removed from your mailing|list|newsletter
  remove me from (your|the|this|all) (mailing|email|marketing|distribution|contact) list|lists|newsletter*|mailings|mailing
  remove my|this email|address, me from your newsletter|mailing|marketing, take (me|us|this|my) (address) off|out, take my address
  off your|this|the mailing|email|marketing list|lists, me|us|address off your|this|the list, off your mailing
  cancel (my|the|this) newsletter|subscription to, cancel the one to, stop sending me|us|these|your|this|emails|mails|spam
  stop emailing|mailing|spamming|contacting|bombarding
  no more (of) (your|these|marketing) mails|email*|newsletter*|marketing|ads|advert*|spam|mailings
  any more (of) (your) marketing|emails|newsletter*|mails|advert*, do not send|email|mail me|us, don|dont|didn t send|email|mail me|us
  dont send|email me, do not contact me, opt me out, no longer wish|want|like to receive|get
  no longer interested in your mailings|newsletter*|emails, don t|not want (your|the|this|any) newsletter*, not|should receive any
  too many mails|emails from, otherwise remove me, did not|never sign|signed|subscribe|subscribed up|to, didn t sign up, never subscribed
  not interested no|stop|thank|thanks|please, i never asked for, stop calling|ringing|phoning me|us, never call me|us again
`;

const german = `
  melden sie mich vom, keine informationen|infos ... mehr|per, wie kann ich ... abbestellen|abmelden, = abmelden, = abbestellen, = abmeldung
  = austragen, = stop|stopp, = bitte abmelden|austragen|abbestellen, = austragen|abmelden bitte, abmeldung vom|des newsletter*
  newsletter abmeldung|mehr, newsletter ... nicht mehr, newsletter nicht mehr
  vom newsletter abmelden|austragen|abgemeldet|nehmen|streichen|löschen
  aus dem|ihrem|ihrer|eurem|diesem newsletter|verteiler|mailverteiler|mailingliste|emailverteiler|verteilerliste|adressliste|liste
  von ihrer|dieser liste|mailingliste|verteilerliste
  kein|keine|keinen|keinerlei (weiteren|weitere|ihre) newsletter|werbung|werbemails|mails|emails|werbepost|katalog|kataloge mehr|bitte|von|zusenden|schicken|erhalten|per
  bitte keine werbung|mails|emails, keine|keinen ... mails|werbung|emails|newsletter|post|kataloge|katalog|angebote mehr
  keine angebote|prospekte|kataloge mehr|zu, zu viele mails|emails|newsletter
  mails|emails|werbung|werbemails|newsletter einstellen|stoppen|unterlassen|abbestellen
  stoppen|unterlassen|beenden sie (bitte) (die|das|diese|ihre|den) werbe*|mails|newsletter|zusendung*|emails
  hören sie (bitte) auf ... schicken|senden|schreiben|zuzusenden, nicht mehr anschreiben|zusenden|schicken|zugeschickt|belästigen
  nicht mehr erhalten, mich|uns ... austragen|abmelden, werbesperre|werbewiderspruch, newsletter nie|nicht bestellt|abonniert|angefordert
  will keine post, rufen sie (mich|uns) (bitte) nicht|nie mehr|wieder|an, ruft (mich|uns) nicht mehr, nicht mehr anrufen
  lassen sie|lasst|lass mich|uns (bitte|endlich) in ruhe
`;

export const unsubscribes = phrasesIn(`${english}\n${german}`);
