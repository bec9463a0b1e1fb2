/** Which channels hear of a piece of news, and when. */
import type { News } from '../domain/news.ts';
import type { Policy } from '../policy/policy.ts';
import { nextWorkingMoment, parseHours } from '../time/calendar.ts';

type Telling = NonNullable<Policy['notify']>['tell'][number];

/** What a crowd brought in is on the bus and in no channel: nobody waits for it, and thousands at once are no word. */
const isBulk = (news: News): boolean => news.kind === 'hand-off' && news.bulk === true;

const fits = (news: News, { what, pools, segments }: Telling): boolean => {
  if (!what.includes(news.kind)) return false;
  if (pools === undefined && segments === undefined) return true;
  if (news.kind !== 'hand-off' && news.kind !== 'late') return false;
  const isOfPool = pools === undefined || (news.pool !== null && pools.includes(news.pool));
  return isOfPool && (segments === undefined || segments.includes(news.segment));
};

/** The channels that the policy tells of it, each once. */
export const channelsFor = (news: News, { notify }: Pick<Policy, 'notify'>): readonly string[] =>
  notify === undefined || isBulk(news)
    ? []
    : [...new Set(notify.tell.filter((telling) => fits(news, telling)).flatMap(({ to }) => to))];

/** The first moment from `at` on at which the channel may be told: `at` itself while it is not quiet. */
export const loudFrom = (
  channel: string,
  at: string,
  { notify, followUp }: Pick<Policy, 'notify' | 'followUp'>,
): string => {
  const { quietOutside, zone = followUp.zone } = notify?.channels[channel] ?? {};
  return quietOutside === undefined
    ? at
    : nextWorkingMoment({ zone, hours: parseHours(quietOutside), absences: [] }, at, []);
};
