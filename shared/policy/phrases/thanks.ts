/** They say thanks, or that all is well. */
import { phrasesIn } from './phrases.ts';

const english = `
  happy|pleased|satisfied we are with, just wanted to let, we had a wonderful|great|lovely|fantastic, thanks for reaching|letting|getting
  = thanks, = thank you, = thx, = cheers, = many thanks, = ok|great|super|perfect|wonderful|brilliant|got|fine (it) thanks
  = thanks|thank (you) a|very|so|again lot|much, = received with thanks, thanks a lot|million for|to, thanks got
  many|special|big|sincere|warm thanks for|to, received with thanks, thx for, cheers for, with thanks, just|we|i wanted|want to thank|say
  big|huge thank, just to say, i|we really|much|truly appreciate, much appreciated, i|we appreciate, well done, keep up the, kudos
  compliments to, very|really|extremely|so|absolutely happy|pleased|satisfied|impressed|delighted with|by
  technician|team|colleague|colleagues|fitter|driver|staff|support|service was|were|is brilliant|amazing|fantastic|excellent|wonderful|great|outstanding|super
  did a great|good|fantastic|brilliant job, all sorted, happy new year, merry christmas, season s greetings, made our day, saved our|my
  no need to call
`;

const german = `
  . danke problem gelöst, = danke, = danke schön|sehr|euch|nochmals|auch|ihnen|dir|vielmals, = dankeschön, = dankee*
  = vielen|herzlichen|besten|tausend|lieben|schönen dank, = ok|super|prima|perfekt|klar|top|passt|okay|alles (klar) danke|merci
  nochmals (vielen) danke|dank, danke nochmal*, vielen lieben dank, möchte|möchten|wollte|wollten|will ... bedanken, wollte nur danke
  danke sagen, bedanken wir uns, bedanke mich, sehr|total|rundum|äußerst zufrieden, weiter so, kompliment*
  super|bestens|prima|wunderbar|reibungslos|alles|perfekt geklappt|gelaufen|funktioniert, frohe weihnachten, gutes|frohes neues
  hat geklappt merci, = keine (weiteren) fragen merci, = merci und schöne|liebe|viele|beste grüße, . merci (vielmal|vielmals|vilmal) für die|d|den|das|ihre|eure
  erste klasse, spaß gemacht, wirklich klasse, alles bestens
`;

/** "Merci" stands below requests as well: it tells where it is the whole text, with whatever is thanked for. */
const french = `
  = (bonjour|bonsoir|salut|ok|parfait|super|grand|mille|un) merci (beaucoup|bien|infiniment|encore|vielmal|vielmals|d) (à|avance) (vous|toi|tous)
  merci beaucoup for, = (un) (grand) merci (beaucoup|infiniment|encore) (à) (vous|toi|tous) pour|de (votre|vos|ta|le|la|l|cette) (très) (bonne|bon|excellent|excellente|rapide|précieuse) tout|aide|réponse|réponses|retour|accueil|appel|message|envoi|visite|travail|service|documents|informations|soutien|patience|intervention|conseils|temps|livraison (rapide)
  = je|nous vous remercie|remercions (beaucoup|infiniment) (pour) (votre|vos|de|tout) (votre|vos) (aide|réponse|retour|accueil|appel|message|visite|travail|service|soutien|intervention|conseils)
`;

export const thanks = phrasesIn(`${english}\n${german}\n${french}`);
