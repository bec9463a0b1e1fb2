/** TT10: what was asked of a rep before their buyer bought has had its time, in either CRM. */
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
    expect(after.watch).toBeUndefined();
    expect(Object.keys(after.written.tasks)).toEqual([]);
    expect(await need(one)).toBe('A customer who has not asked for us since they bought.');
    await one.look();
    expect(Object.keys((await one.state()).written.tasks)).toEqual([]);
  },
);
