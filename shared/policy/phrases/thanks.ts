/** They say thanks: a phrase in the first sentence of a short text that asks nothing, or hints anywhere in one. */
import { phrasesIn } from './phrases.ts';

const english = `
  ~well have chosen|picked, ~well went with, happy|pleased|satisfied we are with, just wanted to let, ~well exactly what
  ~well spotless|sorted, ~well fully covered, ~well left everything, ~well report|tour|visit|training was|of
  we had a wonderful|great|lovely|fantastic, thanks for reaching|letting|getting, ~well reaching out, = thanks, = thank you, = thx, = cheers
  = many thanks, = ok|great|super|perfect|wonderful|brilliant|got|fine (it) thanks, = thanks|thank (you) a|very|so|again lot|much
  = received with thanks, thank you (so|very) (much) for|to|all|both|again|everyone, thanks (so|very) (much) for|to|again|everyone|all
  thanks a lot|million for|to, thanks got, many|special|big|sincere|warm thanks for|to, received with thanks, thx for, cheers for, with thanks
  just|we|i wanted|want to thank|say, like|wish to thank, big|huge thank, just to say, i|we really|much|truly appreciate, much appreciated
  i|we appreciate
  great|good|excellent|amazing|brilliant|fantastic|wonderful|super|fabulous|lovely|outstanding job|work|service|webinar|presentation|talk|support|event|seminar|workshop|article|team
  well done, keep up the, kudos, compliments to, very|really|extremely|so|absolutely happy|pleased|satisfied|impressed|delighted with|by
  five|5 stars
  technician|team|colleague|colleagues|fitter|driver|staff|support|service was|were|is brilliant|amazing|fantastic|excellent|wonderful|great|outstanding|super
  did a great|good|fantastic|brilliant job, all sorted, happy new year, merry christmas, season s greetings, made our day, saved our|my
  no need to call, ~thanks thanks|thank|thx|cheers|appreciate|appreciated, ~well got it|the, ~well received|arrived
  ~well is|are|all|works|working|fits good|fine|perfect|perfectly|great|well|now|again|resolved|solved|clear|sorted
  ~well perfect|perfectly|great|brilliant|wonderful|excellent|amazing|superb|fantastic|lovely
  ~well that answers|answered|solved|solves|helps|helped my|our|me, ~well problem|issue solved|fixed|sorted, ~well no further|more questions
  ~well nothing else, ~well for now, ~well all i wanted|needed, ~well will not|won t, ~well against it
  ~well another|different supplier|vendor|provider, ~well keep it|you, ~well have a nice|good|great, ~thanks all the best
  ~thanks love|loved|pleasure, ~thanks helpful|helped|kind|friendly|tidy|professional, ~well your help|support|time|team|reply|answer
  ~well the brochure|catalogue|samples|download|whitepaper|webinar|info|information|offer|quote
`;

const german = `
  . danke problem gelöst
  techniker|monteur|kollege|kollegin|mitarbeiter|fahrer war|waren (sehr) pünktlich|freundlich|super|nett|kompetent|klasse|top
  ~well war|waren top|super|klasse|toll|prima|spitze|hervorragend, ~well sind|ist da, ~well unterlagen|katalog|muster, ~well wir melden uns
  ~well ganze|an das team, = danke, = danke schön|sehr|euch|nochmals|auch|ihnen|dir|vielmals, = dankeschön, = dankee*
  = vielen|herzlichen|besten|tausend|lieben|schönen dank, = ok|super|prima|perfekt|klar|top|passt|okay|alles (klar) danke, = merci
  danke (schön|sehr|euch|ihnen) (nochmals|nochmal|noch) (mal) für|an|dafür, dank an|dafür
  vielen|herzlichen|besten|lieben|tausend|schönen dank (nochmals|noch|auch) (mal) (für|an), nochmals (vielen) danke|dank, danke nochmal*
  vielen lieben dank, möchte|möchten|wollte|wollten|will ... bedanken, wollte nur danke, danke sagen, bedanken wir uns, bedanke mich, lob an
  großes|dickes|ein lob, merci
  tolle|toller|tolles|super|gute|guter|klasse|großartige*|ausgezeichnete*|hervorragende*|prima|top|beste|bester arbeit|service|team|beratung|vortrag|seminar|betreuung|webinar|veranstaltung|leistung|support|workshop
  sehr|total|rundum|äußerst zufrieden, weiter so, kompliment*
  super|bestens|prima|wunderbar|reibungslos|alles|perfekt geklappt|gelaufen|funktioniert, gerne|gern|immer wieder, frohe weihnachten
  gutes|frohes neues, erste klasse, spaß gemacht, wirklich klasse, alles bestens, ~thanks danke|dank|danken|merci
  ~well erledigt|geklärt|gelöst|behoben, ~well angekommen|erhalten|bekommen, ~well alles gut|klar|läuft|ist|prima|wieder|passt|super
  ~well läuft wieder, ~well sehr hilfreich|freundlich|nett|schnell|geholfen|gut, ~well freundlich*|kompetent|pünktlich|hilfreich|hilfsbereit
  ~well super|klasse|toll|prima|perfekt|spitze|großartig|wunderbar, ~well anders entschieden, ~well anderen anbieter|lieferanten|weg
  ~well kein bedarf, ~well derzeit|momentan|vorerst kein*|nicht*, ~well ihre mühe|hilfe|zeit|antwort|info
  ~well ihr team|monteur|techniker|kollege|kollegin, ~thanks alles gute, ~thanks schöne|liebe|viele grüße|feiertage
  ~thanks schönes wochenende, ~well gute zusammenarbeit, ~well das telefonat|gespräch|angebot|whitepaper
`;

export const thanks = phrasesIn(`${english}\n${german}`);
