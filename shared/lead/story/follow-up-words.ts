/** Says in plain words what follows a hand-off: who touched the buyer, and what sales confirmed. */
import type { LeadState, LadderStep } from '../../domain/lead-state.ts';
import type { Account } from '../account.ts';
import { dueWords } from './event-words.ts';
import type { Names } from './names.ts';
import type { FollowUp, Moment, Standing, Tone } from './story.ts';

type OwnerName = Names['owner'];
/** `touches`: what colleagues did, as the CRM shows it; `now` is ISO, UTC. */
export type Around = { ownerName: OwnerName; touches: readonly Moment[]; now: string };

const asked: Readonly<Record<LadderStep, (name: string) => string>> = {
  remind: (name) => `${name} was reminded`,
  buddy: (name) => `${name} was asked to step in`,
  reassign: (name) => `taken back from ${name}, for the next of the pool`,
  manager: (name) => `${name} was told, as the manager`,
};
/** A step whose `to` is missing asked nobody. */
const skipped: Readonly<Record<LadderStep, string>> = {
  remind: 'nobody could be reminded',
  buddy: 'nobody could be asked to step in',
  reassign: 'not taken back',
  manager: 'no manager could be told',
};

const inOrder = (moments: readonly Moment[]): Moment[] => moments.toSorted((a, b) => a.at.localeCompare(b.at));

/** As much before the assignment still counts: the clocks of two systems are that far apart. */
const skewMs = 5 * 60_000;

/** A step of the ladder. @param to whom it asked, or took the lead from; undefined: nobody */
export const stepWords = (step: LadderStep, to: string | undefined, ownerName: OwnerName): string =>
  to === undefined ? skipped[step] : asked[step](ownerName(to));

/** How the time is called by which the buyer should have been reached. */
export const firstTalkDue = 'first talk due';

const firstTouch = (
  { watch, owner, confirmation }: LeadState,
  { ownerName, now, touches }: Around,
): Standing | null => {
  if (watch === undefined) return null;
  const steps = watch.steps.map(({ do: step, at, to }): Moment => ({
    at,
    text: stepWords(step, to, ownerName),
  }));
  const moments = [
    {
      at: watch.since,
      text: `${ownerName(watch.ownerId)} got the lead${watch.round > 1 ? `, owner ${watch.round}` : ''}`,
    },
    ...steps,
  ];
  const { touched } = watch;
  if (touched !== undefined) {
    const how = `${ownerName(touched.by)} reached the buyer: ${touched.kind}`;
    return { tone: 'good', text: how, moments: inOrder([...moments, { at: touched.at, text: touched.kind }]) };
  }
  const since = Date.parse(watch.since) - skewMs;
  const logged = touches.filter(({ at }) => Date.parse(at) >= since);
  const due = { at: watch.dueAt, text: firstTalkDue };
  if (logged.length > 0) {
    const text = 'Something was logged in the CRM: it counts when the first talk is next asked after';
    return { tone: 'open', text, moments: inOrder([...moments, ...logged, due]) };
  }
  const isLate = watch.dueAt <= now;
  const name = ownerName(owner?.ownerId ?? watch.ownerId);
  const when = isLate ? ', and is late' : ' yet';
  // A confirmed status says that somebody has spoken with the buyer; what ends the wait is what the CRM can show.
  const isSaid = confirmation !== undefined && confirmation.voided === undefined && confirmation.at >= watch.since;
  const text = isSaid
    ? `${name} has logged no call, meeting or mail${when}; the status is confirmed`
    : `${name} has not spoken with the buyer${when}`;
  return {
    tone: isLate ? 'bad' : 'open',
    text,
    moments: inOrder([...moments, due]),
  };
};

/** What the newest entry of the ledger says of a confirmation, where the state itself does not tell. */
const standings: Readonly<Record<string, string>> = {
  none: 'Not confirmed: the rep’s two fields are empty',
  incomplete: 'Not confirmed: one of the rep’s two fields is empty',
  'unknown-word': 'Not confirmed: the policy does not know this status',
};

const buyer = (
  { confirmation, asks = [] }: LeadState,
  newest: Pick<Account, 'standing'> | undefined,
  ownerName: OwnerName,
): Standing => {
  const moments = asks.map(({ at, why }): Moment => ({ at, text: `asked: ${why}` }));
  if (confirmation === undefined)
    return { tone: 'open', text: standings[newest?.standing.as ?? 'none'] ?? 'Not confirmed', moments };
  const { status, how, at, by, voided } = confirmation;
  const said: Moment = {
    at,
    text: `confirmed “${status}” by ${how}${by === undefined ? '' : `, ${ownerName(by)}`}`,
  };
  const isStale = newest?.standing.as === 'stale' && newest.standing.at === at;
  const [tone, text]: [Tone, string] =
    voided !== undefined
      ? ['bad', `Was “${status}”, counts no more: ${voided.reason}`]
      : isStale
        ? ['bad', `Was “${status}”, too long ago: to be confirmed anew`]
        : ['good', `Confirmed: ${status}, by ${how}`];
  return { tone, text, moments: inOrder([...moments, said]) };
};

const rest = ({ rest: resting }: LeadState): Standing | null =>
  resting === undefined
    ? null
    : {
        tone: 'open',
        text: resting.woken === 0 ? 'Rests' : `Rests, woken ${resting.woken} times before`,
        moments: [
          { at: resting.since, text: 'rests since' },
          { at: resting.wakeAt, text: 'is asked again' },
        ],
      };

/** @param newest the newest entry of the lead's ledger */
export const followUpOf = (
  state: LeadState,
  newest: Pick<Account, 'standing'> | undefined,
  around: Around,
): FollowUp => ({
  buyer: buyer(state, newest, around.ownerName),
  firstTouch: firstTouch(state, around),
  rest: rest(state),
  next: state.due === undefined ? null : { at: state.due.at, text: dueWords(state.due.why) },
});

/** Of a lead whose state cannot be read. */
export const unreadableLead: FollowUp = {
  buyer: { tone: 'bad', text: 'Not known: this release cannot read what the table keeps of this lead', moments: [] },
  firstTouch: null,
  rest: null,
  next: null,
};
