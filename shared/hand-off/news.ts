/**
 * What of a batch is told outside the CRM. Only what stands: the CRM has it, and the table knows. It is put on the bus before the claims
 * are closed, so whoever finds one open after a crash tells it again, by the same key.
 */
import { plus } from '../domain/instant.ts';
import type { News } from '../domain/news.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Team } from '../domain/team.ts';
import { isSlowTurn, type Track } from '../domain/track.ts';
import { calendarOf } from '../time/office.ts';
import type { Services } from './services.ts';
import type { Kind, Seen, Written } from './steps.ts';

/** What an open claim was about is told again for so long: later nobody knows the key any more, and it is no news. */
const retoldMs = 24 * 3_600_000;

const isRecent = (at: string, now: string): boolean => at > plus(now, -retoldMs);

const keyOf = (...parts: readonly string[]): string => parts.join(' ');

const whoIs = (ownerId: string | null, rep: string | null, team: Team, { policy }: Services) => ({
  ownerId,
  rep,
  zone: calendarOf(team, ownerId, policy).zone,
});

const repOf = (ownerId: string, team: Team): string | null =>
  team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null;

const aboutLead = (lead: Written<'lead'>, url: string, services: Services) => {
  const { look, state, decided } = lead;
  const { decision, assignment, made } = decided;
  return {
    v: 1,
    connection: services.connection,
    lead: look.id,
    url,
    stage: decision.stage.stage,
    score: decision.score.total,
    segment: decision.segment,
    pool: assignment.pool ?? state.owner?.pool ?? null,
    ...whoIs(assignment.ownerId, assignment.rep, made.scene.team, services),
    dueAt: state.watch?.dueAt ?? null,
  } as const;
};

/** It has an owner by us that it did not have before. Whom a person chose, or who was put back, was no hand-off of ours. */
const handOffOf = (lead: Written<'lead'>, url: string, services: Services): News[] => {
  const { look, before, state, decided, owner, parts } = lead;
  const { assignment, decision, made } = decided;
  const { connection } = services;
  const now = services.now();
  if (owner !== 'stands' || assignment.by !== 'us' || assignment.ownerId === null || state.owner === undefined)
    return [];
  const { ownerId } = assignment;
  const isOther = before.owner?.ownerId !== ownerId;
  // A claim that nobody closed, or a first owner that nobody has settled: the worker before us may have told it, or not.
  const isOpen = before.pending !== undefined || before.handedOffAt === undefined;
  const isWritten = parts.includes('owner') && (isOther || isOpen);
  const isFound = isOpen && decided.observed.ownerId === ownerId && isRecent(state.owner.at, now);
  if (!isWritten && !isFound) return [];
  const taken = decision.route.kind === 'pool' ? decision.route.takenFrom : undefined;
  const from = taken === undefined || taken.ownerId === ownerId ? null : taken;
  return [
    {
      kind: 'hand-off',
      key: keyOf('hand-off', connection, look.id, ownerId, state.owner.at),
      at: now,
      ...aboutLead(lead, url, services),
      ...(from !== null && { from: from.rep ?? repOf(from.ownerId, made.scene.team) ?? from.ownerId }),
      ...((look.bulk || isSlowTurn(before.due, look.causes)) && { bulk: true }),
    },
  ];
};

/** A step of the ladder was taken. */
const lateOf = (lead: Written<'lead'>, url: string, services: Services): News[] => {
  const { look, before, state, decided } = lead;
  const step = state.watch?.steps.at(-1);
  const now = services.now();
  if (step === undefined || state.watch === undefined) return [];
  if (!decided.isLate && (before.pending === undefined || !isRecent(step.at, now))) return [];
  const { team } = decided.made.scene;
  const asked = step.do === 'buddy' || step.do === 'manager' ? step.to && repOf(step.to, team) : null;
  // Of a claim that nobody closed it is not known whom it had.
  const isTaken = before.pending !== undefined || before.owner?.ownerId !== state.owner?.ownerId;
  const stays = step.do === 'reassign' && !isTaken;
  return [
    {
      kind: 'late',
      key: keyOf('late', services.connection, look.id, String(state.watch.round), step.do, step.at),
      at: now,
      ...aboutLead(lead, url, services),
      step: step.do,
      ...(asked && { asked }),
      ...(stays && { stays }),
    },
  ];
};

/** The CRM takes it no more: told once, and of many that it refuses for the same reason once a day. */
export const parkedNews = <K extends Kind>(
  object: K,
  { look, state }: Pick<Seen<K>, 'look'> & { state: Track },
  outcome: Outcome,
  services: Services,
): News[] => {
  const { bus, connection } = services;
  if (bus === undefined || outcome.ends !== 'park') return [];
  const { code, refusal } = outcome;
  if (state.parked?.code === code && state.parked.refusal === refusal) return [];
  const now = services.now();
  const what = refusal === undefined ? [object, look.id, code] : [refusal];
  return [
    {
      v: 1,
      kind: 'parked',
      key: keyOf('parked', connection, now.slice(0, 10), ...what).slice(0, 500),
      connection,
      at: now,
      object,
      id: look.id,
      url: bus.linkTo({ object, id: look.id }),
      code,
    },
  ];
};

export const leadNews = (lead: Written<'lead'>, outcome: Outcome, services: Services): News[] => {
  const { bus } = services;
  if (bus === undefined || lead.decided.observed.isTrial) return [];
  const url = bus.linkTo({ object: 'lead', id: lead.look.id });
  return [
    ...handOffOf(lead, url, services),
    ...lateOf(lead, url, services),
    ...parkedNews('lead', { look: lead.look, state: lead.before }, outcome, services),
  ];
};

/** A close was held. */
export const dealNews = (deal: Written<'deal'>, outcome: Outcome, team: Team, services: Services): News[] => {
  const { bus, connection } = services;
  if (bus === undefined) return [];
  const { look, before, decided } = deal;
  const now = services.now();
  const open = before.pending === undefined ? undefined : before.verdict;
  const verdict = decided.judgement?.verdict ?? (open !== undefined && isRecent(open.at, now) ? open : undefined);
  const { ownerId } = decided.observed.record;
  const parked = parkedNews('deal', { look, state: before }, outcome, services);
  if (verdict?.as !== 'reverted' && verdict?.as !== 'flagged') return parked;
  return [
    {
      v: 1,
      kind: 'gate',
      key: keyOf('gate', connection, look.id, verdict.as, verdict.enteredAt),
      connection,
      at: now,
      deal: look.id,
      url: bus.linkTo({ object: 'deal', id: look.id }),
      ...whoIs(ownerId, ownerId === null ? null : repOf(ownerId, team), team, services),
      as: verdict.as,
    },
    ...parked,
  ];
};

/** @returns the keys of what the bus is not known to have */
export const putNews = async (all: readonly News[], { bus }: Pick<Services, 'bus'>): Promise<ReadonlySet<string>> =>
  bus === undefined || all.length === 0 ? new Set() : bus.put(all);
