/** A story as text for a screen: at most so many lines, none longer than a screen is wide. What does not fit is said to be there. */
import { wayWords } from './event-words.ts';
import { firstTalkDue } from './follow-up-words.ts';
import type { Choice, FollowUp, Happened, Moment, Story } from './story.ts';

/** Letters of a line. */
export const screenWidth = 100;
/** "under a screen" */
const mostLines = 40;
const labelWidth = 11;

/** "2026-11-28 09:14" */
export const minute = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** The text in lines of the width; a word that is longer stands alone, cut. */
export const wrapped = (text: string, room: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ').map((one) => (one.length > room ? `${one.slice(0, room - 1)}…` : one))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const indented = (text: string, by = 0): string[] =>
  wrapped(text, screenWidth - labelWidth - by).map((line, place) => `${' '.repeat(place === 0 ? 0 : by)}${line}`);

/** Paragraphs, the label before the first line. @param by further lines of a paragraph stand so much to the right */
export const block = (label: string, texts: readonly string[], by = 0): string[] =>
  texts
    .flatMap((text) => indented(text, by))
    .map((line, place) => `${(place === 0 ? label : '').padEnd(labelWidth)}${line}`);

/** How much of each part is told. */
type Most = { rules: number; turns: number; happened: number; questions: number; facts: number };
const everything: Most = { rules: 5, turns: 5, happened: Infinity, questions: 8, facts: Infinity };

const andMore = (texts: readonly string[], most: number): string[] =>
  texts.length <= most ? [...texts] : [...texts.slice(0, most), `… ${texts.length - most} more`];

const list = (names: readonly string[], most: number): string => andMore(names, most).join(', ');

const turnLines = ({ turns, others, pool }: Choice, most: number): string[] => {
  if (turns.length === 0) return [];
  const more = others + Math.max(0, turns.length - most);
  return block('Turn', [
    ...turns
      .slice(0, most)
      .map(({ name, passedOver }) => `${name}: ${passedOver ?? `had the turn${pool === null ? '' : ` of ${pool}`}`}`),
    ...(more > 0 ? [`… ${more} more`] : []),
  ]);
};

const scoreLines = ({ score: { total, parts }, stage, segment }: Choice): string[] => [
  ...block('Stage', [`${stage.stage}: ${stage.reason}${segment === null ? '' : ` Segment ${segment}.`}`]),
  ...block(
    `Score ${total}`,
    parts.map(
      ({ criterion, points, of, known, reason }) =>
        `${criterion} ${points}${of === 0 ? '' : ` of ${of}`}${known ? '' : ' (neutral)'}: ${reason}`,
    ),
    2,
  ),
];

const knownLines = ({ known, inCrm, unknown, questions }: Choice, most: Most): string[] => [
  ...block(
    'Known',
    known.length === 0
      ? []
      : [
          list(
            known.map(({ fact, value }) => `${fact} ${value}`),
            most.facts,
          ),
        ],
  ),
  ...block('In the CRM', inCrm.length === 0 ? [] : [`${list(inCrm, most.facts)} (known; the values stay there)`]),
  ...block('Not known', unknown.length === 0 ? [] : [list(unknown, most.facts)]),
  ...block('To ask', andMore(questions, most.questions), 2),
];

const verbs = { 'not-taken': 'was chosen', 'no-more': 'had it' } as const;

const choiceLines = (choice: Choice, isShadow: boolean, most: Most): string[] => {
  const { owner, stands, at, policy, why, coordinator, rules, way } = choice;
  const verb = stands === 'yes' ? (isShadow && choice.by === 'us' ? 'would have it' : 'has it') : verbs[stands];
  return [
    ...block('Why', [
      `${owner === null ? 'Not handed off' : `${owner} ${verb}`}, ${wayWords(way)} (${minute(at)}, policy ${policy.slice(0, 12)}).`,
      why,
      ...(coordinator === null ? [] : [`Coordinator: ${coordinator}.`]),
    ]),
    ...turnLines(choice, most.turns),
    ...block(
      'Rules',
      andMore(
        rules.map(({ rule, why: text }) => `${rule}: ${text}`),
        most.rules,
      ),
      2,
    ),
    // Whoever was stopped has no score on the record, and nobody is to ask them.
    ...(owner === null ? [] : scoreLines(choice)),
    ...knownLines(owner === null ? { ...choice, questions: [] } : choice, most),
  ];
};

const marks: Readonly<Record<Happened['kind'], string>> = {
  decided: '»',
  person: '*',
  remark: '-',
  owner: ' ',
  look: ' ',
};
export const momentLine = ({ at, text }: Moment): string => `${minute(at)}  ${text}`;

/** What matters most comes first: the beginning, the choice, the present; then whatever concerns the owner or a person, the newest first. */
const byWeight = (happened: readonly Happened[]): Happened[] => {
  const last = happened.length - 1;
  const weight = (one: Happened, place: number): number =>
    place === 0 || place === last || one.kind === 'decided' ? 0 : one.kind === 'look' ? 2 : 1;
  return happened
    .map((one, place) => ({ one, place, weight: weight(one, place) }))
    .toSorted((a, b) => a.weight - b.weight || b.place - a.place)
    .map(({ one }) => one);
};

export const happenedLines = (happened: readonly Happened[], most: number): string[] => {
  const kept = new Set(byWeight(happened).slice(0, most));
  const gap = happened.length - kept.size;
  return block(
    'Happened',
    [
      ...happened.filter((one) => kept.has(one)).map((one) => `${marks[one.kind]} ${momentLine(one)}`),
      ...(gap > 0 ? [`  … and ${gap} more: --all`] : []),
    ],
    2,
  );
};

const followTexts = ({ firstTouch, buyer, rest }: FollowUp): string[] => {
  const due = firstTouch?.tone === 'good' ? undefined : firstTouch?.moments.find(({ text }) => text === firstTalkDue);
  return [
    ...(firstTouch ? [`${firstTouch.text}${due ? ` (${firstTalkDue} ${minute(due.at)})` : ''}.`] : []),
    `${buyer.text}.`,
    ...(rest ? [`${rest.text}.`] : []),
  ];
};

const allLines = (story: Story, isShadow: boolean, most: Most): string[] => {
  const { headline, cameIn, admission, choice, happened, follow, remarks } = story;
  return [
    ...block('Now', [headline]),
    ...(cameIn === null
      ? []
      : admission.as === 'none'
        ? block('Looked at', [minute(cameIn.at)])
        : block('Came in', [momentLine(cameIn)])),
    ...block(
      admission.as === 'none' ? 'No lead' : 'Lead',
      admission.as === 'unknown' && choice === null ? [] : [admission.text],
    ),
    ...(choice === null ? [] : choiceLines(choice, isShadow, most)),
    ...happenedLines(happened, most.happened),
    ...block('Follow-up', follow === null ? [] : followTexts(follow)),
    ...block('Next', follow?.next ? [momentLine(follow.next)] : []),
    ...block('Note', remarks, 2),
  ];
};

/** From all of it to ever less, until it fits. */
const levels: readonly Most[] = [
  { ...everything, happened: 10 },
  { rules: 5, turns: 5, happened: 8, questions: 3, facts: 8 },
  { rules: 3, turns: 3, happened: 6, questions: 1, facts: 5 },
  { rules: 2, turns: 2, happened: 4, questions: 0, facts: 3 },
];

/** @param shown `isWhole`: all of it, however long; `room`: lines that stand above it on the screen */
export const storyLines = (
  story: Story,
  { isShadow, isWhole, room }: { isShadow: boolean; isWhole: boolean; room: number },
): string[] => {
  if (isWhole) return allLines(story, isShadow, everything);
  const tries = levels.map((most) => allLines(story, isShadow, most));
  const most = mostLines - room;
  return tries.find(({ length }) => length <= most) ?? tries.at(-1)?.slice(0, most) ?? [];
};
