import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../../../console/server/desk.ts';
import { lookAtNow } from '../../../console/server/now.ts';
import { viewHubspot } from '../../../sandbox/demo/console/hubspot-view.ts';
import { createDeal } from '../../../sandbox/hubspot/sales-acts.ts';
import { newDealState } from '../../../shared/domain/deal-state.ts';
import { connectionKey, dealKey, leadKey, type Key } from '../../../shared/store/keys.ts';
import { dealStates } from '../../../shared/store/records.ts';
import type { LeadRow } from '../../../console/view.ts';
import type { Item } from '../../../shared/store/table.ts';
import { admittingPolicy } from '../../support/lead.ts';
import { connection, startPortal, type Portal } from '../../support/portal.ts';

let portal: Portal;
let first = '';
let second = '';
let lostDeal = '';
beforeEach(async () => {
  portal = await startPortal();
  [first = '', second = ''] = ['one', 'two'].map((firm) =>
    portal.contact({ email: `pat@${firm}.example`, firstname: 'Pat', message: 'Our line stops.' }),
  );
  await portal.handOff([portal.look(first), portal.look(second)]);
  const { records } = portal.hubspot;
  lostDeal = createDeal(records, { name: 'Press', stage: 'closedlost', contactIds: [first] }, 9001).id;
  await dealStates.save(portal.table, connection, lostDeal, newDealState, { ...newDealState, outcome: 'lost' });
});
afterEach(() => portal.stop());

/** Of the built-in HubSpot, or of a server of someone else. */
const openHubspotDesk = (isBuiltIn: boolean, of = portal): Desk =>
  openDesk(
    {
      kind: 'hubspot',
      crm: 'HubSpot',
      connection,
      reader: isBuiltIn ? viewHubspot(of.hubspot) : null,
      team: null,
      faults: () => ({ lost: null, downUntil: null }),
    },
    { table: of.table, now: () => Date.parse(portal.clock.at), explain: () => null },
  );

/** All leads that the desk's list would show. */
const rowsOf = async ({ kept }: Desk, ids: readonly string[] = []): Promise<LeadRow[]> => {
  const rows: LeadRow[] = [];
  for await (const row of kept.decided(portal.clock.at)) rows.push(row);
  return [...rows, ...(await kept.rowsOf(ids))];
};

/** Changes what the table holds, as a release would that we do not know. */
const overwrite = async (key: Key, change: Item): Promise<void> => {
  const { name: TableName, doc } = portal.table;
  const { Item = {} } = await doc.send(new GetCommand({ TableName, Key: key }));
  await doc.send(new PutCommand({ TableName, Item: { ...Item, ...change, ...key } }));
};

describe('what the console shows of the table', () => {
  it('is each lead that was looked at, where the CRM is not ours', async () => {
    const rows = await rowsOf(openHubspotDesk(false));
    expect(rows.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    expect(rows.find(({ id }) => id === first)).toEqual({
      id: first,
      crm: 'HubSpot',
      connection,
      at: portal.clock.at,
      name: '',
      company: '',
      owner: `user ${portal.property(first, 'hubspot_owner_id')} of the CRM`,
      stage: 'problem-aware',
      score: Number(portal.property(first, 'handoff_score')),
    });
  });

  it('is the whole decision, what follows it, and the deals', async () => {
    const { follow, story, deals } = (await openHubspotDesk(true).lead(first)) ?? {};
    expect(follow).toMatchObject({ firstTouch: { tone: 'open' }, buyer: { tone: 'open' } });
    expect(deals).toMatchObject([{ id: lostDeal, gate: { tone: 'open', text: 'Lost' } }]);
    const { record } = await openHubspotDesk(true).record(first);
    expect(record).toMatchObject({ deals: [{ id: lostDeal, name: 'Press' }], tasks: [{ isDone: false }] });
    expect(story?.happened).toMatchObject([{ at: portal.clock.at, kind: 'decided' }]);
    expect(story?.choice).toMatchObject({
      at: portal.clock.at,
      by: 'us',
      way: 'rule opportunities-to-veterans',
      pool: 'veterans',
      stage: { stage: 'problem-aware' },
      score: { total: Number(portal.property(first, 'handoff_score')) },
    });
  });

  it('is why a record is no lead', async () => {
    const refusing = await startPortal({ policy: admittingPolicy() });
    const id = refusing.contact({ email: 'pat@four.example', lifecyclestage: 'subscriber' });
    await refusing.handOff([refusing.look(id)]);
    const noLead = 'Asked for mail alone.';
    for (const isBuiltIn of [true, false]) {
      const shown = openHubspotDesk(isBuiltIn, refusing);
      expect(await shown.kept.rowsOf([id])).toMatchObject([{ id, stage: '', noLead }]);
      expect(await shown.lead(id)).toMatchObject({ row: { noLead }, follow: null, story: { choice: null } });
    }
    await refusing.stop();
  });

  it('is nothing before the first look', async () => {
    const id = portal.contact({ email: 'pat@three.example' });
    expect(await openHubspotDesk(true).lead(id)).toMatchObject({ follow: null, story: null });
    expect(await openHubspotDesk(false).lead(id)).toBeUndefined();
  });
});

it('what is told again within the hour is told once, with how often', async () => {
  const said = (minute: number, text: string) => ({
    at: `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`,
    service: 'slack' as const,
    channel: 'sales',
    text,
    links: [],
  });
  const late = 'A lead of Anna Weber is still waiting';
  const earlier = { ...said(0, late), at: '2026-11-23T08:00:00.000Z' };
  const all = [earlier, ...Array.from({ length: 30 }, (_, n) => said(n, late)), said(40, 'New leads'), said(41, late)];
  expect((await lookAtNow([], () => all, portal.clock.at)).told).toEqual([
    { ...said(41, late), times: 31 },
    said(40, 'New leads'),
    earlier,
  ]);
});

describe('what waits', () => {
  it('is a close that was put back, until the deal is lost', async () => {
    const portalDesk = openHubspotDesk(true);
    const at = portal.clock.at;
    const { records } = portal.hubspot;
    const deal = createDeal(records, { name: 'Pump', stage: 'appointmentscheduled', contactIds: [first] }, 9001).id;
    records.asUser(9001).update('deals', deal, { dealstage: 'closedwon' });
    await portal.handOff([portal.look(deal, { object: 'deal' })]);
    expect(await lookAtNow([portalDesk], null, at)).toMatchObject({
      connections: [{ connection, mode: 'live' }],
      waiting: [
        {
          object: 'deal',
          id: deal,
          name: 'Pump',
          lead: first,
          why: expect.stringContaining('put back'),
          next: expect.stringMatching(/buyer status.* closes it again/),
        },
      ],
    });
  });

  it('is next by the clock what is due first', async () => {
    const { upcoming, waiting } = await lookAtNow([openHubspotDesk(true)], null, portal.clock.at);
    expect(waiting).toEqual([]);
    expect(upcoming.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    expect(upcoming[0]).toMatchObject({ object: 'lead', text: 'has the owner spoken with the buyer?' });
  });
});

describe('what this release cannot read', () => {
  it('of one lead is shown as that, and the other leads as ever', async () => {
    await overwrite(leadKey(connection, first), { signals: 'many' });
    const rows = await rowsOf(openHubspotDesk(false));
    const [good, odd] = [second, first].map((id) => rows.find((row) => row.id === id));
    expect(good).toMatchObject({ id: second, stage: 'problem-aware' });
    expect(good).not.toHaveProperty('unreadable');
    expect(odd).toMatchObject({ id: first, unreadable: true, owner: '', stage: '', score: null });
    const text = expect.stringContaining('cannot read');
    for (const desk of [openHubspotDesk(true), openHubspotDesk(false)]) {
      const detail = await desk.lead(first);
      expect(detail?.follow).toMatchObject({ buyer: { tone: 'bad', text }, firstTouch: null, next: null });
      expect(detail?.story?.choice).toMatchObject({ stage: { stage: 'problem-aware' } });
    }
  });

  it('of the ledger is counted, and the decisions around it are told as ever', async () => {
    await overwrite({ pk: leadKey(connection, first).pk, sk: 'DECISION#9' }, { at: 9 });
    await overwrite({ pk: leadKey(connection, first).pk, sk: 'DECISION#1' }, { at: 1 });
    const detail = await openHubspotDesk(true).lead(first);
    expect(detail?.story?.choice).toMatchObject({ stage: { stage: 'problem-aware' } });
    expect(detail?.story?.remarks).toContain('2 entries of its ledger cannot be read by this release.');
    expect(detail?.follow?.buyer.text).toContain('fields are empty');
  });

  it('of a deal is shown as that, and its lead as ever', async () => {
    await overwrite(dealKey(connection, lostDeal), { reverts: 'twice' });
    const { deals, follow } = (await openHubspotDesk(true).lead(first)) ?? {};
    expect(deals).toMatchObject([{ gate: { tone: 'bad', text: expect.stringContaining('cannot read') } }]);
    expect(follow?.buyer.tone).toBe('open');
  });

  it('of a connection is shown as that', async () => {
    const runs = {
      mode: 'live',
      pausedUntil: null,
      pauseReason: '',
      missedToday: 0,
      missedTotal: 0,
      lost: null,
      downUntil: null,
    };
    expect(await openHubspotDesk(true).state()).toEqual({ crm: 'HubSpot', connection, ...runs });
    await overwrite(connectionKey(connection), { pauses: 'often' });
    expect(await openHubspotDesk(true).state()).toMatchObject({ connection, unreadable: true });
  });
});
