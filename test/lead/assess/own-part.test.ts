import { describe, expect, it } from 'vitest';
import { ownPart } from '../../../shared/lead/assess/own-part.ts';
import { judgeText } from '../../../shared/lead/assess/text-kind.ts';

const own = 'We need 3 pumps.\nBest, Pat';
const theirs = 'Please do not contact me again.';

describe('of a mail', () => {
  it.each([
    ['quoted lines', `${own}\n> ${theirs}\n>> ${theirs}`],
    ['what stands below "wrote:"', `${own}\n\nOn Mon, Nov 23, 2026 at 9:14 AM Anna Weber wrote:\n${theirs}`],
    [
      'what stands below it in two lines',
      `${own}\n\nOn Mon, Nov 23, 2026 at 9:14 AM Anna Weber\n<anna@acme.example> wrote:\n${theirs}`,
    ],
    [
      'what stands below "schrieb:"',
      `${own}\nAm 23.11.2026 um 09:14 schrieb Anna Weber <anna@acme.example>:\n${theirs}`,
    ],
    ['what stands below "a écrit :"', `${own}\nLe 23 nov. 2026 à 09:14, Anna Weber a écrit :\n${theirs}`],
    ['the original message', `${own}\n-----Original Message-----\n${theirs}`],
    ['the original message in German', `${own}\r\n-----Ursprüngliche Nachricht-----\r\n${theirs}`],
    ['a mail below its head', `${own}\n\nFrom: Anna Weber\nSent: Monday\nTo: Pat\nSubject: Offer\n\n${theirs}`],
    ['a mail below its head in German', `${own}\nVon: Anna Weber\nAn: Pat\nBetreff: Angebot\n\n${theirs}`],
    ['a signature below two dashes', `${own}\n-- \n${theirs}`],
    ['a signature below three dashes', `${own}\n---\n${theirs}`],
    ['a signature below a line', `${own}\n____\n${theirs}`],
  ])('%s are not the writer’s', (_, text) => {
    expect(ownPart(text).trim()).toBe(own);
    expect(judgeText(text)).toEqual(judgeText(own));
  });

  it('an answer below what is quoted is theirs', () => {
    const text = `On Monday, Anna Weber wrote:\n> How many?\n\n${own}`;
    expect(ownPart(text).trim()).toBe(own);
  });

  it.each([
    'From: Berlin\nTo: Oslo\nWe need a lorry on Friday.',
    'From: Pat\nSubject: Pumps\n\nWe need 3 pumps.',
    '---\nWe need 3 pumps.',
    '> We need 3 pumps.',
    'On Monday the pump leaked, and nobody wrote: we need 3 pumps.',
    'Am Montag schrieb ich Ihnen: wir brauchen 3 Pumpen.',
    'On Monday, Anna Weber wrote:\nWe need 3 pumps.',
  ])('%j is all theirs', (text) => {
    expect(ownPart(text)).toBe(text);
  });
});

it.each([
  'This mailbox is not monitored.',
  'Dieses Postfach wird nicht überwacht.',
  'Please do not reply to this email.',
])('%j nobody wrote to us', (line) => {
  expect(judgeText(`${own}\n${line}`)).toEqual(judgeText(own));
  expect(judgeText(`Thanks!\n${line}`).kind).toBe('thanks');
});
