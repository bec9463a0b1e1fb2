/** Criteria by which every lead gets the same points. */
import type { When } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../problem.ts';
import { wanted, type Leads, type Wish } from './find-lead.ts';
import { inWords } from './in-words.ts';

type Criterion = Policy['score']['criteria'][number];
const anybody: When = { any: [{ stage: { known: true } }, { stage: { known: false } }] };

/** Every share that some lead can get; rather too many than too few. */
const sharesOf = ({ by, levels }: Criterion, { score: { neutral }, signals }: Policy, leads: Leads): Set<number> => {
  if (by === 'interest') return new Set(signals.list.length === 0 ? [neutral] : [neutral, 1]);
  const wishes = (want: number): Wish[] => levels.map(({ when }) => ({ when, want }));
  const notYes = wishes(wanted.notYes);
  const shares = new Set<number>();
  levels.forEach(({ when, share }, index) => {
    if (!leads.isImpossible([{ when, want: wanted.yes }, ...notYes.slice(0, index)]))
      shares.add(share === 'neutral' ? neutral : share);
    const unknown = notYes.map((wish, place) => (place === index ? { ...wish, want: wanted.unknown } : wish));
    if (!leads.isImpossible(unknown)) shares.add(neutral);
  });
  if (!leads.isImpossible(wishes(wanted.no))) shares.add(0);
  return shares;
};

export const pointlessCriteria = (policy: Policy, leads: Leads): Finding[] =>
  policy.score.criteria.flatMap((criterion, index): Finding[] => {
    const points = new Set(
      [...sharesOf(criterion, policy, leads)].map((share) => Math.round(share * criterion.points)),
    );
    const [only = 0, ...others] = points;
    if (others.length > 0) return [];
    const when = criterion.levels.find((level) => level.when !== undefined)?.when ?? anybody;
    const lead = criterion.by === 'interest' ? { facts: {}, signals: [] } : leads.example([{ when, want: wanted.yes }]);
    return [
      {
        code: 'criterion-pointless',
        severity: 'warning',
        path: ['score', 'criteria', index],
        rule: criterion.criterion,
        lead: inWords(lead ?? { facts: {}, signals: [] }),
        problem: `The criterion "${criterion.criterion}" gives every lead ${only} of its ${criterion.points} points, to this one as to one of whom nothing is known.`,
        mend: 'Give its levels different shares, or share its points out to the others.',
      },
    ];
  });
