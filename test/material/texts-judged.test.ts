/**
 * How many of the collected texts are taken for what they are. The words were learned from all that stand here; a file that nobody has looked
 * at is judged once, and from then on has been seen as well. So judged, of 100 each: typical 94 right and 1 buyer moved, typical-2 89 and 1, typical-3 88
 * and none, typical-4 96 and none.
 */
import { expect, it } from 'vitest';
import { judgeText } from '../../shared/lead/assess/text-kind.ts';
import type { TextKind } from '../../shared/domain/text-kind.ts';
import { kindOf, readMadeTexts, readTexts, textFiles, type Text, type TextFile } from './material.ts';

/** What a text of a kind may be taken for. */
const rightFor = (kind: Text['kind']): readonly TextKind[] => {
  const ours = kindOf(kind);
  return ours === 'asks' ? ['asks', 'other'] : [ours];
};

const judged = (file: TextFile) => {
  const texts = readTexts(file).map((text) => ({ ...text, taken: judgeText(text.text).kind }));
  const isRight = ({ kind, also = [], taken }: (typeof texts)[number]): boolean =>
    [kind, ...also].some((one) => rightFor(one).includes(taken));
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
  fresh: { of: 100, right: 94, moved: 0, unknown: 6 },
  typical: { of: 100, right: 100, moved: 0, unknown: 0 },
  'typical-2': { of: 100, right: 99, moved: 0, unknown: 1 },
  'typical-3': { of: 100, right: 98, moved: 0, unknown: 2 },
  'typical-4': { of: 100, right: 96, moved: 0, unknown: 3 },
};

it.each(textFiles)('PF16 of the texts of the file %s as many are taken for what they are', (file) => {
  expect(judged(file)).toEqual(figures[file]);
});

it('PF16 of the texts that were made up as many are taken for what they are', () => {
  const right = Array.from(readMadeTexts(), ([kind, texts]) => [
    kind,
    `${texts.filter((text) => rightFor(kind).includes(judgeText(text).kind)).length} of ${texts.length}`,
  ]);
  expect(Object.fromEntries(right)).toEqual({
    offers: '1006 of 1644',
    applies: '767 of 1036',
    thanks: '574 of 744',
    deletion: '514 of 540',
    unsubscribes: '323 of 475',
    support: '643 of 1042',
    'wrong-address': '65 of 65',
    asks: '2841 of 2842',
    mixed: '217 of 218',
    gibberish: '8 of 8',
  });
});
