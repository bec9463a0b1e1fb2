/** How many of the collected texts are taken for what they are. The phrases were made from the half that was seen, and judged once by the other. */
import { expect, it } from 'vitest';
import { judgeText } from '../../shared/lead/assess/text-kind.ts';
import type { TextKind } from '../../shared/domain/text-kind.ts';
import { readTexts, type Half, type Text } from './material.ts';

/** What a text of a kind may be taken for. What names no kind of ours is a problem in their words. */
const rightFor: Readonly<Record<Text['kind'], readonly TextKind[]>> = {
  asks: ['asks', 'other'],
  mixed: ['asks', 'other'],
  offers: ['offers'],
  applies: ['applies'],
  thanks: ['thanks'],
  deletion: ['wants-deletion'],
  unsubscribes: ['unsubscribes'],
  support: ['support'],
  'wrong-address': ['asks', 'other'],
  gibberish: ['asks', 'other'],
};

const judged = (half: Half) => {
  const texts = readTexts(half).map((text) => ({ ...text, taken: judgeText(text.text).kind }));
  const isRight = ({ kind, also = [], taken }: (typeof texts)[number]): boolean =>
    [kind, ...also].some((one) => rightFor[one].includes(taken));
  return {
    of: texts.length,
    right: texts.filter(isRight).length,
    /** Buyers taken for something else: the harm that counts. */
    moved: texts.filter(({ neverMoved, taken }) => neverMoved && taken !== 'asks' && taken !== 'other').length,
    /** Others whom no phrase knows: they are told as a problem in their words, as before. */
    unknown: texts.filter((text) => !isRight(text) && (text.taken === 'other' || text.taken === 'asks')).length,
  };
};

it.each<[Half, object]>([
  ['seen', { of: 100, right: 100, moved: 0, unknown: 0 }],
  ['unseen', { of: 100, right: 84, moved: 2, unknown: 14 }],
])('PF16 of the half that was %s as many are taken for what they are', (half, figures) => {
  expect(judged(half)).toEqual(figures);
});
