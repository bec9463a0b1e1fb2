/** Kinds of leads that no routing rule takes: all of them go to one rep, without a turn. */
import { stages } from '../domain/lead.ts';
import { factHolds, isMet } from '../policy/condition.ts';
import { conditionsOf, factTestsOf } from '../policy/conditions.ts';
import { mayPassOver, type Policy } from '../policy/policy.ts';
import { canHold, either, type Can } from './can-hold.ts';
import { nobody } from './check-conditions.ts';
import type { Finding } from './problem.ts';

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

export const uncoveredLeads = (policy: Policy): Finding[] => {
  const { segments, routing } = policy;
  if (routing.rules.some((rule) => rule.when === undefined && !mayPassOver(rule))) return [];
  const kinds = segments.flatMap(({ segment }) =>
    stages.map((stage) => ({ segment, stage, ...takes(policy, { segment, stage }) })),
  );
  const none = kinds.filter(({ some }) => !some);
  const part = kinds.filter(({ some, plain }) => some && !plain);
  if (none.length + part.length === 0) return [];
  const all = `${kinds.length} kinds of leads (by segment and stage)`;
  return [
    {
      path: ['routing', 'rules'],
      problem: [
        ...(none.length > 0 ? [`No routing rule takes ${none.length} of ${all}: those ${named(none, policy)}.`] : []),
        ...(part.length > 0
          ? [`Of ${part.length} of ${all} the rules take only those whose ${asked(policy)} fits.`]
          : []),
        `The rest goes to ${routing.defaultOwner}, the default owner, without a turn.`,
      ].join(' '),
      mend: 'End the rules with one without `when`; leave it so if that is meant.',
    },
  ];
};
