/** What is told outside the CRM: channels, pools and segments that exist, and hours that can be. */
import type { NewsKind } from '../domain/news-kinds.ts';
import type { Policy } from '../policy/policy.ts';
import { suggest } from './closest.ts';
import { checkHours } from './check-calendar.ts';
import { checkZone } from './check-zones.ts';
import { mendPool } from './mend-name.ts';
import type { Finding, Path } from './problem.ts';

type Notify = NonNullable<Policy['notify']>;
type Telling = Notify['tell'][number];

const unknown = (
  { names, of, mend }: { names: readonly string[]; of: string; mend: (name: string) => string },
  pathOf: (at: number) => Path,
  known: readonly string[],
): Finding[] =>
  names.flatMap((name, at) =>
    known.includes(name) ? [] : [{ path: pathOf(at), problem: `There is no ${of} "${name}".`, mend: mend(name) }],
  );

const ofNoLead: readonly NewsKind[] = ['gate', 'parked', 'mode'];

/** Pools and segments are of leads: what is of none would never be told. */
const narrowed = (telling: Telling, index: number): Finding[] => {
  const never = telling.what.filter((kind) => ofNoLead.includes(kind));
  return (['pools', 'segments'] as const).flatMap((key): Finding[] =>
    telling[key] === undefined || never.length === 0
      ? []
      : [
          {
            path: ['notify', 'tell', index, key],
            problem: `${never.join(' and ')} ${never.length === 1 ? 'has' : 'have'} no ${key}, so nothing of it would be told here.`,
            mend: `Tell ${never.join(' and ')} in an entry of its own, without ${key}.`,
          },
        ],
  );
};

export const checkNotify = ({ notify, pools, reps, segments }: Policy): Finding[] => {
  if (notify === undefined) return [];
  const { channels, tell } = notify;
  const named = Object.keys(channels);
  const mendChannel = (name: string): string =>
    named.length === 0
      ? `Add it: notify.channels: { ${name}: {} }, and connect it: npx handoff connect slack ${name}`
      : suggest(name, named);
  const segmentNames = segments.map(({ segment }) => segment);
  return [
    ...Object.entries(channels).flatMap(([channel, { quietOutside, zone }]) => [
      ...(quietOutside === undefined ? [] : checkHours(['notify', 'channels', channel, 'quietOutside'], quietOutside)),
      ...(zone === undefined ? [] : checkZone(['notify', 'channels', channel, 'zone'], zone)),
    ]),
    ...tell.flatMap((telling, index) => [
      ...unknown(
        { names: telling.to, of: 'channel', mend: mendChannel },
        (at) => ['notify', 'tell', index, 'to', at],
        named,
      ),
      ...unknown(
        { names: telling.pools ?? [], of: 'pool', mend: (name) => mendPool(name, pools, reps) },
        (at) => ['notify', 'tell', index, 'pools', at],
        Object.keys(pools),
      ),
      ...unknown(
        { names: telling.segments ?? [], of: 'segment', mend: (name) => suggest(name, segmentNames) },
        (at) => ['notify', 'tell', index, 'segments', at],
        segmentNames,
      ),
      ...narrowed(telling, index),
    ]),
  ];
};
