/**
 * They wish no contact any more. To miss such a wish is better than to take a buyer for one who has it: an order stands where a sentence
 * begins or behind "please", so that "you do not contact us any more" is none, and a condition in its sentence lifts it (conditions.ts).
 */
import { phrasesIn } from './phrases.ts';

/** Orders, as which they count only where one begins. */
const orders = phrasesIn(`
  do not (ever) contact|bother|approach|disturb me|us again|anymore|ever|further
  don't|dont|never (ever) contact|bother|approach|disturb me|us again|anymore|ever|further
  do not (ever) contact|bother me|us any|in more|longer|future, don't|dont|never (ever) contact|bother me|us any|in more|longer|future
  do not (ever) write|talk|speak to me|us again|anymore, don't|dont|never (ever) write|talk|speak to me|us again|anymore
  do not (ever) get in touch (with) (me|us) again|anymore, don't|dont|never (ever) get in touch (with) (me|us) again|anymore
  stop contacting|bothering|harassing me|us, (just) leave me|us alone, (just) leave me|us in peace, cease (all) contact
  refrain from contacting|bothering|approaching me|us, no (further|more) contact please
  kontaktieren sie mich|uns (bitte) nicht|nie mehr|wieder|nochmals, kontaktiert|kontaktier mich|uns (bitte) nicht|nie mehr|wieder|nochmals
  melden sie sich (bitte) (bei) (mir|uns) nicht|nie mehr|wieder, meldet euch (bitte) nicht|nie mehr|wieder
  schreiben|mailen sie mir|uns (bitte) nicht|nie mehr|wieder, schreibt|schreib mir|uns (bitte) nicht|nie mehr|wieder
  lassen sie|lasst|lass mich|uns (bitte) (jetzt|doch|nun|bloß) (endlich) in ruhe
  (mich|uns) nicht|nie mehr|wieder|nochmals kontaktieren|melden|anschreiben|belästigen|schreiben
  nicht|nie mehr|wieder von ihnen|euch kontaktiert|angeschrieben|belästigt werden
  ne me|nous contactez|recontactez|appelez|écrivez plus|jamais
`);

const wishes = phrasesIn(`
  = (please|pls) do not contact me|us, = (please|pls) don't|dont contact me|us, = (please|pls) never contact me|us
  i|we do not want|wish to be contacted again|anymore|further, i|we don't|dont want|wish to be contacted again|anymore|further
  i|we do not want|wish you to contact|bother|write me|us again|anymore|ever
  i|we don't|dont want|wish you to contact|bother|write me|us again|anymore|ever
  ask|asked|tell|told|want you not|never to (ever) contact|bother me|us again|anymore|ever, want you to never (ever) contact|bother me|us
  remove|delete|unsubscribe me|my ... and do not contact me|us, remove|delete|unsubscribe me|my ... and don't|dont|never contact me|us
  i|we no longer want|wish to be contacted, i|we want|wish|desire no (further|more) contact, please refrain from contacting
  mich|uns bitte nicht|nie mehr|wieder kontaktieren|anschreiben|belästigen, kontaktieren sie mich|uns bitte nicht|nie mehr|wieder|nochmals
  und kontaktieren sie mich|uns nicht|nie mehr|wieder|nochmals, und lassen sie mich|uns (endlich) in ruhe
  melden sie sich bitte (bei) (mir|uns) nicht|nie mehr|wieder, schreiben sie mir|uns bitte nicht|nie mehr|wieder
  = (bitte) nicht kontaktieren, kein|keinen|keine (weiteren|weiterer|weitere) kontakt|kontaktaufnahme (mehr) erwünscht|gewünscht
  = (bitte) kein|keinen|keine (weiteren|weiterer|weitere) kontakt|kontaktaufnahme|kontaktaufnahmen (mehr) (bitte)
  bitte kein|keinen|keine (weiteren|weiterer|weitere) kontakt|kontaktaufnahme mehr, bitte keine weitere|weiteren kontaktaufnahme|kontaktaufnahmen
  wünsche|wünschen|möchte|möchten|will|wollen (ich|wir) keinen|keine (weiteren|weitere) kontakt|kontaktaufnahme
  ich|wir möchte|möchten|will|wollen|wünsche (bitte) (von) (ihnen|euch) nicht|nie mehr|wieder (von) (ihnen|euch) kontaktiert|angeschrieben|belästigt werden
  möchte|möchten|will|wollen ich|wir (bitte) (von) (ihnen|euch) nicht|nie mehr|wieder (von) (ihnen|euch) kontaktiert|angeschrieben|belästigt werden
  merci|prière|demande|remercie|souhaite|veuillez (de) (bien) (vouloir) ne plus|jamais me|m|nous contacter|recontacter|appeler|écrire|solliciter|déranger
`);

/** As orders begin: with a sentence, or politely. */
const ordered = orders.flatMap((order) => [`. ${order}`, `please|pls|kindly|interested|bitte ${order}`]);

export const noContact = [...ordered, ...wishes];
