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

/** @param policy of which nothing else is wrong @param now ISO, UTC */
export const prove = (policy: Policy, now: string): Finding[] => {
  const leads = askLeads(policy, [{ stage: [...stages] }, { textKind: [...textKindsTold] }]);
  const dead = deadRules(policy, leads);
  const told = toldOf(dead, ['never-matches', 'shadowed', 'part-shadowed'], 'routing', 'rules');
  return [
    ...dead,
    ...contendingRules(policy, leads, told),
    ...uncoveredLeads(policy, leads),
    ...unreachableStages(policy, leads, toldOf(dead, ['never-matches', 'shadowed'], 'stages')),
    ...pointlessCriteria(policy, leads),
    ...ladderCycles(policy, leads),
    ...awayPools(policy, now),
  ];
};
