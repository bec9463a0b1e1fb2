/**
 * The hand-off: work items in, an outcome for each lead and deal out. Both go the same way, in batches, so that a burst costs tens of
 * CRM calls:
 *
 *   looks ─► open: table, CRM read ─► read around it ─► admit ─► decide and claim ─► CRM write ─► settle ─► wake others
 *              │ known, claimed,        │ what must wait  │ no lead  one transaction    one call     ledger
 *              │ paused, gone, merged  ▼                ▼                            a kind
 *              ▼                      later             done
 *          done, later
 *
 * Deals are opened first, for their leads are looked at with the others, and judged last, by what those looks came to.
 */
import { Conflict, Unreadable } from '../domain/errors.ts';
import type { Look, WorkItem } from '../domain/work-item.ts';
import type { Mode } from '../store/connections.ts';
import { absorb } from './absorb.ts';
import { admitLeads } from './admit-leads.ts';
import { begin, isWatched, leave } from './begin.ts';
import { claimDeals, decideDeals, withoutLateContacts } from './claim-deals.ts';
import { claimLeads } from './claim-leads.ts';
import { wakeDeals, writeDealFields } from './deal-fields.ts';
import { decideEach } from './deciding.ts';
import { end, endAll, endUndecided, judged, type Run } from './ending.ts';
import { adoptForDeals } from './find-created.ts';
import { dealKind, leadKind } from './kinds.ts';
import { joinLooks, looksAt, looksAtLeads } from './looks.ts';
import { open } from './open.ts';
import { pauseFor } from './pause.ts';
import { observeDeals, readReady } from './read-deals.ts';
import { askingOf, observeLeads, readSales } from './read-leads.ts';
import type { Services } from './services.ts';
import { settleDeals } from './settle-deals.ts';
import { settleLeads } from './settle.ts';
import type { Read } from './steps.ts';
import { gatherTeam } from './team.ts';
import { tellOfDeals } from './wake-others.ts';
import { writeDeals } from './write-deals.ts';
import { writeFollowers } from './write-followers.ts';
import { writeLeads } from './write-leads.ts';

/** A record that was merged away leads to another one, which may itself have been merged; more steps than this are a circle. */
const mostMerges = 5;

/** Opens all deals, and those that merged ones live on in. */
const openDeals = async (first: readonly Look[], run: Run): Promise<readonly Read<'deal'>[]> => {
  const opened: Read<'deal'>[] = [];
  let looks = first;
  for (let step = 0; looks.length > 0 && step < mostMerges; step += 1) {
    const { read, moved } = await open(dealKind, looks, run);
    opened.push(...read);
    looks = joinLooks(moved).filter(({ id }) => !opened.some(({ look }) => look.id === id));
  }
  return opened;
};

const handOffLeads = async (
  leads: readonly Read<'lead'>[],
  deals: readonly Read<'deal'>[],
  run: Run,
): Promise<void> => {
  if (leads.length === 0) return;
  const { services, connection } = run;
  try {
    const { decided: observed, undecided: unseen } = await observeLeads(leads, run, deals);
    await endUndecided(leadKind, unseen, run);
    const team = await gatherTeam(
      leads.map(({ record }) => record),
      services,
    );
    const { whole, errors } = await absorb(observed, team, run);
    const now = services.now();
    const asking = decideEach(whole, (lead) => askingOf(lead, { team, now }, services.policy));
    await endUndecided(leadKind, asking.undecided, run);
    const sales = await readSales(asking.decided, services);
    const admitted = await admitLeads(
      asking.decided.map(({ lead }) => lead),
      { now, sales },
      run,
    );
    const { claimed, lost, apart, undecided, unreadPools } = await claimLeads(admitted, { team, now, sales }, services);
    for (const pool of unreadPools) run.unreadPools.add(pool);
    await endUndecided(leadKind, undecided, run);
    await end(leadKind, lost, judged(new Conflict('another worker wrote the lead'), run), run);
    await end(leadKind, apart, judged(new Unreadable('firm or person of this lead'), run), run);
    const written = await writeFollowers(await writeLeads(claimed, services), services);
    await settleLeads(written, run);
    await pauseFor([...errors, ...written.flatMap((lead) => lead.errors)], connection, services);
  } catch (error) {
    await endAll(leadKind, leads, error, run);
  }
};

const judgeDeals = async (deals: readonly Read<'deal'>[], run: Run): Promise<void> => {
  if (deals.length === 0) return;
  const { services, connection } = run;
  try {
    const { adopted, failed } = await adoptForDeals(await readReady(deals, run.ended.lead, run), services);
    for (const { deal, error } of failed) await end(dealKind, [deal], judged(error, run), run);
    const now = services.now();
    const { decided: all, undecided } = decideDeals(await observeDeals(adopted, run), now, services);
    await endUndecided(dealKind, undecided, run);
    const decided = await withoutLateContacts(all, now, run);
    const team = await gatherTeam(
      decided.flatMap(({ record, decided: { hold } }) => (hold === null ? [] : [record])),
      services,
    );
    const { claimed, lost } = await claimDeals(decided, services);
    await end(dealKind, lost, judged(new Conflict('another worker wrote the deal'), run), run);
    const written = await writeDealFields(await writeDeals(claimed, team, services), run.ended.lead, services);
    await settleDeals(written, team, run);
    await pauseFor(
      written.flatMap(({ errors }) => errors),
      connection,
      services,
    );
    await tellOfDeals(written, services);
  } catch (error) {
    await endAll(dealKind, deals, error, run);
  }
};

/**
 * Hands off all leads and deals of a batch of work items of one connection. Never throws for a record or for the CRM;
 * throws when the table does not answer, and then the queue gives the whole batch again.
 */
export const handOff = async (items: readonly WorkItem[], services: Services): Promise<HandedOff> => {
  const run = await begin(services);
  const { mode } = run;
  if (mode !== 'live') await leave(items, run);
  if (mode !== 'off') await go(mode === 'live' ? items : items.filter(isWatched), run);
  return { mode, unreadPools: [...run.unreadPools], newsHeld: run.newsHeld, ...run.ended };
};

/**
 * What the looks at leads and deals came to, what the connection does with them, the pools whose turns cannot be read, and how much news
 * the bus did not take.
 */
export type HandedOff = Run['ended'] & { mode: Mode; unreadPools: readonly string[]; newsHeld: number };

const go = async (items: readonly WorkItem[], run: Run): Promise<void> => {
  const deals = await openDeals(looksAt(items, 'deal'), run);
  const now = run.services.now();
  let looks = joinLooks([...looksAt(items, 'lead'), ...deals.flatMap((deal) => looksAtLeads(deal, now))]);
  for (let step = 0; looks.length > 0 && step < mostMerges; step += 1) {
    const { read, moved } = await open(leadKind, looks, run);
    await handOffLeads(read, deals, run);
    looks = joinLooks(moved);
  }
  await judgeDeals(deals, run);
  await wakeDeals(run.ended.lead, new Set(deals.map(({ look: { id } }) => id)), run.services);
};
