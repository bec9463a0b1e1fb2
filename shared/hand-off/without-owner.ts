/** What the table keeps of a lead whose owner the CRM has not taken: nothing follows an owner who is not there. */
import { plus } from '../domain/instant.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { isPutBack } from './put-back.ts';
import type { Written } from './steps.ts';

/** When whoever stands on the record is looked at again, for whom another one was chosen and refused. */
const lookAgainMs = 3_600_000;

/**
 * The watch, what was asked and the rest are as they were before: they begin with an owner who stands, at the look that finds one. Whoever
 * surely stands on the record still is its owner as before; to take the new one for it would make a stranger's choice of the old.
 */
export const withoutOwner = (state: LeadState, lead: Written<'lead'>, now: string): LeadState => {
  const { before, decided } = lead;
  const { watch, asks, rest, due, letLie, passedOn, ...others } = state;
  // What came due while we wrote is news, and is due still.
  const isOwn = due !== undefined && due.at === decided.next.due?.at && due.why === decided.next.due.why;
  const stays = isPutBack(lead) ? before.owner : undefined;
  const next = isOwn || due === undefined ? undefined : due;
  // Whoever let it lie has done so, whether or not it is known where the lead is now.
  const keptLie = stays ? before.letLie : letLie;
  // Nobody has taken what was passed on: it is news still.
  const keptPassedOn = stays ? before.passedOn : passedOn;
  const isPassedOn = keptPassedOn?.at !== passedOn?.at;
  const again =
    stays && (before.watch || isPassedOn || before.handOver)
      ? { at: plus(now, lookAgainMs), why: 'first-touch' }
      : undefined;
  return {
    ...others,
    ...(before.watch && { watch: before.watch }),
    ...(before.asks && { asks: before.asks }),
    ...(before.rest && { rest: before.rest }),
    ...(keptLie && { letLie: keptLie }),
    ...(keptPassedOn && { passedOn: keptPassedOn }),
    ...(stays && before.handOver && { handOver: before.handOver }),
    ...(stays && { owner: stays }),
    ...((next ?? again) && { due: next ?? again }),
  };
};
