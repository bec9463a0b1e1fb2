/** They wish no contact any more. "Do not contact me by phone", "before Monday" is another wish: so no phrase ends where that may follow. */
import { phrasesIn } from './phrases.ts';

const english = `
  do not|never contact|bother|approach|disturb me|us again|anymore|ever, don't|dont contact|bother|approach|disturb me|us again|anymore|ever
  do not contact|bother me|us any|in more|longer|future, don't|dont contact|bother me|us any|in more|longer|future
  = (please) do not contact me|us, = (please) don't|dont contact me|us, = (please) never contact me|us, stop contacting|bothering me|us
  not|don't|dont want|wish to be contacted again|anymore|further, no longer want|wish to be contacted, no (further|more) contact please|whatsoever|from
  leave me|us alone, leave me|us in peace, not get in touch again|anymore, cease (all) contact
`;

const german = `
  kontaktieren sie|kontaktiert|kontaktier mich|uns (bitte) nicht|nie mehr|wieder|nochmals, = (bitte) nicht kontaktieren
  mich|uns (bitte) nicht|nie mehr|wieder kontaktieren|anschreiben|belästigen, nicht|nie mehr|wieder kontaktiert werden
  keinen (weiteren) kontakt mehr|mit, wünsche|wünschen|möchte|möchten|will|wollen (ich|wir) keinen (weiteren) kontakt
  wünsche|wünschen|möchte|möchten (ich|wir) keine (weitere) kontaktaufnahme, keine weitere|weiteren kontaktaufnahme*
  melden sie|meldet sich|euch (bitte) nicht|nie mehr|wieder, lassen sie|lasst|lass mich|uns (bitte|endlich) in ruhe
`;

export const noContact = phrasesIn(`${english}\n${german}`);
