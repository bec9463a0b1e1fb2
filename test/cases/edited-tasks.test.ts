/** A task of ours that a colleague has written anew is theirs: it stays when the others go, in both CRMs. */
import { describe, expect, it } from 'vitest';
import { startBoth, type Side } from '../dual/both.ts';
import { openTaskRows as openTasks } from '../dual/shown.ts';
import { defaultPolicy } from '../support/policy.ts';

const hourMs = 3_600_000;
const sides: readonly Side[] = ['hubspot', 'salesforce'];

const ruleOut = {
  hubspot: ['hs_lead_status', 'UNQUALIFIED'],
  salesforce: ['Status', 'Closed - Not Converted'],
} as const;
const ownPlan = 'My own plan: call Monday 9:00, ask for the drawings';

describe('a first talk that its owner has written anew', () => {
  const handedOff = async (side: Side) => {
    const both = await startBoth(defaultPolicy);
    both.clock.advance(24 * hourMs);
    const id = both.create(side, 'pat@mill.example');
    const look = async (): Promise<void> => {
      both.clock.advance(180_000);
      await both.handOff(side, [both.look(side, id)]);
    };
    await look();
    const rule = (): void => {
      const [name, value] = ruleOut[side];
      if (side === 'hubspot') both.portal.records.asUser(9001).update('contacts', id, { [name]: value });
      else both.by('anna').update('Lead', id, { [name]: value });
    };
    return { both, id, look, rule };
  };

  it.each(sides)('stays when the lead is ruled out, and is not touched again (%s)', async (side) => {
    const { both, id, look, rule } = await handedOff(side);
    const [talk] = openTasks(both, side, id);
    if (side === 'hubspot')
      both.portal.records.asUser(9001).update('tasks', talk?.id ?? '', { hs_task_body: `<p>${ownPlan}</p>` });
    else both.by('anna').update('Task', talk?.id ?? '', { Description: ownPlan });
    rule();
    await look();
    const after = openTasks(both, side, id);
    expect(after.filter((one) => one.id === talk?.id)).toHaveLength(1);
    await look();
    expect(openTasks(both, side, id)).toEqual(after);
  });

  it.each(sides)('goes where nobody has, however the CRM gives its words back (%s)', async (side) => {
    const { both, id, look, rule } = await handedOff(side);
    const [talk] = openTasks(both, side, id);
    rule();
    await look();
    expect(openTasks(both, side, id).filter((one) => one.id === talk?.id)).toEqual([]);
  });
});
