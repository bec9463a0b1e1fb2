/** What is proven of a policy before it is put in force: over all leads that there can be, and the calendar of the coming 90 days. */
import { stages } from '../../domain/lead.ts';
import { textKindsTold } from '../../domain/text-kind.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../problem.ts';
import { uncoveredLeads } from '../uncovered-leads.ts';
import { awayPools } from './away-pools.ts';
import { contendingRules } from './contending-rules.ts';
import { deadRules } from './dead-rules.ts';
import { askLeads } from './find-lead.ts';
import { idleHours } from './idle-hours.ts';
import { ladderCycles } from './ladder-cycles.ts';
import { pointlessCriteria } from './pointless-criteria.ts';
import { unreachableStages } from './unreachable-stages.ts';

/** The entries of one list of which something is told. */
const toldOf = (found: readonly Finding[], codes: readonly string[], ...list: string[]): Set<number> =>
  new Set(
    found.flatMap(({ code = '', path }) =>
      codes.includes(code) && list.every((key, place) => path[place] === key) ? [Number(path[list.length])] : [],
    ),
  );

/** What grows with the square of the rules is asked of so many of them, and of those that name so many values together. */
const mostRules = 250;
const mostValues = 2500;

/** The first rules, as many as can be proven within seconds. */
const provable = ({ routing: { rules } }: Policy): Policy['routing']['rules'] => {
  let values = 0;
  const over = rules.findIndex(({ when }, place) => {
    values += JSON.stringify(when ?? {}).split(',').length;
    return place >= mostRules || values > mostValues;
  });
  return over === -1 ? rules : rules.slice(0, Math.max(1, over));
};

const notProven = (all: number, proven: number): Finding[] =>
  all === proven
    ? []
    : [
        {
          code: 'not-proven',
          severity: 'warning',
          path: ['routing', 'rules', proven],
          problem: `Of ${all} rules the first ${proven} were proven: from here on nothing is said of rules that can never match, or that contend.`,
          mend: 'Put long lists of firms under accounts, and values that belong together under one fact of your own.',
        },
      ];

/** @param given of which nothing else is wrong @param now ISO, UTC */
export const prove = (given: Policy, now: string): Finding[] => {
  const rules = provable(given);
  const policy = { ...given, routing: { ...given.routing, rules } };
  const leads = askLeads(policy, [{ stage: [...stages] }, { textKind: [...textKindsTold] }]);
  const dead = deadRules(policy, leads);
  const told = toldOf(dead, ['never-matches', 'shadowed', 'part-shadowed'], 'routing', 'rules');
  return [
    ...dead,
    ...contendingRules(policy, leads, told),
    // What the first leave over, a later one may take.
    ...(rules.length === given.routing.rules.length ? uncoveredLeads(policy, leads) : []),
    ...unreachableStages(policy, leads, toldOf(dead, ['never-matches', 'shadowed'], 'stages')),
    ...pointlessCriteria(policy, leads),
    ...ladderCycles(policy, leads),
    ...awayPools(given, now),
    ...idleHours(given, now),
    ...notProven(given.routing.rules.length, rules.length),
  ];
};
