/** A task of ours that a colleague has written anew is theirs: it stays when the others go, in both CRMs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaseMs } from '../../shared/domain/track.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { startBoth, type Side } from '../dual/both.ts';
import { openTaskRows as openTasks } from '../dual/shown.ts';
import { crashing } from '../support/crash.ts';
import { defaultPolicy } from '../support/policy.ts';
import { startPortal, type Portal } from '../support/portal.ts';

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

describe('a first talk whose maker was gone before we knew of it', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const taskOf = (id: string): string =>
    portal.hubspot.records.associated({ type: 'contacts', id }, 'tasks').map((row) => row.id)[0] ?? '';
  const look = async (id: string): Promise<void> => {
    portal.clock.advance(leaseMs + 1000);
    await portal.handOff([portal.look(id)]);
  };
  /** @returns the contact; the worker that handed it off died when its task was made */
  const begun = async (email: string): Promise<string> => {
    const id = portal.contact({ email, firstname: 'Pat', message: 'Our line stops.' });
    const dying = crashing(portal.services(), { call: 'createTasks', when: 'after' });
    await expect(handOff([portal.look(id)], dying.services)).rejects.toThrow('gone');
    return id;
  };
  const anew = 'The second line stops, too.';
  const writesAnew = (id: string): void => {
    portal.hubspot.records.asCrm('FORM').update('contacts', id, { message: anew });
  };

  it('says what the note says from the look on that finds it', async () => {
    const id = await begun('pat@found-at-once.example');
    expect(portal.bodies(id, 'tasks')).toEqual([expect.stringContaining('Our line stops.')]);
    writesAnew(id);
    await look(id);
    expect(portal.bodies(id, 'tasks')).toEqual([expect.stringContaining(anew)]);
  });

  it('says what the note says when there is something else to say later', async () => {
    const id = await begun('pat@found.example');
    await look(id);
    writesAnew(id);
    await look(id);
    expect(portal.bodies(id, 'tasks')).toEqual([expect.stringContaining(anew)]);
  });

  it('stays as its owner has written it', async () => {
    const id = await begun('pat@found-edited.example');
    // The mark by which we find it stays in the text, as mostly.
    const [body = ''] = portal.bodies(id, 'tasks');
    const hs_task_body = body.replace('<p>', `<p>${ownPlan}</p><p>`);
    portal.hubspot.records.asUser(9001).update('tasks', taskOf(id), { hs_task_body });
    await look(id);
    writesAnew(id);
    await look(id);
    expect(portal.bodies(id, 'tasks')).toEqual([expect.stringContaining(ownPlan)]);
  });
});
