/**
 * What must be true, whatever happens: told of all that people do and of all that our product writes, it says which promise was broken. It
 * is written from the README and the cases, and imports nothing of the product.
 */
import { openArrivals } from './arrivals.ts';
import { openCards } from './cards.ts';
import { openCoordination } from './coordination.ts';
import { openFields } from './fields.ts';
import { openFirms } from './firms.ts';
import { openGate } from './gate.ts';
import { openGround } from './ground.ts';
import { openMerges } from './merges.ts';
import { openOwners } from './owners.ts';
import { openSales } from './sales.ts';
import type { Seen } from './seen.ts';
import { openTasks } from './tasks.ts';

export const openModel = (start: number) => {
  const ground = openGround(start);
  const { people, leave, isWrong, named, now, modeOf, hasLeft } = ground;
  const firms = openFirms();
  const coordination = openCoordination(isWrong, (rep) => !hasLeft(rep) && !leave.isNear(rep, now()));
  const { goesOn, ...arrivals } = openArrivals(ground, firms);
  const owners = openOwners(ground, firms, coordination, goesOn);
  const fields = openFields(ground, coordination, owners.checkTurn);
  const tasks = openTasks(ground);
  const cards = openCards(ground);
  const gate = openGate(ground);

  /** Each write of ours, whatever it is. */
  const checkOurs = (seen: Seen, on: string, since: number): void => {
    const { mode, since: modeSince } = modeOf(seen.connection);
    isWrong(
      'a shadow writes nothing',
      mode !== 'live' && modeSince < since,
      () => `${seen.connection} is ${mode}, and ${on} was written`,
    );
    const known = people.get(seen.connection, on);
    if (known === undefined || known.isDoubtful) return;
    isWrong(
      'only leads',
      known.isLead === false,
      () => `${named(known)} came by ${known.door}, is no lead, and was written: ${seen.kind}`,
    );
    const isNews = seen.kind === 'owner' || seen.kind === 'card' || seen.kind === 'task';
    isWrong('stops', known.isStopped && isNews, () => `${named(known)} is stopped, and has got a new ${seen.kind}`);
  };

  return {
    ...ground,
    ...arrivals,
    ...openSales(ground),
    ...openMerges(ground, firms),
    coordination,
    /** @param since when the run that did it began: what came later it cannot have read */
    saw: (seen: Seen, since: number): void => {
      ground.setNow(seen.at);
      const on = 'id' in seen ? seen.id : 'on' in seen ? seen.on : seen.deal;
      if (seen.by === 'us' && seen.kind !== 'linked') checkOurs(seen, on, since);
      if (seen.kind === 'owner') owners.saw(seen, since);
      else if (seen.kind === 'task') tasks.saw(seen, since);
      else if (seen.kind === 'stage') gate.moved(seen, since);
      else if (seen.kind === 'linked') gate.linked(seen);
      else if (seen.kind === 'field') fields.saw(seen, since);
      else cards.saw(seen, since);
    },
    typed: cards.typed,
    expectNoNews: cards.expectNoNews,
    taskDeleted: tasks.taskDeleted,
    firmOwned: firms.given,
    setCaps: owners.setCaps,
    isGone: (connection: string, id: string): void =>
      void Object.assign(people.get(connection, id) ?? {}, { isGone: true, goneAt: now() }),
    doubt: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known !== undefined) known.isDoubtful = true;
    },
  };
};
export type Model = ReturnType<typeof openModel>;
