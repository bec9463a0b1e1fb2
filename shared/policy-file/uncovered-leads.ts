/** Kinds of leads that no routing rule takes: all of them go to one rep, without a turn. */
import { stages } from '../domain/lead.ts';
import { factHolds, isMet } from '../policy/condition.ts';
import { conditionsOf, factTestsOf } from '../policy/conditions.ts';
import { mayPassOver, type Policy } from '../policy/policy.ts';
import { canHold, either, type Can } from './can-hold.ts';
import { nobody } from './check-conditions.ts';
import type { Finding } from './problem.ts';
import { wanted, type Leads } from './proofs/find-lead.ts';
import { inWords } from './proofs/in-words.ts';

type LeadKind = { segment: string; stage: string };

/** So many kinds are named; more nobody reads. */
const mostNamed = 3;

/** Whether a rule can take a lead of that kind, and whether it takes one of which nothing else is known. */
const takes = ({ routing: { rules } }: Policy, kind: LeadKind): { some: boolean; plain: boolean } => {
  const world = { ...nobody, facts: kind };
  const ofFact = ({ fact, test }: Parameters<Parameters<typeof canHold>[1]>[0]): Can => {
    if (fact !== 'segment' && fact !== 'stage') return either;
    const holds = factHolds(fact, test, world) === true;
    return { hold: holds, fail: !holds };
  };
  return {
    some: rules.some(({ when }) => when === undefined || canHold(when, ofFact, () => either).hold),
    plain: rules.some((rule) => isMet(rule.when, world) === true && !mayPassOver(rule)),
  };
};

const values = (kinds: readonly LeadKind[], key: keyof LeadKind): string[] => [
  ...new Set(kinds.map((kind) => kind[key])),
];

/** "at the stages curious and resting" where it is all segments alike, and so on. */
const named = (kinds: readonly LeadKind[], { segments }: Policy): string => {
  const [ofStages, ofSegments] = [values(kinds, 'stage'), values(kinds, 'segment')];
  if (kinds.length === ofStages.length * segments.length) return `at the stage ${ofStages.join(' or ')}`;
  if (kinds.length === ofSegments.length * stages.length) return `of the segment ${ofSegments.join(' or ')}`;
  const some = kinds.slice(0, mostNamed).map(({ segment, stage }) => `${segment} at ${stage}`);
  return `such as ${some.join(', ')}`;
};

/** What else the rules ask for: "country, employees". */
const asked = (policy: Policy): string => {
  const conditions = conditionsOf(policy).filter(({ part }) => part === 'routing');
  const facts = factTestsOf(conditions).flatMap(({ fact }) => (fact === 'segment' || fact === 'stage' ? [] : [fact]));
  const signals = conditions.some(({ when }) => when.signal !== undefined) ? ['signal'] : [];
  return [...new Set([...facts, ...signals])].join(', ');
};

/**
 * @param leads of that policy: a lead that no rule takes must be found before anything is said
 */
export const uncoveredLeads = (policy: Policy, leads: Leads): Finding[] => {
  const { segments, routing } = policy;
  const taking = routing.rules.filter((rule) => !mayPassOver(rule));
  const lead = leads.example(taking.map(({ when }) => ({ when, want: wanted.notYes })));
  if (lead === undefined) return [];
  const kinds = segments.flatMap(({ segment }) =>
    stages.map((stage) => ({ segment, stage, ...takes(policy, { segment, stage }) })),
  );
  const none = kinds.filter(({ some }) => !some);
  const part = kinds.filter(({ some, plain }) => some && !plain);
  const all = `${kinds.length} kinds of leads (by segment and stage)`;
  return [
    {
      code: 'leads-uncovered',
      severity: 'warning',
      path: ['routing', 'rules'],
      lead: inWords(lead),
      problem: [
        ...(none.length > 0 ? [`No routing rule takes ${none.length} of ${all}: those ${named(none, policy)}.`] : []),
        ...(part.length > 0
          ? [`Of ${part.length} of ${all} the rules take only those whose ${asked(policy)} fits.`]
          : []),
        ...(none.length + part.length === 0 ? [`No routing rule takes some leads by their ${asked(policy)}.`] : []),
        `The rest goes to ${routing.defaultOwner}, the default owner, without a turn.`,
      ].join(' '),
      mend: 'End the rules with one without `when`; leave it so if that is meant.',
    },
  ];
};
