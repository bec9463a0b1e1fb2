/**
 * What may be kept of a sentence that repeats what a CRM says: each of its texts is left out, and `…` stands in its place. On the record
 * the sentence stands whole; whoever needs it again reads it there.
 */
import { clean, namesIn, wordsOf, type Facts } from '../domain/facts.ts';
import type { Team } from '../domain/team.ts';
import { untold } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import { nameOf } from './owner/holder.ts';
import { tellFacts } from './rerun/facts.ts';

/** Shorter ones stand within other words, as "Web" in a name: there they tell nothing of anybody. */
const leastWithin = 8;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const patternOf = (text: string): RegExp =>
  text.length < leastWithin
    ? new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(text)}(?![\p{L}\p{N}])`, 'gu')
    : new RegExp(escaped(text), 'gu');

/** Less of a text tells nothing of anybody. */
const leastCut = 3;

/** How much of the text the line ends with that was cut within it. */
const cutIn = (line: string, text: string): number => {
  for (let length = Math.min(text.length, line.length); length >= leastCut; length -= 1)
    if (line.endsWith(text.slice(0, length).trimEnd())) return text.slice(0, length).trimEnd().length;
  return 0;
};

/** What is too long for its place ends with the same mark, and may end within a text. */
const withoutCut = (line: string, texts: readonly string[]): string => {
  if (!line.endsWith(untold)) return line;
  const whole = line.slice(0, -untold.length);
  const longestCut = Math.max(0, ...texts.map((text) => cutIn(whole, text)));
  return `${whole.slice(0, whole.length - longestCut)}${untold}`;
};

/** What was said without these texts, however long they are. */
export const withoutTexts = (said: string, texts: Iterable<string>): string => {
  const some = [...new Set(texts)].filter((text) => text !== '' && text !== untold);
  const within = some.filter((text) => said.includes(text));
  const whole = within
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, text) => left.replaceAll(patternOf(text), untold), said);
  return whole
    .split('\n')
    .map((line) => withoutCut(line, some))
    .join('\n');
};

/**
 * What sentences about a lead may repeat and nobody may keep, of what its facts say.
 * @param labels what the CRM calls the choices among them: as little to be kept as the choices themselves
 */
export const textsOf = (facts: Facts, policy: Policy, labels: Facts = {}): string[] => {
  const told = tellFacts(facts, policy);
  return namesIn(facts).flatMap((name) =>
    facts[name] === told[name] ? [] : [facts, labels].flatMap((some) => wordsOf(some, name) ?? []),
  );
};

const known = new WeakMap<Team['owners'], readonly string[]>();

/** Names of users of the CRM that the policy does not have. A CRM may have tens of thousands of users, and who they are is asked of each lead. */
export const namesOf = ({ owners }: Pick<Team, 'owners'>, policy: Policy): readonly string[] => {
  const names = known.get(owners) ?? [...owners.values()].map(nameOf);
  known.set(owners, names);
  const ours = new Set(Object.values(policy.reps).map(({ name }) => name));
  return names.filter((name) => !ours.has(name));
};

const longest = 4000;
const folded = (text: string): string => clean(text, longest);

/** Whether those words are the sentence that this was kept of. */
export const isKeptOf = (kept: string, words: string): boolean => {
  const [first = '', ...rest] = folded(kept).split(untold);
  const text = folded(words);
  const last = rest.pop();
  if (last === undefined) return text === first;
  // Nothing but what was left out: that could be of any sentence.
  if (`${first}${rest.join('')}${last}`.trim() === '') return false;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const place = text.indexOf(part, from);
    if (place === -1) return false;
    from = place + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
};

/** The whole sentence where one of these is it; else what was kept. */
export const wordsAgain = (kept: string, candidates: readonly (string | undefined)[]): string =>
  kept.includes(untold)
    ? (candidates.find((words): words is string => words !== undefined && isKeptOf(kept, words)) ?? kept)
    : kept;
