/** What colleagues do with leads, and what they say of them. */
import { clocksMs, type Ground } from './ground.ts';

export const openSales = ({ people, now, modeOf }: Ground) => {
  /** Something speaks against what was said of them, on whichever of their records. */
  const unsure = (connection: string, id: string): void => {
    const known = people.get(connection, id);
    if (known === undefined) return;
    known.isTouched = true;
    // Whoever rests is reached anew when the rest is over.
    known.reached = null;
    for (const one of people.ofHuman(known.email)) {
      one.confirmedAt = null;
      one.unsureAt = now();
      for (const deal of people.allDeals())
        if (deal.connection === one.connection && deal.contacts.has(one.id)) deal.confirmedAt = null;
    }
  };

  return {
    unsure,
    touch: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known !== undefined) known.isTouched = true;
    },
    /** Whoever has them has spoken with them. */
    reached: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known !== undefined) known.reached = { rep: known.owner, at: now() };
    },
    /** @param isNews no CRM takes note of words that stand there already: what is old by then, or contradicted, stays so */
    confirmed: (connection: string, id: string, object: 'lead' | 'deal', isNews: boolean): void => {
      const one = object === 'deal' ? people.deal(connection, id) : people.get(connection, id);
      if (one === undefined) return;
      if (isNews) one.confirmedAt = now();
      one.everConfirmed = true;
      if ('lastConfirmedAt' in one) one.lastConfirmedAt = now();
      for (const lead of object === 'lead' ? [id] : (people.deal(connection, id)?.contacts ?? []))
        for (const record of people.ofHuman(people.get(connection, lead)?.email ?? '')) record.ruledOutAt = null;
      const known = object === 'lead' ? people.get(connection, id) : undefined;
      if (known === undefined) return;
      known.takenBackAt = null;
      for (const deal of known.deals) people.deal(connection, deal)?.vouchers.add(known);
    },
    /** The rep empties what they had said. */
    tookBack: (connection: string, id: string): void => {
      unsure(connection, id);
      const known = people.get(connection, id);
      if (known !== undefined) known.takenBackAt = now();
    },
    /** A colleague says that it is no lead, or takes that back. */
    ruledOut: (connection: string, id: string, isSo: boolean): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      // What was handed off later was asked for all the same; whoever is none before we have looked may never be.
      known.ruledOutAt = isSo && known.givenAt !== null ? now() : null;
      if (isSo && known.givenAt === null) known.isDoubtful = true;
    },
    /** Of one that nobody has looked at yet nothing is known that a colleague could have meant. */
    leftWithNobody: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      unsure(connection, id);
      known.choice = null;
      known.heirOf = '';
      // By a clock that is ahead, a request of the moments before came after it.
      const isAsked = people.ofHuman(known.email).some((one) => one !== known && now() - one.askedAt < clocksMs);
      if (known.givenAt === null || isAsked) known.isDoubtful = true;
      else known.leftAt = now();
    },
    mayPassOn: (connection: string, id: string): boolean => {
      const known = people.get(connection, id);
      return known?.givenAt !== null && known?.leftAt === null && modeOf(connection).mode === 'live';
    },
    /** Whoever has it wants it no more, whoever chose them; what they heard of the buyer is not what the next one knows. */
    passedOn: (connection: string, id: string, rep: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      Object.assign(known, { passing: rep, passes: known.passes + 1 });
      if (known.choice?.rep === rep) known.choice = null;
      if (known.heirOf === rep) known.heirOf = '';
      for (const one of people.ofHuman(known.email)) if (one.reached?.rep === rep) one.reached = null;
    },
    overruled: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      known.overrules += 1;
      // Whom somebody chose for what was no lead then nobody knows any more.
      if (known.givenAt === null) known.choice = null;
    },
  };
};
