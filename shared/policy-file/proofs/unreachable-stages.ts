/** Stages for which the policy waits and which no rule of it gives: only what sales confirms does. */
import { nurtureStages } from '../../domain/lead.ts';
import { fits } from '../../policy/kinds/fits.ts';
import { conditionsOf, factTestsOf } from '../../policy/conditions.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding, Path } from '../problem.ts';
import { wanted, type Leads } from './find-lead.ts';
import { inWords } from './in-words.ts';

/** @param dead indexes of the rules of stages that are never reached */
export const unreachableStages = (policy: Policy, leads: Leads, dead: ReadonlySet<number>): Finding[] => {
  const given = new Set(policy.stages.flatMap(({ stage }, index) => (dead.has(index) ? [] : stage)));
  const tests = factTestsOf(conditionsOf(policy)).filter(
    ({ fact, test }) => fact === 'stage' && (typeof test !== 'object' || Array.isArray(test)),
  );
  return nurtureStages.flatMap((stage): Finding[] => {
    if (given.has(stage)) return [];
    const asking = tests.find(({ test }) =>
      [test].flat().some((one) => typeof one !== 'object' && fits('stage', stage, one, {})),
    );
    const rule = policy.stages.findIndex((one) => one.stage === stage);
    const path: Path | undefined =
      rule >= 0
        ? ['stages', rule]
        : (asking?.path ??
          (policy.followUp.firstTouchMinutes[stage] === undefined
            ? undefined
            : ['followUp', 'firstTouchMinutes', stage]));
    if (path === undefined) return [];
    const lead = leads.example([{ when: { stage }, want: wanted.yes }]);
    return [
      {
        code: 'stage-unreachable',
        severity: 'warning',
        path,
        rule: stage,
        ...(lead && { lead: inWords(lead) }),
        problem: `No rule under stages ${rule >= 0 ? 'that is ever reached ' : ''}gives the stage "${stage}": a lead has it only when sales confirms it with the buyer.`,
        mend:
          rule >= 0
            ? 'Mend the rule that names it, or move it up.'
            : `Add a rule for "${stage}" under stages, or take out what waits for it.`,
      },
    ];
  });
};
