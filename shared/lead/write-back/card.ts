/**
 * The handoff note: what the owner reads in the minute before the first talk. One card per lead, updated in place.
 * Dates are absolute, for a note is read later than it is written. Texts are cleaned and cut here and escaped by the adapter.
 */
import { placeholders, told, withLabels } from '../../policy/fill.ts';
import { isMet } from '../../policy/condition.ts';
import { clean, numberOf, wordsOf, valueOf, type Facts } from '../../domain/facts.ts';
import { fingerprint } from '../../domain/hash.ts';
import type { Assignment, Card, Decision } from '../../domain/decision.ts';
import type { Relations } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import { segmentName } from '../../policy/display.ts';
import { ownFactsOf } from '../../policy/own-facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn } from '../../words/catalogue.ts';
import { readable } from '../../words/labels.ts';
import { datesIn, dayOf } from '../../words/moments.ts';
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
const maxMeans = 40;
/** What to say, what to ask and why one has it, in so many lines with their headings: as much as one look takes in. */
const maxTop = 12;

/** `telling`: the lines whose change is worth writing the note anew; all of them unless said otherwise. */
type Section = { heading: string; lines: readonly string[]; telling?: readonly string[] };

/** All that may be told on the record: what we decide by, and the person's own words. */
export const factsInWords = ({ decision, words }: Pick<CardInput, 'decision' | 'words'>): Facts => ({
  ...decision.facts,
  ...words.facts,
});

/** The users whom facts of the policy's own name, as colleagues call them; what the CRM calls its other choices. */
const labelsIn = (input: CardInput): Facts => {
  const { words, team, policy } = input;
  const facts = factsInWords(input);
  const users = ownFactsOf(policy).flatMap(([fact, { kind }]): [string, string][] => {
    if (kind !== 'user' || facts[fact] === undefined) return [];
    const ids = String(facts[fact]).split(';');
    const owners = ids.flatMap((id) => team.owners.get(id) ?? []);
    return owners.length < ids.length ? [] : [[fact, owners.map(nameOf).join(', ')]];
  });
  return { ...words.labels, ...Object.fromEntries(users) };
};

/** The one or two personal facts worth opening with, as the policy's lines that hold. */
const openings = (input: CardInput): Policy['note']['open'] => {
  const { signals, at } = input.decision;
  const { answers } = input.words;
  const world = { facts: factsInWords(input), signals, now: at, ...(answers && { answers }) };
  return input.policy.note.open.filter(({ when }) => isMet(when, world) === true).slice(0, maxOpenings);
};

export const firstWords = (input: CardInput): string[] => {
  const facts = factsInWords(input);
  const labels = { ...labelsIn(input), ...datesIn(input.decision.facts, sayIn(input.policy)) };
  return openings(input).map(({ line }) => told(line, { facts, labels }));
};

const why = ({ assignment: { ownerId, reason, coordinator }, policy }: CardInput): Section => {
  const { headings, note } = sayIn(policy);
  return {
    heading: ownerId === null ? headings.whoHasIt : headings.whyYou,
    lines: [reason, ...(coordinator ? [note.coordinator(coordinator.name)] : [])],
  };
};

const labelled = ['problem', 'prevention', 'topic', 'timing', 'selfReported'] as const;

/** Where another record of theirs has the tasks, and which one is probably theirs too. */
const others = ({ relations: { person, probable, namesake }, team: { owners }, policy }: CardInput): Section => {
  const say = sayIn(policy);
  const theirs = owners.get(namesake?.ownerId ?? '');
  return {
    heading: say.headings.alsoOnRecord,
    lines: [
      ...(person?.home ? [say.note.home(recordName(person.home, say))] : []),
      ...(probable ? [say.note.probable(recordName(probable.record, say))] : []),
      ...(namesake ? [say.note.namesake(recordName(namesake.record, say), theirs ? nameOf(theirs) : null)] : []),
    ],
  };
};

/** @param isOpened the first words stand in front: what they said already is not said again */
const need = (input: CardInput, isOpened: boolean): Section => {
  const said = new Set(isOpened ? openings(input).flatMap(({ line }) => placeholders(line)) : []);
  const { headings, note } = sayIn(input.policy);
  const all = withLabels(factsInWords(input), labelsIn(input));
  const { facts } = input.decision;
  // Of a text that is no buyer's, or too short, nothing is claimed.
  const isOnlyText = (fact: string): boolean =>
    (fact === 'problem' || fact === 'prevention') && valueOf(facts, fact) === undefined;
  const ofNeed = labelled.flatMap((fact) => {
    const value = said.has(fact) ? undefined : wordsOf(all, fact);
    return value === undefined ? [] : [`${isOnlyText(fact) ? note.theyWrote : note.labels[fact]}: ${value}`];
  });
  const own = ownFactsOf(input.policy).flatMap(([fact, { says }]) => {
    const value = valueOf(all, fact);
    if (says === undefined || said.has(fact) || value === undefined || value === false) return [];
    return value === true ? [says] : [`${says}: ${wordsOf(all, fact)}`];
  });
  return { heading: headings.need, lines: [...ofNeed, ...own] };
};

/** What the first talk should find out. */
export const toAsk = (input: CardInput): string[] =>
  questions(input.decision, withLabels(factsInWords(input), labelsIn(input)), input.policy);

/** Marketing's word: what was seen and when, and where the lead came from. Older signals fade without a rewrite. */
const seen = ({ decision, words, policy }: CardInput): Section => {
  const say = sayIn(policy);
  const sightings = decision.signals.slice(0, maxSightings).map(({ signal, at }) => {
    const entry = policy.signals.list.find((one) => one.signal === signal);
    const touch = words.touches.find((one) => one.at === at && one.kind === entry?.touch);
    const name = clean(touch?.name ?? '', maxName * 2);
    const which = touch === undefined || name === '' ? '' : ` (${say.note.touches[touch.kind]} ${say.quoted(name)})`;
    return `${dayOf(at, say)}: ${entry?.says ?? signal}${which}`;
  });
  const source = wordsOf(withLabels(decision.facts, words.labels), 'source');
  const created = wordsOf(decision.facts, 'createdAt');
  const origin = [
    ...(source === undefined ? [] : [say.note.source(source)]),
    ...(created === undefined ? [] : [say.note.since(say.day(created))]),
  ];
  return {
    heading: say.headings.seen,
    lines: [...sightings, ...origin],
    telling: [...sightings.slice(0, 1), ...origin],
  };
};

/** A sum of the CRM, in the currency that the policy says the CRM keeps sums in. */
const money = (amount: number, { company: { currency }, ...policy }: Policy): string =>
  new Intl.NumberFormat(sayIn(policy).locale, {
    maximumFractionDigits: 0,
    ...(currency !== undefined && { style: 'currency', currency }),
  })
    .format(amount)
    .replaceAll(/\s/g, ' ');

const history = ({ decision: { facts }, policy }: CardInput): Section => {
  const say = sayIn(policy);
  const purchases = numberOf(valueOf(facts, 'purchases'));
  const last = wordsOf(facts, 'lastPurchaseAt');
  const revenue = numberOf(valueOf(facts, 'revenue'));
  const bought =
    purchases === undefined
      ? say.note.boughtUnknown
      : purchases > 0
        ? say.note.bought(String(purchases), last === undefined ? null : say.day(last))
        : say.note.notBought;
  return {
    heading: say.headings.history,
    // Deals without an amount make a sum of nothing, which is no news.
    lines: [bought, ...(revenue === undefined || revenue === 0 ? [] : [say.note.revenue(money(revenue, policy))])],
  };
};

const colleagues = ({ relations, assignment, team, policy }: CardInput): Section => {
  const say = sayIn(policy);
  const own = team.reps.find(({ rep }) => rep === assignment.rep)?.name;
  return {
    heading: say.headings.whoElse,
    lines: [...Map.groupBy(relations.colleagues.slice(-maxColleagues), ({ repName }) => repName)].map(
      ([repName, all]) => {
        const records = all.map(({ stage, record }) => `${recordName(record, say)} (${readable(stage)})`).join('; ');
        return say.note.colleague(repName === own ? null : clean(repName, maxName), all.length, records);
      },
    ),
  };
};

/** What moves with time, as the score does, stands in the fields alone, where it is kept up to date. */
const standing = ({ decision: { stage, segment, confirmation, standing: confirmed }, policy }: CardInput): Section => {
  const say = sayIn(policy);
  const said =
    confirmation &&
    say.note.confirmed(
      readable(confirmation.status),
      readable(clean(confirmation.how, maxMeans)),
      dayOf(confirmation.at, say),
    );
  // Nobody is asked again of who rests, nor of a customer between two deals.
  const isSilent = confirmed.as === 'stale' && (stage.stage === 'resting' || stage.stage === 'customer');
  const missing = confirmed.as === 'none' || isSilent ? '' : confirmed.missing;
  const sales = [...(said === undefined ? [] : [said]), ...(missing === '' ? [] : [missing])];
  const ofSegment = say.note.segment(segmentName(segment, policy));
  return {
    heading: say.headings.standing,
    lines: [say.note.stage(stage.stage, stage.reason), ...sales, ofSegment],
    telling: [stage.stage, ...sales, ofSegment],
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
  cardOf(input, [
    { heading, lines },
    others(input),
    need(input, false),
    seen(input),
    history(input),
    colleagues(input),
  ]);

/** It is not the time for them: nothing is to be done, said or confirmed until they wake. */
export const rests = ({ decision }: Pick<CardInput, 'decision'>): boolean => decision.stage.stage === 'resting';

/** Nobody is to have it; a queue that keeps its leads has it. */
const isUnassigned = ({ decision: { route, unassignment } }: Pick<CardInput, 'decision'>): boolean =>
  route.kind === 'unassigned' && unassignment.unassigned?.as !== 'kept';

/** What to begin with: the first words, unless it is not the time for any. */
const beginning = (input: CardInput, isUnassignedElsewhere: boolean): Section => {
  const { headings, note } = sayIn(input.policy);
  const { stage, why, reason } = input.decision.stage;
  if (isUnassigned(input)) return { heading: headings.unassigned, lines: [note.unassigned] };
  if (isUnassignedElsewhere) return { heading: headings.unassigned, lines: [note.unassignedElsewhere] };
  if (stage !== 'resting') return { heading: headings.sayFirst, lines: firstWords(input) };
  return why === 'ruled-out'
    ? { heading: headings.ruledOut, lines: [`${reason} ${note.ruledOut}`] }
    : { heading: headings.notNow, lines: [`${reason} ${note.notNow}`] };
};

/** How many lines they take, their headings with them. */
const lengthOf = (sections: readonly Section[]): number =>
  sections.reduce((sum, { lines }) => sum + (lines.length === 0 ? 0 : lines.length + 1), 0);

/** The questions of which there is room on top, the gravest first and the policy's closing ones always; and the others. */
const asked = (all: readonly string[], room: number, { note, ...policy }: Policy): [Section, Section] => {
  const { headings } = sayIn(policy);
  const closing = all.filter((question) => note.closing.includes(question));
  const others = all.filter((question) => !closing.includes(question));
  const first = Math.max(room - 1 - closing.length, 0);
  return [
    { heading: headings.ask, lines: [...others.slice(0, first), ...closing] },
    { heading: headings.askToo, lines: others.slice(first) },
  ];
};

/**
 * Writes the note: first what to say, what to ask and why whoever has it has it, then the details. `hash` changes when the note says
 * something new, and not with what only fades: so a look on another day leaves the note on the record alone.
 */
export const writeCard = (input: CardInput, isUnassignedElsewhere = false): ReturnType<typeof cardOf> => {
  const say = sayIn(input.policy);
  const isQuiet = rests(input) || isUnassigned(input) || isUnassignedElsewhere;
  const first: readonly Section[] = [
    ...wishes(input.decision.facts, say),
    { heading: say.headings.textIs, lines: textLines(input.decision.facts, input.team, input.policy) },
    beginning(input, isUnassignedElsewhere),
  ];
  const reason = why(input);
  const room = maxTop - lengthOf([...first, reason]);
  const [ask, askToo] = asked(isQuiet ? [] : toAsk(input), room, input.policy);
  return cardOf(input, [
    ...first,
    ask,
    reason,
    others(input),
    need(input, !isQuiet),
    askToo,
    seen(input),
    history(input),
    colleagues(input),
    standing(input),
  ]);
};
