/**
 * A kept decision in words. Where it can be made again all of it is told, as it was said then but for what only the CRM keeps; else what
 * the entry itself keeps is.
 */
import type { Candidate, Tried } from '../domain/decision.ts';
import { isFactName, type Facts } from '../domain/facts.ts';
import type { ScorePart } from '../domain/lead-state.ts';
import { fill } from '../policy/fill.ts';
import { type World } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import { questions } from './assess/questions.ts';
import type { LedgerEntry } from './entry.ts';
import type { FormerEntry } from './former-entry.ts';
import { restoreFacts } from './rerun/facts.ts';
import type { Inputs } from './rerun/inputs.ts';
import { replay, type NotRun } from './rerun/replay.ts';
import type { Ruling } from './ruling.ts';
import { nearestRules } from './story/nearest-rules.ts';
import type { NearRule } from './story/story.ts';

export type Account = {
  at: string;
  version: number;
  policy: string;
  causes: readonly string[];
  written: readonly string[];
  /** Made again and the same; or why only what was kept is told. `differs`: made again, it is another one. */
  told: 'again' | 'former' | 'differs' | NotRun;
  /** Why it was a lead, see `admit.ts`; null where that was not kept. */
  admitted: string | null;
  /** What was known of the lead, by the names of facts: `…` where the value stayed in the CRM. */
  facts: Facts;
  /** Facts it names that this release does not know. */
  strange: readonly string[];
  /** What the first talk was to find out; empty where it was not made again. */
  questions: readonly string[];
  segment: string | null;
  stage: { stage: string; reason: string };
  /** `of` is 0 where nobody can tell any more. */
  score: { total: number; parts: readonly ScorePart[] };
  /** Whether what sales confirmed counted, and when it was confirmed. */
  standing: { as: string; at: string | null };
  /** What was tried in order, the step that decided last; that step alone where it was not made again. */
  tried: readonly Tried[];
  /** The routing rules that would have taken it with the least changed; empty where it was not made again. */
  rules: readonly NearRule[];
  owner: {
    ownerId: string | null;
    rep: string | null;
    by: string;
    reason: string;
    pool: string | null;
    coordinator: string | null;
    candidates: readonly Candidate[];
  };
  touchBy: string | null;
  due: { at: string; why: string } | null;
};

const numbered = (why: string): number => Number(/\d+$/.exec(why)?.[0] ?? 0);

const stageWords: Readonly<Record<string, string>> = {
  confirmed: 'Sales confirmed it with the buyer.',
  corrected: 'Sales corrected it with the buyer.',
  won: 'They bought from us.',
  lost: 'The deal was lost.',
  'no-rule': 'No stage rule of the policy holds.',
};

/** The sentence of a code, without what it said of the lead. */
const stageReason = (why: string, policy: Policy | null): string => {
  const rule = policy?.stages[numbered(why) - 1];
  const says = rule === undefined ? `Rule ${numbered(why)} of the stages.` : fill(rule.reason, {});
  return why.startsWith('kept-') ? `A stage never moves back by itself. ${says}` : (stageWords[why] ?? says);
};

const pointReason = (name: string, why: string, policy: Policy | null): string => {
  const criterion = policy?.score.criteria.find((one) => one.criterion === name);
  if (why === 'interest') return 'By what they did lately.';
  if (why === 'no-level') return `What is known fits no level of ${name}.`;
  if (why === 'unknown') return criterion === undefined ? 'Not known.' : fill(criterion.unknown.reason, {});
  const level = criterion?.levels[numbered(why) - 1];
  return level === undefined ? `Level ${numbered(why)} of ${name}.` : fill(level.reason, {});
};

const ofRuling = (
  ruling: Ruling,
  policy: Policy | null,
): Omit<Account, 'told' | 'facts' | 'strange' | keyof Entry> => ({
  questions: [],
  rules: [],
  admitted: ruling.admitted,
  segment: ruling.segment,
  stage: { stage: ruling.stage[0], reason: stageReason(ruling.stage[1], policy) },
  score: {
    total: ruling.score,
    parts: ruling.points.map(([criterion, points, why]) => ({
      criterion,
      points,
      of: policy?.score.criteria.find((one) => one.criterion === criterion)?.points ?? 0,
      known: why !== 'unknown',
      reason: pointReason(criterion, why, policy),
    })),
  },
  standing: { as: ruling.standing, at: null },
  tried: [{ rule: ruling.way, matched: true, why: '' }],
  owner: {
    ownerId: ruling.ownerId,
    rep: ruling.rep ?? null,
    by: ruling.by,
    reason: `By ${ruling.way}.`,
    pool: ruling.pool ?? null,
    coordinator: ruling.coordinator ?? null,
    candidates: (ruling.nearest ?? []).map(([rep, turn, passedOver]) => ({ rep, turn, passedOver })),
  },
  touchBy: ruling.touchBy ?? null,
  due: ruling.due ? { at: ruling.due[0], why: ruling.due[1] } : null,
});

type Entry = Pick<LedgerEntry, 'at' | 'version' | 'policy' | 'causes' | 'written'>;
const ofEntry = ({ at, version, policy, causes, written }: Entry): Entry => ({ at, version, policy, causes, written });

const strangeIn = (facts: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(facts)
    .filter((name) => !isFactName(name))
    .toSorted();

const ofFormer = (entry: FormerEntry): Account => ({
  ...ofEntry(entry),
  told: 'former',
  admitted: null,
  facts: entry.facts,
  strange: strangeIn(entry.facts),
  questions: [],
  rules: [],
  segment: typeof entry.facts['segment'] === 'string' ? entry.facts['segment'] : null,
  stage: entry.stage,
  score: entry.score,
  standing: { as: entry.sales.standing, at: entry.sales.at ?? null },
  tried: entry.tried,
  owner: entry.owner,
  touchBy: entry.watch?.dueAt ?? null,
  due: null,
});

/** What the rules were asked of. */
const worldOf = (inputs: Inputs, { facts, signals }: Pick<World, 'facts' | 'signals'>, policy: Policy): World => {
  const { answers } = restoreFacts(inputs, policy);
  return { facts, signals, now: inputs.now, ...(answers && { answers }) };
};

/**
 * Tells an entry in words.
 * @param policy of the version that it names; null when it is gone
 */
export const accountOf = (entry: LedgerEntry | FormerEntry, policy: Policy | null): Account => {
  if (!('core' in entry)) return ofFormer(entry);
  const kept = ofRuling(entry.ruling, policy);
  const again = replay(entry, policy);
  const facts: Facts = entry.inputs?.facts ?? {};
  const strange = strangeIn(facts);
  if (again.as === 'not-run') return { ...ofEntry(entry), ...kept, told: again.why, facts, strange };
  if (again.as === 'other') return { ...ofEntry(entry), ...kept, told: 'differs', facts, strange };
  const { decision, assignment } = again.judgement;
  return {
    ...ofEntry(entry),
    ...kept,
    told: 'again',
    facts: decision.facts,
    strange,
    questions: policy === null ? [] : questions(decision, decision.facts, policy),
    stage: { stage: decision.stage.stage, reason: decision.stage.reason },
    score: decision.score,
    standing: { as: decision.standing.as, at: decision.confirmation?.at ?? null },
    tried: decision.tried,
    rules:
      policy === null || entry.inputs === null
        ? []
        : nearestRules(policy, worldOf(entry.inputs, decision, policy), entry.ruling.way),
    owner: { ...kept.owner, reason: assignment.reason, candidates: assignment.candidates },
  };
};
