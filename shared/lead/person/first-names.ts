/**
 * When two first names are one: the same name in another spelling, cut short, or what its bearer is called. Two that differ at their end
 * are two: Peter and Petra, Andrea and Andreas share a family name as often as a mailbox.
 */
import { wordsOfText, type Word } from './letters.ts';

/** Names that people go by and that begin otherwise than the name in their papers, and spellings that are further apart than a letter. */
const nicknames: readonly (readonly string[])[] = [
  'robert bob bobby rob',
  'william bill billy willy willi will liam wilhelm',
  'richard dick rick',
  'james jim jimmy jamie',
  'john jack johnny johannes johann hans hannes',
  'joseph joe jo josef sepp jupp giuseppe beppe josé pepe',
  'edward ed ted ned eddie',
  'theodore ted theo',
  'charles chuck charlie karl carl carlo carlos',
  'henry hank harry heinrich heinz henri',
  'margaret peggy meg maggie margarete gretel greta grete rita',
  'elizabeth elisabeth liz lizzy beth betty bess lisa lis elsa ella sissi',
  'katherine katharina catherine kathrin kate kathy katie kati katja trina',
  'anthony anton antonio tony toni',
  'alexander alexandre alessandro alejandro sasha sascha xander lex',
  'alexandra alexa sasha sascha sandra lex',
  'andrew andreas drew andy andi',
  'andrea andi andy',
  'michael mike mick micha mikael michel michi',
  'michaela micha michi',
  'thomas tom tommy',
  'patricia pat patty trish',
  'patrick pat paddy',
  'susan sue suzie susanne susi',
  'deborah debbie',
  'rebecca becky',
  'barbara babs bärbel',
  'bernhard bernard bernd bernie',
  'charlotte lotte',
  'muhammad mohammad mohammed mohamed muhammed',
  'nicholas nikolaus nicolas klaus nick niko',
  'sebastian basti bastian',
  'friedrich fritz fred',
  'georg george jorg schorsch',
  'ulrich uli',
  'ulrike uli',
  'eleanor nell nora leonore',
  'dorothy dorothea dot dora thea',
  'ludwig louis luis lutz',
  'lawrence larry lars laurenz',
  'gerald gerhard jerry gerd',
  'rudolf rolf rudi',
  'matthew matthias matt matze hias',
  'christian chris',
  'christopher christoph kit chris',
  'christine christina chris chrissi tina',
  'peter pete pit pedro pietro pierre',
  'stefan stephen steven steve steffen',
  'stefanie stephanie steffi',
  'gabriele gabi',
  'walter walt',
  'francis francisco francesco frank franz paco',
  'manuel manu',
  'manuela manu',
  'daniel danny dani',
  'daniela dani',
  'иван ваня',
  'дмитрий дима митя',
  'александр саша шура',
  'александра саша шура',
  'алексей лёша алёша',
  'елена лена',
  'анастасия настя',
  'анна аня',
  'владимир вова володя',
  'евгений женя',
  'евгения женя',
  'екатерина катя',
  'мария маша',
  'михаил миша',
  'наталья наталия наташа',
  'николай коля',
  'ольга оля',
  'павел паша',
  'пётр петя',
  'сергей серёжа',
  'татьяна таня',
  'юрий юра',
].map((line) => wordsOfText(line).map(({ text }) => text));

/** Names by which others may know whoever has this one. */
export const alsoCalled = (name: string): string[] =>
  nicknames.flatMap((names, group) => (names.includes(name) ? [`group ${group}`] : []));

/** Of a Latin word, what its spellings sound like: Erik and Eric, Sonja and Sonya, Sara and Sarah, Philip and Philipp. */
export const soundOf = ({ script, text }: Word): string =>
  script !== 'Latin'
    ? text
    : text
        .replaceAll('ph', 'f')
        .replaceAll('x', 'ks')
        .replaceAll(/[cq]/g, 'k')
        .replaceAll(/[jy]/g, 'i')
        .replaceAll('w', 'v')
        .replaceAll(/(?<=.)h/g, '')
        .replaceAll(/(.)\1+/g, '$1');

/** What makes a man's name a woman's, and is no rest of a name that was cut short: Paul and Pauline, Franz and Franziska are two. */
const feminine = /^(?:in[ae]|i[jnk]k?a|ian[ae]|et+[ae]|ot+[ae]|iska|el+[ae])$/;
/** Of less is cut off in another spelling alone: Daniel and Daniela are two. */
const leastCut = 3;
/** Shorter names lie one letter beside each other all the time. */
const leastMisspelt = 5;
const leastShort = 3;

/**
 * What else may stand for a name: an initial, its beginning, and it with a letter left out or two changed round. Its ends stay, for they
 * tell a man's name from a woman's.
 * @param name as it sounds
 */
export const variantsOf = (name: string): string[] => {
  const inner = name.length < leastMisspelt ? [] : Array.from({ length: name.length - 2 }, (_, at) => at + 1);
  const beginnings = Array.from(
    { length: Math.max(0, name.length - leastShort - leastCut + 1) },
    (_, at) => at + leastShort,
  );
  return [
    name.slice(0, 1),
    ...beginnings.filter((end) => !feminine.test(name.slice(end))).map((end) => name.slice(0, end)),
    ...inner.map((at) => name.slice(0, at) + name.slice(at + 1)),
    ...inner.slice(0, -1).map((at) => `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`),
  ];
};
