/** Salesforce on a day on which nobody works: nobody is set to away there, and the turns are the same. */
import { expect, it } from 'vitest';
import { startBoth } from '../dual/both.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

/** Saturday noon in Berlin, and the Monday after it, half a minute after the Berliners begin. */
const moments = ['2026-11-28T11:00:00.000Z', '2026-11-30T08:00:30.000Z'];

it.each(moments)('HS1 at %s the pool takes turns in Salesforce too', async (at) => {
  const both = await startBoth(admittingAll(shippedPolicy('salesforce')));
  both.clock.at = at;
  const ids = Array.from({ length: 12 }, (_, n) =>
    both.queued({
      LastName: `Doe ${n}`,
      Company: `Mill ${n}`,
      Email: `buyer-${n}@mill-${n}.example`,
      LeadSource: 'Web',
      Description: 'Our pumps stand still twice a week.',
    }),
  );
  await both.handOff(
    'salesforce',
    ids.map((id) => both.look('salesforce', id)),
  );
  const counts: Record<string, number> = {};
  for (const id of ids) counts[both.shown('salesforce', id).rep] = (counts[both.shown('salesforce', id).rep] ?? 0) + 1;
  expect(counts).toEqual({ anna: 6, ben: 3, carla: 3 });
});
