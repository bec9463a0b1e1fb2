/** What `handoff explain` prints around a story: whose it is, and with --all every decision in full. */
import type { DealStory } from '../shared/deal/story.ts';
import { factNames } from '../shared/domain/facts.ts';
import type { Account } from '../shared/lead/account.ts';
import { block, happenedLines, minute, momentLine } from '../shared/lead/story/lines.ts';
import type { Mode } from '../shared/store/connections.ts';

type Heading = {
  connection: string;
  object: 'lead' | 'deal';
  id: string;
  mode: Mode | null;
  isShadow: boolean;
  merged: readonly string[];
  pausedUntil: string | undefined;
};

const spaceWords = ({ mode, isShadow }: Heading): string[] => {
  if (isShadow)
    return mode === 'shadow'
      ? ['The connection only watches: this is what it would do. Nothing of it was written to the CRM.']
      : ['This is from when the connection only watched: what it would have done, and nothing was written.'];
  if (mode === 'shadow') return ['The connection only watches now: this is from when it was live.'];
  return mode === 'off' ? ['The connection is off: nothing is looked at now.'] : [];
};

export const headingOf = (heading: Heading): string[] => {
  const { connection, object, id, mode, merged, pausedUntil } = heading;
  return [
    `${object === 'lead' ? 'record' : 'deal'} ${id} of ${connection}${mode === null ? '' : ` (${mode})`}, times in UTC, in reasons the rep’s own`,
    ...[
      ...merged.map((from, place) => `${from} was merged into ${merged[place + 1] ?? id}: this is the story of ${id}.`),
      ...spaceWords(heading),
      ...(pausedUntil === undefined
        ? []
        : [`The CRM is left alone until ${minute(pausedUntil)}: what is due waits until then.`]),
    ].flatMap((text) => block('', [text])),
  ];
};

export const dealLines = ({ headline, missing, happened, next, remarks }: DealStory): string[] => [
  ...block('Now', [headline]),
  ...block('Missing', missing),
  ...happenedLines(happened, 20),
  ...block('Next', next === null ? [] : [momentLine(next)]),
  ...block('Note', remarks),
];

/** One decision in full. */
export const entryLines = (entry: Account): string[] => {
  const { at, policy, told, causes, written, facts, stage, score, tried, owner, touchBy, due } = entry;
  return [
    '',
    `${minute(at)}  policy ${policy}${told === 'again' ? '' : ` (${told})`}`,
    ...block('Woken by', [causes.join(', ')]),
    ...block('Facts', [
      factNames.flatMap((name) => (facts[name] === undefined ? [] : [`${name} ${String(facts[name])}`])).join(', '),
    ]),
    ...block('Stage', [`${stage.stage}: ${stage.reason}`]),
    ...block(
      `Score ${score.total}`,
      score.parts.map(({ criterion, points, of, reason }) => `${criterion} ${points} of ${of}: ${reason}`),
    ),
    ...block(
      'Tried',
      tried.map(({ rule, matched, why }) => `${matched ? '✓' : '–'} ${rule}: ${why}`),
      2,
    ),
    ...block('Owner', [`${owner.rep ?? owner.ownerId ?? 'nobody'}: ${owner.reason}`]),
    ...block(
      'Asked',
      owner.candidates.map(({ rep, turn, passedOver }) => `${rep} (turn ${turn}): ${passedOver ?? 'chosen'}`),
    ),
    ...block('Wrote', [written.join(', ') || 'nothing']),
    ...block('Then', [
      ...(touchBy === null ? [] : [`first talk by ${minute(touchBy)}`]),
      ...(due === null ? [] : [`${minute(due.at)} ${due.why}`]),
    ]),
  ];
};
