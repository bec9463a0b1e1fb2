/** A person known to both CRMs whom one of them erases: the other goes on, and no word of the erased record is left. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { startBoth, type Both } from '../dual/both.ts';
import { examplePolicy } from '../support/lead.ts';
import { plainText } from '../support/plain.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(examplePolicy());
});

const email = 'kim@erased-in-one.example';
const comeIn = async (side: 'hubspot' | 'salesforce', rep = ''): Promise<string> => {
  const id = both.create(side, email, rep);
  await both.handOff(side, [both.look(side, id)]);
  return id;
};
const keysThatName = async (...words: string[]): Promise<string[]> => {
  const { Items = [] } = await both.table.doc.send(new ScanCommand({ TableName: both.table.name }));
  return Items.filter((item) => words.some((word) => plainText(item).includes(word))).map(
    ({ pk, sk }) => `${String(pk)} ${String(sk)}`,
  );
};

describe('IN7', () => {
  it.each([
    ['is home', ['hubspot', 'salesforce'] as const],
    ['says where home is', ['salesforce', 'hubspot'] as const],
  ])('IN7 erased in HubSpot, whose record %s', async (_, order) => {
    const ids = { hubspot: '', salesforce: '' };
    for (const side of order) ids[side] = await comeIn(side, 'anna');
    const { hubspot: contact, salesforce: lead } = ids;
    logActivity(both.portal.records, 'call', {
      contactId: contact,
      ownerId: both.repOf('anna').hubspot,
      at: both.clock.at,
    });
    const sales = both.portal.records.asUser(9006);
    sales.update('contacts', contact, { handoff_buyer_status: 'evaluating', handoff_confirmed_how: 'call' });
    const { id: deal } = sales.create(
      'deals',
      { dealname: 'Presses', dealstage: 'closedwon', pipeline: 'default', hubspot_owner_id: '70001' },
      [{ to: { type: 'contacts', id: contact } }],
    );
    await both.handOff('hubspot', [both.look('hubspot', contact), both.look('hubspot', deal, { object: 'deal' })]);
    await both.untilQuiet();
    expect((await keysThatName(contact)).length).toBeGreaterThan(2);

    sales.forget(contact);
    await both.handOff('hubspot', [both.look('hubspot', contact, { kind: 'erase' })]);
    await both.untilQuiet();
    expect(await keysThatName(contact)).toEqual([]);
    expect((await keysThatName(deal)).filter((key) => key.startsWith('PERSON#'))).toEqual([]);
    expect((await both.state('salesforce', lead)).isAway).toBeUndefined();
    expect(both.shown('salesforce', lead)).toMatchObject({ rep: 'anna', cards: 1 });
    expect(JSON.stringify(both.tasksOf(lead))).not.toContain(contact);
  });
});
