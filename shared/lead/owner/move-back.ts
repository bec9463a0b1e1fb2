/**
 * A lead that went on to somebody else, and whose record the CRM did not let us give them: what its firm, its person and the pools were
 * told of that is taken back, as far as nobody else says the same by now.
 */
import type { GivenBefore } from '../../domain/decision.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import { keysNow, type RelationKey, type RelationState } from '../../domain/relation.ts';
import { localDate } from '../../time/calendar.ts';
import type { Decided } from '../decide.ts';
import { rememberLead } from '../remember.ts';
import { everyonePool } from './assign.ts';
import { colleagueOf } from './colleague.ts';
import { returnTurn, type PoolState } from './pool.ts';

/** The turn that was taken for it, and the one that was given back. */
const turnsOf = ({ assignment, decision: { route, at } }: Decided): { turn: GivenBefore; by: 1 | -1 }[] => {
  const { pool, ownerId, rep } = assignment;
  const taken =
    pool === null || ownerId === null ? [] : [{ turn: { ownerId, rep: rep ?? ownerId, at, pool }, by: 1 as const }];
  const back = route.kind === 'keep' ? route.instead : route.kind === 'pool' ? route.takenFrom?.turn : undefined;
  const isReturned = back !== undefined && ownerId !== back.ownerId;
  return [...taken, ...(isReturned ? [{ turn: back, by: -1 as const }] : [])];
};

/** The pools that it had to do with. */
export const poolsMoved = (decided: Decided): string[] => turnsOf(decided).flatMap(({ turn: { pool = [] } }) => pool);

/**
 * @param before the lead with its former owner, who has it still
 * @param known its firm and person as they are by now, by `relationName`
 * @param pools those of `poolsMoved` that can be read, as they are by now
 * @returns those that change
 */
export const moveBack = (
  decided: Decided,
  { owner: former }: Pick<LeadState, 'owner'>,
  known: ReadonlyMap<string, RelationState>,
  pools: Readonly<Record<string, PoolState>>,
): { relations: ReadonlyMap<RelationKey, RelationState>; pools: Readonly<Record<string, PoolState>> } => {
  const { observed, decision, next, made } = decided;
  const { team, relations } = made.scene;
  if (former === undefined) return { relations: new Map(), pools: {} };
  const owner = { ownerId: former.ownerId, rep: former.rep ?? null };
  const colleague = colleagueOf(owner, team);
  const { changed } = rememberLead({
    lead: {
      connection: observed.connection,
      id: observed.id,
      stage: decision.stage.stage,
      at: former.at,
      signs: observed.signs,
      firmName: observed.firmName,
    },
    owner,
    firmOwnerId: relations.firmOwnerId,
    listing: observed.listing,
    chosen: { ...(colleague !== null && { colleague }), ...(former.by === 'human' && { choice: 'known' }) },
    keys: keysNow(observed),
    before: next,
    known,
    lost: null,
    now: decision.at,
    team,
  });
  const moved: Record<string, PoolState> = {};
  for (const { turn, by } of turnsOf(decided)) {
    const { pool = '', rep, at } = turn;
    const state = moved[pool] ?? pools[pool];
    const members = pool === everyonePool ? [{ rep, weight: 1 }] : made.policy.pools[pool]?.members;
    if (state === undefined || members === undefined) continue;
    const zone = team.reps.find((one) => one.rep === rep)?.calendar.zone ?? 'UTC';
    const back = returnTurn({ members }, state, rep, localDate(zone, at), by);
    if (back !== state) moved[pool] = back;
  }
  return { relations: changed, pools: moved };
};
