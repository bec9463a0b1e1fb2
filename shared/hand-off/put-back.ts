/** Takes back what the claim told of a move that the CRM has not taken: firm, person and pools, together or not at all. */
import { Conflict } from '../domain/errors.ts';
import { keysNow, relationName } from '../domain/relation.ts';
import { moveBack, poolsMoved } from '../lead/owner/move-back.ts';
import { readPools, writeClaim } from '../store/claims.ts';
import { readRelations } from '../store/relations.ts';
import { found } from './board.ts';
import type { Services } from './services.ts';
import type { Written } from './steps.ts';

/** Each failed try means that somebody else's claim went through. */
const maxTries = 12;
const pauseMs = 50;

/** Whether the record surely has its former owner still. */
export const isPutBack = ({ owner, before, decided }: Pick<Written<'lead'>, 'owner' | 'before' | 'decided'>): boolean =>
  owner === 'not-written' && before.owner !== undefined && before.owner.ownerId === decided.observed.ownerId;

/** @throws Conflict when others keep coming first */
export const putBack = async ({ before, decided }: Written<'lead'>, services: Services): Promise<void> => {
  const { table, sleep, random } = services;
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const [relations, pools] = await Promise.all([
      readRelations(table, keysNow(decided.observed)),
      readPools(table, poolsMoved(decided)),
    ]);
    const known = new Map([...relations].flatMap(([name, one]) => (one.ok ? [[name, one.value] as const] : [])));
    const turns = Object.fromEntries(
      Object.entries(pools).flatMap(([name, one]) => (one.ok ? [[name, one.value]] : [])),
    );
    const back = moveBack(decided, before, known, turns);
    const claim = {
      leads: [],
      relations: [...back.relations].flatMap(([key, next]) => {
        const seen = known.get(relationName(key));
        return seen === undefined ? [] : [{ key, seen, next }];
      }),
      pools: Object.entries(back.pools).map(([name, next]) => ({ name, seen: found(turns[name]), next })),
    };
    if (claim.relations.length + claim.pools.length === 0 || (await writeClaim(table, claim)).ok) return;
    await sleep(random() * pauseMs * tries);
  }
  throw new Conflict('other workers keep writing the same firm or pool');
};
