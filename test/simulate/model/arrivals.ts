/** Who comes in, and what it changes that somebody asks for us, asks again, or wishes to hear nothing. */
import { hostOf, isLeadsDoor, isStoppedByAddress, isThrowAway, vendorOf, type Door } from './doors.ts';
import type { Firms } from './firms.ts';
import type { Ground } from './ground.ts';
import type { Known } from './people.ts';

const isStopped = ({ email, door, connection }: Pick<Known, 'email' | 'door' | 'connection'>): boolean =>
  isStoppedByAddress(email, door, vendorOf(connection));

export const openArrivals = ({ people, now, modeOf, mayNotCount }: Ground, firms: Firms) => {
  /** The buyer asks again, or somebody chooses an owner, on whichever record of theirs. */
  const goesOn = ({ email, connection, isLead, isDoubtful }: Known): void => {
    const isHeard = modeOf(connection).mode === 'live' && isLead === true && !isDoubtful;
    for (const one of people.ofHuman(email))
      if (one.email === email && isHeard) Object.assign(one, { leftAt: null, overrules: 0 });
      // Whether two addresses are one human’s hangs on what else is known of them; of what is no lead nobody is told.
      else if (one.leftAt !== null) one.isDoubtful = true;
  };

  /**
   * The buyer asks for us after a wish for no mailings: that wish stops none of their records any more. Salesforce does not tell when the box was
   * ticked with which a record came.
   */
  const lifts = (known: Known): void => {
    const isSure = (one: Known): boolean =>
      one.email === known.email &&
      vendorOf(one.connection) === 'hubspot' &&
      [one, known].every(({ connection }) => modeOf(connection).mode === 'live') &&
      !known.isDoubtful;
    for (const one of people.ofHuman(known.email))
      if (one === known || (one.hasOptedOut && isSure(one))) one.isStopped = isStopped(one);
      else if (one.hasOptedOut) one.isDoubtful = true;
  };

  return {
    goesOn,
    /** Somebody comes in, or asks on a record that is there. */
    cameIn: (
      connection: string,
      id: string,
      who: { email: string; door: Door; optedOut: boolean; owner: string },
    ): void => {
      const isUnsure = mayNotCount(connection);
      const there = people.get(connection, id);
      if (there !== undefined) {
        there.askedAt = now();
        if (who.door === 'form') {
          there.ruledOutAt = null;
          // Salesforce shows no second request on one record.
          if (vendorOf(connection) === 'hubspot') goesOn(there);
        }
        if (who.door === 'form' && vendorOf(connection) === 'hubspot' && there.isLead === false)
          there.isLead = isUnsure ? null : true;
        if (who.door === 'form' && vendorOf(connection) === 'hubspot' && there.isLead === true) lifts(there);
        if (isUnsure) there.isDoubtful = true;
        return;
      }
      const isLead = isLeadsDoor(who.door, vendorOf(connection));
      const known = people.add({
        connection,
        id,
        email: who.email,
        door: who.door,
        isLead,
        isStopped:
          isLead &&
          // A box that the web form ticked with the request is no later wish; in HubSpot it comes after it.
          ((who.optedOut && !(who.door === 'form' && vendorOf(connection) === 'salesforce')) ||
            isStopped({ connection, ...who })),
        isDoubtful: isUnsure,
        hasOptedOut: who.optedOut,
      });
      known.askedAt = now();
      if (who.door === 'form' && isLead) {
        goesOn(known);
        if (!who.optedOut) lifts(known);
      }
      const same = people.ofEmail(who.email);
      // What stops them is the person's; whether they named a problem, at a throw-away address, is the record's.
      const isOne = (one: Known): boolean => isThrowAway(one.email) || one.isStopped === known.isStopped;
      if (same.some((one) => !isOne(one) || one.hasWished)) for (const one of same) one.isDoubtful = true;
      // A wish outlives its record; of a request that came with one nobody knows here which of the two was later.
      if (people.ofHuman(who.email).some((one) => one !== known && (one.hasOptedOut || one.hasWished)))
        known.isDoubtful = true;
      if (who.owner !== '') {
        known.owner = who.owner;
        known.choice = { rep: who.owner, at: now() };
        known.wasChosen = true;
        goesOn(known);
        firms.given(hostOf(who.email), who.owner);
      }
    },
    /** What they wish counts for all of their records. */
    wished: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      known.hasWished = true;
      for (const one of people.ofEmail(known.email)) one.isDoubtful = true;
    },
  };
};
