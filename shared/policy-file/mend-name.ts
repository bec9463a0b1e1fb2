/** Which rep or pool was meant where a policy names one by something else than its key. */
import { fold } from '../domain/match.ts';
import type { Policy } from '../policy/policy.ts';
import { suggest } from './closest.ts';

const plain = (text: string): string => fold(text).trim();

export const mendRep = (text: string, reps: Policy['reps']): string => {
  const all = Object.entries(reps);
  const called = (names: (rep: Policy['reps'][string]) => (string | undefined)[]): string[] =>
    all.flatMap(([key, rep]) => (names(rep).some((name) => name && plain(name) === plain(text)) ? [key] : []));
  const found = called(({ name, email, hubspot, salesforce }) => [name, email, hubspot, salesforce]);
  // "Anna W.", "Weber": a part of the name that one rep alone has.
  const words = plain(text).split(' ');
  const near = all.filter(([, { name }]) =>
    plain(name)
      .split(' ')
      .some((word) => word.length > 1 && words.includes(word)),
  );
  const [meant, ...others] = found.length > 0 ? found : near.map(([key]) => key);
  const keys = Object.keys(reps);
  if (meant === undefined) return suggest(text, keys);
  return others.length > 0
    ? `Use one of: ${[meant, ...others].join(', ')}.`
    : `Write ${meant}: a rep is named by the key under reps.`;
};

export const mendPool = (text: string, pools: Policy['pools'], reps: Policy['reps']): string => {
  const names = Object.keys(pools);
  if (!Object.hasOwn(reps, text)) return suggest(text, names);
  const own = names.filter((pool) => pools[pool]?.members.some(({ rep }) => rep === text));
  return own.length > 0
    ? `${text} is a rep: name a pool of theirs, such as ${own[0]}.`
    : `${text} is a rep: make a pool of which ${text} is a member, and name that.`;
};
