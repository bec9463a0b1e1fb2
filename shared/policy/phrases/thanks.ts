/** They say thanks, in the first sentence of a short text that asks nothing. */
import { phrasesIn } from './phrases.ts';

const english = `
  = thanks, = thank you, = many thanks, = thanks a lot, = thank you very much, = thank you so much, = thx, = ok thanks, = great thanks
  = perfect thank you, thank you for, thanks for, thanks to your, thanks to the, thanks to everyone, thank you to, thank you all, thanks again
  thank you again, many thanks for, many thanks to, received with thanks, with thanks, big thank you, just wanted to say
  just wanted to thank, want to thank, like to thank, great job, great work, great service, good job, good work, well done, keep up
  kudos, compliments to, excellent service, excellent work, very happy with, very pleased with, very satisfied, all sorted
  your technician was, your team was, your colleague was, did a great job, was brilliant`;

const german = `
  = danke, = danke schön, = dankeschön, = vielen dank, = herzlichen dank, = besten dank, = danke sehr, = danke euch, = ok danke
  = super danke, danke für, danke an, dank an, vielen dank für, herzlichen dank für, besten dank für, vielen lieben dank, danke nochmal*
  nochmals danke, nochmals vielen dank, tausend dank, möchte mich bedanken, wollte mich bedanken, wollte nur danke, lob an, großes lob
  ein lob, tolle arbeit, toller service, tolles team, super service, super arbeit, gute arbeit, klasse arbeit, sehr zufrieden, weiter so
  kompliment*, alles geklappt, super geklappt, super beratung, tolle beratung, beste beratung, top beratung, top service`;

export const thanks = phrasesIn(`${english}\n${german}`);
