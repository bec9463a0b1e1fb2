/** What a CRM refuses to take on deals: told to the admin as it is for leads, by reason, and tried again in the place of all. */
import { describe, expect, it } from 'vitest';
import { checkRefused } from '../../cli/checks/refused.ts';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import { tellDeal } from '../../shared/deal/story.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { dealLine } from '../../shared/hand-off/log-lines.ts';
import { readConnection } from '../../shared/store/connections.ts';
import { findRecord } from '../../shared/store/kept-record.ts';
import { readRefusals } from '../../shared/store/refusals.ts';
import { connections, startBoth, type Both, type Side } from '../dual/both.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';
import { readDealLedger, readDealStates } from '../support/stored.ts';

const start = (): Promise<Both> => startBoth(admittingAll(shippedPolicy('both')));
const sides: readonly Side[] = ['hubspot', 'salesforce'];

/** A deal of Anna's, with a contact of hers who is handed off. */
const dealIn = (both: Both, side: Side, place = 0): string => {
  const email = `pat@mill-${place}.example`;
  if (side === 'hubspot') {
    const writer = both.portal.records.asUser(9001);
    const contact = both.create('hubspot', email, 'anna');
    const deal = writer.create('deals', { dealname: 'Line 4' }).id;
    writer.associate({ type: 'deals', id: deal }, { type: 'contacts', id: contact });
    return deal;
  }
  const anna = both.org.idOf('anna');
  const contact = both.org.server.records
    .asUser(anna)
    .create('Contact', { LastName: 'Doe', Email: email, OwnerId: anna }).id;
  return both.org.server.acts.createOpportunity({ contactIds: [contact], ownerId: anna, name: 'Line 4' });
};
const segmentOf = (both: Both, side: Side, id: string): string => {
  if (side === 'hubspot') return both.portal.records.get('deals', id)?.properties.get('handoff_segment') ?? '';
  const deal = both.org.server.records.get('Opportunity', id);
  return deal === undefined ? '' : textOf(deal, 'Handoff_Segment__c');
};
const look = (both: Both, side: Side, id: string) => ({ ...both.look(side, id), object: 'deal' as const });
const stateOf = async (both: Both, side: Side, id: string) =>
  (await readDealStates(both.table, connections[side], [id])).get(id);

/** An admin's rule, which no deal meets. @returns what takes it away again */
const wants = (both: Both, side: Side): (() => void) =>
  side === 'hubspot'
    ? both.portal.records.rules.require({ type: 'deals', property: 'closed_lost_reason' })
    : both.org.server.records.rules.addValidation({
        type: 'Opportunity',
        field: 'NextStep',
        message: 'Ask Kim Doe, +49 30 1234567.',
        isBroken: (_, before) => before !== null,
      });
const words = {
  hubspot:
    'HubSpot refused (400 VALIDATION_ERROR MISSING_CONDITIONAL_REQUIRED_PROPERTY); the rule on closed_lost_reason wants a value',
  salesforce: 'Salesforce refused (FIELD_CUSTOM_VALIDATION_EXCEPTION); the validation rule on NextStep is not met',
};

describe.each(sides)('%s', (side) => {
  it('HS5 SF5 fields of deals that a rule refuses are told by reason with counts and records, once in the ledger, and pause nothing', async () => {
    const both = await start();
    const ids = [0, 1, 2].map((place) => dealIn(both, side, place));
    wants(both, side);
    const ended = await handOff(
      ids.map((id) => look(both, side, id)),
      both.services(side),
    );
    expect(ids.map((id) => segmentOf(both, side, id))).toEqual(['', '', '']);
    const place = { connection: connections[side], service: 'hand-off', at: 0, mode: 'live' } as const;
    expect(ended.deal.map((one) => JSON.parse(dealLine(one, place)))).toMatchObject(
      ids.map((id) => ({ deal: id, Parked: 1, outcome: 'park', code: 'validation', level: 'WARN' })),
    );
    expect((await readConnection(both.table, connections[side])).pauses).toBe(0);
    const [check] = await checkRefused(both.table, connections[side]);
    expect(check).toMatchObject({ check: 'refused', status: 'problem', found: expect.stringContaining(words[side]) });
    for (const id of ids) expect(check?.found).toContain(id);
    expect(check?.found).toMatch(/^3 deals/);

    const [id = ''] = ids;
    expect((await stateOf(both, side, id))?.parked).toMatchObject({ code: 'validation', reason: words[side] });
    both.clock.advance(60_000);
    await both.handOff(side, [look(both, side, id)]);
    expect(await readDealLedger(both.table, connections[side], id)).toMatchObject([{ refused: [words[side]] }]);
    const found = await findRecord(both.table, { object: 'deal', id, connection: connections[side] }, both.clock.at);
    if (found?.object !== 'deal') throw new Error('the deal is not kept');
    const story = tellDeal(found);
    expect(story.happened.map(({ text }) => text)).toEqual([
      `What its contact shows could not be written on it. ${words[side]}`,
    ]);
    expect(story.remarks).toEqual([`Set aside, a person must look (validation): ${words[side]}`]);
    expect(JSON.stringify(story)).not.toMatch(/Kim|1234567/);
  });

  it('HS6 each hour one deal asks whether the rule stands, and when it does not all of them show their lead', async () => {
    const both = await start();
    const ids = [0, 1, 2].map((place) => dealIn(both, side, place));
    const lift = wants(both, side);
    await both.handOff(
      side,
      ids.map((id) => look(both, side, id)),
    );
    const asked = async (): Promise<number> =>
      (await both.sweep()).filter(({ object, id }) => object === 'deal' && ids.includes(id)).length;
    both.clock.advance(60_000);
    expect(await asked()).toBe(0);
    both.clock.advance(3_600_000);
    expect(await asked()).toBe(1);
    lift();
    both.clock.advance(3_600_000);
    expect(await asked()).toBe(1);
    both.clock.advance(60_000);
    expect(await asked()).toBe(2);
    for (const id of ids) {
      expect(segmentOf(both, side, id)).not.toBe('');
      expect((await stateOf(both, side, id))?.parked).toBeUndefined();
    }
    both.clock.advance(60_000);
    await asked();
    expect(await checkRefused(both.table, connections[side])).toEqual([]);
  });

  it('HS6 a deal that is gone, closed or without its contact waits for nothing', async () => {
    const both = await start();
    const [gone = '', closed = ''] = [0, 1].map((place) => dealIn(both, side, place));
    const lift = wants(both, side);
    await both.handOff(
      side,
      [gone, closed].map((id) => look(both, side, id)),
    );
    lift();
    if (side === 'hubspot') {
      both.portal.records.asUser(9001).archive('deals', gone);
      both.portal.records.asUser(9001).update('deals', closed, { dealstage: 'closedlost' });
    } else {
      both.frida.delete('Opportunity', gone);
      both.org.server.acts.moveDeal(closed, 'Closed Lost', both.org.idOf('anna'));
    }
    for (let turns = 0; turns < 4; turns += 1) {
      both.clock.advance(3_600_000);
      await both.sweep();
    }
    expect(await checkRefused(both.table, connections[side])).toEqual([]);
    expect((await stateOf(both, side, closed))?.parked).toBeUndefined();
  });

  it('SF13 an outage while a deal’s fields are written sets nothing aside, and they are written after it', async () => {
    const both = await start();
    const id = dealIn(both, side);
    const server = side === 'hubspot' ? both.portal : both.org.server;
    server.faults.add({
      path: /0-3\/batch\/update$|sobjects$/,
      times: 9,
      action: { kind: 'status', status: 503, headers: {} },
    });
    both.clock.advance(120_000);
    await both.handOff(side, [look(both, side, id)]);
    server.faults.clear();
    expect((await stateOf(both, side, id))?.parked).toBeUndefined();
    expect(await readRefusals(both.table, connections[side])).toEqual([]);
    for (let minutes = 0; minutes < 20; minutes += 1) {
      both.clock.advance(60_000);
      await both.sweep();
    }
    expect(segmentOf(both, side, id)).not.toBe('');
  });
});

it('SF4 deals that we may not move, and whose note is refused, are told in the ledger as leads are', async () => {
  const both = await start();
  const id = dealIn(both, 'salesforce');
  await both.handOff('salesforce', [look(both, 'salesforce', id)]);
  const { records, acts } = both.org.server;
  records.rules.addValidation({
    type: 'Opportunity',
    field: 'NextStep',
    message: 'No.',
    isBroken: (deal, before) => before?.get('StageName') === 'Closed Won' && textOf(deal, 'StageName') !== 'Closed Won',
  });
  records.rules.addValidation({
    type: 'Task',
    message: 'No.',
    isBroken: (task) => valueOf(task, 'IsClosed') === true && textOf(task, 'WhatId') === id,
  });
  acts.moveDeal(id, 'Closed Won', both.org.idOf('anna'), { passesRules: true });
  both.clock.advance(60_000);
  await both.handOff('salesforce', [look(both, 'salesforce', id)]);
  const unnamed =
    'Salesforce refused (FIELD_CUSTOM_VALIDATION_EXCEPTION); the validation rule that names no field is not met';
  const [entry] = await readDealLedger(both.table, connections.salesforce, id);
  expect(entry).toMatchObject({
    letStand: 'refused',
    refused: [words.salesforce, unnamed],
  });
  const [check] = await checkRefused(both.table, connections.salesforce);
  expect(check?.found).toBe(`1 deal (${id}) wait since ${both.clock.at}: ${unnamed}.`);
});
