/** Reads what stands around the leads that were read: their firms, whose choice their owners are, and what sales did since. */
import { refName } from '../crm/crm.ts';
import { ownerChangesOf } from '../crm/owner-changes.ts';
import { CrmRejected } from '../domain/errors.ts';
import { clockSkewMs, plus } from '../domain/instant.ts';
import type { Edit, Followed, OwnerChange, Past } from '../domain/lead.ts';
import type { Choices } from '../domain/options.ts';
import { crmOf, type Team } from '../domain/team.ts';
import { isOutdated } from '../lead/called.ts';
import { mayBeCopied, needsOwnerHistory, overwrittenChoice, withPutBack } from '../lead/choice.ts';
import type { Policy } from '../policy/policy.ts';
import { isTouchAsked, tasksAsked } from '../lead/follow-up/asked.ts';
import { withoutUnjudged } from '../lead/history.ts';
import { heardFrom } from '../lead/heard.ts';
import { observe, type Observed } from '../lead/observe.ts';
import { begunSince, lateFirm, type LateFirm } from '../lead/owner/late-firm.ts';
import { userNames, type UserNames } from '../lead/owner/team.ts';
import { asksForUsers } from '../lead/own-facts.ts';
import { choiceLost, withMerged } from '../lead/merge.ts';
import { domainsAsked, listsOf, type Accounts } from '../lead/named-account.ts';
import { optOutOf } from '../lead/opt-out.ts';
import { needsPast, withPast } from '../lead/past.ts';
import { choiceTakenOff, ownerSetBy } from '../lead/unassigned.ts';
import { readAccounts } from '../store/accounts.ts';
import { decideEach, type Failed } from './deciding.ts';
import type { Run } from './ending.ts';
import { readFirmsOf, type FirmOf } from './read-firms.ts';
import { withUndone } from './read-undone.ts';
import { withLosses } from './read-losses.ts';
import type { Services } from './services.ts';
import type { Read } from './steps.ts';

export type ObservedLead = Read<'lead'> & { observed: Observed };

const historiesOf = async (
  leads: readonly Read<'lead'>[],
  { crm }: Services,
): Promise<ReadonlyMap<string, readonly OwnerChange[]>> => {
  const owned = leads.map(({ look, state, record }) => ({ ...record, look, before: state }));
  return ownerChangesOf(owned.filter(needsOwnerHistory), crm);
};

/** Those whose owner the CRM has copied from their firm: asked of the few where it may be so. */
const copiedOf = async (
  leads: readonly Read<'lead'>[],
  firmOf: FirmOf,
  { crm }: Services,
): Promise<ReadonlySet<string>> => {
  const suspects = leads.filter(({ record, state: before }) =>
    mayBeCopied({ before, ownerId: record.ownerId }, firmOf(record).company),
  );
  const histories = await ownerChangesOf(
    suspects.map(({ record }) => record),
    crm,
  );
  return new Set([...histories].flatMap(([id, [newest]]) => (newest?.isCopied === true ? [id] : [])));
};

const pastsOf = async (
  leads: readonly Read<'lead'>[],
  since: string,
  { crm, policy }: Services,
): Promise<ReadonlyMap<string, Past>> => {
  const asked = leads.filter(({ record, state }) => needsPast(record, state, policy, since));
  return asked.length === 0 ? new Map() : crm.readPasts(asked.map(({ record: { id } }) => id));
};

/** What the policy's lists say of all firms of the batch: one read of the table, and none where there is no list. */
const accountsOf = async (
  leads: readonly Read<'lead'>[],
  firmOf: FirmOf,
  { table, policy }: Services,
): Promise<Accounts | undefined> => {
  const lists = listsOf(policy);
  if (lists.length === 0) return undefined;
  const domains = leads.flatMap(({ record }) => domainsAsked(record, firmOf(record).company, policy));
  return readAccounts(table, lists, [...new Set(domains)]);
};

/** By what the policy calls the users of this CRM; they are kept for minutes, so that it is mostly no call. */
const userNamesOf = async (
  leads: readonly Read<'lead'>[],
  { crm, connection, policy }: Services,
): Promise<UserNames | undefined> => {
  if (leads.length === 0 || !asksForUsers(policy)) return undefined;
  const owners = await crm.owners();
  return userNames(policy, crmOf(connection), new Map(owners.map((owner) => [owner.id, owner])));
};

/** Since when a deal of the lead may have been won that the lead was not told of: its close is judged after the lead is looked at. */
const unjudged = ({ record: { id }, state }: Read<'lead'>, deals: readonly Read<'deal'>[]): string | undefined => {
  const isUntold = ({ record, state: { outcome, verdict } }: Read<'deal'>): boolean =>
    record.outcome === 'won' &&
    record.leadIds.includes(id) &&
    state.deals?.[record.id]?.outcome !== 'won' &&
    !(outcome === 'won' && verdict !== undefined);
  return deals.some(isUntold) ? state.readAt : undefined;
};

/** A CRM that does not tell what its choices are called is no reason to leave a lead waiting: it is told by the values then. */
const choicesOf = async (
  leads: readonly Read<'lead'>[],
  { crm }: Services,
  how?: { fresh: boolean },
): Promise<Choices> => {
  const none = { at: '', byFact: new Map() };
  if (leads.length === 0) return none;
  return crm.options(how).catch((error: unknown) => {
    if (error instanceof CrmRejected) return none;
    throw error;
  });
};

/**
 * One call for all firms, and one for each of the histories, of those alone that a decision hangs on: of the owner, where somebody touched
 * them, and of what the record shows no more.
 */
export const observeLeads = async (
  leads: readonly Read<'lead'>[],
  { since, services }: Pick<Run, 'since' | 'services'>,
  deals: readonly Read<'deal'>[] = [],
): Promise<{ decided: ObservedLead[]; undecided: Failed<Read<'lead'>>[] }> => {
  // Before the others, and not beside them: how many calls a session that has run out costs is the same each time.
  const choices = await choicesOf(leads, services);
  const [firmOf, histories, pasts, whole] = await Promise.all([
    readFirmsOf(
      leads.map(({ record }) => record),
      services,
    ),
    historiesOf(leads, services),
    pastsOf(leads, since, services),
    withLosses(leads, deals, services),
  ]);
  const copied = await copiedOf(leads, firmOf, services);
  const accounts = await accountsOf(leads, firmOf, services);
  const names = await userNamesOf(leads, services);
  const observeBy =
    (choices: Choices) =>
    (lead: Read<'lead'>): ObservedLead => {
      const { look } = lead;
      const history = histories.get(lead.record.id);
      const state = withPutBack(lead.state, lead.record.ownerId, history);
      const past = withPast(lead.record, pasts.get(lead.record.id));
      const { record, heard } = heardFrom(past, state, services.personHash);
      const unjudgedSince = unjudged(lead, deals);
      const sight = {
        look,
        record,
        ...firmOf(lead.record),
        choice:
          overwrittenChoice({ before: state, ownerId: record.ownerId }, history) ??
          choiceLost(state, record.ownerId) ??
          choiceTakenOff(state, record.ownerId, history),
        isCopied: copied.has(record.id),
        ownerSet: ownerSetBy(state, record.ownerId, lead.record.ownerChanges ?? history),
        choices,
        optOut: optOutOf(record, state),
        wished: state,
        unjudgedSince,
        accounts,
        userNames: names,
      };
      const observed = observe(sight, services.policy, services.personHash);
      const facts = withoutUnjudged(observed.facts, state, unjudgedSince !== undefined);
      return {
        ...lead,
        state,
        observed: {
          ...observed,
          facts,
          persons: withMerged(observed.persons, state),
          ...(heard !== undefined && { heard }),
        },
      };
    };
  const told = decideEach(whole, observeBy(choices));
  const isOld = told.decided.some(({ state, observed }) => isOutdated(observed.words.called, state.called));
  const { decided, undecided } = isOld
    ? decideEach(whole, observeBy(await choicesOf(leads, services, { fresh: true })))
    : told;
  return { decided: await withUndone(decided, services), undecided };
};

const readActivities = async (leads: readonly ObservedLead[], { crm }: Services) => {
  const asked = leads.flatMap(({ record, state: { watch, owner } }) => {
    const since = watch?.since ?? owner?.at;
    return since === undefined ? [] : [{ leadId: record.id, since: plus(since, -clockSkewMs) }];
  });
  return asked.length === 0 ? new Map() : crm.readActivities(asked);
};

const readEdits = async (
  askings: readonly Asking[],
  { crm }: Services,
): Promise<ReadonlyMap<string, readonly Edit[]>> => {
  const asked = askings.flatMap(({ lead, late }) =>
    late === null ? [] : [{ leadId: lead.record.id, since: begunSince(late.lost) }],
  );
  return asked.length === 0 ? new Map() : crm.readEdits(asked);
};

/** What of sales' work a lead asks for. `tasks`: their ids. */
export type Asking = {
  lead: ObservedLead;
  isTouchAsked: boolean;
  /** Whether somebody's turn gives way hangs on what they have done since. */
  late: LateFirm | null;
  tasks: readonly string[];
};

/** What is to be read for it. @throws whatever the policy's calendar throws */
export const askingOf = (lead: ObservedLead, { team, now }: { team: Team; now: string }, policy: Policy): Asking => {
  const {
    look: { causes },
    state: before,
    record: { buyerStatus },
    observed: { ownerId, firmOwnerId },
  } = lead;
  const late = lateFirm({ ownerId, firmOwnerId, before, team, policy, now });
  return {
    lead,
    isTouchAsked: late !== null || isTouchAsked({ causes, before }, policy, team, now),
    late,
    tasks: tasksAsked({ causes, before, said: buyerStatus, isLate: late !== null }, policy, now),
  };
};

/** What sales did with the leads since they were handed off: one call of each kind, and none where nobody waits for the answer. */
export const readSales = async (
  askings: readonly Asking[],
  services: Services,
): Promise<ReadonlyMap<string, Followed>> => {
  const { crm } = services;
  const leads = askings.map(({ lead }) => lead);
  const said = leads.filter(({ record }) => record.buyerStatus !== null);
  const passed = leads.filter(({ record }) => record.passOn !== undefined).map(({ record: { id } }) => id);
  const late = new Set(askings.filter((asking) => asking.isTouchAsked).map(({ lead }) => lead));
  const givingWay = new Set(askings.filter((asking) => asking.late !== null).map(({ lead }) => lead));
  const asked = askings.map(({ tasks }) => tasks);
  const taskIds = asked.flat();
  const [marks, activities, edits, tasks, passOns] = await Promise.all([
    said.length === 0
      ? new Map<string, never>()
      : crm.readStatusMarks(said.map(({ record }) => ({ object: 'lead' as const, id: record.id }))),
    readActivities([...late], services),
    readEdits(askings, services),
    taskIds.length === 0 ? new Map<string, never>() : crm.readTasks(taskIds),
    passed.length === 0 ? new Map<string, never>() : crm.readPassOnMarks(passed),
  ]);
  return new Map(
    leads.map((lead, place): [string, Followed] => {
      const { record, state } = lead;
      const ids = new Set(asked[place]);
      const read = Object.entries(state.written.tasks).flatMap(([key, id]) => {
        const task = ids.has(id) ? tasks.get(id) : undefined;
        return task === undefined ? [] : [[key, task] as const];
      });
      return [
        record.id,
        {
          mark: marks.get(refName({ object: 'lead', id: record.id })) ?? null,
          activities: late.has(lead) ? (activities.get(record.id) ?? []) : null,
          edits: givingWay.has(lead) ? (edits.get(record.id) ?? []) : null,
          tasks: ids.size === 0 ? null : new Map(read),
          passOn: passOns.get(record.id) ?? null,
        },
      ];
    }),
  );
};
