/** Decides about leads and claims them: owner, turn, firm and person are written in one go, before the CRM hears of it. */
import { transactionLimit, writeClaim } from '../store/claims.ts';
import { relationName, type RelationKey } from '../domain/relation.ts';
import { Conflict } from '../domain/errors.ts';
import { advance, found, keysOf, openBoard, type Board } from './board.ts';
import { decideEach, type Failed } from './deciding.ts';
import type { AdmittedLead } from './admit-leads.ts';
import { withNoteLines } from './note-lines.ts';
import type { Claimed } from './steps.ts';
import type { Services } from './services.ts';
import { leadStates } from '../store/records.ts';
import { type Decided, decideLead } from '../lead/decide.ts';
import { nothingFollowed, type Followed } from '../domain/lead.ts';
import type { Team } from '../domain/team.ts';

/** Each failed try means another worker's claim went through; this many in a row only under a far greater load than our limit on workers allows. */
const maxTries = 40;
/** Pauses between tries grow from a transaction's own length to about two seconds, so that even 64 workers at once line up. */
const firstPauseMs = 30;
const mostDoublings = 6;

/** What a batch decides by: who is there, at one moment for all its leads, and what sales did with each. */
export type Scene = { team: Team; now: string; sales: ReadonlyMap<string, Followed> };

/** The leads that fit into one transaction, decided one after the other, so that each sees what the ones before it changed. */
const decideNext = (leads: readonly AdmittedLead[], board: Board, { team, now, sales }: Scene, services: Services) => {
  const decided: { lead: AdmittedLead; decided: Decided }[] = [];
  const undecided: Failed<AdmittedLead>[] = [];
  const relations = new Map<string, RelationKey>();
  const pools = new Set<string>();
  for (const lead of leads) {
    if (decided.length + relations.size + pools.size + mostItemsOfALead > transactionLimit) break;
    const { look, admission } = lead;
    const isWatched = services.table.shadow !== undefined;
    const around = {
      ...board.shared,
      team,
      sales: sales.get(look.id) ?? nothingFollowed,
      admission,
      isWatched,
      idle: board.idle,
    };
    const {
      decided: [next],
      undecided: failed,
    } = decideEach([lead], () => decideLead(lead.observed, lead.state, around, services.policy, now, services.newId()));
    undecided.push(...failed);
    if (next === undefined) continue;
    const note = next.todo.note === null ? null : (next.desired.note?.card ?? null);
    const claimed = { ...next, next: withNoteLines(next.next, note, services) };
    for (const [key, state] of next.relations) {
      relations.set(relationName(key), key);
      board.shared.relations.set(relationName(key), state);
    }
    for (const [name, state] of Object.entries(next.pools)) {
      pools.add(name);
      board.shared.pools[name] = state;
    }
    decided.push({ lead, decided: claimed });
  }
  return { decided, undecided, relations, pools };
};

/** The lead, its firm, its person by four addresses and a number, as many that it had before, the pools of owner and coordinator with one fallback each. */
const mostItemsOfALead = 18;

const commit = async (
  next: ReturnType<typeof decideNext>,
  board: Board,
  services: Services,
): Promise<{ claimed: (typeof next.decided)[number][]; lost: AdmittedLead[]; again: boolean }> => {
  const { connection, table } = services;
  const alone = next.decided.filter(
    ({ decided: { relations, pools } }) => relations.size === 0 && Object.keys(pools).length === 0,
  );
  const together = next.decided.filter((one) => !alone.includes(one));
  if (together.length > 0) {
    const result = await writeClaim(table, {
      leads: together.map(({ lead, decided }) => ({
        connection,
        id: lead.look.id,
        seen: lead.state,
        next: decided.next,
      })),
      relations: [...next.relations].map(([name, key]) => ({
        key,
        seen: found(board.base.relations.get(name)),
        next: found(board.shared.relations.get(name)),
      })),
      pools: [...next.pools].map((name) => ({
        name,
        seen: found(board.base.pools[name]),
        next: found(board.shared.pools[name]),
      })),
    });
    if (!result.ok) {
      return { claimed: [], lost: result.lost.map((place) => found(together[place]).lead), again: true };
    }
  }
  const saved = await Promise.all(
    alone.map(async ({ lead, decided }) => {
      try {
        await leadStates.save(table, connection, lead.look.id, lead.state, decided.next);
        return true;
      } catch (error) {
        if (error instanceof Conflict) return false;
        throw error;
      }
    }),
  );
  return {
    claimed: [...together, ...alone.filter((_, place) => saved[place])],
    lost: alone.filter((_, place) => !saved[place]).map(({ lead }) => lead),
    again: false,
  };
};

const claimedAs = ({ lead: { look, state }, decided }: { lead: AdmittedLead; decided: Decided }): Claimed<'lead'> => ({
  look,
  state: { ...decided.next, version: state.version + 1 },
  decided,
  before: state,
});

/**
 * Claims all leads it can. A lead that another worker wrote meanwhile is `lost`: that worker looks after it. One of which the firm or
 * the person cannot be read is `apart`; one about which nothing can be decided is `undecided`.
 * When pools or firms moved under us, the leads are decided anew on what is there now.
 * @throws Conflict when others keep coming first
 */
export const claimLeads = async (
  leads: readonly AdmittedLead[],
  scene: Scene,
  services: Services,
): Promise<{
  claimed: Claimed<'lead'>[];
  lost: AdmittedLead[];
  apart: AdmittedLead[];
  undecided: Failed<AdmittedLead>[];
  unreadPools: readonly string[];
}> => {
  const claimed: Claimed<'lead'>[] = [];
  const undecided: Failed<AdmittedLead>[] = [];
  const lost: AdmittedLead[] = [];
  let board = leads.length > 0 ? await openBoard(leads, services) : undefined;
  const isApart = (lead: AdmittedLead): boolean => keysOf(lead).some((key) => board?.unread.has(relationName(key)));
  const { unreadPools = [] } = board ?? {};
  const apart = leads.filter(isApart);
  let left = leads.filter((lead) => !apart.includes(lead));
  for (let tries = 0; board && left.length > 0;) {
    const next = decideNext(left, board, scene, services);
    undecided.push(...next.undecided);
    left = left.filter((lead) => !next.undecided.some(({ one }) => one === lead));
    const result = await commit(next, board, services);
    lost.push(...result.lost);
    if (result.again) {
      tries += 1;
      if (tries === maxTries) throw new Conflict('other workers keep taking the same pool');
      left = left.filter((lead) => !result.lost.includes(lead));
      await services.sleep(services.random() * firstPauseMs * 2 ** Math.min(tries, mostDoublings));
      board = await openBoard(left, services);
      continue;
    }
    claimed.push(...result.claimed.map(claimedAs));
    left = left.slice(next.decided.length);
    advance(board, next);
  }
  return { claimed, lost, apart, undecided, unreadPools };
};
