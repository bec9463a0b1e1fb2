/** TT10, TT11: what was asked of a rep before their buyer bought has had its time, in either CRM. */
import { afterEach, expect, it } from 'vitest';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import { readLeadStates } from '../support/stored.ts';

const opened: Closing[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});

const scene = async (crm: CrmName) => {
  const closing = await startClosing(crm);
  opened.push(closing);
  const [contact = ''] = await closing.contacts(1);
  const look = async (): Promise<void> => {
    await closing.handOff([closing.item('lead', contact)]);
    closing.clock.advance(60_000);
  };
  const state = async () => {
    const found = (await readLeadStates(closing.table, closing.connection, [contact])).get(contact);
    if (found === undefined) throw new Error('It is not there.');
    return found;
  };
  return { closing, contact, look, state };
};
type Scene = Awaited<ReturnType<typeof scene>>;

const win = async ({ closing, contact, look }: Scene): Promise<void> => {
  const deal = await closing.deal([contact]);
  await closing.confirm('lead', contact);
  expect((await closing.close(deal))?.verdict?.as).toBe('passed');
  await look();
};
const need = async ({ state }: Scene): Promise<string | undefined> =>
  (await state()).decision?.parts.find(({ criterion }) => criterion === 'need')?.reason;

it.each(['HubSpot', 'Salesforce'] as const)(
  'the first talk goes, nobody waits for it, and a win is no new need (%s)',
  async (crm) => {
    const one = await scene(crm);
    expect(Object.keys((await one.state()).written.tasks)).toEqual(['first-talk']);
    await win(one);
    const after = await one.state();
    expect(after.decision?.stage).toBe('customer');
    expect(after.watch).toMatchObject({ steps: [], touched: {} });
    expect(Object.keys(after.written.tasks)).toEqual([]);
    expect(await need(one)).toBe('A customer who has not asked for us since they bought.');
    await one.look();
    expect(Object.keys((await one.state()).written.tasks)).toEqual([]);
  },
);

it.each(['HubSpot', 'Salesforce'] as const)(
  'a customer of whom sales says anew where they stand was talked with: there is no first talk (%s)',
  async (crm) => {
    const one = await scene(crm);
    await win(one);
    await one.closing.confirm('lead', one.contact, { status: 'evaluating', how: 'meeting' });
    await one.look();
    const { decision, written } = await one.state();
    expect([decision?.stage, Object.keys(written.tasks)]).toEqual(['evaluating', []]);
  },
);

it.each(['HubSpot', 'Salesforce'] as const)(
  'TT11 a confirmation serves the deal that was open beside the one that was won, and none that was opened after it (%s)',
  async (crm) => {
    const one = await scene(crm);
    const { closing, contact } = one;
    const beside = await closing.deal([contact]);
    await win(one);
    // HubSpot keeps the last 20 of its stages, and so not the one in which it was opened.
    for (let moves = 0; moves < 24; moves += 1) {
      closing.clock.advance(60_000);
      closing.move(beside, moves % 2 === 0 ? 'first' : 'second');
    }
    expect((await closing.close(beside))?.verdict?.as).toBe('passed');
    await one.look();
    const next = await closing.deal([contact], { name: 'Another press' });
    const held = await closing.close(next);
    expect(held?.verdict?.as).toBe('reverted');
    expect(closing.notes(next).join(' ')).toContain('for a deal that was opened later it does not count');
    await closing.confirm('lead', contact, { status: 'ready', how: 'meeting' });
    expect((await closing.close(next))?.verdict?.as).toBe('passed');
  },
);
