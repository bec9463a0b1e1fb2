/**
 * What a buyer wrote, and what of it counts by now. A record keeps a text for years, so the newest one rules, and one that tells no buyer
 * ends with a request that came after it was written: a form without a text, a meeting. A wish to be deleted stays whoever's it is who
 * handles privacy. That wish, and the one for no contact, outlive their text: whoever empties the field has heard them, and lifts nothing.
 * So does a colleague who writes over it: their correction is no new word of the buyer, but for a wish that it did not tell before.
 */
import { valueOf, type Facts } from '../domain/facts.ts';
import { plus } from '../domain/instant.ts';
import type { LeadRecord } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { byText } from '../domain/match.ts';
import { namesProblem, ownTexts } from '../domain/text-kind.ts';
import type { Policy } from '../policy/policy.ts';
import { saysTooLittle } from './assess/short-text.ts';
import { judgeText, type Judged } from './assess/text-kind.ts';
import { mayHaveAsked } from './requests.ts';

/**
 * What one form sent bears one moment: HubSpot stamps its answers with the second of its date (seen: three milliseconds apart; answers that it
 * wrote later are given the form's date when they are read), Salesforce with the one of the save. A minute is for the clocks of programs that
 * write the one after the other; two forms with an hour of thought between them are further apart.
 */
const oneFormMs = 60_000;

type Said = { words: string; judged: Judged };
/** `sent`: what the buyer had sent, where a colleague has written over it since; null where nobody knows it. */
type Text = Said & { name: (typeof ownTexts)[number]; at: string | undefined; sent?: Said | null };

const isNoBuyers = ({ kind }: Judged): boolean => !namesProblem(kind);
const wantsDeletion = ({ kind }: Judged): boolean => kind === 'wants-deletion';
const wishesNone = ({ wishes }: Judged): boolean => wishes.includes('no-contact');

/** What the buyer said to a colleague, who noted it over what they had sent. */
const isNewWish = ({ judged }: Said, sent: Said | null): boolean =>
  [wantsDeletion, wishesNone].some((tells) => tells(judged) && !(sent !== null && tells(sent.judged)));

const textsIn = (
  facts: Facts,
  { texts }: Pick<Policy, 'texts'>,
  { textsSet = {}, rewritten = {} }: Pick<LeadRecord, 'textsSet' | 'rewritten'> = {},
): Text[] => {
  const said = (words: string): Said => ({ words, judged: judgeText(words, texts) });
  return ownTexts.flatMap((name): Text[] => {
    const value = valueOf(facts, name);
    if (value === undefined) return [];
    const [own, at, over] = [said(String(value)), textsSet[name], rewritten[name]];
    if (over === undefined) return [{ name, ...own, at }];
    const sent = over.sent === undefined ? null : said(over.sent);
    return [{ name, ...own, sent, at: isNewWish(own, sent) ? over.at : at }];
  });
};

const judgeAll = (written: readonly Text[], { texts }: Pick<Policy, 'texts'>): Judged => {
  const [first, ...more] = written;
  return first !== undefined && more.length === 0
    ? first.judged
    : judgeText(written.map(({ words }) => words).join('\n'), texts);
};

type Asking = Pick<LeadRecord, 'facts' | 'touches' | 'hasFormsBetween'>;

/** Whether texts ask for nothing: they are no problem of theirs, wish no contact, or are too short to tell one. */
const askNothing = (texts: readonly Text[], policy: Pick<Policy, 'texts'>): boolean => {
  const judged = judgeAll(texts, policy);
  const saysNothing = judged.kind === 'other' && saysTooLittle(texts.map(({ words }) => words));
  return saysNothing || isNoBuyers(judged) || wishesNone(judged);
};

/** A single text that is too short to tell anything: it counts for nothing, whenever it was written, where they never asked for us. */
const isNothingAnyway = (texts: readonly Text[], record: Asking, policy: Policy): boolean => {
  const [only, ...more] = texts;
  return (
    only !== undefined &&
    more.length === 0 &&
    only.judged.kind === 'other' &&
    !wishesNone(only.judged) &&
    !mayHaveAsked(record, policy)
  );
};

/** A text asks for nothing: whether it counts hangs on when it was written. */
export const mayBeOutdated = (record: Asking, policy: Policy): boolean => {
  const written = textsIn(record.facts, policy);
  const isAskingNothing = [written, ...written.map((one) => [one])].some((texts) => askNothing(texts, policy));
  return written.length > 0 && isAskingNothing && !isNothingAnyway(written, record, policy);
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
 * knows when it was written. `askedAt`: when they last asked for us; null where what they wrote by that form asks for nothing.
 */
export type OwnText = {
  told: Facts;
  text: Facts;
  leftAloneBy?: string;
  noContactBy?: string | null;
  askedAt: string | null;
};

/** Which wishes a text of theirs told when it was last read, and by when. */
export type Wished = Pick<LeadState, 'leftAloneBy' | 'noContactBy'>;

const isWithin = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) <= oneFormMs;

/** When they last asked, where what they sent by that form, if anything, asks for something. */
const askedBy = (written: readonly Text[], requestedAt: string | null, policy: Pick<Policy, 'texts'>) => {
  const withIt = written
    .filter(({ at }) => at !== undefined && requestedAt !== null && isWithin(at, requestedAt))
    .map((text) => ({ ...text, ...text.sent }));
  return withIt.length > 0 && askNothing(withIt, policy) ? null : requestedAt;
};

/**
 * A wish that no text tells any more, unless they asked since, or the very text that told it is read otherwise by now: not one that a
 * colleague has put in its place.
 */
const keptWish = (
  by: string | undefined,
  tells: (judged: Judged) => boolean,
  written: readonly Text[],
  askedAt: string | null,
): string | undefined => {
  if (by === undefined || (askedAt !== null && askedAt > plus(by, oneFormMs))) return undefined;
  const isReadOtherwise = ({ at, judged, sent }: Text): boolean =>
    at !== undefined &&
    isWithin(at, by) &&
    !tells(judged) &&
    (sent === undefined || (sent !== null && !tells(sent.judged)));
  return written.some(isReadOtherwise) ? undefined : by;
};

/** What their own text is; of one that names no problem not even that is said that they named one. */
export const readOwnText = (
  read: Facts,
  history: Pick<LeadRecord, 'textsSet' | 'rewritten'>,
  requestedAt: string | null,
  policy: Pick<Policy, 'texts'>,
  wished: Wished = {},
): OwnText => {
  const written = textsIn(read, policy, history);
  const askedAt = askedBy(written, requestedAt, policy);
  const leftAlone = keptWish(wished.leftAloneBy, wantsDeletion, written, askedAt);
  const noContact = keptWish(wished.noContactBy, wishesNone, written, askedAt);
  const kept = {
    ...(leftAlone !== undefined && { leftAloneBy: leftAlone }),
    ...(noContact !== undefined && { noContactBy: noContact }),
  };
  const asKept: Facts = leftAlone === undefined ? {} : { textKind: 'wants-deletion', wantsDeletion: true };
  if (written.length === 0) return { told: read, text: asKept, ...kept, askedAt };
  const own = readWritten(read, written, requestedAt, policy);
  return { ...kept, ...own, text: { ...own.text, ...asKept }, askedAt };
};

const readWritten = (
  read: Facts,
  written: readonly Text[],
  requestedAt: string | null,
  policy: Pick<Policy, 'texts'>,
): Omit<OwnText, 'askedAt'> => {
  const counted = countedOf(written, policy);
  const judged = judgeAll(counted, policy);
  const { kind, by } = judged;
  const at = newestOf(counted);
  const isAskedAfter = at !== undefined && requestedAt !== null && requestedAt > plus(at, oneFormMs);
  const isOver = isNoBuyers(judged) && isAskedAfter;
  const saysNothing = kind === 'other' && saysTooLittle(counted.map(({ words }) => words));
  const kept =
    isNoBuyers(judged) || saysNothing || (wishesNone(judged) && !isAskedAfter) ? [] : counted.map(({ name }) => name);
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

/** What is kept of the wishes that a text tells, so that they outlive it; where nobody knows when it was written, by when we saw it. */
export const wishedIn = ({
  facts,
  readAt,
  leftAloneBy = facts.textKind === 'wants-deletion' ? readAt : undefined,
  noContactBy,
}: Pick<OwnText, 'leftAloneBy' | 'noContactBy'> & { facts: Facts; readAt: string }): Wished => ({
  ...(leftAloneBy !== undefined && { leftAloneBy }),
  ...(noContactBy !== undefined && { noContactBy: noContactBy ?? readAt }),
});
