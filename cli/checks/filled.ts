/** How often is each fact of the policy's own filled? One that nobody fills decides nothing. */
import { newestLookedAt } from '../../shared/crm/filled.ts';
import { factPlace, ownFactsOf } from '../../shared/policy/own-facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Connected } from '../open-connected.ts';
import { filledIn, type OwnFilled } from '../own-facts-filled.ts';
import { look, ok, warning, type Check } from './check.ts';

const told = ({ of, seen, filled, isAny }: OwnFilled): string =>
  `${filled} of ${seen} ${of}${filled === 0 && isAny === true ? ', and older ones' : ''}`;

export const checkFilled = async (connected: Connected, policy: Policy): Promise<readonly Check[]> => {
  const { checks } = await look('filled', 'See the check of the facts.', async () => {
    // What cannot be asked is told by the check of the facts.
    const found = (await filledIn(connected, ownFactsOf(policy))).filter(
      ({ isAny, seen }) => isAny !== null && seen > 0,
    );
    const byFact = [...Map.groupBy(found, ({ fact }) => fact)];
    const empty = byFact.filter(([, all]) => all.every(({ isAny }) => isAny === false));
    const filled = byFact.filter((one) => !empty.includes(one));
    const each = filled.map(([fact, all]) => `${fact} on ${all.map(told).join(' and ')}`);
    return {
      checks: [
        ...(each.length > 0 ? [ok('filled', `of the newest ${newestLookedAt}: ${each.join('; ')}`)] : []),
        ...empty.map(([fact, all]) =>
          warning(
            'filled',
            `${fact} is filled on none of the ${all.map(({ of }) => of).join(' and ')}: it is never known.`,
            `Fill the field, name another at ${factPlace(fact, connected.crm)} in handoff.yaml, or take the fact out, and push it.`,
          ),
        ),
      ],
      value: null,
    };
  });
  return checks;
};
