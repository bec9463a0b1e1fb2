/** Who may own a lead, and who is given it: laws of all owners that we write. */
import type { openCoordination } from './coordination.ts';
import { hostOf } from './doors.ts';
import type { Firms } from './firms.ts';
import { dayMs, manager, team, unknownMs, type Ground } from './ground.ts';
import type { Known } from './people.ts';
import type { Seen } from './seen.ts';
import { words } from './words.ts';

/** @param goesOn a lead that somebody has again goes on */
export const openOwners = (
  { people, leave, isWrong, named, now, hasLeft, isLate }: Ground,
  firms: Firms,
  coordination: ReturnType<typeof openCoordination>,
  goesOn: (known: Known) => void,
) => {
  /** Who may be given this person: the team, and whoever people gave them, or their firm, to. */
  const mayOwn = (known: Known, rep: string): boolean =>
    team.includes(rep) ||
    // By any of their addresses, also that of a record which was merged away.
    people.ofHuman(known.email).some(({ email }) => firms.isGiven(email, rep)) ||
    // Whoever is probably the same person has whom a colleague chose for them.
    people
      .othersAlike(known)
      .some(
        ({ email }) => firms.isGiven(email, rep) || people.ofHuman(email).some(({ choice }) => choice?.rep === rep),
      );

  /**
   * Nobody is taken from whoever reached them, in whichever CRM that was told: unless a person has chosen somebody else for them, or the rep
   * has left. What was told minutes ago may not be known yet.
   */
  const checkReached = (known: Known, to: string, from: string): void => {
    const { email } = known;
    // By an address that people of different names have since a merge nobody is known on another record.
    const all = people.isMixed(email) ? [known] : people.ofEmail(email);
    // Of what is no lead nobody is asked whether anybody reached them.
    const reached = all.some(
      (one) => one.isLead !== false && one.reached?.rep === from && now() - one.reached.at > unknownMs,
    );
    // Also on a record with another address of theirs.
    const isChosen = people.ofHuman(email).some((one) => one.choice !== null && one.choice.rep !== from);
    const isUnsure = all.some(({ isDoubtful, lateFirm }) => isDoubtful || lateFirm !== '');
    isWrong(
      'nobody is taken from whoever reached them',
      reached && !isChosen && !isUnsure && from !== to && !hasLeft(from),
      () => `${named(known)} was taken from ${from}, who had reached them, and given to ${to}`,
    );
  };

  /** Caps are in force, or were within the day: past all of them the default owner gets what comes, whoever let it lie. */
  let caps = { isOn: false, since: now() };
  const mayBePastCaps = (to: string): boolean => to === manager && (caps.isOn || now() - caps.since < dayMs);

  /** Never back to whoever let it lie, while anybody else is there; what people chose is no word of ours. */
  const checkLetLie = (known: Known, to: string, from: string): void => {
    const isOthers = people.ofHuman(known.email).some(({ choice }) => choice !== null);
    const isOther = team.some(
      (rep) => !hasLeft(rep) && !known.letLie.has(rep) && !known.passedBy.has(rep) && !leave.isNear(rep, now()),
    );
    isWrong(
      'never back to whoever passed it on',
      known.passedBy.has(to) && from !== to && isOther && !isOthers && !known.isDoubtful && !mayBePastCaps(to),
      () => `${named(known)} went back to ${to}, who had passed it on`,
    );
    if (from !== '' && known.passing === from && from !== to) known.passedBy.add(from);
    if (known.passing !== to) known.passing = '';
    isWrong(
      'never back to whoever let it lie',
      known.letLie.has(to) && from !== to && isOther && !isOthers && !known.isDoubtful && !mayBePastCaps(to),
      () => `${named(known)} went back to ${to}, who had let it lie`,
    );
    const isOurs = from !== '' && from === [...known.givenTo].at(-1);
    if (isOurs && from !== to && leave.mayBe(from, known.ownedAt, now())) known.hasGoneOn = true;
    // Whoever is on leave lets nothing lie.
    const wasThere = !hasLeft(from) && !leave.mayBe(from, now(), now());
    if (isOurs && from !== to && known.reminded.has(from) && wasThere && !isOthers) known.letLie.add(from);
  };

  const onOwner = (seen: Extract<Seen, { kind: 'owner' }>, since: number): void => {
    const known = people.get(seen.connection, seen.id);
    if (known === undefined) return;
    const { choice, owner: before } = known;
    known.owner = seen.rep;
    coordination.owns(seen.rep, `${seen.connection} ${seen.id}`);
    if (seen.by !== 'us') {
      if (seen.rep === '' || !seen.isActive) return;
      Object.assign(known, { leftAt: null, overrules: 0, passing: '' });
      known.passedBy.delete(seen.rep);
      known.wasChosen = true;
      // Given back before anybody looked, nothing has changed that a look could see.
      known.choice = seen.rep === [...known.givenTo].at(-1) ? null : { rep: seen.rep, at: now() };
      if (known.choice !== null) goesOn(known);
      known.heirOf = '';
      // Whoever had reached them before that choice has to reach them again.
      for (const one of people.ofEmail(known.email)) if (one.reached?.rep !== seen.rep) one.reached = null;
      firms.given(hostOf(known.email), seen.rep);
      return;
    }
    // What falls between our read and our write is overwritten: there is no telling that anybody meant it.
    if (known.leftAt !== null && known.leftAt >= since) known.leftAt = null;
    isWrong(
      'who is left with nobody stays so',
      known.leftAt !== null && !known.isDoubtful,
      () => `${named(known)} was left with nobody, and given to ${seen.rep}`,
    );
    checkReached(known, seen.rep, before);
    checkLetLie(known, seen.rep, before);
    known.givenAt ??= now();
    known.ownedAt = now();
    known.givenTo.delete(seen.rep);
    known.givenTo.add(seen.rep);
    isWrong(
      'somebody owns',
      seen.rep === '' || !seen.isActive,
      () => `${named(known)} was given to ${seen.rep || 'nobody'}, who is not there`,
    );
    isWrong(
      'owners are ours',
      !known.isDoubtful && !mayOwn(known, seen.rep),
      () => `${named(known)} was given to ${seen.rep}`,
    );
    const isTaken = choice !== null && choice.at < since && choice.rep !== seen.rep && !hasLeft(choice.rep);
    isWrong(
      'a choice stays',
      isTaken && !known.isDoubtful,
      () => `${named(known)} was taken from ${choice?.rep ?? ''}, whom a person chose, and given to ${seen.rep}`,
    );
    // It fell between our read and our write: theirs is back soon. What is put back is theirs still.
    if (choice !== null && (choice.at >= since || choice.rep === seen.rep)) return;
    known.choice = null;
  };

  return {
    saw: onOwner,
    /** Nobody has a turn who is on leave, or will be when the first talk is due: unless everybody else has let it lie. */
    checkTurn: (known: Known): void => {
      const rep = known.owner;
      isWrong(
        'nobody on leave has a turn',
        // What was decided before the leave began, and held up by a fault, is written later.
        !isLate() &&
          known.reason.includes(words.inTurn) &&
          rep === [...known.givenTo].at(-1) &&
          now() - known.ownedAt < unknownMs &&
          known.letLie.size + known.passedBy.size === 0 &&
          leave.isGone(rep, now(), known.stage),
        () => `${named(known)} was given to ${rep}, who is on leave: ${known.reason}`,
      );
    },
    setCaps: (isOn: boolean): void => void (caps = { isOn, since: isOn === caps.isOn ? caps.since : now() }),
  };
};
