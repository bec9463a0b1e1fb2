/**
 * What a buyer wrote, and what of it counts by now. A record keeps a text for years, so the newest one rules, and one that tells no buyer
 * ends with a request that came after it was written: a form without a text, a meeting. A wish to be deleted stays whoever's it is who
 * handles privacy.
 */
import { valueOf, type Facts } from '../domain/facts.ts';
import { plus } from '../domain/instant.ts';
import type { LeadRecord } from '../domain/lead.ts';
import { byText } from '../domain/match.ts';
import { namesProblem, ownTexts } from '../domain/text-kind.ts';
import type { Policy } from '../policy/policy.ts';
import { saysTooLittle } from './assess/short-text.ts';
import { judgeText, type Judged } from './assess/text-kind.ts';

/** A form's answers and its date are written within such a moment of each other: its date is no later request. */
const oneFormMs = 60_000;

type Text = { name: (typeof ownTexts)[number]; words: string; judged: Judged; at: string | undefined };

const textsIn = (facts: Facts, { texts }: Pick<Policy, 'texts'>, textsSet: LeadRecord['textsSet'] = {}): Text[] =>
  ownTexts.flatMap((name) => {
    const value = valueOf(facts, name);
    const words = String(value);
    return value === undefined ? [] : [{ name, words, judged: judgeText(words, texts), at: textsSet[name] }];
  });
const isNoBuyers = ({ kind }: Judged): boolean => !namesProblem(kind);
const wishesNone = ({ wishes }: Judged): boolean => wishes.includes('no-contact');

const judgeAll = (written: readonly Text[], { texts }: Pick<Policy, 'texts'>): Judged => {
  const [first, ...more] = written;
  return first !== undefined && more.length === 0
    ? first.judged
    : judgeText(written.map(({ words }) => words).join('\n'), texts);
};

/** A text tells no buyer, or wishes no contact: whether it counts hangs on when it was written. */
export const mayBeOutdated = ({ facts }: Pick<LeadRecord, 'facts'>, policy: Pick<Policy, 'texts'>): boolean => {
  const written = textsIn(facts, policy);
  return (
    written.length > 0 &&
    [judgeAll(written, policy), ...written.map(({ judged }) => judged)].some(
      (one) => isNoBuyers(one) || wishesNone(one),
    )
  );
};

const newestOf = (written: readonly Text[]): string | undefined =>
  written
    .flatMap(({ at }) => at ?? [])
    .toSorted(byText)
    .at(-1);

/** All that was written with the newest one, and what a buyer wrote before it, where the newest is a buyer's. When one was written may not be known. */
const countedOf = (written: readonly Text[], policy: Pick<Policy, 'texts'>): Text[] => {
  const newest = newestOf(written);
  const isOlder = ({ at }: Text): boolean => newest !== undefined && at !== undefined && plus(at, oneFormMs) < newest;
  const fresh = written.filter((text) => !isOlder(text));
  const judged = judgeAll(fresh, policy);
  return isNoBuyers(judged) || wishesNone(judged)
    ? fresh
    : written.filter((text) => !isOlder(text) || !isNoBuyers(text.judged));
};

/**
 * `told`: the facts without a text by which they name no problem. `text`: what is known of what they wrote. `leftAloneBy`: by when they
 * wanted nothing but to be deleted, where they do; `noContactBy`: no contact any more, where the text that counts says so, null where nobody
 * knows when it was written.
 */
export type OwnText = { told: Facts; text: Facts; leftAloneBy?: string; noContactBy?: string | null };

/** What their own text is; of one that names no problem not even that is said that they named one. */
export const readOwnText = (
  read: Facts,
  { textsSet }: Pick<LeadRecord, 'textsSet'>,
  requestedAt: string | null,
  policy: Pick<Policy, 'texts'>,
): OwnText => {
  const written = textsIn(read, policy, textsSet);
  if (written.length === 0) return { told: read, text: {} };
  const counted = countedOf(written, policy);
  const judged = judgeAll(counted, policy);
  const { kind, by } = judged;
  const at = newestOf(counted);
  const isAskedAfter = at !== undefined && requestedAt !== null && requestedAt > plus(at, oneFormMs);
  const isOver = isNoBuyers(judged) && isAskedAfter;
  const saysNothing = kind === 'other' && saysTooLittle(counted.map(({ words }) => words));
  const kept = isNoBuyers(judged) || saysNothing ? [] : counted.map(({ name }) => name);
  const told = { ...read };
  for (const name of ownTexts) if (!kept.includes(name)) delete told[name];
  // Any yes counts, whenever it was written: what the record says of calls may be older, and a wish to be deleted is somebody's task.
  const all = [judged, ...written.map((text) => text.judged)];
  const wishes = new Set(all.flatMap((one) => one.wishes));
  const [saidBy = null] = [at, requestedAt].flatMap((one) => one ?? []).toSorted((a, b) => byText(b, a));
  return {
    told,
    text: {
      ...(!saysNothing && !isOver && { textKind: kind, ...(by !== undefined && { textWord: by }) }),
      ...(all.some((one) => one.wantsDeletion) && { wantsDeletion: true }),
      ...(wishes.has('no-calls') && { doNotCall: true }),
      ...(wishes.has('no-emails') && { noEmails: true }),
    },
    ...(kind === 'wants-deletion' && !isOver && saidBy !== null && { leftAloneBy: saidBy }),
    ...(wishesNone(judged) && !isAskedAfter && { noContactBy: saidBy }),
  };
};
