/** Steps of the ladder that come back to whoever let the lead lie: they are asked about themselves, or it is given to them again. */
import { isNoBuyers, textKindsTold } from '../../domain/text-kind.ts';
import { askedBy } from '../../domain/lead-state.ts';
import type { When } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../problem.ts';
import { wanted, type Lead, type Leads } from './find-lead.ts';
import { inWords } from './in-words.ts';

type Rule = Policy['routing']['rules'][number];

/** Of such nobody is reminded, and nothing is taken back. */
const noBuyers: When = { textKind: textKindsTold.filter(isNoBuyers) };

/** Who can own leads of a rule: all of its pools, or whom it names; undefined where a field of the record says it. */
const takersOf = ({ pool, to, fallback }: Rule, { pools }: Policy): Set<string> | undefined => {
  if (typeof to === 'object') return undefined;
  const named = [...(pool === undefined ? [] : [pool]), ...fallback].flatMap((name) =>
    (pools[name]?.members ?? []).map(({ rep }) => rep),
  );
  return new Set([...(to === undefined ? [] : [to]), ...named]);
};

type Led = { rule: Rule; index: number; takers: Set<string>; lead: Lead };

/** The rules whose leads somebody waits for, with one of them. */
const ledRules = (policy: Policy, leads: Leads): Led[] =>
  policy.routing.rules.flatMap((rule, index): Led[] => {
    const takers = takersOf(rule, policy);
    const above = policy.routing.rules.slice(0, index).filter(({ when }) => when !== undefined);
    const lead = leads.example([
      { when: rule.when, want: wanted.yes },
      { when: noBuyers, want: wanted.notYes },
      ...above.map(({ when }) => ({ when, want: wanted.notYes })),
    ]);
    return takers === undefined || lead === undefined ? [] : [{ rule, index, takers, lead }];
  });

const givenAgain = ({ followUp: { ladder, reassignAtMost } }: Policy, led: readonly Led[]): Finding[] =>
  reassignAtMost === 0 || !ladder.some((step) => step.do === 'reassign')
    ? []
    : led.flatMap(({ rule: { rule, to }, index, takers, lead }): Finding[] => {
        const [only, ...others] = takers;
        if (only === undefined || others.length > 0) return [];
        return [
          {
            code: 'ladder-cycles',
            severity: 'warning',
            path: ['routing', 'rules', index],
            rule,
            lead: inWords(lead),
            problem: `Of the leads of "${rule}" the ladder's step reassign finds nobody but ${only}, who let them lie: they stay with ${only}.`,
            mend: `Name a pool with others under its fallback${to === undefined ? '' : `; leave it so if nobody but ${only} is meant`}.`,
          },
        ];
      });

/** Whom the step asks where that rep is the owner: as the ladder itself chooses, but for who is away. */
const askedOf = ({ followUp, routing }: Policy, to: string | undefined, owner: string): string | undefined =>
  [to, followUp.manager, routing.defaultOwner].find((rep) => rep !== undefined && rep !== owner);

const askedThemselves = (policy: Policy, led: readonly Led[]): Finding[] =>
  policy.followUp.ladder.flatMap(({ do: step, to }, index): Finding[] => {
    if (askedBy[step] !== 'colleague') return [];
    const owned = led.filter(({ rule }) => step !== 'buddy' || to !== undefined || rule.coordinator === undefined);
    const owners = new Set(owned.flatMap(({ takers }) => [...takers]));
    const alone = [...owners].filter((owner) => askedOf(policy, to, owner) === undefined);
    // Where the policy names nobody for the step, the manager's own leads are nobody else's to look after.
    const [rep] = to === undefined && alone.length < owners.size ? [] : alone;
    const example = owned.find(({ takers }) => rep !== undefined && takers.has(rep));
    if (rep === undefined || example === undefined) return [];
    return [
      {
        code: 'ladder-cycles',
        severity: 'warning',
        path: ['followUp', 'ladder', index, ...(to === undefined ? [] : ['to'])],
        rule: step,
        lead: { ...inWords(example.lead), owner: rep },
        problem: `The step "${step}" asks ${rep} about leads of ${rep}, and so nobody: manager and default owner are ${rep} too.`,
        mend:
          to === undefined
            ? 'Name another rep as followUp.manager.'
            : 'Name somebody else under `to`, or as followUp.manager.',
      },
    ];
  });

export const ladderCycles = (policy: Policy, leads: Leads): Finding[] => {
  const led = ledRules(policy, leads);
  return [...givenAgain(policy, led), ...askedThemselves(policy, led)];
};
