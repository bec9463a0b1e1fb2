/** What must stand once faults are over and time has passed. */
import { workedMinutes } from './office.ts';
import { manager } from './ground.ts';
import type { Model } from './model.ts';
import type { Known } from './people.ts';
import { words } from './words.ts';

export type View = {
  now: number;
  /** Since when nothing was disturbed. */
  quietSince: number;
  show: (
    connection: string,
    id: string,
  ) => {
    owner: string;
    isActive: boolean;
    cards: number;
    words: string;
    asks: readonly string[];
    tasks: number;
  } | null;
  showDeal: (connection: string, id: string) => { isWon: boolean; notes: number } | null;
  /** Whether the product has anything of the record half done. */
  isHalfDone: (connection: string, id: string) => string | null;
};
const minuteMs = 60_000;
/** Values of a CRM and of the policy that are no words of people, and numbers that move. */
const ofMachine = /\b(?:undefined|null|NaN|problem-aware|everyone-else)\b|[A-Z]{3,}_[A-Z]{3,}|is a queue|Score: \d/;
/** The rule that seeks a coordinator, and took an owner from the veterans. */
const isVeterans = new RegExp(`${words.veterans}\\. .*${words.inTurn}senior team`, 's');
/** Between two looks at a record whose person is watched on another one: so long, or as long as it is known. */
const pauseMs = 8 * 24 * 3_600_000;
/** A first talk is due within a day's work, and the next look comes within the hour. */
const surelyDueMinutes = 510 + 60;
/**
 * Three owners in turn, each with all their steps, and then the manager; whoever is next may be overseas, and begin later; and a day's work
 * for what faults held up meanwhile.
 */
const surelyOverMinutes = 3 * (480 + 60 + 120 + 300) + 120 + 510;

/** How the tasks begin by which the manager is told. */
const isPassOn = /^(?:Passed on|Nobody else can take it):/;

/** So often in a row something in the CRM takes the owner off before we let it be. */
const mostOverrules = 3;

/** What was taken back so long ago the other CRM has been asked about. */
const surelyKnownMs = 20 * minuteMs;

const checkLead = (model: Model, known: Known, { show, isHalfDone, now }: View): void => {
  const { connection, id, choice } = known;
  const shown = show(connection, id);
  const name = model.named(known);
  if (shown === null) return model.isWrong('nothing is lost', true, () => `${name} is not there`);
  const half = isHalfDone(connection, id);
  model.isWrong('nothing is half done', half !== null, () => `${name} is left ${half}`);
  if (known.isLead === false) return;
  if (known.isStopped)
    return model.isWrong(
      'stops',
      shown.cards > 0 || shown.tasks > 0,
      () => `${name} is stopped, and has ${shown.cards} cards`,
    );
  model.isWrong(
    'what a person typed stays',
    known.typed.some((text) => !shown.words.includes(text)),
    () => `${name} has lost what a person typed into its note`,
  );
  if (known.leftAt !== null)
    return model.isWrong(
      'who is left with nobody stays so',
      shown.isActive,
      () => `${name} was left with nobody, and belongs to ${shown.owner}`,
    );
  const mayBeLeft = known.overrules >= mostOverrules && !shown.isActive;
  if (mayBeLeft) return;
  // Who has had their own leads of the day coordinates still, and Dina never leaves.
  model.isWrong(
    'a cap counts own leads',
    isVeterans.test(known.reason) && known.coordinator === '' && shown.owner !== '' && known.stage !== 'resting',
    () => `${name} belongs to ${shown.owner} by a turn of the veterans, and nobody coordinates it`,
  );
  // Whose owner has left is seen to at the next look, which nothing but news of them makes.
  model.isWrong(
    'nobody is nobody’s',
    (!shown.isActive || shown.owner === '') && !model.hasLeft(shown.owner),
    () => `${name} belongs to ${shown.owner || 'nobody'}`,
  );
  model.isWrong(
    'words of a colleague',
    ofMachine.test(shown.words),
    () => `${name} says ${ofMachine.exec(shown.words)?.[0]}`,
  );
  model.isWrong(
    'note and task ask the same',
    known.typed.length === 0 && shown.asks.some((question) => !shown.words.includes(question)),
    () => `${name} is to be asked ${shown.asks.find((question) => !shown.words.includes(question))}, by its task alone`,
  );
  model.isWrong('one card', shown.cards !== 1 && !known.isTouched, () => `${name} has ${shown.cards} cards`);
  model.isWrong(
    'a resting lead rests',
    known.stage === 'resting' && known.confirmBy !== '',
    () => `${name} rests, and is to be confirmed by ${known.confirmBy}`,
  );
  model.isWrong(
    'our fields show our state',
    known.confirmBy.startsWith('2099'),
    () => `${name} is to be confirmed by ${known.confirmBy}`,
  );
  const tellings = known.subjects.filter((subject) => isPassOn.test(subject)).length;
  model.isWrong(
    'a pass-on is told once',
    tellings > known.passes,
    () => `${name} was passed on ${known.passes} times, and that was told ${tellings} times`,
  );
  // Where nobody else can take it the manager decides, whose own she need not be told of.
  const isTold = known.subjects.some((subject) => subject.startsWith(words.nobodyElse));
  model.isWrong(
    'who passes it on is rid of it',
    known.passing !== '' &&
      shown.owner === known.passing &&
      !isTold &&
      shown.owner !== manager &&
      !model.hasLeft(manager) &&
      !model.hasLeft(shown.owner),
    () => `${name} was passed on by ${shown.owner}, who has it still, and nobody was told`,
  );
  const isChosen = choice !== null && !model.hasLeft(choice.rep);
  model.isWrong(
    'a choice stands',
    isChosen && shown.owner !== choice.rep,
    () => `${name} belongs to ${shown.owner}, and a person chose ${choice?.rep}`,
  );
  // One person has one owner and one watch: what was decided or said on one of their records holds for all.
  const all = model.people.ofHuman(known.email);
  const isDecided = all.some(({ isTouched, choice: own }) => isTouched || own !== null);
  if (known.lateFirm !== '' && !isDecided && !model.hasLeft(known.lateFirm))
    model.isWrong(
      'a firm linked late',
      !known.givenTo.has(known.lateFirm),
      () => `${name} belongs to ${shown.owner}, and its firm to ${known.lateFirm}, who never had it`,
    );
  const hasEnded = isDecided || all.some(({ deals, leftAt }) => deals.size > 0 || leftAt !== null);
  if (known.givenAt === null || hasEnded) return;
  // It is on the record that was handed off first; when that is gone another one has it, from then on.
  // Where nobody looks any more it is no longer there: the others are looked at a day after the talk was due, and after twice as long each time.
  const stopped = all.flatMap((one) => {
    const { mode, since } = model.modeOf(one.connection);
    return mode === 'live' ? [] : since + Math.max(pauseMs, since - Math.min(since, one.givenAt ?? since));
  });
  // Whoever follows one who has left has their own time.
  const followed = all.flatMap(({ givenTo, owner, ownedAt }) =>
    [...givenTo].some((rep) => rep !== owner && model.hasLeft(rep)) ? [ownedAt] : [],
  );
  const from = Math.max(known.givenAt, ...all.map(({ goneAt }) => goneAt), ...stopped, ...followed);
  const worked = workedMinutes(from, now - 60 * minuteMs, surelyOverMinutes);
  const wasTold = (begin: string): boolean =>
    all.some(({ subjects, isGone }) => !isGone && subjects.some((subject) => subject.startsWith(begin)));
  const isManagers = all.some(
    ({ isGone, connection: place, id: one }) => !isGone && show(place, one)?.owner === manager,
  );
  // Whoever is on leave is reminded of nothing: others are asked. The watch on another record of theirs may have begun before.
  const begun = Math.min(from, ...all.flatMap(({ givenAt }) => givenAt ?? []));
  const mayBeOnLeave = all.some((one) => [...one.givenTo, one.owner].some((rep) => model.leave.mayBe(rep, begun, now)));
  const since = new Date(from).toISOString();
  model.isWrong(
    'an unworked lead is noticed',
    (worked >= surelyDueMinutes && !wasTold('Waiting for you') && !mayBeOnLeave) ||
      (worked >= surelyOverMinutes && !isManagers && !wasTold('Nobody has reached them')),
    () => `${name} has waited since ${since}, and this was done: ${known.subjects.join(', ')}`,
  );
};

/** One person, one rep, in however many CRMs: unless people chose several, or one of those chosen has left. */
const checkPersons = (model: Model, { show }: View): void => {
  const byEmail = Map.groupBy(model.people.all(), ({ email }) => email);
  for (const records of byEmail.values()) {
    if (records.some(({ email }) => model.people.isMixed(email))) continue;
    // Who is left with nobody on one record has somebody on the others.
    const own = records.filter(
      (one) =>
        !one.isGone && one.isLead === true && !one.isStopped && one.leftAt === null && one.overrules < mostOverrules,
    );
    if (own.length < 2 || records.some(({ isDoubtful }) => isDoubtful)) continue;
    // Whom people chose on another record keeps that one; whoever passes them on takes along what nobody chose, where the other CRM can be asked.
    if (own.some(({ passes }) => passes > 0)) continue;
    const [chosen = '', ...more] = new Set(records.flatMap(({ choice }) => choice?.rep ?? []));
    if (chosen !== '') {
      const isOne = more.length === 0 && !model.hasLeft(chosen) && own.some(({ choice }) => choice !== null);
      const isSure = !records.some(({ isGone, lateFirm }) => isGone || lateFirm !== '');
      model.isWrong(
        'a choice counts for the person',
        isOne && isSure && own.some((one) => show(one.connection, one.id)?.owner !== chosen),
        () => `${own.map(model.named).join(' and ')} are not all ${chosen}'s, whom a person chose on one of them`,
      );
      continue;
    }
    // A step of the ladder moves nothing in another CRM: whoever has the one with the watch was not the first.
    const isTakenBack = own.some(({ letLie, hasGoneOn }) => letLie.size > 0 || hasGoneOn);
    const owners = new Set(own.map((one) => show(one.connection, one.id)?.owner ?? ''));
    model.isWrong(
      'one person, one rep',
      owners.size > 1 && !isTakenBack,
      () => `${own.map(model.named).join(' and ')} belong to ${[...owners].join(' and ')}`,
    );
  }
};

const checkDeals = (model: Model, { showDeal }: View): void => {
  for (const deal of model.people.allDeals()) {
    const shown = showDeal(deal.connection, deal.id);
    if (shown === null || model.modeOf(deal.connection).mode !== 'live') continue;
    if ([...deal.contacts].some((id) => model.people.get(deal.connection, id)?.isDoubtful !== false)) continue;
    const stood = (one: Known): boolean =>
      one.everConfirmed &&
      (one.takenBackAt === null || deal.wonAt === null || deal.wonAt - one.takenBackAt < surelyKnownMs);
    // Each of its contacts has bought since they were last confirmed, on whichever record, and before this deal was opened.
    const isSpent =
      deal.contacts.size > 0 &&
      [...deal.contacts].every((id) => {
        const known = model.people.get(deal.connection, id);
        const said = Math.max(...model.people.ofHuman(known?.email ?? '').map((one) => one.lastConfirmedAt));
        return [...(known?.deals ?? [])].some((other) => {
          const { isWon = false, wonAt = null } = model.people.deal(deal.connection, other) ?? {};
          return other !== deal.id && isWon && wonAt !== null && wonAt > said && deal.openedAt - wonAt > surelyKnownMs;
        });
      });
    const wasConfirmed =
      deal.everConfirmed ||
      (!isSpent && [...deal.vouchers].some(stood)) ||
      [...(isSpent ? [] : deal.contacts)].some((id) => {
        const { email = '' } = model.people.get(deal.connection, id) ?? {};
        // Also on a record that became another one since.
        return model.people.ofHuman(email).some(stood);
      });
    model.isWrong(
      'no close unconfirmed unseen',
      shown.isWon && !wasConfirmed && shown.notes !== 1,
      () => `deal ${model.named(deal)} is won, nobody confirmed it, and it has ${shown.notes} notes`,
    );
    model.isWrong('one note of a deal', shown.notes > 1, () => `deal ${model.named(deal)} has ${shown.notes} notes`);
  }
};

export const checkAtRest = (model: Model, view: View): void => {
  model.setNow(view.now);
  for (const known of model.people.all()) {
    if (known.isGone || model.modeOf(known.connection).mode !== 'live') continue;
    const { connection, id, heirOf } = known;
    // Of two whom colleagues chose for one human, on records that were never one, either may stand.
    const isChosenAnew = model.people
      .ofHuman(known.email)
      .some((one) => one.choice !== null && !one.isMergedAway && (one !== known || one.choice.rep !== heirOf));
    model.isWrong(
      'a choice outlives a merge',
      heirOf !== '' && !isChosenAnew && !model.hasLeft(heirOf) && view.show(connection, id)?.owner !== heirOf,
      () => `${model.named(known)} is not ${heirOf}'s any more, whom a person chose before records became one`,
    );
    const { cards = 0, words = '' } = view.show(connection, id) ?? {};
    model.isWrong(
      'one card',
      known.isMerged && cards > 1,
      () => `${model.named(known)} became one of several, and has ${cards} cards`,
    );
    model.isWrong(
      'what a person typed stays',
      known.isMerged && cards > 0 && known.typed.some((text) => !words.includes(text)),
      () => `${model.named(known)} became one of several, and what a person typed is lost`,
    );
    if (known.isDoubtful) continue;
    checkLead(model, known, view);
  }
  checkPersons(model, view);
  model.coordination.check();
  checkDeals(model, view);
};
