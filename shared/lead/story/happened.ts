/** What happened to a lead, one line each: what we decided, what people did, what became of the record. */
import { unassignedWay } from '../owner/route.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import { byText } from '../../domain/match.ts';
import { becauseDue } from '../../domain/track.ts';
import { causeWords, wayWords, writtenWords } from './event-words.ts';
import { stepWords } from './follow-up-words.ts';
import type { Glance } from './glance.ts';
import type { Names } from './names.ts';
import type { Happened, Moment } from './story.ts';

/** `deciding`: one of the glances; `remarks`: what the ledger says between the decisions. */
export type Past = {
  /** Oldest first. */
  glances: readonly Glance[];
  deciding: Glance | undefined;
  remarks: readonly Moment[];
  state: LeadState | null;
  names: Names;
  isShadow: boolean;
};

const ownerOf = ({ ownerId, rep }: Glance, names: Names): string =>
  ownerId === null ? 'nobody' : rep === null ? names.owner(ownerId) : names.rep(rep);

/** Its owner stood there, and somebody has taken them off: a lead keeps its owner until another is chosen. */
const isPutBack = (one: Glance, before: Glance | undefined, { glances }: Past): boolean =>
  one.ownerId !== null &&
  before?.ownerId === one.ownerId &&
  one.found === null &&
  one.written.includes('owner') &&
  glances.some(({ at, ownerId, written }) => at < one.at && ownerId === one.ownerId && written.includes('owner'));

const ownerChange = (one: Glance, before: Glance | undefined, past: Past): string[] => {
  const { names, isShadow } = past;
  if (isPutBack(one, before, past)) return [`somebody took the owner off; ${ownerOf(one, names)} was put back`];
  if (before?.ownerId === one.ownerId) return [];
  const owner = ownerOf(one, names);
  if (one.way === unassignedWay) return ['left with nobody, as somebody or something has left it'];
  if (one.ownerId === null) return [`not handed off, ${wayWords(one.way)}`];
  if (one.by === 'human')
    return [before === undefined ? `${owner} had it already, and keeps it` : `a person gave it to ${owner}`];
  if (isShadow) return [`${owner} would get it, ${wayWords(one.way)}`];
  const got = one.written.includes('owner') ? 'got it' : 'was chosen, and not written then';
  return [`${owner} ${got}, ${wayWords(one.way)}`];
};

/** A lead that stays although its time to be taken back has come is told with the reason. */
const ladderStep = ({ ladder, by }: Glance, { names }: Past): string[] => {
  if (ladder === null) return [];
  const said = stepWords(ladder.do, ladder.to ?? undefined, names.owner);
  if (ladder.do !== 'reassign' || ladder.to !== null) return [said];
  return [`${said}: ${by === 'human' ? 'a person chose its owner' : 'it was often enough, or a deal was won since'}`];
};

const passedOn = ({ isPassedOn, takenFrom, ownerId }: Glance, { names }: Past): string[] =>
  isPassedOn && takenFrom !== null
    ? [
        `it was passed on from ${names.owner(takenFrom)}${takenFrom === ownerId ? ', and nobody else could take it' : ''}`,
      ]
    : [];

const standings: Readonly<Record<string, string>> = {
  contradicted: 'newer evidence is against what sales confirmed',
  stale: 'what sales confirmed is too old',
};

/** What is new against the decision before. */
const changes = (one: Glance, before: Glance | undefined, past: Past): string[] => [
  ...ladderStep(one, past),
  ...passedOn(one, past),
  ...ownerChange(one, before, past),
  ...(before !== undefined && one.status !== undefined && before.status !== one.status
    ? [`the lead status became ${one.status}`]
    : []),
  ...(before !== undefined && before.stage !== one.stage ? [`stage ${before.stage} → ${one.stage}`] : []),
  ...(before !== undefined && before.score !== one.score ? [`score ${before.score} → ${one.score}`] : []),
  ...(before !== undefined && before.standing !== one.standing ? [standings[one.standing] ?? ''] : []),
];

const kindOf = (one: Glance, before: Glance | undefined, past: Past): Happened['kind'] => {
  if (one === past.deciding) return 'decided';
  if (isPutBack(one, before, past)) return 'person';
  if (before?.ownerId === one.ownerId) return one.ladder === null ? 'look' : 'owner';
  return one.by === 'human' && before !== undefined ? 'person' : 'owner';
};

/** What brought the first one is told before all that happened, and a look that was due needs no cause. */
const causeOf = (one: Glance, before: Glance | undefined, { state }: Past): string =>
  before === undefined || one.causes.every((cause) => cause === becauseDue)
    ? ''
    : `${causeWords(one.causes, false, (state?.absorbed ?? []).length > 0)}: `;

const lineOf = (one: Glance, before: Glance | undefined, past: Past): Happened => {
  const fresh = changes(one, before, past).filter((text) => text !== '');
  const said = [...fresh, ...writtenWords(one.written, past), ...one.refused];
  const text = said.length === 0 ? 'nothing was written' : said.join('; ');
  return { at: one.at, kind: kindOf(one, before, past), text: `${causeOf(one, before, past)}${text}` };
};

/** What people did, as the lead itself tells: the ledger has only what we made of it. */
const byPeople = ({ state, names }: Past): Happened[] => {
  const { confirmation, watch } = state ?? {};
  const { touched } = watch ?? {};
  return [
    ...(touched
      ? [
          {
            at: touched.at,
            kind: 'person' as const,
            text: `${names.owner(touched.by)} reached the buyer: ${touched.kind}`,
          },
        ]
      : []),
    ...(confirmation
      ? [
          {
            at: confirmation.at,
            kind: 'person' as const,
            text: `${confirmation.by === undefined ? 'Sales' : names.owner(confirmation.by)} confirmed “${confirmation.status}” with the buyer, by ${confirmation.how}`,
          },
        ]
      : []),
    ...(confirmation?.voided
      ? [
          {
            at: confirmation.voided.at,
            kind: 'look' as const,
            text: `That counts no more: ${confirmation.voided.reason}`,
          },
        ]
      : []),
  ];
};

/** Oldest first; of one moment, what people did comes before what we made of it. */
export const happenedIn = (past: Past): Happened[] => {
  const looks = past.glances.map((one, place) => lineOf(one, past.glances[place - 1], past));
  const remarks = past.remarks.map(({ at, text }): Happened => ({ at, kind: 'remark', text }));
  return [...byPeople(past), ...looks, ...remarks].toSorted((a, b) => byText(a.at, b.at));
};
