/** Plays the invented leads by a policy, and tells as text what stands on each record after each look that changed it. */
import { createHmac } from 'node:crypto';
import type { Activity, TaskRead } from '../../shared/domain/lead.ts';
import { nothingFollowed } from '../../shared/domain/lead.ts';
import { plus } from '../../shared/domain/instant.ts';
import type { Card, TaskPlan } from '../../shared/domain/decision.ts';
import { optionsByFact } from '../../shared/domain/options.ts';
import { relationName, type RelationState } from '../../shared/domain/relation.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { admit } from '../../shared/lead/admit.ts';
import { observe } from '../../shared/lead/observe.ts';
import { decideLead, type Decided } from '../../shared/lead/decide.ts';
import type { Pools } from '../../shared/lead/owner/assign.ts';
import { letStands } from '../../shared/deal/gate.ts';
import { holdNote, holdTasks, type Hold } from '../../shared/deal/note.ts';
import { missingStatus } from '../../shared/lead/assess/missing-status.ts';
import { sayIn } from '../../shared/words/catalogue.ts';
import { companyRecord, ids, leadRecord, leadState, monday, team } from '../support/lead.ts';
import { lives, type Life } from './lives.ts';

/** As the workers hash what they compare. */
const keyed = (text: string): string => createHmac('sha256', 'invented').update(text).digest('hex');
/** What the CRM calls its choices. */
const options = optionsByFact([
  {
    fact: 'industry',
    options: [
      { value: 'MACHINERY', label: 'Machinery' },
      { value: 'PERFORMING_ARTS', label: 'Performing Arts' },
      { value: 'WINE_AND_SPIRITS', label: 'Wine and Spirits' },
    ],
  },
  { fact: 'source', options: [{ value: 'ORGANIC_SEARCH', label: 'Organic Search' }] },
]);

const minuteMs = 60_000;
const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
const noteText = ({ title, sections }: Card): string[] => [
  `  Note: ${title}`,
  ...sections.flatMap(({ heading, lines }) => [`    ${heading}`, ...indent(lines.map((line) => `- ${line}`))]),
];
const taskText = (verb: string, { to, subject, lines, dueAt }: TaskPlan): string[] => [
  `  ${verb} of ${to ?? 'nobody'}, due ${dueAt}: ${subject}`,
  ...indent(lines),
];
const fieldText = ({ desired: { fields } }: Decided): string[] => [
  `  Owner reason: ${fields.ownerReason}`,
  `  Contact checks: ${fields.contactChecks}`,
  '  Reasons:',
  ...indent(fields.reasons.split('\n')),
];

const tell = (decided: Decided): string[] => {
  const { desired, todo } = decided;
  return [
    ...(todo.fields.ownerReason === undefined ? [] : fieldText(decided)),
    ...(todo.note === null || desired.note === null ? [] : noteText(desired.note.card)),
    ...todo.tasks.flatMap((task) => taskText('Task', task)),
    ...todo.retold.flatMap((task) => taskText('Task told anew', task)),
    ...(todo.outdated.length === 0 ? [] : [`  Tasks taken away: ${todo.outdated.join(', ')}`]),
  ];
};

type World = { relations: Map<string, RelationState>; pools: Pools };

const play = (life: Life, place: number, policy: Policy, world: World): string[] => {
  const told: string[] = [];
  const since = plus(monday, -minuteMs * 60 * 24 * 30);
  const activities: Activity[] = [];
  let state = leadState();
  let { facts } = life;
  let ownerId = life.owner ?? null;
  let now = plus(monday, place * minuteMs);
  let said = null;
  let fields = {};
  for (const moment of [{ after: 0 }, ...(life.moments ?? [])]) {
    now = plus(now, moment.after * minuteMs);
    facts = { ...facts, ...moment.facts };
    if (moment.owner !== undefined) ownerId = moment.owner.id;
    if (moment.said !== undefined) said = moment.said;
    if (moment.activity !== undefined) activities.push({ at: plus(now, -minuteMs), ...moment.activity });
    const record = leadRecord({
      connection: life.connection ?? 'hubspot-1',
      id: String(1001 + place),
      facts,
      touches: [...(life.touches ?? []), ...(moment.touches ?? [])],
      ownerId,
      buyerStatus: said,
      fields,
      readAt: now,
      ...(moment.statusSet && { statusSet: { at: now } }),
    });
    const before = { ...state, ...(moment.deal && { deals: { 9: moment.deal } }) };
    const look = { id: record.id, erase: false, occurredAt: now, receivedAt: now, causes: ['creation'], mergedIds: [] };
    const seen = {
      ...observe(
        {
          look: { ...look, ownerTouched: false, bulk: false },
          record,
          company: life.company === undefined ? null : companyRecord(life.company),
          choice: null,
          choices: { at: '2026-11-01T00:00:00.000Z', byFact: options },
        },
        policy,
        keyed,
      ),
      ...(moment.owner?.by !== undefined && { ownerSet: { at: now, by: moment.owner.by } }),
    };
    const admission = admit(seen, before, policy, { since, now });
    const done = { done: true, completedAt: plus(now, -minuteMs) };
    const tasks = new Map(
      Object.keys(before.written.tasks).map((key): [string, TaskRead] => [
        key,
        moment.areTasksDone === true ? done : { done: false, completedAt: null },
      ]),
    );
    const decided = decideLead(
      seen,
      before,
      {
        relations: world.relations,
        pools: world.pools,
        team: team({}, policy),
        sales: { ...nothingFollowed, activities, edits: [], tasks },
        admission: { by: admission.as === 'lead' ? admission.by : admission.rule, since },
      },
      policy,
      now,
      'token',
    );
    for (const [key, relation] of decided.relations) world.relations.set(relationName(key), relation);
    world.pools = { ...world.pools, ...decided.pools };
    const text = tell(decided);
    if (text.length > 0) told.push(` ${now}`, ...text);
    const { next, desired, todo, assignment } = decided;
    const made = Object.fromEntries(desired.tasks.map(({ key }) => [key, '1']));
    const gists = Object.fromEntries(
      [...todo.tasks, ...todo.retold].map(({ key, gist = '' }) => [key, { gist, words: '' }]),
    );
    state = {
      ...next,
      version: next.version + 1,
      pending: undefined,
      ...(assignment.ownerId !== null && { handedOffAt: next.handedOffAt ?? now }),
      written: {
        noteId: '9',
        noteHash: desired.note?.hash ?? next.written.noteHash,
        told: { ...next.written.told, ...gists },
        tasks: Object.fromEntries(
          Object.entries({ ...next.written.tasks, ...made }).filter(([key]) => !todo.outdated.includes(key)),
        ),
      },
    };
    ownerId = assignment.ownerId ?? ownerId;
    fields = desired.fields;
  }
  return [`${place + 1}. ${life.called}`, ...told, ''];
};

/** Deals whose close was held, let stand, or let stand for want of a way back. */
const dealsOf = (policy: Policy): string[] => {
  const say = sayIn(policy);
  const hold: Hold = {
    deal: { name: 'Twelve presses', ownerId: ids.ben },
    verdict: { as: 'reverted', enteredAt: monday, at: monday, missing: [] },
    missing: [
      say.deal.missing.nothing(say.deal.missing.contacts(2)),
      say.deal.missing.short('Ada Sample', missingStatus(policy).how('ready')),
      say.deal.missing.refused('Ben Sample', 'Curious', ['Evaluating', 'Ready']),
      say.deal.missing.uncounted('Cleo Sample'),
      say.deal.missing.unreadable(1),
    ],
    closedIn: 'Closed Won',
    backIn: 'Contract Sent',
    letStand: null,
    hasContact: true,
    ended: null,
    count: 1,
    say,
  };
  const flagged = { ...hold.verdict, as: 'flagged' as const };
  const ended: readonly Hold[] = (['confirmed', 'lost'] as const).map((how) => ({ ...hold, missing: [], ended: how }));
  const holds: readonly Hold[] = [
    hold,
    ...letStands.map((letStand) => ({
      ...hold,
      verdict: flagged,
      backIn: null,
      letStand,
      hasContact: false,
      count: 3,
    })),
    ...ended,
  ];
  return holds.flatMap((one) => [
    `Deal ${one.letStand ?? one.ended ?? one.verdict.as}`,
    ...noteText(holdNote(one).card),
    ...holdTasks(one, team({}, policy), policy, monday).flatMap((task) => taskText('Task', task)),
    '',
  ]);
};

/** All that is said on their records, in the language of the policy. */
export const wordsOf = (policy: Policy): string => {
  const world: World = { relations: new Map(), pools: {} };
  return [...lives.flatMap((life, place) => play(life, place, policy, world)), ...dealsOf(policy)].join('\n');
};
