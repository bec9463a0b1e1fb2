/** Tells the story of a lead from what the table keeps of it. Pure: the same for the command and for the console. */
import { dateOf } from '../../domain/instant.ts';
import { isErased, type LeadState } from '../../domain/lead-state.ts';
import { untold } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import { accountOf, type Account } from '../account.ts';
import type { LedgerEntry } from '../entry.ts';
import type { FormerEntry } from '../former-entry.ts';
import { ownersTurn } from '../owner/pool.ts';
import { byNearness } from '../ruling.ts';
import { decidingOf } from './deciding.ts';
import { admissionWords, causeWords } from './event-words.ts';
import { followUpOf } from './follow-up-words.ts';
import { glanceAt, type Glance } from './glance.ts';
import { happenedIn } from './happened.ts';
import { headlineOf, isRefused } from './headline.ts';
import { knownIn } from './known.ts';
import { hasLeft, namesIn, type Names } from './names.ts';
import { remarksOn } from './remarks.ts';
import type { Choice, Moment, Story, Turn } from './story.ts';
import { anyOf } from './test-words.ts';

/** A row of the ledger; `policy` is of the version that the entry names, null where it is gone. */
export type Row =
  | { as: 'entry'; entry: LedgerEntry | FormerEntry; policy: Policy | null }
  | { as: 'remark'; at: string; remark: string }
  | { as: 'unreadable' };

export type Kept = {
  /** Null: this release cannot read it. */
  state: LeadState | null;
  /** Newest first. */
  rows: readonly Row[];
  /** The policy in force. */
  current: Policy | null;
  /** Whoever is there to be asked for the names of users; left out: what the ledger tells. */
  ownerName?: (ownerId: string) => string;
  /** The connection only watches. */
  isShadow: boolean;
  /** What colleagues did, as far as the CRM was looked into. */
  touches: readonly Moment[];
  /** ISO, UTC. */
  now: string;
};

/** So many of those who were asked are told: whoever had the turn, and who was next. */
const mostTurns = 5;

const turnsOf = (
  { owner: { candidates } }: Account,
  { takenFrom, isPassedOn }: Glance,
  names: Names,
): Pick<Choice, 'turns' | 'others'> => {
  // The pool knows only that they were not to have this turn.
  const whyNot = (passedOver: string | null): string | null =>
    passedOver === ownersTurn && takenFrom !== null
      ? isPassedOn
        ? 'had it, and it was passed on'
        : 'had it, and it was taken back'
      : passedOver;
  const turns = candidates
    .toSorted(byNearness)
    .slice(0, mostTurns)
    .map((one): Turn => ({ ...one, name: names.rep(one.rep), passedOver: whyNot(one.passedOver) }));
  return { turns, others: candidates.length - turns.length };
};

/** The owner's own reason, as it is kept with the lead, where the choice is the one that stands; made again, it may say more names. */
const whyOf = ({ owner, told }: Account, glance: Glance, state: LeadState | null, isLast: boolean): string => {
  const kept = state?.owner;
  const stands = isLast && kept?.ownerId === glance.ownerId && kept?.by === glance.by;
  const isWhole = told !== 'again' || kept?.reason.includes(untold) === false;
  return stands && isWhole && kept !== undefined ? kept.reason : owner.reason;
};

/** Nobody has to call whoever is gone, or was stopped. */
const isOver = ({ gone, decision }: LeadState): boolean => gone !== undefined || decision?.stopped !== undefined;

const standsOf = (state: LeadState | null): Choice['stands'] => {
  if (state === null) return 'yes';
  if (state.gone !== undefined) return 'no-more';
  return isRefused(state) ? 'not-taken' : 'yes';
};

const choiceOf = (
  account: Account,
  glance: Glance,
  policy: Policy | null,
  { why, stands, names }: { why: string; stands: Choice['stands']; names: Names },
): Choice => {
  const { at, told, segment, stage, score, questions, rules, tried, owner } = account;
  const { ownerId, rep, by, way } = glance;
  return {
    at,
    policy: account.policy,
    told,
    owner: ownerId === null ? null : rep === null ? names.owner(ownerId) : names.rep(rep),
    stands,
    by,
    way,
    why,
    coordinator: owner.coordinator === null ? null : names.rep(owner.coordinator),
    segment,
    stage,
    score,
    ...knownIn(account, policy),
    questions,
    rules,
    pool: owner.pool,
    ...turnsOf(account, glance, names),
    tried,
  };
};

/** What `admit.ts` says by itself, without a rule of the file. */
const builtIn: ReadonlySet<string> = new Set(['before-us', 'trial-over']);

const admissionOf = ({ state, rows, current, isShadow }: Kept, first: Account | undefined): Story['admission'] => {
  const refused = state?.refused;
  if (refused && isErased({ refused })) {
    const text = `Nothing is done with the record until ${dateOf(refused.until)}; after that its next change makes it known again.`;
    return { as: 'none', by: refused.rule, text };
  }
  if (refused) {
    const ways = current?.leads?.admit ?? [];
    const more = [
      ...(ways.includes('request') ? ['a request of the buyer’s own'] : []),
      ...(ways.includes('ticked') ? ['the tick “Hand off now”'] : []),
      'a rule under `also`',
    ];
    const rule = builtIn.has(refused.rule)
      ? 'No rule of `leads:` takes it.'
      : `By the rule ${refused.rule} of \`leads:\`.`;
    const text = `${rule} What would make it a lead: ${anyOf(more)}. It is asked again with each change.`;
    return { as: 'none', by: refused.rule, text };
  }
  if (rows.length === 0 && state !== null && state.handedOffAt === undefined && state.decision === undefined)
    return { as: 'unknown', by: '', text: 'Nothing is decided yet.' };
  if (!first?.admitted) return { as: 'unknown', by: '', text: 'Why it was a lead was not kept.' };
  return { as: 'lead', by: first.admitted, text: `${admissionWords(first.admitted, isShadow)}.` };
};

/** @returns the story as far as what is kept goes; `remarks` say how far that is */
export const tellStory = (kept: Kept): Story => {
  const { state, rows, current, isShadow, touches, now } = kept;
  const entries = rows.flatMap((row) => (row.as === 'entry' ? [row] : []));
  const known = namesIn(entries, state ?? {}, current);
  const names: Names = { ...known, ...(kept.ownerName && { owner: kept.ownerName }) };
  const glances = entries.map((row) => ({ ...glanceAt(row.entry), row }));
  const [newest] = glances;
  const isOwnersNow = newest?.ownerId === null || state?.owner === undefined || newest?.ownerId === state.owner.ownerId;
  const deciding = isOwnersNow ? decidingOf(glances) : undefined;
  const account = deciding && accountOf(deciding.row.entry, deciding.row.policy);
  const first = entries.at(-1);
  const firstAccount = first && (first === deciding?.row ? account : accountOf(first.entry, first.policy));
  const newestAccount = newest && (newest === deciding ? account : accountOf(newest.row.entry, newest.row.policy));
  const isLast = !glances.some(
    (one) => deciding !== undefined && one.at > deciding.at && one.takenFrom === one.ownerId,
  );
  const choice =
    deciding && account
      ? choiceOf(account, deciding, deciding.row.policy, {
          why: whyOf(account, deciding, state, isLast),
          stands: standsOf(state),
          names,
        })
      : null;
  const isFollowed =
    state !== null &&
    state.version > 0 &&
    state.refused === undefined &&
    state.decision !== undefined &&
    !isOver(state);
  return {
    headline: headlineOf({ state, newest, names, isShadow }),
    cameIn: state?.refused
      ? { at: state.refused.at, text: isErased(state) ? 'It was erased.' : 'It was looked at.' }
      : first
        ? { at: first.entry.at, text: causeWords(first.entry.causes, true) }
        : null,
    admission: admissionOf(kept, firstAccount),
    choice,
    happened: happenedIn({
      glances: glances.toReversed(),
      deciding,
      remarks: rows.flatMap((row) => (row.as === 'remark' ? [{ at: row.at, text: row.remark }] : [])),
      state,
      names,
      isShadow,
    }),
    follow: isFollowed ? followUpOf(state, newestAccount, { ownerName: names.owner, touches, now }) : null,
    remarks: remarksOn({
      state,
      unreadable: rows.filter(({ as }) => as === 'unreadable').length,
      choice,
      strange: account?.strange ?? [],
      isTold: !JSON.stringify(choice ?? '').includes(untold),
      left: deciding !== undefined && hasLeft(deciding.rep, current) ? names.rep(deciding.rep ?? '') : null,
      now,
    }),
  };
};
