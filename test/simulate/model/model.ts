/**
 * What must be true, whatever happens: told of all that people do and of all that our product writes, it says which promise was broken. It
 * is written from the README and the cases, and imports nothing of the product.
 */
import { openCoordination } from './coordination.ts';
import {
  alikeOf,
  isLeadsDoor,
  isStoppedByAddress,
  isStrangersHost,
  isTenant,
  isThrowAway,
  type Door,
} from './doors.ts';
import { openLeave } from './leave.ts';
import { isOpen } from './office.ts';
import { openPeople, type Known, type KnownDeal } from './people.ts';
import type { Seen } from './seen.ts';

export type Violation = { law: string; at: number; text: string };
export type Mode = 'live' | 'shadow' | 'off';
export const team: readonly string[] = ['anna', 'ben', 'carla', 'dina', 'emil'];
/** Told of whoever nobody reaches, unless it is hers to reach them. */
export const manager = 'anna';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Less than the 30 days of the policy, so that no clock decides. */
const freshMs = 29 * dayMs;
/** So far are the clocks of the CRMs from ours, at the most. */
const clocksMs = 5 * 60_000;
/** The other CRM is asked when a step is due, and its answer is known to home within some looks; what comes later is not. */
const unknownMs = 20 * 60_000;
/** We put a deal back so often. */
const mostMoves = 2;

const ourFields: Readonly<Record<'lead' | 'deal', RegExp>> = {
  lead: /^(handoff_(stage|score|reasons|segment|contact_checks|coordinator|owner_reason|confirm_by)|Handoff_(Stage|Score|Reasons|Segment|Contact_Checks|Coordinator|Owner_Reason|Confirm_By)__c)$/,
  deal: /^(pipeline|handoff_\w+|Handoff_\w+__c)$/,
};
const repFields = /^(handoff_(buyer_status|confirmed_how|pass_on)|Handoff_(Buyer_Status|Confirmed_How|Pass_On)__c)$/;
/** How an owner is explained by others of the firm. */
const ofTheirFirm = /(?:looking after|in touch with) this firm/i;
const probably = /probably the same person/;
/** What a CRM writes along in the writer's name. */
const derived =
  /^(hs_|hubspot_owner_assigneddate$|LastModified|SystemModstamp|LastActivity|IsClosed|IsWon|Probability|ForecastCategory|Name$|LastStageChange)/;
/** How the tasks begin that are made while people work, and at no other time. */
const inOfficeHours = [
  'Waiting for you',
  'Please step in',
  'Nobody has reached them',
  'Where do they stand',
  'Not confirmed',
  'Time to ask again',
];

export const openModel = (start: number) => {
  const people = openPeople();
  const violations: Violation[] = [];
  const modes = new Map<string, { mode: Mode; since: number }>();
  const left = new Set<string>();
  /** When each task was made, by its mark. */
  const marks = new Map<string, number>();
  let lateUntil = 0;
  let isWithoutNews = false;
  let at = start;

  const say = (law: string, text: string): void => void violations.push({ law, at, text });
  const isWrong = (law: string, wrong: boolean, text: () => string): void => void (wrong && say(law, text()));
  const leave = openLeave();
  const coordination = openCoordination(isWrong, (rep) => !left.has(rep) && !leave.isNear(rep, at));
  const modeOf = (connection: string): { mode: Mode; since: number } =>
    modes.get(connection) ?? { mode: 'live', since: start };
  const named = ({ connection, id }: Pick<Known, 'connection' | 'id'>): string => `${connection} ${id}`;
  const vendorOf = (connection: string) => (connection.startsWith('hubspot') ? 'hubspot' : 'salesforce');

  const isStopped = ({ email, door, connection }: Pick<Known, 'email' | 'door' | 'connection'>): boolean =>
    isStoppedByAddress(email, door, vendorOf(connection));

  /** Who may be given this person: the team, and whoever people gave them, or their firm, to. */
  const mayOwn = (known: Known, rep: string): boolean =>
    team.includes(rep) ||
    // By any of their addresses, also that of a record which was merged away.
    people.ofHuman(known.email).some(({ email }) => firmOwners.has(`${email.split('@')[1]} ${rep}`)) ||
    // Whoever is probably the same person has whom a colleague chose for them.
    othersAlike(known).some(
      ({ email }) =>
        firmOwners.has(`${email.split('@')[1]} ${rep}`) ||
        people.ofHuman(email).some(({ choice }) => choice?.rep === rep),
    );
  const firmOwners = new Set<string>();
  const ownersAt = (host: string): string[] =>
    [...firmOwners].flatMap((one) => (one.startsWith(`${host} `) ? one.slice(host.length + 1) : []));
  /** Records of other addresses with the name and the number. */
  const othersAlike = ({ email }: Known): Known[] =>
    alikeOf(email) === ''
      ? []
      : [...people.all()].filter((one) => one.email !== email && alikeOf(one.email) === alikeOf(email));

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
      (one) => one.isLead !== false && one.reached?.rep === from && at - one.reached.at > unknownMs,
    );
    // Also on a record with another address of theirs.
    const isChosen = people.ofHuman(email).some((one) => one.choice !== null && one.choice.rep !== from);
    const isUnsure = all.some(({ isDoubtful, lateFirm }) => isDoubtful || lateFirm !== '');
    isWrong(
      'nobody is taken from whoever reached them',
      reached && !isChosen && !isUnsure && from !== to && !left.has(from),
      () => `${named(known)} was taken from ${from}, who had reached them, and given to ${to}`,
    );
  };

  /** Caps are in force, or were within the day: past all of them the default owner gets what comes, whoever let it lie. */
  let caps = { isOn: false, since: start };
  const mayBePastCaps = (to: string): boolean => to === manager && (caps.isOn || at - caps.since < dayMs);

  /** Never back to whoever let it lie, while anybody else is there; what people chose is no word of ours. */
  const checkLetLie = (known: Known, to: string, from: string): void => {
    const isOthers = people.ofHuman(known.email).some(({ choice }) => choice !== null);
    const isOther = team.some(
      (rep) => !left.has(rep) && !known.letLie.has(rep) && !known.passedBy.has(rep) && !leave.isNear(rep, at),
    );
    isWrong(
      'never back to whoever passed it on',
      known.passedBy.has(to) && from !== to && isOther && !isOthers && !known.isDoubtful && !mayBePastCaps(to),
      () => `${named(known)} went back to ${to}, who had passed it on`,
    );
    if (known.passing === from && from !== to) known.passedBy.add(from);
    if (known.passing !== to) known.passing = '';
    isWrong(
      'never back to whoever let it lie',
      known.letLie.has(to) && from !== to && isOther && !isOthers && !known.isDoubtful && !mayBePastCaps(to),
      () => `${named(known)} went back to ${to}, who had let it lie`,
    );
    const isOurs = from !== '' && from === [...known.givenTo].at(-1);
    if (isOurs && from !== to && leave.mayBe(from, known.ownedAt, at)) known.hasGoneOn = true;
    // Whoever is on leave lets nothing lie.
    const wasThere = !left.has(from) && !leave.mayBe(from, at, at);
    if (isOurs && from !== to && known.reminded.has(from) && wasThere && !isOthers) known.letLie.add(from);
  };

  /** Nobody has a turn who is on leave, or will be when the first talk is due: unless everybody else has let it lie. */
  const checkTurn = (known: Known): void => {
    const rep = known.owner;
    isWrong(
      'nobody on leave has a turn',
      // What was decided before the leave began, and held up by a fault, is written later.
      at > lateUntil &&
        known.reason.includes('Next in turn: ') &&
        rep === [...known.givenTo].at(-1) &&
        at - known.ownedAt < unknownMs &&
        known.letLie.size + known.passedBy.size === 0 &&
        leave.isGone(rep, at, known.stage),
      () => `${named(known)} was given to ${rep}, who is on leave: ${known.reason}`,
    );
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
      known.choice = seen.rep === [...known.givenTo].at(-1) ? null : { rep: seen.rep, at };
      if (known.choice !== null) goesOn(known);
      known.heirOf = '';
      // Whoever had reached them before that choice has to reach them again.
      for (const one of people.ofEmail(known.email)) if (one.reached?.rep !== seen.rep) one.reached = null;
      firmOwners.add(`${known.email.split('@')[1]} ${seen.rep}`);
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
    known.givenAt ??= at;
    known.ownedAt = at;
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
    const isTaken = choice !== null && choice.at < since && choice.rep !== seen.rep && !left.has(choice.rep);
    isWrong(
      'a choice stays',
      isTaken && !known.isDoubtful,
      () => `${named(known)} was taken from ${choice?.rep ?? ''}, whom a person chose, and given to ${seen.rep}`,
    );
    // It fell between our read and our write: theirs is back soon.
    if (choice !== null && choice.at >= since) return;
    known.choice = null;
  };

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

  const onTask = (seen: Extract<Seen, { kind: 'task' }>, since: number): void => {
    const known = people.get(seen.connection, seen.on);
    const mark = `${seen.connection} ${seen.mark}`;
    isWrong('a task once', marks.has(mark), () => `${seen.connection} ${seen.on} has a second task: ${seen.subject}`);
    marks.set(mark, at);
    isWrong(
      'a resting lead rests',
      // A row that the CRM refused says so still when the task of whoever is awake again is there.
      known?.stage === 'resting' && seen.subject.startsWith('First talk') && at > lateUntil,
      () => `${seen.connection} ${seen.on} rests, and has a task: ${seen.subject}`,
    );
    const isBound = inOfficeHours.some((begin) => seen.subject.startsWith(begin));
    const bought = [...(known?.deals ?? [])].flatMap((id) => {
      const { isWon = false, wonAt = null } = people.deal(seen.connection, id) ?? {};
      return isWon && wonAt !== null ? [wonAt] : [];
    });
    // Who asks elsewhere asks anew as well.
    const askedAt = Math.max(...(known === undefined ? [] : people.ofHuman(known.email).map((one) => one.askedAt)));
    isWrong(
      'a win ends the first talk',
      seen.subject.startsWith('First talk') &&
        known?.isDoubtful === false &&
        at > lateUntil &&
        bought.some((wonAt) => wonAt > Math.max(known.givenAt ?? at, askedAt) && since - wonAt > unknownMs),
      () => `${seen.connection} ${seen.on} has bought, and has a task: ${seen.subject}`,
    );
    isWrong(
      'who is ruled out is left alone',
      isBound && known?.isDoubtful === false && known.ruledOutAt !== null && known.ruledOutAt < since,
      () => `${seen.connection} ${seen.on} is no lead, as a colleague says, and has a task: ${seen.subject}`,
    );
    isWrong(
      'steps in working time',
      isBound && at > lateUntil && team.includes(known?.owner ?? '') && !isOpen(at, known?.owner ?? ''),
      () => `in closed hours: ${seen.subject}`,
    );
    known?.marks.add(seen.mark);
    known?.subjects.push(seen.subject);
    if (seen.subject.startsWith('Waiting for you')) known?.reminded.add(seen.to);
  };

  /** Whoever a colleague entered, and whose firm is a customer by the time that we look, has not asked for us. */
  const boughtUnseen = ({ contacts, connection }: KnownDeal): void => {
    const hosts = new Set([...contacts].map((id) => people.get(connection, id)?.email.split('@')[1]));
    for (const one of people.all())
      if (one.door === 'by-hand' && one.givenAt === null && hosts.has(one.email.split('@')[1])) one.isDoubtful = true;
  };

  const onStage = (seen: Extract<Seen, { kind: 'stage' }>, since: number): void => {
    const deal = people.deal(seen.connection, seen.deal);
    if (deal === undefined) return;
    deal.isWon = seen.isWon;
    if (seen.by !== 'us') {
      deal.wonAt = seen.isWon ? at : null;
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
    const isFresh = said.some((one) => one !== null && one < since && at - one < freshMs);
    isWrong('a confirmed close stands', isFresh, () => `deal ${named(deal)} was put back though it was confirmed`);
  };

  /** Each write of ours, whatever it is. */
  const onOurs = (seen: Seen, on: string, since: number): void => {
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

  /** When each text was typed into a note. */
  const typedAt = new Map<string, number>();
  /** The contacts that a person put to an account. */
  const ofAccount = new Set<string>();
  /**
   * In Salesforce nobody knows whose words a form's text is that a colleague saved before we had read it (SF9), nor since when a wish for no
   * mailings stands: it may be the colleague who ticked it, after the request.
   */
  const savedByColleague = (connection: string, id: string): void => {
    const known = people.get(connection, id);
    if (known === undefined || known.givenAt !== null || known.isStopped) return;
    if (vendorOf(connection) === 'salesforce' && (isThrowAway(known.email) || known.hasOptedOut))
      known.isDoubtful = true;
  };

  /** Something speaks against what was said of them, on whichever of their records. */
  const unsure = (connection: string, id: string): void => {
    const known = people.get(connection, id);
    if (known === undefined) return;
    known.isTouched = true;
    // Whoever rests is reached anew when the rest is over.
    known.reached = null;
    for (const one of people.ofHuman(known.email)) {
      one.confirmedAt = null;
      one.unsureAt = at;
      for (const deal of people.allDeals())
        if (deal.connection === one.connection && deal.contacts.has(one.id)) deal.confirmedAt = null;
    }
  };

  return {
    coordination,
    people,
    violations,
    say,
    isWrong,
    named,
    mayOwn,
    hasLeft: (rep: string): boolean => left.has(rep),
    modeOf,
    /** @param since when the run that did it began: what came later it cannot have read */
    saw: (seen: Seen, since: number): void => {
      at = seen.at;
      // A contact of an account is of that firm, whatever address it has: Salesforce links nobody by a domain.
      if (seen.kind === 'field' && seen.by !== 'us' && seen.name === 'AccountId')
        ofAccount.add(`${seen.connection} ${seen.id}`);
      const on = 'id' in seen ? seen.id : 'on' in seen ? seen.on : seen.deal;
      if (seen.by === 'us' && seen.kind !== 'linked') onOurs(seen, on, since);
      const isRewritten = seen.by === 'us' && (seen.kind === 'card-changed' || seen.kind === 'card');
      isWrong(
        'no write without news',
        isRewritten && isWithoutNews,
        () => `the card of ${seen.connection} ${on} was written, and there was no news`,
      );
      // What is typed between our reading and our writing is lost.
      const card = isRewritten ? people.get(seen.connection, on) : undefined;
      if (card !== undefined) card.typed = card.typed.filter((text) => (typedAt.get(text) ?? 0) < since);
      if (seen.kind === 'owner') onOwner(seen, since);
      else if (seen.kind === 'task') onTask(seen, since);
      else if (seen.kind === 'stage') onStage(seen, since);
      else if (seen.kind === 'card') {
        const known = people.get(seen.connection, seen.on);
        known?.cards.add(seen.card);
        if (known !== undefined) known.cardAt = at;
        isWrong(
          'one card',
          known !== undefined && !known.isDoubtful && known.cards.size > 1,
          () => `${seen.connection} ${seen.on} has ${known?.cards.size} cards`,
        );
      } else if (seen.kind === 'field' && seen.by === 'us' && seen.object !== 'other') {
        isWrong('the rep’s own fields', repFields.test(seen.name), () => `${seen.name} of ${on} was written`);
        isWrong(
          'our fields alone',
          !ourFields[seen.object].test(seen.name) && !derived.test(seen.name),
          () => `${seen.object}.${seen.name} was written`,
        );
        isWrong(
          'who was handed off was',
          seen.value.startsWith('Not handed off') && (people.get(seen.connection, seen.id)?.givenAt ?? null) !== null,
          () => `${on} was handed off, and ${seen.name} says that it was not`,
        );
        const { email = '' } = people.get(seen.connection, seen.id) ?? {};
        const host = email.split('@')[1] ?? '';
        // Of a tenant's host, which is one firm's, a record that became another's may count as a colleague.
        const mayBeFirm = isTenant(host) && people.ofHuman(email).some((one) => one.isDoubtful);
        isWrong(
          'strangers are no firm',
          ofTheirFirm.test(seen.value) &&
            isStrangersHost(host) &&
            !mayBeFirm &&
            !ofAccount.has(`${seen.connection} ${seen.id}`),
          () => `${on} at ${host} was told of a firm: ${seen.name}`,
        );
        if (/coordinator/i.test(seen.name)) coordination.given(seen.value, `${seen.connection} ${seen.id}`);
        const known = people.get(seen.connection, seen.id);
        if (known !== undefined && /coordinator/i.test(seen.name)) known.coordinator = seen.value;
        if (known !== undefined && /handoff_stage/i.test(seen.name)) known.stage = seen.value;
        if (known !== undefined && /confirm_by/i.test(seen.name)) known.confirmBy = seen.value;
        if (known !== undefined && /owner_?reason/i.test(seen.name)) {
          known.reason = seen.value;
          checkTurn(known);
          isWrong(
            'who was made anew is nobody elsewhere',
            /^\S+ \S+ speaks with this person on another record/.test(known.reason) &&
              people
                .ofHuman(known.email)
                .every((one) => one === known || (one.isGone && since - one.goneAt > unknownMs && at > lateUntil)),
            () => `${named(known)} has no other record: ${known.reason}`,
          );
          isWrong(
            'a choice is one',
            known.reason.startsWith('A person gave it to') &&
              !people.ofHuman(known.email).some(({ wasChosen, isDoubtful }) => wasChosen || isDoubtful),
            () => `nobody chose for ${named(known)}: ${known.reason}`,
          );
        }
        const isLikeNobody = known !== undefined && !known.isDoubtful && othersAlike(known).length === 0;
        isWrong(
          'only who is alike is probably the same',
          probably.test(seen.value) && isLikeNobody,
          () => `${on} was told to be probably somebody else: ${seen.name}`,
        );
      } else if (seen.kind === 'field' && seen.by === 'person' && seen.object === 'lead') {
        const known = people.get(seen.connection, seen.id);
        if (known !== undefined && /confirm_by/i.test(seen.name)) known.confirmBy = seen.value;
        savedByColleague(seen.connection, seen.id);
      } else if (seen.kind === 'linked') {
        const deal = people.deal(seen.connection, seen.deal);
        const known = people.get(seen.connection, seen.id);
        if (seen.isOff) deal?.contacts.delete(seen.id);
        else deal?.contacts.add(seen.id);
        known?.deals.add(seen.deal);
        if (deal !== undefined && known?.everConfirmed === true) deal.vouchers.add(known);
      }
    },
    /** From now on nothing happens that a card would tell of, or it does again. */
    expectNoNews: (isSo: boolean): void => void (isWithoutNews = isSo),
    setNow: (now: number): void => void (at = now),
    /** Somebody comes in; `isHeard`: by a connection that is live. */
    cameIn: (
      connection: string,
      id: string,
      who: { email: string; door: Door; optedOut: boolean; owner: string },
    ): void => {
      const { mode, since } = modeOf(connection);
      // By a clock that is behind ours, whoever comes now may have come before.
      const isUnsure = mode !== 'live' || (modes.has(connection) && at - since < clocksMs);
      const there = people.get(connection, id);
      if (there !== undefined) {
        there.askedAt = at;
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
      const host = who.email.split('@')[1] ?? '';
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
      known.askedAt = at;
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
        known.choice = { rep: who.owner, at };
        known.wasChosen = true;
        goesOn(known);
        firmOwners.add(`${host} ${who.owner}`);
      }
    },
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
    /** Of one that nobody has looked at yet nothing is known that a colleague could have meant. */
    leftWithNobody: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      unsure(connection, id);
      known.choice = null;
      known.heirOf = '';
      // By a clock that is ahead, a request of the moments before came after it.
      const isAsked = people.ofHuman(known.email).some((one) => one !== known && at - one.askedAt < clocksMs);
      if (known.givenAt === null || isAsked) known.isDoubtful = true;
      else known.leftAt = at;
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
    /** Into a card that was made a moment before we may not know what we gave it: then nobody's lines are told apart. */
    typed: (connection: string, id: string, text: string): void => {
      const known = people.get(connection, id);
      if (known === undefined || at - known.cardAt < unknownMs) return;
      known.typed.push(text);
      typedAt.set(text, at);
    },
    overruled: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      known.overrules += 1;
      // Whom somebody chose for what was no lead then nobody knows any more.
      if (known.givenAt === null) known.choice = null;
    },
    isGone: (connection: string, id: string): void =>
      void Object.assign(people.get(connection, id) ?? {}, { isGone: true, goneAt: at }),
    /** These became that one. @param heirOf whom people had chosen before */
    merged: (connection: string, into: string, ids: readonly string[], heirOf: string): void => {
      const all = ids.flatMap((id) => people.get(connection, id) ?? []);
      const typed = all.flatMap((one) => one.typed);
      for (const one of all) one.isGone = true;
      const known = people.get(connection, into);
      if (known === undefined) return;
      // The watch goes on where it was.
      known.subjects = all.flatMap(({ subjects }) => subjects);
      known.reminded = new Set(all.flatMap(({ reminded }) => [...reminded]));
      known.passes = all.reduce((sum, { passes }) => sum + passes, 0);
      known.heirOf = heirOf;
      // What somebody typed goes into the card that stays.
      known.typed = typed;
      // What stood on one of them stands on a record of other deals now.
      if (all.some(({ unsureAt }) => unsureAt !== null)) known.unsureAt = at;
      // One record stands for all of these addresses, and the company that it is linked to is the firm of each: whoever has that has them all.
      const hosts = [known, ...all].flatMap(({ email }) => email.split('@')[1] ?? []);
      for (const rep of hosts.flatMap(ownersAt))
        for (const host of hosts) if (!isStrangersHost(host)) firmOwners.add(`${host} ${rep}`);
      // Whoever made them one says that they are one human: HubSpot keeps all addresses (HS9), and where Salesforce keeps one we know the other still.
      for (const id of ids) people.join(known.email, people.get(connection, id)?.email ?? known.email);
    },
    doubt: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known !== undefined) known.isDoubtful = true;
    },
    /** What they wish counts for all of their records. */
    wished: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      known.hasWished = true;
      for (const one of people.ofEmail(known.email)) one.isDoubtful = true;
    },
    /** A task of theirs was deleted by hand. One that was made a moment before we may not know of yet: then it is made again. */
    taskDeleted: (connection: string, id: string): void => {
      for (const mark of people.get(connection, id)?.marks ?? [])
        if (at - (marks.get(`${connection} ${mark}`) ?? 0) < unknownMs) marks.delete(`${connection} ${mark}`);
    },
    touch: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known !== undefined) known.isTouched = true;
    },
    /** A colleague says that it is no lead, or takes that back. */
    ruledOut: (connection: string, id: string, isSo: boolean): void => {
      const known = people.get(connection, id);
      if (known === undefined) return;
      // What was handed off later was asked for all the same; whoever is none before we have looked may never be.
      known.ruledOutAt = isSo && known.givenAt !== null ? at : null;
      if (isSo && known.givenAt === null) known.isDoubtful = true;
    },
    /** Whoever has them has spoken with them. */
    reached: (connection: string, id: string): void => {
      const known = people.get(connection, id);
      if (known !== undefined) known.reached = { rep: known.owner, at };
    },
    /** @param isNews no CRM takes note of words that stand there already: what is old by then, or contradicted, stays so */
    confirmed: (connection: string, id: string, object: 'lead' | 'deal', isNews: boolean): void => {
      const one = object === 'deal' ? people.deal(connection, id) : people.get(connection, id);
      if (one === undefined) return;
      if (isNews) one.confirmedAt = at;
      one.everConfirmed = true;
      if ('lastConfirmedAt' in one) one.lastConfirmedAt = at;
      for (const lead of object === 'lead' ? [id] : (people.deal(connection, id)?.contacts ?? []))
        for (const record of people.ofHuman(people.get(connection, lead)?.email ?? '')) record.ruledOutAt = null;
      const known = object === 'lead' ? people.get(connection, id) : undefined;
      if (known === undefined) return;
      known.takenBackAt = null;
      for (const deal of known.deals) people.deal(connection, deal)?.vouchers.add(known);
    },
    unsure,
    /** The rep empties what they had said. */
    tookBack: (connection: string, id: string): void => {
      unsure(connection, id);
      const known = people.get(connection, id);
      if (known !== undefined) known.takenBackAt = at;
    },
    firmOwned: (host: string, rep: string): void => void firmOwners.add(`${host} ${rep}`),
    setMode: (connection: string, mode: Mode): void => {
      modes.set(connection, { mode, since: at });
      // What became one while nobody was to write is brought in with its next news.
      for (const known of people.all())
        if (known.connection === connection) Object.assign(known, { isDoubtful: true, isMerged: false });
    },
    setCaps: (isOn: boolean): void => void (caps = { isOn, since: isOn === caps.isOn ? caps.since : at }),
    leaves: (rep: string): void => {
      left.add(rep);
      // Where their leads were taken off them a moment before, and nobody had looked, somebody else follows.
      for (const known of people.all()) if (known.leftAt !== null && at - known.leftAt < dayMs) known.isDoubtful = true;
    },
    leave,
    /** Faults are over; what they held up is done by then. */
    faultsEnd: (by: number): void => void (lateUntil = by),
    /** Faults are on the way for so long: what was decided in working time may be written later. */
    expectFaults: (ms: number): void => void (lateUntil = Math.max(lateUntil, at + ms)),
  };
};
export type Model = ReturnType<typeof openModel>;
