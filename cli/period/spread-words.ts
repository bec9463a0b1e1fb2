/** How times lie, in words. */
import type { Spread } from '../../shared/lead/period/spread.ts';
import { lasting } from '../report/times.ts';

/** Seconds and minutes as people say them; to the minute below two hours. */
export const time = (minutes: number | null): string =>
  minutes === null ? '–' : minutes === 0 ? 'no time at all' : lasting(minutes);

/** The middle, and the slowest tenth where there are enough. */
export const spreadWords = ({ median, p90 }: Spread): string =>
  `half within ${time(median)}${p90 === null ? '' : `, nine of ten within ${time(p90)}`}`;
