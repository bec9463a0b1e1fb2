/** What makes of "do not contact me" another wish than to be left alone: when, by what way, about what. Looked for in the same sentence. */
import { phrasesIn } from './phrases.ts';

/** Not now: it lifts a wish for no calls as well. */
export const untilWhen = phrasesIn(`
  until, till, unless, before, between, except, after, yet, during, today, tomorrow, this week|month|morning|afternoon
  on monday*|tuesday*|wednesday*|thursday*|friday*|weekend*
  bis, bevor, vor, ehe, solange, zwischen, außer, während, morgen, diese woche, nach #|dem|der|feierabend, nicht|mehr|bitte heute, . heute, erst, mehr im|am
  avant, jusqu, tant que, sauf, entre, après
`);

/** Not so: by another way, somebody else, or about something else. */
export const inWhatWay = phrasesIn(`
  through, via, instead, using, call|ring|phone me|us, rufen sie|mich, sie anrufen, but rather|call|write|email|only, about|regarding the|this|that|it|my|our, with this|that|the|a|my|our
  me|us|again|anymore|more if|when|while, by phone|telephone|mobile|email|mail|post|sms|text|fax
  on my|this|that|the, at my|this|that|the|work|home, under my|this|that|the
  sondern, unter, über, per, telefonisch, schriftlich, auf englisch|deutsch|dem|der|meinem|meiner|diesem|dieser, stattdessen, wegen|bezüglich der|des|dem|den|unserer|unserem|meiner|dieser
  nur noch|per|schriftlich|bei|wenn, mehr|wieder|kontaktieren|melden|anschreiben wenn|falls, verlieren, mit dem|der|den|einem
  contact with the|a|an|any|your, by a|an|your, anymore|more than, again and again, schreiben|anschreiben (bitte|nur|lieber) anrufen|telefonieren
  kontakt|kontaktaufnahme (mehr) zum|zur|zu, mit herrn|frau|ihrem|ihren, sich nicht mehr lange
  bei herrn|frau|unserem|unserer|meinem|meiner, sur, par, mais, seulement, si
`);

/** Words of phrases that are about contact: what such a phrase tells depends on a condition, whatever it tells. */
export const aboutContact = phrasesIn(
  'contact|contacting|call|calling|ringing|phoning|alone|rufen|ruft|anrufen|anschreiben|ruhe',
).flatMap((words) => words.split('|'));

/** Behind these words of a phrase the sentence ends, or one of `mayFollow` stands: "leave us in peace to decide" is another wish. */
export const endsWish = phrasesIn('ruhe, alone, peace');
export const mayFollow = phrasesIn('please, thanks, thank, now, with, i, we, bitte, danke, ich, wir, endlich, jetzt');
