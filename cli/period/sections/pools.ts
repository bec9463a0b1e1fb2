/** The turns of each pool beside its weights, and who was given leads without one. */
import { byText } from '../../../shared/domain/match.ts';
import type { RepFollowUp } from '../../../shared/lead/period/follow-up.ts';
import { fewBelow } from '../../../shared/lead/period/spread.ts';
import { hindrances, type Hindrance, type PoolTurns } from '../../../shared/lead/period/turns.ts';
import { poolName } from '../../../shared/policy/display.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { countOf } from '../../policy-file.ts';
import type { Cell, ReportSection } from '../../report/model.ts';
import type { Read } from '../read.ts';
import { inOrder, namesOf } from '../reps.ts';

const hindranceWords: Readonly<Record<Hindrance, string>> = {
  leave: 'on leave',
  hours: 'not at work',
  cap: 'had their leads of the day',
  'no-user': 'no user of that CRM',
  'not-for-them': 'lead not for them',
};

const round = (value: number): number => Math.round(value * 10) / 10;

const poolSection = (name: string, { turns, untold, members }: PoolTurns, policy: Policy | null): ReportSection => {
  const rows = inOrder(
    [...members].map(([rep, share]) => ({ rep, ...share })),
    policy,
  );
  const names = namesOf(policy);
  const weightOf = (rep: string): Cell =>
    policy?.pools[name]?.members.find((one) => one.rep === rep)?.weight ?? 'not in it now';
  const back = rows.reduce((sum, one) => sum + one.back, 0);
  const whys = hindrances.filter((why) => rows.some(({ missed }) => missed[why] > 0));
  return {
    heading: `Turns of the ${policy === null ? name : poolName(name, policy)}`,
    says: [
      `${countOf(turns, 'turn')}. By weight: what the weights alone give each. Of those there: the same, counting at each turn only whoever could have had it.`,
    ],
    chart: {
      label: 'Turns that each member took, beside what weights give',
      bars: rows.map(({ rep }) => names(rep)),
      as: 'lie',
      series: [
        { name: 'taken', tone: 'plain', values: rows.map(({ taken }) => taken) },
        { name: 'by weight', tone: 'dim', values: rows.map(({ byWeight }) => round(byWeight)) },
        { name: 'by weight of those there', tone: 'good', values: rows.map(({ byPresence }) => round(byPresence)) },
      ],
    },
    table: {
      columns: [
        'rep',
        'weight',
        'taken',
        'by weight',
        'of those there',
        ...(back > 0 ? ['given back'] : []),
        ...whys.map((why) => hindranceWords[why]),
      ],
      rows: rows.map((one): Cell[] => [
        names(one.rep),
        weightOf(one.rep),
        one.taken,
        round(one.byWeight),
        round(one.byPresence),
        ...(back > 0 ? [one.back] : []),
        ...whys.map((why) => one.missed[why]),
      ]),
    },
    notes: [
      ...(turns < fewBelow ? [`Fewer than ${fewBelow} turns: too few to compare by.`] : []),
      ...(whys.length > 0 ? ['The last columns count the turns that a member could not have had, and why.'] : []),
      ...(untold > 0 ? [`Of ${countOf(untold, 'turn')} it is not kept who else was there.`] : []),
    ],
  };
};

const withoutTurn = (rows: readonly RepFollowUp[], policy: Policy | null): ReportSection[] => {
  const names = namesOf(policy);
  const without = inOrder(rows, policy).filter(({ given, byTurn }) => given > byTurn);
  if (without.length === 0) return [];
  return [
    {
      heading: 'Given without a turn',
      says: [
        'These count in no pool: a colleague chose the owner, or the person or firm had one, or a rule names one.',
      ],
      table: {
        columns: ['rep', 'a colleague chose them', 'the firm’s, the person’s, or by a rule'],
        rows: without.map(({ rep, given, byTurn, byColleague }) => [
          names(rep),
          byColleague,
          given - byTurn - byColleague,
        ]),
      },
    },
  ];
};

export const poolSections = ({ period: { pools, followUp } }: Read, policy: Policy | null): ReportSection[] => {
  const names = Object.keys(policy?.pools ?? {});
  const ordered = [...pools].toSorted(([a], [b]) => names.indexOf(a) - names.indexOf(b) || byText(a, b));
  return [...ordered.map(([name, turns]) => poolSection(name, turns, policy)), ...withoutTurn(followUp, policy)];
};
