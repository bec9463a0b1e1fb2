/** The shortest history that breaks the same promise: parts are left out, the large ones first, as long as it is still broken. */
import { playHistory, type History } from './history.ts';

/**
 * @param seconds after which what is shortest then is good enough
 * @param onStep told how many acts are left
 */
export const shrink = async (
  history: History,
  law: string,
  seconds: number,
  onStep: (left: number) => void = () => undefined,
): Promise<History> => {
  let acts = history.acts;
  const until = performance.now() + 1000 * seconds;
  const isBroken = async (fewer: History['acts']): Promise<boolean> =>
    (await playHistory({ ...history, acts: fewer })).violation?.law === law;
  for (let size = acts.length >> 1; size >= 1; size >>= 1) {
    for (let from = acts.length - size; from > -size && performance.now() < until; from -= size) {
      const fewer = acts.filter((_, place) => place < from || place >= from + size);
      if (fewer.length === acts.length || !(await isBroken(fewer))) continue;
      acts = fewer;
      onStep(acts.length);
    }
  }
  return { ...history, acts };
};
