/** Records that become one. */
import type { Firms } from './firms.ts';
import type { Ground } from './ground.ts';

export const openMerges = ({ people, now, modeOf }: Ground, firms: Firms) => ({
  /**
   * Whom people chose for these, which become the first; '' for nobody, where they chose several, and where one of them is stopped: nothing
   * is written then. Whoever has what is no lead, such as the list of a fair, has mostly imported it: they keep it where it is the first,
   * and take no lead along.
   */
  chosen: (connection: string, ids: readonly string[]): string => {
    const all = ids.flatMap((id) => people.get(connection, id) ?? []);
    const chosen = all.filter(({ choice }) => choice !== null);
    const [rep = '', ...more] = new Set(chosen.map(({ choice }) => choice?.rep ?? ''));
    const isLeads = chosen.some(({ id, isLead, isDoubtful }) => id === ids[0] || (isLead === true && !isDoubtful));
    const isStop = all.some((one) => one.isStopped || one.hasWished);
    return more.length === 0 && isLeads && !isStop ? rep : '';
  },
  /** These became that one. @param heirOf whom people had chosen before */
  merged: (connection: string, into: string, ids: readonly string[], heirOf: string): void => {
    const all = ids.flatMap((id) => people.get(connection, id) ?? []);
    const typed = all.flatMap((one) => one.typed);
    const known = people.get(connection, into);
    for (const one of all) Object.assign(one, { isGone: true, isMergedAway: one !== known });
    if (known === undefined) return;
    // The watch goes on where it was.
    known.subjects = all.flatMap(({ subjects }) => subjects);
    known.reminded = new Set(all.flatMap(({ reminded }) => [...reminded]));
    known.passes = all.reduce((sum, { passes }) => sum + passes, 0);
    // What became one while we wrote nothing is judged when we write again, by what stands on the record then.
    known.heirOf = modeOf(connection).mode === 'live' ? heirOf : '';
    // What somebody typed goes into the card that stays.
    known.typed = typed;
    // What stood on one of them stands on a record of other deals now.
    if (all.some(({ unsureAt }) => unsureAt !== null)) known.unsureAt = now();
    firms.merged([known, ...all].map(({ email }) => email));
    // Whoever made them one says that they are one human: HubSpot keeps all addresses (HS9), and where Salesforce keeps one we know the other still.
    for (const id of ids) people.join(known.email, people.get(connection, id)?.email ?? known.email);
  },
});
