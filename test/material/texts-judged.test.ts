/**
 * How many of the collected texts are taken for what they are. The phrases were made from all that stand here; a file that nobody has looked
 * at is judged once, and from then on has been seen as well.
 */
import { expect, it } from 'vitest';
import { judgeText } from '../../shared/lead/assess/text-kind.ts';
import type { TextKind } from '../../shared/domain/text-kind.ts';
import { readMadeTexts, readTexts, textFiles, type Text, type TextFile } from './material.ts';

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

const judged = (file: TextFile) => {
  const texts = readTexts(file).map((text) => ({ ...text, taken: judgeText(text.text).kind }));
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

/** As reached: they rise, and never fall. */
const figures: Readonly<Record<TextFile, object>> = {
  seen: { of: 100, right: 100, moved: 0, unknown: 0 },
  unseen: { of: 100, right: 99, moved: 0, unknown: 1 },
  fresh: { of: 100, right: 75, moved: 4, unknown: 19 },
};

it.each(textFiles)('PF16 of the texts of the file %s as many are taken for what they are', (file) => {
  expect(judged(file)).toEqual(figures[file]);
});

it('PF16 of the texts that were made up as many are taken for what they are', () => {
  const right = Array.from(readMadeTexts(), ([kind, texts]) => [
    kind,
    `${texts.filter((text) => rightFor[kind].includes(judgeText(text).kind)).length} of ${texts.length}`,
  ]);
  expect(Object.fromEntries(right)).toEqual({
    offers: '233 of 259',
    applies: '103 of 109',
    thanks: '68 of 73',
    deletion: '68 of 68',
    unsubscribes: '53 of 54',
    support: '60 of 64',
    'wrong-address': '22 of 22',
    asks: '369 of 370',
    mixed: '100 of 100',
  });
});
