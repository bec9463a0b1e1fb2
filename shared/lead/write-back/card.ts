/**
 * The handoff note: what the owner reads in the minute before the first talk. One card per lead, updated in place.
 * Dates are absolute, for a note is read later than it is written. Texts are cleaned and cut here and escaped by the adapter.
 */
import { fill, placeholders } from '../../policy/fill.ts';
import { isMet } from '../../policy/condition.ts';
import { clean, numberOf, wordsOf, valueOf, type Facts } from '../../domain/facts.ts';
import { fingerprint } from '../../domain/hash.ts';
import { dateOf } from '../../domain/instant.ts';
import type { Assignment, Card, Decision } from '../../domain/decision.ts';
import type { Relations } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Words } from '../observe.ts';
import { nameOf } from '../owner/holder.ts';
import { questions } from '../assess/questions.ts';
import { recordName } from './record-name.ts';
import type { StoppedAfter } from './stopped-after.ts';
import { textLines, wishes } from './told-text.ts';

export type CardInput = {
  decision: Decision;
  assignment: Assignment;
  words: Words;
  relations: Pick<Relations, 'colleagues' | 'person' | 'probable' | 'namesake'>;
  team: Team;
  policy: Policy;
};

/**
 * HubSpot takes 65,536 characters of HTML in a note (Salesforce more), and escaping makes at most 6 of one ("&quot;").
 * 9,000 leave room for that and for the markup.
 */
const maxCard = 9000;
const maxLine = 700;
const maxName = 80;
const maxOpenings = 2;
const maxSightings = 10;
const maxColleagues = 5;

/** `telling`: the lines whose change is worth writing the note anew; all of them unless said otherwise. */
type Section = { heading: string; lines: readonly string[]; telling?: readonly string[] };

/** All that may be told on the record: what we decide by, and the person's own words. */
export const factsInWords = ({ decision, words }: Pick<CardInput, 'decision' | 'words'>): Facts => ({
  ...decision.facts,
  ...words.facts,
});

/** The one or two personal facts worth opening with, as the policy's lines that hold. */
const openings = (input: CardInput): Policy['note']['open'] => {
  const { signals, at } = input.decision;
  const world = { facts: factsInWords(input), signals, now: at };
  return input.policy.note.open.filter(({ when }) => isMet(when, world) === true).slice(0, maxOpenings);
};

export const firstWords = (input: CardInput): string[] => {
  const told = factsInWords(input);
  return openings(input).map(({ line }) => fill(line, told));
};

const why = ({ assignment }: CardInput): Section => ({
  heading: assignment.ownerId === null ? 'Who has it' : 'Why you',
  lines: [
    assignment.reason,
    ...(assignment.coordinator
      ? [`Coordinator: ${assignment.coordinator.name} carries the middle; you open and close.`]
      : []),
  ],
});

const labels = [
  ['problem', 'The problem, in their words'],
  ['prevention', 'What must not happen'],
  ['topic', 'What it is about'],
  ['timing', 'When they need it'],
  ['selfReported', 'Where they say they stand'],
] as const;

const namesakeWords = ({ record, ownerId }: NonNullable<Relations['namesake']>, { owners }: Team): string => {
  const owner = ownerId === null ? undefined : owners.get(ownerId);
  const whose = owner === undefined ? '' : ` ${nameOf(owner)} has it.`;
  return `Somebody of the same name and e-mail address is at another firm: ${recordName(record)}.${whose} Each is looked after for itself.`;
};

/** Where another record of theirs has the tasks, and which one is probably theirs too. */
const others = ({ relations: { person, probable, namesake }, team }: CardInput): Section => ({
  heading: 'Also on record',
  lines: [
    ...(person?.home
      ? [`The tasks for this person stand on ${recordName(person.home)}. What you do there or here counts for both.`]
      : []),
    ...(probable
      ? [
          `Probably the same person as ${recordName(probable.record)}: a like name and the same phone number. Each is looked after for itself.`,
        ]
      : []),
    ...(namesake ? [namesakeWords(namesake, team)] : []),
  ],
});

/** What the first words said already is not said again. */
const need = (input: CardInput): Section => {
  const said = new Set(openings(input).flatMap(({ line }) => placeholders(line)));
  const told = factsInWords(input);
  const { facts } = input.decision;
  // Of a text that is no buyer's, or too short, nothing is claimed.
  const isOnlyText = (fact: string): boolean =>
    (fact === 'problem' || fact === 'prevention') && valueOf(facts, fact) === undefined;
  return {
    heading: 'What they need',
    lines: labels.flatMap(([fact, label]) => {
      const value = said.has(fact) ? undefined : wordsOf(told, fact);
      return value === undefined ? [] : [`${isOnlyText(fact) ? 'What they wrote' : label}: ${value}`];
    }),
  };
};

/** What the first talk should find out. */
export const toAsk = (input: CardInput): string[] => questions(input.decision, factsInWords(input), input.policy);

/** Marketing's word: what was seen and when, and where the lead came from. Older signals fade without a rewrite. */
const seen = ({ decision, words, policy }: CardInput): Section => {
  const sightings = decision.signals.slice(0, maxSightings).map(({ signal, at }) => {
    const entry = policy.signals.list.find((one) => one.signal === signal);
    const touch = words.touches.find((one) => one.at === at && one.kind === entry?.touch);
    const name = clean(touch?.name ?? '', maxName * 2);
    return `${dateOf(at) ?? at}: ${entry?.says ?? signal}${name === '' ? '' : ` (${touch?.kind} “${name}”)`}`;
  });
  const source = wordsOf(decision.facts, 'source');
  const created = wordsOf(decision.facts, 'createdAt');
  const origin = [
    ...(source === undefined ? [] : [`Came to us through: ${source}`]),
    ...(created === undefined ? [] : [`On record since: ${created}`]),
  ];
  return { heading: 'What we saw', lines: [...sightings, ...origin], telling: [...sightings.slice(0, 1), ...origin] };
};

const history = ({ decision: { facts } }: CardInput): Section => {
  const purchases = numberOf(valueOf(facts, 'purchases'));
  const last = wordsOf(facts, 'lastPurchaseAt');
  const revenue = wordsOf(facts, 'revenue');
  const bought =
    purchases === undefined
      ? 'It is not known whether their firm bought from us before.'
      : purchases > 0
        ? `Purchases of their firm: ${purchases}${last === undefined ? '' : `, the last on ${last}`}`
        : 'Their firm has not bought from us yet.';
  return {
    heading: 'History with us',
    // Deals without an amount make a sum of nothing, which is no news.
    lines: [bought, ...(revenue === undefined || revenue === '0' ? [] : [`Revenue so far: ${revenue}`])],
  };
};

const colleagues = ({ relations }: CardInput): Section => ({
  heading: 'Who else speaks with their firm',
  lines: [...Map.groupBy(relations.colleagues.slice(-maxColleagues), ({ repName }) => repName)].map(
    ([repName, all]) => {
      const whom = all.length === 1 ? 'a colleague' : `${all.length} colleagues`;
      const records = all.map(({ stage, record }) => `${recordName(record)} (${stage})`).join('; ');
      return `${clean(repName, maxName)} speaks with ${whom} of theirs: ${records}`;
    },
  ),
});

/** Score and reasons move with time, so they are shown as they were when there was other news; the fields have them up to date. */
const standing = ({ decision: { stage, segment, score, confirmation, standing: confirmed } }: CardInput): Section => {
  const said =
    confirmation &&
    `Sales confirmed: ${confirmation.status} (${clean(confirmation.how, 40)}), ${dateOf(confirmation.at) ?? confirmation.at}`;
  const missing = confirmed.as === 'none' ? '' : confirmed.missing;
  const sales = [...(said === undefined ? [] : [said]), ...(missing === '' ? [] : [missing])];
  const parts = score.parts.map(({ criterion, points, of, reason }) => `${criterion} ${points}/${of}: ${reason}`);
  return {
    heading: 'Where it stands',
    lines: [
      `Stage: ${stage.stage}. ${stage.reason}`,
      ...sales,
      `Segment: ${segment}`,
      `Score: ${score.total} of 100`,
      ...parts,
    ],
    telling: [stage.stage, ...sales, segment],
  };
};

/** Cleans and cuts the lines, the later sections first to lose where all together are too long. */
const fitted = (sections: readonly Section[]): Card['sections'] => {
  let room = maxCard;
  return sections
    .map(({ heading, lines }) => ({
      heading,
      lines: lines.flatMap((line) => {
        const text = room > 1 ? clean(line, Math.min(maxLine, room)) : '';
        room -= text.length;
        return text === '' ? [] : [text];
      }),
    }))
    .filter(({ lines }) => lines.length > 0);
};

const cardOf = (input: CardInput, sections: readonly Section[]): { card: Card; hash: string } => {
  const title = clean(`${input.policy.note.title}: ${input.words.name}`, maxName * 3);
  const telling = sections.map(({ heading, lines, telling = lines }) => [heading, ...telling]);
  const { ownerId, coordinator } = input.assignment;
  return {
    card: { title, sections: fitted(sections) },
    hash: fingerprint(JSON.stringify([title, ownerId, coordinator?.ownerId ?? null, telling])),
  };
};

/** The note of a lead that nobody is to work on any more: why, and what was known. */
export const writeStoppedCard = (input: CardInput, { heading, lines }: StoppedAfter): ReturnType<typeof cardOf> =>
  cardOf(input, [{ heading, lines }, others(input), need(input), seen(input), history(input), colleagues(input)]);

/** It is not the time for them: nothing is to be done, said or confirmed until they wake. */
export const rests = ({ decision }: Pick<CardInput, 'decision'>): boolean => decision.stage.stage === 'resting';

/** Nobody is to have it; a queue that keeps its leads has it. */
const isUnassigned = ({ decision: { route, unassignment } }: Pick<CardInput, 'decision'>): boolean =>
  route.kind === 'unassigned' && unassignment.unassigned?.as !== 'kept';

/** What to begin with: the first words, unless it is not the time for any. */
const beginning = (input: CardInput, isUnassignedElsewhere: boolean): Section => {
  const { stage, why, reason } = input.decision.stage;
  if (isUnassigned(input))
    return {
      heading: 'Left with nobody',
      lines: ['Nobody is given it until the buyer asks for us again, or somebody gives it an owner.'],
    };
  if (isUnassignedElsewhere)
    return {
      heading: 'Left with nobody',
      lines: [
        'A colleague took their other record off everybody: nobody is reminded of this one either, until they ask for us again or somebody is chosen.',
      ],
    };
  if (stage !== 'resting') return { heading: 'Say first', lines: firstWords(input) };
  if (why !== 'ruled-out')
    return { heading: 'Not now', lines: [`${reason} Nothing is to be done until a task asks for it.`] };
  const back = 'Nobody is reminded of it any more. Take that back on the record if they are a buyer.';
  return { heading: 'Ruled out', lines: [`${reason} ${back}`] };
};

/**
 * Writes the note. `hash` changes when the note says something new, and not with what only fades: so a look on another
 * day leaves the note on the record alone.
 */
export const writeCard = (input: CardInput, isUnassignedElsewhere = false): ReturnType<typeof cardOf> =>
  cardOf(input, [
    ...wishes(input.decision.facts),
    { heading: 'What their text is', lines: textLines(input.decision.facts, input.team, input.policy) },
    beginning(input, isUnassignedElsewhere),
    why(input),
    others(input),
    need(input),
    seen(input),
    history(input),
    colleagues(input),
    {
      heading: 'Not known yet: ask',
      lines: rests(input) || isUnassigned(input) || isUnassignedElsewhere ? [] : toAsk(input),
    },
    standing(input),
  ]);
