/** The report of a stretch of time: what sales managers and admins ask, each with its figures, and what cannot be told. */
import { byText } from '../../shared/domain/match.ts';
import { spellEnds, type SpellEnd } from '../../shared/lead/period/spells.ts';
import { fewBelow, type Spread } from '../../shared/lead/period/spread.ts';
import { hindrances, type Hindrance, type PoolTurns } from '../../shared/lead/period/turns.ts';
import type { RepFollowUp } from '../../shared/lead/period/period.ts';
import { poolName } from '../../shared/policy/display.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { countOf } from '../policy-file.ts';
import type { Cell, Chart, Note, Report, ReportSection } from '../report/model.ts';
import { lasting, shadowReport } from '../shadow-report.ts';
import type { Read, Span } from './read.ts';

type About = Span & { connections: readonly string[]; now: string; policy: Policy | null };

const fewMark = ' *';
const fewNote = `* Fewer than ${fewBelow}: too few to compare by, so no share and no slowest tenth is told of them.`;

const day = (at: string): string => at.slice(0, 10);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Seconds and minutes as people say them; to the minute below two hours. */
const time = (minutes: number | null): string =>
  minutes === null ? '–' : minutes === 0 ? 'no time at all' : lasting(minutes);

const bandName = (upTo: number | null, before: number | undefined): string =>
  upTo === null ? `more than ${lasting(before ?? 0)}` : `up to ${lasting(upTo)}`;

const bandSection = (
  heading: string,
  { bands, count }: Spread,
  { says, notes, label }: { says: readonly string[]; notes: readonly Note[]; label: string },
): ReportSection => {
  const names = bands.map(({ upTo }, place) => bandName(upTo, bands[place - 1]?.upTo ?? undefined));
  const counts = bands.map((band) => band.count);
  return {
    heading,
    says: count === 0 ? ['Nothing to time in this span.'] : says,
    ...(count > 0 && {
      chart: {
        label,
        bars: names,
        series: [{ name: 'leads', tone: 'plain', values: counts }],
        as: 'lie',
      } satisfies Chart,
      table: {
        columns: ['time', 'leads', 'share'],
        rows: names.map((name, place): Cell[] => [
          name,
          counts[place] ?? 0,
          count < fewBelow ? '–' : { share: (counts[place] ?? 0) / count },
        ]),
      },
    }),
    notes: [
      ...notes,
      ...(count > 0 && count < fewBelow
        ? [`Fewer than ${fewBelow} leads: no share and no slowest tenth is told.`]
        : []),
    ],
  };
};

/** The middle, and the slowest tenth where there are enough. */
const spreadWords = ({ median, p90 }: Spread): string =>
  `half within ${time(median)}${p90 === null ? '' : `, nine of ten within ${time(p90)}`}`;

const told = (count: number, words: string): string[] => (count > 0 ? [`${countOf(count, 'lead')} ${words}`] : []);

const speedSections = ({ period: { speed } }: Read): ReportSection[] => {
  const left = [
    ...told(speed.crowd, 'came by an import, a list or an app: nobody waited.'),
    ...told(speed.noBuyer, 'are no buyers by their own text.'),
    ...told(speed.askedFor, 'became leads because a colleague or a rule of the policy asked for it.'),
    ...told(speed.untold, 'without a time that the CRM tells.'),
  ];
  return [
    bandSection('Until a lead had an owner', speed.ours, {
      label: 'How many leads had their owner after how long',
      says: [
        `From when the buyer came in or asked, by the CRM’s own time, until their owner was written: ${spreadWords(speed.ours)}. By the clock, at night and on Sundays as well.`,
      ],
      notes: left.length === 0 ? [] : [`Not in it: ${left.join(' ')}`],
    }),
    bandSection('Until somebody reached the buyer', speed.reps, {
      label: 'How many buyers were reached after how much working time',
      says: [
        `From when the owner was written until their first call, meeting, e-mail or message that reached the buyer: ${spreadWords(speed.reps)}, in the usual working hours of whoever had it. A try is no talk, and whoever nobody has reached is not in it.`,
        ...(speed.whole.count > 0
          ? [`What the buyer waited from coming in until that, by the clock: ${spreadWords(speed.whole)}.`]
          : []),
      ],
      notes: [
        ...told(speed.outOfHours, 'reached while the rep’s hours had not begun: no working time had passed.'),
        ...told(speed.repsUntold, 'reached that are not in it: whose hours counted then is not kept.'),
        'Whether a buyer was reached is looked at when the first talk is due, and when anything else asks for a look.',
      ],
    }),
  ];
};

type Names = (rep: string) => string;
const namesOf =
  (policy: Policy | null): Names =>
  (rep) =>
    policy?.reps[rep]?.name ?? rep;

/** As the policy has them, and nobody by how they did; who is none of its reps comes last. */
const inOrder = <T extends { rep: string }>(rows: readonly T[], policy: Policy | null): T[] => {
  const keys = Object.keys(policy?.reps ?? {});
  const place = (rep: string): number => (keys.includes(rep) ? keys.indexOf(rep) : keys.length);
  return rows.toSorted((a, b) => place(a.rep) - place(b.rep) || byText(a.rep, b.rep));
};

const endWords: Readonly<Record<SpellEnd, string>> = {
  'taken-back': 'taken back, nobody had reached the buyer',
  'on-leave': 'gone on while they were on leave',
  'passed-on': 'passed on',
  'handed-over': 'handed over by an operator',
  'by-a-colleague': 'given to another by a colleague',
  'another-owner': 'gone to the owner of the firm, or to whom another rule gave it',
  'set-aside': 'set aside: stopped, at rest, merged, deleted, or seen to on another record of the person',
};

const endedOf = ({ ended }: RepFollowUp, of: readonly SpellEnd[]): number =>
  of.reduce((sum, end) => sum + ended[end], 0);
const movedOn = spellEnds.filter((end) => end !== 'taken-back');

const followUpSection = ({ period: { followUp } }: Read, policy: Policy | null): ReportSection => {
  const rows = inOrder(followUp, policy);
  const names = namesOf(policy);
  const isFew = rows.some(({ given }) => given < fewBelow);
  const mark = ({ rep, given }: RepFollowUp): string => `${names(rep)}${given < fewBelow ? fewMark : ''}`;
  const steps = rows.reduce((sum, { lateSteps }) => sum + lateSteps, 0);
  const tried = rows.reduce((sum, one) => sum + one.tried, 0);
  const moved = movedOn.flatMap((end) => {
    const count = rows.reduce((sum, { ended }) => sum + ended[end], 0);
    return count === 0 ? [] : [`${count} ${endWords[end]}`];
  });
  if (rows.length === 0) return { heading: 'Follow-up by rep', says: ['No lead was given to anybody in this span.'] };
  return {
    heading: 'Follow-up by rep',
    says: [
      'Leads that were given in this span, as they stand now. A lead that went on to another rep counts for each of them, for the time that they had it. In the order of the policy: a list, and no ranking.',
    ],
    chart: {
      label: 'What became of the leads that each rep was given',
      bars: rows.map(mark),
      as: 'lie',
      isStacked: true,
      series: [
        { name: 'reached in time', tone: 'good', values: rows.map(({ inTime }) => inTime) },
        { name: 'reached late', tone: 'late', values: rows.map(({ late }) => late) },
        { name: 'reached by a colleague', tone: 'plain', values: rows.map((one) => one.reachedByColleague) },
        { name: 'not due yet', tone: 'other', values: rows.map(({ open }) => open) },
        {
          name: 'over time or taken back',
          tone: 'bad',
          values: rows.map((one) => one.overdue + one.ended['taken-back']),
        },
        { name: 'moved on', tone: 'dim', values: rows.map((one) => endedOf(one, movedOn)) },
      ],
    },
    table: {
      columns: [
        'rep',
        'given',
        'in time',
        'late',
        'by a colleague',
        'not due yet',
        'over time',
        'taken back',
        'moved on',
        'half within',
        '9 of 10 within',
        'late steps',
      ],
      rows: rows.map((one): Cell[] => [
        mark(one),
        one.given,
        one.inTime,
        one.late,
        one.reachedByColleague,
        one.open,
        one.overdue,
        one.ended['taken-back'],
        endedOf(one, movedOn),
        time(one.toTouch.median),
        time(one.toTouch.p90),
        one.lateSteps,
      ]),
    },
    notes: [
      ...(isFew ? [fewNote] : []),
      'Times are working hours of the rep. In time is by the time that the policy gives the first talk for that lead’s stage.',
      ...(moved.length > 0 ? [`Moved on: ${moved.join('; ')}.`] : []),
      ...(tried > 0 ? [`Of those that are open somebody has tried to reach ${tried}.`] : []),
      ...(steps > 0 ? ['Late steps: reminders, colleagues or the manager asked, and leads taken back.'] : []),
    ],
  };
};

const confirmationSection = ({ period: { confirmations } }: Read): ReportSection => {
  const { first, anew, voided, how, due, confirmed } = confirmations;
  const total = first.reduce((sum, { count }) => sum + count, 0);
  const same = first.reduce((sum, one) => sum + (one.before === one.said ? one.count : 0), 0);
  const unknown = first.reduce((sum, one) => sum + (one.before === 'not known' ? one.count : 0), 0);
  const stages = [...new Set(first.map(({ before }) => before))].toSorted(byText);
  const sum = (stage: string, isSame: boolean): number =>
    first.reduce(
      (all, { before, said, count }) => all + (before === stage && (before === said) === isSame ? count : 0),
      0,
    );
  const means = Object.entries(how).toSorted(([, a], [, b]) => b - a);
  return {
    heading: 'What sales confirmed, beside what we had thought',
    says: [
      total === 0
        ? 'Nobody’s status was confirmed for the first time in this span.'
        : `${countOf(total, 'buyer')} confirmed for the first time: ${same} as we had thought, ${total - same - unknown} otherwise${unknown > 0 ? `, and of ${unknown} it is not kept what we had thought` : ''}.`,
      ...(anew > 0 ? [`${countOf(anew, 'confirmation')} given anew.`] : []),
      ...(due > 0
        ? [
            `Of ${countOf(due, 'lead')} handed off in this span that should be confirmed by now, ${confirmed} are or were.`,
          ]
        : []),
    ],
    ...(total > 0 && {
      chart: {
        label: 'Stages that we had thought of, and how often sales confirmed another',
        bars: stages,
        as: 'lie',
        isStacked: true,
        series: [
          { name: 'confirmed as it stood', tone: 'good', values: stages.map((stage) => sum(stage, true)) },
          { name: 'another stage', tone: 'late', values: stages.map((stage) => sum(stage, false)) },
        ],
      } satisfies Chart,
      table: {
        columns: ['we had thought', 'sales confirmed', 'leads'],
        rows: first
          .toSorted((a, b) => byText(a.before, b.before) || b.count - a.count)
          .map(({ before, said, count }) => [before, said, count]),
      },
    }),
    notes: [
      ...(means.length > 0
        ? [`How it was confirmed: ${means.map(([name, count]) => `${name} ${count}`).join(', ')}.`]
        : []),
      ...(voided > 0 ? [`${voided} of all do not count any more: the buyer has said or done otherwise since.`] : []),
    ],
  };
};

const verdictWords: Readonly<Record<string, string>> = {
  passed: 'passed',
  reverted: 'put back',
  flagged: 'let stand unconfirmed',
  'before-us': 'closed before us',
};
const standWords: Readonly<Record<string, string>> = {
  policy: 'the policy only tells',
  twice: 'put back twice before',
  late: 'seen too late',
  'no-open-stage': 'no open stage before it',
  unreadable: 'a contact could not be read',
  refused: 'the CRM refused to move it',
};

const gateSection = ({ closes: { deals, outcomes, letStand, confirmedAfter } }: Read): ReportSection => {
  const order = Object.keys(verdictWords);
  const rows = Object.entries(outcomes).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  if (rows.length === 0)
    return { heading: 'The gate before a close', says: ['No deal was closed as won in this span.'] };
  const stands = Object.entries(letStand).map(([why, count]) => `${standWords[why] ?? why} ${count}`);
  return {
    heading: 'The gate before a close',
    says: [
      `${countOf(
        rows.reduce((sum, [, count]) => sum + count, 0),
        'close',
      )} of ${countOf(deals, 'deal')}.`,
    ],
    chart: {
      label: 'How closes were answered',
      bars: rows.map(([as]) => verdictWords[as] ?? as),
      series: [{ name: 'closes', tone: 'plain', values: rows.map(([, count]) => count) }],
      as: 'lie',
    },
    table: { columns: ['answer', 'closes'], rows: rows.map(([as, count]) => [verdictWords[as] ?? as, count]) },
    notes: [
      ...(confirmedAfter > 0 ? [`${countOf(confirmedAfter, 'deal')} put back and passed later in this span.`] : []),
      ...(stands.length > 0 ? [`Let stand, because: ${stands.join('; ')}.`] : []),
    ],
  };
};

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

const kept = (rows: readonly RepFollowUp[], policy: Policy | null): ReportSection[] => {
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

const funnelSection = ({ period: { funnel, handedOff } }: Read): ReportSection =>
  handedOff === 0
    ? { heading: 'By stage', says: ['No lead was handed off in this span.'] }
    : {
        heading: 'By stage',
        says: [
          'Leads handed off in this span: the stage they came in, what became of them, and the stage they are in now.',
        ],
        chart: {
          label: 'Leads by the stage in which they were handed off, and how far they came',
          bars: funnel.map(({ stage }) => stage),
          as: 'lie',
          series: [
            { name: 'handed off', tone: 'plain', values: funnel.map(({ leads }) => leads) },
            { name: 'reached', tone: 'other', values: funnel.map(({ reached }) => reached) },
            { name: 'confirmed', tone: 'good', values: funnel.map(({ confirmed }) => confirmed) },
            { name: 'won', tone: 'late', values: funnel.map(({ won }) => won) },
          ],
        },
        table: {
          columns: ['stage', 'handed off', 'reached', 'confirmed', 'won', 'in it now'],
          rows: funnel.map(({ stage, leads, reached, confirmed, won, now }) => [
            stage,
            leads,
            reached,
            confirmed,
            won,
            now,
          ]),
        },
      };

const admittedWords: Readonly<Record<string, string>> = {
  request: 'the buyer asked for us',
  made: 'the record was made',
  ticked: 'somebody ticked it',
  any: 'every record is a lead',
  'handed-off': 'a lead before, that waited for somebody',
  'not known': 'not known',
};

/** A bar a week where days would be too many to tell apart. */
const mostDays = 62;
/** Its Monday. */
const weekOf = (text: string): string => {
  const at = new Date(`${text}T00:00:00Z`);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
};
const dayChart = (perDay: Read['period']['perDay']): Chart | null => {
  const isLong = perDay.length > mostDays;
  const sums = new Map<string, number>();
  for (const { day: one, leads } of perDay) {
    const name = isLong ? weekOf(one) : one;
    sums.set(name, (sums.get(name) ?? 0) + leads);
  }
  return sums.size < 2
    ? null
    : {
        label: isLong ? 'Leads handed off each week, by its Monday' : 'Leads handed off each day',
        bars: [...sums.keys()],
        series: [{ name: 'leads', tone: 'plain', values: [...sums.values()] }],
        as: 'stand',
      };
};

const admissionSections = (
  { period: { handedOff, hadOwner, admitted, stopped, waiting, merged, perDay }, noLeads, noLeadsSince }: Read,
  { from }: About,
): ReportSection[] => {
  const rows: Cell[][] = [
    ...Object.entries(admitted).map(([by, count]): Cell[] => [
      `handed off: ${admittedWords[by] ?? `rule ${by}`}`,
      count,
    ]),
    ...(hadOwner > 0 ? [['a lead, with an owner whom a colleague had chosen', hadOwner]] : []),
    ...Object.entries(stopped).map(([stop, count]): Cell[] => [`refused by the stop ${stop}`, count]),
    ...(waiting > 0 ? [['a lead that nobody has', waiting]] : []),
    ...Object.entries(noLeads)
      .toSorted(([, a], [, b]) => b - a)
      .map(([rule, count]): Cell[] => [`no lead: ${rule}`, count]),
  ];
  const chart = dayChart(perDay);
  return [
    {
      heading: 'Who came in, and what became of them',
      says: [
        `${countOf(handedOff, 'lead')} handed off${merged > 0 ? `; ${countOf(merged, 'record')} merged into others, and counted with them` : ''}.`,
      ],
      ...(rows.length > 0 && { table: { columns: ['what', 'records'], rows } }),
      notes: [
        'No lead: records that were last judged so in this span, by the rule that says it.',
        ...(from < noLeadsSince
          ? [`They are remembered for 30 days: of those before ${day(noLeadsSince)} nothing is known.`]
          : []),
      ],
    },
    ...(chart === null
      ? []
      : [
          {
            heading: 'Handed off day by day',
            chart,
            table: { columns: ['day', 'leads'], rows: perDay.map(({ day: one, leads }) => [one, leads]) },
          },
        ]),
  ];
};

const missedSection = ({ missed, missedUntold }: Read): ReportSection => ({
  heading: 'Missed events',
  says: [
    missed.length === 0
      ? 'Nothing is counted of events that never came: no catch-up has run yet.'
      : 'Changes that catch-up found, and of which no event had told us. Kept is the sum since it is counted, and the last day (UTC) that had any; what lies between is not told by day.',
  ],
  ...(missed.length > 0 && {
    table: {
      columns: ['connection', 'since it is counted', 'last day counted', 'on that day', 'catch-up ran last'],
      rows: missed.map(({ connection, total, day: one, today, at }) => [
        connection,
        total,
        one,
        today,
        `${day(at)} ${at.slice(11, 16)}`,
      ]),
    },
  }),
  notes: missed.length > 0 && missedUntold.length > 0 ? [`Nothing is counted yet of ${missedUntold.join(', ')}.`] : [],
});

const shadowSections = ({ shadow }: Read, { policy, from, to }: About): ReportSection[] =>
  shadow.flatMap(({ connection, watched, next }) => {
    const { leads } = watched.count;
    if (leads === 0 && watched.theirs === 0 && watched.stopped === 0) return [];
    const { title, summary, sections } = shadowReport(watched, policy, { connection, from, to, most: 20, next });
    return [
      { heading: title, says: summary },
      ...sections.map((section) => ({ ...section, heading: `Watched: ${section.heading}` })),
    ];
  });

const toKnow = (read: Read, { policy, connections, now, to }: About): ReportSection => {
  const { former, unreadable, stateless } = read.period;
  const off = connections.filter((one) => read.modes[one] !== 'live');
  return {
    heading: 'To know',
    says: [
      'Made from the ledger of decisions and from what the table keeps of each lead now. No lead is named in it.',
      ...(to < now ? [`What began in the span is told as it stands now, ${day(now)}.`] : []),
      ...(policy === null ? ['No policy in force could be read: reps and pools go by their keys.'] : []),
      ...off.map((one) =>
        read.modes[one] === 'unreadable'
          ? `What is kept of ${one} cannot be read: its mode and missed events are not told.`
          : `${one} is ${read.modes[one] === 'off' ? 'off' : 'only watching'} now: what it does not write is nobody’s follow-up.`,
      ),
      ...(former > 0
        ? [`${countOf(former, 'decision')} of releases before this ledger: told by explain, and not counted here.`]
        : []),
      ...(unreadable > 0
        ? [`${countOf(unreadable, 'decision')} could not be read, and ${unreadable === 1 ? 'is' : 'are'} not counted.`]
        : []),
      ...(stateless > 0 ? [`Of ${countOf(stateless, 'lead')} it is not kept how they stand now.`] : []),
      ...(read.isWhole ? [] : ['Stopped before the end: these figures are of a part.']),
    ],
  };
};

const share = (part: number, whole: number): string =>
  whole < fewBelow ? `${part} of ${whole}` : `${part} of ${whole} (${percent(part / whole)})`;

/** The figures that matter most, a line each. */
const summaryOf = ({ period, closes }: Read): string[] => {
  const { handedOff, speed, followUp, confirmations } = period;
  const sum = (of: (one: RepFollowUp) => number): number => followUp.reduce((all, one) => all + of(one), 0);
  const given = sum((one) => one.given);
  const first = confirmations.first.reduce((all, { count }) => all + count, 0);
  const same = confirmations.first.reduce((all, one) => all + (one.before === one.said ? one.count : 0), 0);
  const judged = Object.values(closes.outcomes).reduce((all, count) => all + count, 0);
  return [
    handedOff === 0 ? 'No lead was handed off.' : `${countOf(handedOff, 'lead')} handed off.`,
    ...(speed.ours.count > 0
      ? [`An owner was written: ${spreadWords(speed.ours)} of the buyer’s coming in (of ${speed.ours.count}).`]
      : []),
    ...(speed.reps.count > 0
      ? [`The buyer was reached: ${spreadWords(speed.reps)} of working time (of ${speed.reps.count}).`]
      : []),
    ...(given > 0
      ? [
          `Of ${given} times that a rep was given a lead: reached in time ${share(
            sum((one) => one.inTime),
            given,
          )}, late ${sum((one) => one.late)}, by a colleague ${sum((one) => one.reachedByColleague)}; taken back ${sum((one) => one.ended['taken-back'])}; not due yet ${sum((one) => one.open)}, over time ${sum((one) => one.overdue)}.`,
        ]
      : []),
    ...(first > 0
      ? [`Sales confirmed ${countOf(first, 'buyer')} for the first time, ${share(same, first)} as we had thought.`]
      : []),
    ...(judged > 0
      ? [
          `${countOf(judged, 'close')} judged: ${Object.entries(closes.outcomes)
            .map(([as, count]) => `${count} ${verdictWords[as] ?? as}`)
            .join(', ')}.`,
        ]
      : []),
  ];
};

export const periodReport = (read: Read, about: About): Report => {
  const { policy, from, to, connections } = about;
  const { pools, followUp } = read.period;
  const names = Object.keys(policy?.pools ?? {});
  const ordered = [...pools].toSorted(([a], [b]) => names.indexOf(a) - names.indexOf(b) || byText(a, b));
  return {
    title: `Leads of ${connections.length === 1 ? connections[0] : `${connections.length} connections`}, from ${day(from)} to ${day(to)}`,
    summary: summaryOf(read),
    sections: [
      ...speedSections(read),
      followUpSection(read, policy),
      confirmationSection(read),
      gateSection(read),
      ...ordered.map(([name, turns]) => poolSection(name, turns, policy)),
      ...kept(followUp, policy),
      funnelSection(read),
      ...admissionSections(read, about),
      missedSection(read),
      ...shadowSections(read, about),
      toKnow(read, about),
    ],
  };
};
