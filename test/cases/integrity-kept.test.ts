/** Of the texts of a CRM nothing is kept but what an allow-list names: each text field of each object has a word of its own, and no word is found again. */
import { portalProperty } from '../support/portal-property.ts';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { leadLine, dealLine } from '../../shared/hand-off/log-lines.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { shadowed, type Table } from '../../shared/store/table.ts';
import { beginWatching } from '../../shared/store/modes.ts';
import { readPretended } from '../../shared/store/pretended.ts';
import { leadStates } from '../../shared/store/records.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import { startExplained } from '../support/explained.ts';
import { openMarkers } from '../support/markers.ts';
import { connection as orgConnection, startOrg } from '../support/org.ts';
import { plainText } from '../support/plain.ts';
import { connection, startPortal } from '../support/portal.ts';
import { unhurried } from '../support/sweeping.ts';
import { startTable } from '../support/table.ts';
import { wordyPolicy } from '../support/wordy-policy.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

const hourMs = 3_600_000;
const policy = wordyPolicy({
  hubspot: { topic: 'hs_language', timing: 'salutation', selfReported: 'hs_timezone', prevention: 'address' },
  salesforce: { topic: 'Department', timing: 'MailingStreet', selfReported: 'EmailBouncedReason' },
});

type Marks = ReturnType<typeof openMarkers>;

/** Looks for the words after each step, so that what is kept for a while is found too. */
const openSearch = (marks: Marks, table: Table) => {
  const found = new Map<string, Set<string>>();
  const see = (place: string, text: string): void => {
    for (const word of marks.in(text)) found.set(word, (found.get(word) ?? new Set()).add(place));
  };
  return {
    see,
    after: async (step: string): Promise<void> => {
      const { Items = [] } = await table.doc.send(new ScanCommand({ TableName: table.name }));
      for (const item of Items) {
        const kind = `${String(item['pk']).replace(/#.*/, '')} ${String(item['sk']).replace(/#.*/, '')}`;
        for (const [name, value] of Object.entries(item))
          see(
            `${kind}.${name} after ${step}`,
            name === 'decided' ? plainText(item) : `${name} ${JSON.stringify(value)}`,
          );
      }
    },
    found: (): Record<string, string[]> =>
      Object.fromEntries([...found].map(([word, places]) => [word, [...places].toSorted()])),
  };
};

/** People of the CRM under names that only the CRM has. */
const markedTeam = (marks: Marks) =>
  reps.map((mate) => ({ ...mate, first: marks.word(`${mate.key}.first`), last: marks.word(`${mate.key}.last`) }));

const startMarkedPortal = async (marks: Marks, own = policy) => {
  const on = await startExplained(own, { team: markedTeam(marks) });
  stops.push(on.stop);
  const { worker } = on;
  const { records } = worker.hubspot;
  const search = openSearch(marks, worker.table);
  const firm = records.asCrm('IMPORT').create('companies', marks.hubspot(records, 'companies')).id;
  const contact = (own: Record<string, string> = {}): string => {
    const word = marks.word('form');
    const texts = { ...marks.hubspot(records, 'contacts'), ...own };
    const { id } = records.asCrm('FORM', word).create('contacts', texts, [{ to: { type: 'companies', id: firm } }]);
    records.asCrm('FORM', word).update('contacts', id, {
      recent_conversion_event_name: `${marks.word('page title')}: ${marks.word('form name')} price`,
      recent_conversion_date: worker.clock.at,
      hs_analytics_last_url: `https://www.acme.example/pricing?name=${marks.word('query')}`,
      hs_analytics_last_timestamp: worker.clock.at,
      num_conversion_events: '1',
    });
    return id;
  };
  const look = async (step: string, items: readonly WorkItem[]): Promise<void> => {
    await worker.send(items);
    await search.after(step);
    worker.clock.advance(2 * 60_000);
  };
  return { on, worker, records, search, firm, contact, look };
};

describe('IN7 texts of a portal', () => {
  test('are kept nowhere, whatever becomes of a lead and its deals', async () => {
    const marks = openMarkers();
    const { on, worker, records, search, contact, look } = await startMarkedPortal(marks);
    const id = contact({ hs_timezone: 'problem-aware' });
    await look('hand-off', [worker.look(id)]);
    expect(worker.property(id, 'handoff_owner_reason')).toContain('zqx');
    const said = worker.property(id, 'handoff_owner_reason');
    await look('another look', [worker.look(id)]);
    expect(worker.property(id, 'handoff_owner_reason')).toBe(said);
    for (const [kind, type] of [
      ['call', 'calls'],
      ['meeting', 'meetings'],
      ['email', 'emails'],
      ['message', 'communications'],
    ] as const)
      logActivity(records, kind, {
        contactId: id,
        ownerId: '70001',
        at: worker.clock.at,
        properties: marks.hubspot(records, type, 'person'),
      });
    for (const type of ['notes', 'tasks'] as const)
      records
        .asUser(9001)
        .create(type, { hs_timestamp: worker.clock.at, ...marks.hubspot(records, type, 'person') }, [
          { to: { type: 'contacts', id } },
        ]);
    await look('activities', [worker.look(id, { causes: ['change:notes_last_contacted'] })]);
    records.asUser(9001).update('contacts', id, { hubspot_owner_id: '70006' });
    await look('an owner by hand', [worker.look(id, { ownerTouched: true })]);
    const dealOf = (stage: string) =>
      records
        .asUser(9001)
        .create('deals', { ...marks.hubspot(records, 'deals', 'person'), dealstage: stage, pipeline: 'default' }, [
          { to: { type: 'contacts', id } },
        ]).id;
    const deal = dealOf('appointmentscheduled');
    const dealItem = (dealId: string): WorkItem => worker.look(dealId, { object: 'deal' });
    await look('a deal', [dealItem(deal)]);
    records.definitions.update('contacts', 'handoff_buyer_status', {
      options: [
        ...(records.definitions.find('contacts', 'handoff_buyer_status')?.options ?? []),
        { label: 'x', value: `Ines ${marks.word('buyer status')}`, displayOrder: 9, hidden: false },
      ],
    });
    const odd = records.definitions.find('contacts', 'handoff_buyer_status')?.options.at(-1)?.value ?? '';
    setBuyerStatus(records, { type: 'contacts', id }, { status: odd, how: 'call' }, 9001);
    await look('an odd status', [worker.look(id)]);
    records.asUser(9001).update('deals', deal, { dealstage: 'closedwon' });
    await look('an unconfirmed close', [dealItem(deal)]);
    setBuyerStatus(records, { type: 'contacts', id }, { status: 'ready', how: 'call' }, 9001);
    await look('a status', [worker.look(id)]);
    records.asUser(9001).update('contacts', id, { hs_timezone: `not now, ${marks.word('answer')}` });
    await look('a contrary answer', [worker.look(id)]);
    records.asUser(9001).update('deals', deal, { dealstage: 'closedwon' });
    await look('a contradicted close', [dealItem(deal)]);
    records.asUser(9001).update('contacts', id, { handoff_buyer_status: '', handoff_confirmed_how: '' });
    records
      .asUser(9001)
      .update('deals', deal, { dealstage: 'closedlost', closed_lost_reason: `Ines ${marks.word('loss')} is on leave` });
    await look('a loss', [dealItem(deal)]);
    await worker.minutes(2);
    await search.after('a loss that the lead knows');
    expect(worker.property(id, 'handoff_stage')).toBe('resting');
    expect(worker.bodies(id, 'notes').join()).toMatch(/was lost on .* is on leave/);
    await worker.days(120);
    await search.after('a rest');
    expect(worker.bodies(id, 'tasks').join()).toMatch(/last deal was lost: .* is on leave/);
    const other = contact();
    await look('another one', [worker.look(other)]);
    const merged = records.asUser(9001).merge('contacts', id, other).id;
    await look('a merge', [worker.look(merged, { kind: 'merged', mergedIds: [id, other] })]);
    for (const words of [[merged], [merged, '--all'], [merged, '--json'], [merged, '--all', '--json']])
      search.see(`explain ${words.slice(1).join(' ')}`, (await on.explain(words)).out);
    search.see('log', worker.lines.join('\n'));
    expect(search.found()).toEqual({});
  });

  test('are kept nowhere while the CRM or a stop refuses the lead', async () => {
    const marks = openMarkers();
    const { worker, search, contact, look } = await startMarkedPortal(marks);
    const id = contact();
    const word = marks.word('refusal');
    worker.hubspot.faults.add({
      method: 'POST',
      path: /contacts\/batch\/update|0-1\/batch\/update/,
      times: 3,
      action: {
        kind: 'status',
        status: 400,
        body: {
          status: 'error',
          category: 'VALIDATION_ERROR',
          correlationId: '1',
          message: `Ines ${word} must not be changed`,
          errors: [{ message: `Ines ${word}`, code: 'CUSTOM', context: { propertyName: ['lastname'] } }],
        },
      },
    });
    await look('a refusal', [worker.look(id)]);
    const stopped = contact({ hs_email_optout: 'true' });
    await look('a stop', [worker.look(stopped)]);
    search.see('log', worker.lines.join('\n'));
    expect(search.found()).toEqual({});
  });

  test('are kept nowhere while the connection only watches', async () => {
    const marks = openMarkers();
    const { on, worker, records, search, contact, look } = await startMarkedPortal(marks);
    await beginWatching(worker.table, connection, worker.clock.at);
    worker.clock.advance(hourMs);
    const id = contact();
    await look('a watch', [worker.look(id)]);
    const { version } = await leadStates.readOne(shadowed(worker.table, worker.clock.at), connection, id);
    expect(version).toBeGreaterThan(0);
    await look('a second watch', [worker.look(id)]);
    const [first] = (await readPretended(shadowed(worker.table, worker.clock.at), connection, [id])).values();
    expect(first?.fields.ownerReason).toContain('…');
    const rests = await leadStates.readOne(shadowed(worker.table, worker.clock.at), connection, id);
    await look('a third watch', [worker.look(id)]);
    expect(worker.lines.filter((line) => line.includes('"message":"lead"')).at(-1)).toContain('"wrote":[]');
    expect(rests.owner?.reason).toBe(first?.fields.ownerReason);
    records.asUser(9001).update('contacts', id, { hubspot_owner_id: '70006' });
    await look('an owner by hand', [worker.look(id, { ownerTouched: true })]);
    search.see('explain', (await on.explain([id, '--all', '--json'])).out);
    search.see('log', worker.lines.join('\n'));
    expect(search.found()).toEqual({});
  });

  test.each(['hands off', 'only watches'])(
    'that the CRM calls its choices are told on the record and kept nowhere, where the connection %s',
    async (mode) => {
      const marks = openMarkers();
      const choosing = wordyPolicy({ hubspot: { topic: 'field_of_work' } });
      const { on, worker, records, search, contact, look } = await startMarkedPortal(marks, choosing);
      records.definitions.create(
        'contacts',
        portalProperty('field_of_work', {
          label: 'Field of work',
          type: 'enumeration',
          fieldType: 'select',
          displayOrder: 0,
          options: [
            { label: `Works of Ines ${marks.word('label')}`, value: 'field-1', displayOrder: 0, hidden: false },
          ],
        }),
      );
      if (mode === 'only watches') {
        await beginWatching(worker.table, connection, worker.clock.at);
        worker.clock.advance(hourMs);
      }
      const id = contact({ field_of_work: 'field-1' });
      await look('a look', [worker.look(id)]);
      const kept =
        mode === 'only watches'
          ? [...(await readPretended(shadowed(worker.table, worker.clock.at), connection, [id])).values()][0]?.fields
          : (await leadStates.readOne(worker.table, connection, id)).owner;
      expect(Object.values(kept ?? {}).join()).toContain('(…)');
      const shown = worker.property(id, 'handoff_owner_reason');
      expect(mode === 'hands off' ? marks.in(shown) : ['label']).toContain('label');
      search.see('explain', (await on.explain([id, '--all', '--json'])).out);
      search.see('log', worker.lines.join('\n'));
      expect(search.found()).toEqual({});
    },
  );
});

describe('IN7 texts of an org', () => {
  test('are kept nowhere, whatever becomes of a lead and its deals', async () => {
    const marks = openMarkers();
    const store = await startTable();
    const portal = await startPortal({ table: store, policy });
    const { clock, table } = portal;
    const now = (): number => Date.parse(clock.at);
    const org = await startOrg({ table: store, salesforce: { now, team: markedTeam(marks) } });
    stops.push(store.stop, portal.stop, org.stop);
    const search = openSearch(marks, table);
    const { records, acts, integrationUserId } = org.server;
    const anna = org.idOf('anna');
    const system = records.asSystem(anna);
    const services = (own: Partial<Services> = {}): Services =>
      portal.services({
        connection: orgConnection,
        crm: org.openCrm({ now, factProperties: policy.facts.salesforce, deadline: () => now() + 60_000 }),
        ...own,
      });
    const look = async (step: string, items: readonly WorkItem[]): Promise<void> => {
      const { lead, deal } = await handOff(items, services());
      const place = { connection: orgConnection, service: 'test', at: now(), mode: 'live' as const };
      search.see(
        `log after ${step}`,
        [...lead.map((one) => leadLine(one, place)), ...deal.map((one) => dealLine(one, place))].join('\n'),
      );
      await search.after(step);
      clock.advance(2 * 60_000);
    };
    const item = (id: string, own: Partial<WorkItem> = {}): WorkItem =>
      portal.look(id, { connection: orgConnection, ...own });
    const due = async (step: string): Promise<void> => {
      const items: WorkItem[] = [];
      await sweep({
        table,
        ...unhurried(orgConnection),
        now: () => clock.at,
        deadline: Number.POSITIVE_INFINITY,
        send: async (_, some) => void items.push(...some),
      });
      search.see('queue', JSON.stringify(items));
      await look(step, items);
    };
    const AccountId = system.create('Account', {
      ...marks.salesforce(records, 'Account'),
      OwnerId: integrationUserId,
    }).id;
    const contact = system.create('Contact', {
      ...marks.salesforce(records, 'Contact'),
      AccountId,
      OwnerId: integrationUserId,
      EmailBouncedReason: 'problem-aware',
    }).id;
    const lead = system.create('Lead', {
      ...marks.salesforce(records, 'Lead'),
      Status: 'Open - Not Contacted',
      OwnerId: integrationUserId,
    }).id;
    await look('hand-off', [item(contact), item(lead)]);
    for (const type of ['Task', 'Event'] as const) {
      const texts = marks.salesforce(records, type);
      const timed =
        type === 'Event'
          ? { StartDateTime: clock.at, EndDateTime: clock.at }
          : { Status: 'Completed', TaskSubtype: 'Call' };
      system.create(type, { ...texts, ...timed, WhoId: contact, OwnerId: anna });
    }
    await look('activities', [item(contact)]);
    records.asUser(anna).update('Contact', contact, { OwnerId: org.idOf('frida') });
    await look('an owner by hand', [item(contact, { ownerTouched: true })]);
    const deal = acts.createOpportunity({ stage: 'Qualification', contactIds: [contact], ownerId: anna });
    const { StageName: _, ...texts } = marks.salesforce(records, 'Opportunity');
    system.update('Opportunity', deal, texts);
    await look('a deal', [item(deal, { object: 'deal' })]);
    acts.moveDeal(deal, 'Closed Won', anna, { passesRules: true });
    await look('an unconfirmed close', [item(deal, { object: 'deal' })]);
    acts.setBuyerStatus('Contact', contact, { status: 'ready', how: 'call' }, anna);
    await look('a status', [item(contact)]);
    records.asUser(anna).update('Contact', contact, { EmailBouncedReason: `not now, ${marks.word('answer')}` });
    await look('a contrary answer', [item(contact)]);
    acts.moveDeal(deal, 'Closed Lost', anna, { passesRules: true });
    await look('a loss', [item(deal, { object: 'deal' })]);
    await due('a loss that the lead knows');
    const stopBlocking = records.rules.addValidation({
      type: 'Lead',
      message: `Ines ${marks.word('rule')} must call`,
      field: 'Company',
      isBroken: () => true,
    });
    expect(String(records.get('Contact', contact)?.values.get('Handoff_Reasons__c'))).toContain('zqx');
    clock.advance(hourMs);
    await look('a refusal', [item(lead, { causes: ['change'] })]);
    stopBlocking();
    expect(search.found()).toEqual({});
  });
});
