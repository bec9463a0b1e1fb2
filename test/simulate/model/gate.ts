/** Deals, and the laws of the gate before their close. */
import { hostOf } from './doors.ts';
import { clocksMs, dayMs, type Ground } from './ground.ts';
import type { KnownDeal } from './people.ts';
import type { Seen } from './seen.ts';

/** Less than the 30 days of the policy, so that no clock decides. */
const freshMs = 29 * dayMs;
/** We put a deal back so often. */
const mostMoves = 2;

export const openGate = ({ people, isWrong, named, now }: Ground) => {
  /** Whoever a colleague entered, and whose firm is a customer by the time that we look, has not asked for us. */
  const boughtUnseen = ({ contacts, connection }: KnownDeal): void => {
    const hosts = new Set([...contacts].map((id) => hostOf(people.get(connection, id)?.email ?? '')));
    for (const one of people.all())
      if (one.door === 'by-hand' && one.givenAt === null && hosts.has(hostOf(one.email))) one.isDoubtful = true;
  };

  return {
    moved: (seen: Extract<Seen, { kind: 'stage' }>, since: number): void => {
      const deal = people.deal(seen.connection, seen.deal);
      if (deal === undefined) return;
      deal.isWon = seen.isWon;
      if (seen.by !== 'us') {
        deal.wonAt = seen.isWon ? now() : null;
        if (!seen.isWon) return;
        boughtUnseen(deal);
        // Who buys is a customer, whatever was said of them before, on whichever record.
        for (const id of deal.contacts)
          for (const one of people.ofHuman(people.get(deal.connection, id)?.email ?? '')) one.ruledOutAt = null;
        return;
      }
      deal.moves += 1;
      isWrong(
        'put back twice at the most',
        deal.moves > mostMoves,
        () => `deal ${named(deal)} was put back ${deal.moves} times`,
      );
      // What a contact said since counts against it, also where they came to the deal later.
      const doubtedAt = Math.max(0, ...[...deal.contacts].map((id) => people.get(deal.connection, id)?.unsureAt ?? 0));
      const said = [
        deal.confirmedAt === null || deal.confirmedAt > doubtedAt ? deal.confirmedAt : null,
        // What was confirmed on a record that is gone nobody says any more.
        ...[...deal.contacts].flatMap((id) => {
          const known = people.get(deal.connection, id);
          if (known === undefined || known.isGone || known.confirmedAt === null) return [];
          // Whoever has bought since is asked anew for a deal that was opened later.
          const since = known.confirmedAt;
          const isSpent = [...known.deals].some((other) => {
            const wonAt = people.deal(deal.connection, other)?.wonAt ?? 0;
            return other !== deal.id && wonAt > since && wonAt < deal.openedAt + clocksMs;
          });
          return isSpent ? [] : since;
        }),
      ];
      const isFresh = said.some((one) => one !== null && one < since && now() - one < freshMs);
      isWrong('a confirmed close stands', isFresh, () => `deal ${named(deal)} was put back though it was confirmed`);
    },
    linked: (seen: Extract<Seen, { kind: 'linked' }>): void => {
      const deal = people.deal(seen.connection, seen.deal);
      const known = people.get(seen.connection, seen.id);
      if (seen.isOff) deal?.contacts.delete(seen.id);
      else deal?.contacts.add(seen.id);
      known?.deals.add(seen.deal);
      if (deal !== undefined && known?.everConfirmed === true) deal.vouchers.add(known);
    },
  };
};
