/** Whether a condition can be met at all, and whether it can be refused, by what its facts and signals can be. */
import type { When } from '../policy/condition.ts';
import { factTestsOf, type AskedFact } from '../policy/conditions.ts';

/** One that is neither is unknown for ever. */
export type Can = { hold: boolean; fail: boolean };
export const either: Can = { hold: true, fail: true };
const all = (cans: readonly Can[]): Can => ({
  hold: cans.every(({ hold }) => hold),
  fail: cans.some(({ fail }) => fail),
});
const opposite = ({ hold, fail }: Can): Can => ({ hold: fail, fail: hold });
const some = (cans: readonly Can[]): Can => opposite(all(cans.map(opposite)));

type Asked = Pick<AskedFact, 'fact' | 'test'>;

/**
 * @param ofFact of each test of a fact
 * @param ofSignal of each test of signals
 */
export const canHold = (
  when: When,
  ofFact: (asked: Asked) => Can,
  ofSignal: (test: NonNullable<When['signal']>) => Can,
): Can => {
  const within = (one: When): Can => canHold(one, ofFact, ofSignal);
  return all([
    ...factTestsOf([{ part: 'leads', root: [], path: [], when }]).map(ofFact),
    ...(when.signal ? [ofSignal(when.signal)] : []),
    ...(when.any ? [some(when.any.map(within))] : []),
    ...(when.not ? [opposite(within(when.not))] : []),
  ]);
};
