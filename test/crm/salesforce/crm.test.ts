import { afterEach, describe, expect, it } from 'vitest';
import { text } from '../../../sandbox/salesforce/fields.ts';
import { textOf, valueOf } from '../../../sandbox/salesforce/record.ts';
import type { RowResult } from '../../../shared/crm/rows.ts';
import { fieldApiNames, repFields } from '../../../shared/crm/salesforce/fields.ts';
import type { CrmCall } from '../../../shared/crm/calls.ts';
import { startOrg, type Org } from '../../support/org.ts';
import { fakeClock } from '../hubspot/clock.ts';

const orgs: Org[] = [];
const start = async (options: Parameters<typeof startOrg>[0] = {}): Promise<Org> => {
  const org = await startOrg(options);
  orgs.push(org);
  return org;
};
afterEach(async () => {
  await Promise.all(orgs.splice(0).map((org) => org.stop()));
});

const user = (org: Org) => org.server.records.asUser(org.idOf('frida'));
const addLead = (org: Org, values: Record<string, string | number | boolean> = {}): string =>
  user(org).create('Lead', { LastName: 'Doe', Company: 'Mill', OwnerId: org.idOf('inbound'), ...values }).id;
const recordOf = async (org: Org, id: string, crm = org.openCrm()) => {
  const row = (await crm.readLeads([id])).get(id);
  if (row?.ok !== true || row.value.found !== 'record') throw new Error('no lead');
  return row.value.record;
};
const errorOf = (row: RowResult<unknown> | undefined): Error => {
  if (row?.ok !== false) throw new Error('the row did not fail');
  return row.error;
};
const done = { ok: true, value: undefined };
const firstTalk = { key: 'first-talk', to: null, subject: 'First talk', lines: [], priority: 'HIGH' } as const;
const lead = (id: string) => ({ object: 'lead', id }) as const;

describe('reading', () => {
  it('tells of a lead what Salesforce knows, in our words', async () => {
    const org = await start();
    const id = addLead(org, {
      FirstName: 'Kim',
      Email: 'kim@mill.example',
      MobilePhone: '+49 30 1234567',
      Website: 'mill.example',
      Country: 'Germany',
      Industry: 'Machinery',
      NumberOfEmployees: 120,
      LeadSource: 'Web',
      HasOptedOutOfEmail: true,
      Description: 'Our line stops twice a week.',
      [repFields.status]: 'evaluating',
      [repFields.how]: 'call',
    });
    const { facts, touches, buyerStatus } = await recordOf(org, id);
    expect(facts).toMatchObject({
      firstName: 'Kim',
      phone: '+49 30 1234567',
      company: 'Mill',
      employees: 120,
      optedOut: true,
      problem: 'Our line stops twice a week.',
    });
    expect(touches).toMatchObject([{ kind: 'form', name: 'Web' }]);
    expect(buyerStatus).toEqual({ status: 'evaluating', how: 'call' });
  });

  it('takes our own user for nobody: as an owner of what it reads, and as one who can own', async () => {
    const org = await start();
    const { integrationUserId } = org.server;
    const AccountId = user(org).create('Account', { Name: 'Mill', OwnerId: integrationUserId }).id;
    const contact = user(org).create('Contact', { LastName: 'Doe', AccountId, OwnerId: integrationUserId }).id;
    const crm = org.openCrm();
    expect((await recordOf(org, addLead(org, { OwnerId: integrationUserId }), crm)).ownerId).toBeNull();
    expect((await recordOf(org, contact, crm)).ownerId).toBeNull();
    expect((await crm.readCompanies([AccountId])).get(AccountId)?.ownerId).toBeNull();
    const owners = (await crm.owners()).map(({ id }) => id);
    expect([owners.includes(integrationUserId), owners.includes(org.idOf('anna'))]).toEqual([false, true]);
  });

  it('takes answers to campaigns for the doings of the buyer', async () => {
    const org = await start();
    const system = org.server.records.asSystem(org.idOf('frida'));
    const id = addLead(org);
    const campaigns = [
      ['How to stop less', 'Webinar'],
      ['Price list', 'Web Form'],
      ['Never answered', 'Email'],
    ].map(([Name = '', Type = '']) => system.create('Campaign', { Name, Type, OwnerId: org.idOf('frida') }).id);
    for (const [place, CampaignId] of campaigns.entries()) {
      const answered = place === 2 ? {} : { Status: 'Responded', FirstRespondedDate: `2026-11-0${place + 1}` };
      system.create('CampaignMember', { CampaignId, LeadId: id, ...answered });
    }
    const { touches } = await recordOf(org, id);
    expect(touches).toEqual([
      { kind: 'event', name: 'How to stop less', at: '2026-11-01T00:00:00.000Z' },
      { kind: 'form', name: 'Price list', at: '2026-11-02T00:00:00.000Z' },
    ]);
  });

  it('follows a converted lead to its contact', async () => {
    const org = await start();
    const id = addLead(org, { Email: 'kim@mill.example', OwnerId: org.idOf('anna') });
    const { contactId, accountId } = user(org).convertLead(id);
    const crm = org.openCrm();
    expect((await crm.readLeads([id])).get(id)).toEqual({ ok: true, value: { found: 'merged', into: contactId } });
    expect(await recordOf(org, contactId, crm)).toMatchObject({
      companyId: accountId,
      ownerId: org.idOf('anna'),
      facts: { email: 'kim@mill.example' },
    });
    expect((await crm.readCompanies([accountId])).get(accountId)?.facts).toMatchObject({ company: 'Mill' });
  });

  it('names the leads that a contact was made of, deleted ones and those of contacts merged into it too', async () => {
    const org = await start();
    const [first, second, third] = [addLead(org), addLead(org), addLead(org)];
    const { contactId } = user(org).convertLead(first);
    user(org).convertLead(second, { contactId });
    const other = user(org).convertLead(third).contactId;
    org.server.records.asSystem(org.idOf('frida')).delete('Lead', second);
    const crm = org.openCrm();
    await recordOf(org, contactId, crm);
    const before = org.dataCalls().length;
    expect((await recordOf(org, contactId, crm)).mergedIds.toSorted()).toEqual([first, second]);
    expect(org.dataCalls().length - before).toBe(1);
    expect((await crm.readLeads([second])).get(second)).toEqual({
      ok: true,
      value: { found: 'merged', into: contactId },
    });
    user(org).merge('Contact', contactId, other);
    expect((await recordOf(org, contactId, crm)).mergedIds.toSorted()).toEqual(
      [other, first, second, third].toSorted(),
    );
  });

  it('reads an id in either form, and gives it back as it was asked', async () => {
    const org = await start();
    const id = addLead(org);
    expect(await recordOf(org, id.slice(0, 15))).toMatchObject({ id: id.slice(0, 15) });
  });

  it('goes on where an admin removed fields, those that the policy names too, and sees them again later', async () => {
    const clock = fakeClock();
    const org = await start({ salesforce: { now: clock.now } });
    const id = addLead(org, { Email: 'kim@mill.example', Industry: 'Machinery' });
    const crm = org.openCrm({
      ...clock,
      deadline: () => clock.now() + 60_000,
      factProperties: { problem: 'Not_There__c', topic: 'Owner.Nothing', timing: 'no field at all' },
    });
    for (const name of Object.values(fieldApiNames)) org.server.records.schema.remove('Lead', name);
    expect((await recordOf(org, id, crm)).facts).toMatchObject({ email: 'kim@mill.example', industry: 'Machinery' });
    const before = org.dataCalls().length;
    await recordOf(org, id, crm);
    expect(org.dataCalls().length - before).toBe(1);
    org.server.records.provision({ gate: false });
    user(org).update('Lead', id, { [fieldApiNames.segment]: 'factory' });
    clock.pass(300_001);
    expect((await recordOf(org, id, crm)).fields).toEqual({ segment: 'factory' });
  });

  it.each([
    ['Web', 'form'],
    ['Web - pricing page', 'form'],
    ['Website', undefined],
    ['Import', undefined],
    ['Other', undefined],
  ])('takes a lead of the source %s to have come by %s, and no contact for one', async (LeadSource, origin) => {
    const org = await start();
    org.server.records.schema.remove('Lead', 'LeadSource');
    org.server.records.schema.remove('Contact', 'LeadSource');
    for (const type of ['Lead', 'Contact']) org.server.records.schema.add(type, text('LeadSource', 40));
    expect((await recordOf(org, addLead(org, { LeadSource }))).facts.origin).toBe(origin);
    const contact = user(org).create('Contact', { LastName: 'Doe', LeadSource, OwnerId: org.idOf('anna') }).id;
    expect((await recordOf(org, contact)).facts.origin).toBeUndefined();
  });

  it.each([
    ['description', 'leadsource', 'owner.name'],
    ['DESCRIPTION', 'LEADSOURCE', 'OWNER.NAME'],
    ['Description', 'LeadSource', 'Owner.Name'],
  ])('reads what the policy names in any letter case: %s', async (problem, source, selfReported) => {
    const org = await start();
    const crm = org.openCrm({ factProperties: { problem, source, selfReported, optedOut: 'hasoptedoutofemail' } });
    const values = { Description: 'Our line stops.', LeadSource: 'Web', HasOptedOutOfEmail: true };
    const lead = await recordOf(org, addLead(org, { ...values, OwnerId: org.idOf('anna') }), crm);
    expect(lead.facts).toMatchObject({ problem: 'Our line stops.', source: 'Web', optedOut: true });
    expect(lead.facts.selfReported).toMatch(/^Anna/);
    expect(lead.problemBy).toBe('buyer');
    const contact = user(org).create('Contact', { LastName: 'Doe', ...values, OwnerId: org.idOf('anna') }).id;
    const { facts } = await recordOf(org, contact, crm);
    expect(facts).toMatchObject({ problem: 'Our line stops.', source: 'Web', optedOut: true });
  });

  it('is blind to a stop that the policy spells in its own way', async () => {
    const org = await start();
    const crm = org.openCrm({ factProperties: { optedOut: 'hasoptedoutofemail' } });
    const id = addLead(org);
    org.server.records.schema.remove('Lead', 'HasOptedOutOfEmail');
    expect((await crm.readLeads([id])).get(id)).toMatchObject({ ok: false, error: { code: 'blind' } });
  });

  it('takes one of our own words from a field that the policy names for the origin, and no other', async () => {
    const org = await start();
    const crm = org.openCrm({ factProperties: { origin: 'Industry' } });
    org.server.records.schema.remove('Lead', 'Industry');
    org.server.records.schema.add('Lead', text('Industry', 40));
    const of = async (Industry: string) => (await recordOf(org, addLead(org, { Industry }), crm)).facts.origin;
    expect([await of('By hand'), await of('mail-sync'), await of('Machinery')]).toEqual([
      'by-hand',
      'mail-sync',
      undefined,
    ]);
  });

  it('goes on with a firm where a column of accounts is not shown to our user, and asks for it once', async () => {
    const clock = fakeClock();
    const org = await start({ salesforce: { now: clock.now } });
    const account = user(org).create('Account', { Name: 'Mill', Type: 'Other', OwnerId: org.idOf('anna') }).id;
    const crm = org.openCrm({ ...clock, deadline: () => clock.now() + 60_000 });
    const firm = async () => (await crm.readCompanies([account])).get(account)?.facts;
    expect(await firm()).toMatchObject({ company: 'Mill', firmType: 'Other', openDeals: 0, purchases: 0 });
    org.server.records.schema.remove('Account', 'Type');
    expect(await firm()).toEqual({ company: 'Mill', openDeals: 0, purchases: 0 });
    const before = org.dataCalls().length;
    await firm();
    expect(org.dataCalls().length - before).toBe(1);
  });

  it('reads deals by their stage and not by its name, and says that nothing was bought', async () => {
    const org = await start();
    const [buyer, other] = ['Mill', 'Forge'].map((Name) => user(org).create('Account', { Name }).id);
    if (!buyer || !other) throw new Error('no accounts');
    for (const [StageName, Amount, CloseDate] of [
      ['Closed Won', 100, '2025-01-10'],
      ['Renewed', 50, '2026-03-04'],
      ['Closed Lost', 999, '2026-05-01'],
    ] as const) {
      user(org).create('Opportunity', { Name: 'Deal', AccountId: buyer, StageName, Amount, CloseDate });
    }
    const companies = await org.openCrm().readCompanies([buyer, other]);
    expect(companies.get(buyer)?.facts).toMatchObject({
      purchases: 2,
      revenue: 150,
      lastPurchaseAt: '2026-03-04T00:00:00.000Z',
    });
    expect(companies.get(other)?.facts).toMatchObject({ purchases: 0 });
  });

  it('knows in which zone each of the team works', async () => {
    const org = await start();
    const team = new Map((await org.openCrm().availability()).map((one) => [one.ownerId, one]));
    expect(team.get(org.idOf('ben'))).toMatchObject({ zone: 'Europe/London', away: false, absences: [] });
    expect(team.has(org.idOf('georg'))).toBe(false);
  });
});

describe('writing', () => {
  it('gives a lead an owner whatever the assignment rule says, and saves what a duplicate rule alerts about', async () => {
    const org = await start();
    const [id] = [addLead(org, { Email: 'kim@mill.example' }), addLead(org, { Email: 'kim@mill.example' })];
    org.server.records.rules.assignLeadsTo(org.idOf('emil'));
    org.server.records.rules.setDuplicateRule('alert');
    const results = await org.openCrm().updateLeads([{ id, ownerId: org.idOf('anna'), fields: { score: '80' } }]);
    expect(results.get(id)).toEqual(done);
    expect(textOf(org.server.records.get('Lead', id) ?? fail(), 'OwnerId')).toBe(org.idOf('anna'));
  });

  it('sends a locked row again, alone, and gives it up as locked', async () => {
    const org = await start();
    const [one, two] = [addLead(org), addLead(org)];
    const update = (id: string) => ({ id, fields: { stage: 'ready' } });
    org.server.records.rules.failRows({ code: 'UNABLE_TO_LOCK_ROW', id: one, times: 2 });
    const crm = org.openCrm();
    expect([...(await crm.updateLeads([update(one), update(two)])).values()]).toEqual([done, done]);
    expect(org.dataCalls().map(({ inputs }) => inputs)).toEqual([2, 1, 1]);
    org.server.records.rules.failRows({ code: 'UNABLE_TO_LOCK_ROW', id: one, times: 50 });
    const results = await crm.updateLeads([update(one), update(two)]);
    expect(errorOf(results.get(one))).toMatchObject({ name: 'CrmUnavailable', code: 'locked' });
    expect(results.get(two)).toEqual(done);
  });

  it.each([
    ['CANNOT_EXECUTE_FLOW_TRIGGER', 'CrmRejected', 'automation'],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 'CrmRejected', 'no-access'],
    ['TRANSFER_REQUIRES_READ', 'CrmRejected', 'owner-no-access'],
    ['STRING_TOO_LONG', 'CrmRejected', 'validation'],
    ['A_CODE_OF_NEXT_YEAR', 'CrmRejected', 'validation'],
    ['SERVER_UNAVAILABLE', 'CrmUnavailable', 'down'],
  ])('takes %s for what it means, at every place of a batch', async (code, name, ours) => {
    const org = await start();
    const ids = Array.from({ length: 4 }, () => addLead(org));
    const crm = org.openCrm();
    for (const poison of ids) {
      org.server.records.rules.failRows({ code, id: poison, times: 3 });
      const results = await crm.updateLeads(ids.map((id) => ({ id, fields: { stage: 'ready' } })));
      expect(errorOf(results.get(poison))).toMatchObject({ name, code: ours });
      expect(ids.filter((id) => results.get(id)?.ok)).toHaveLength(3);
      org.server.records.rules.clearRowFaults();
    }
  });

  it('says which field a validation rule is about, and nothing of its sentence, which may speak of the buyer', async () => {
    const org = await start();
    const id = addLead(org);
    org.server.records.rules.addValidation({
      type: 'Lead',
      message: 'Ask Kim Doe, kim@mill.example or +49 30 1234567, first.',
      field: 'Industry',
      isBroken: () => true,
    });
    const error = errorOf((await org.openCrm().updateLeads([{ id, fields: { stage: 'ready' } }])).get(id));
    expect(error).toMatchObject({
      message: 'Salesforce refused (FIELD_CUSTOM_VALIDATION_EXCEPTION); the validation rule on Industry is not met',
      refusal: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Industry',
    });
  });

  it('says of a lead converted meanwhile to look again, and of a blocked duplicate that it is one', async () => {
    const org = await start();
    const [id, twin] = [addLead(org, { OwnerId: org.idOf('anna') }), addLead(org)];
    user(org).convertLead(id);
    org.server.records.rules.failRows({ code: 'DUPLICATES_DETECTED', id: twin });
    const results = await org.openCrm().updateLeads([id, twin].map((id) => ({ id, fields: { stage: 'ready' } })));
    expect(errorOf(results.get(id))).toMatchObject({ name: 'CrmUnavailable', code: 'converted' });
    expect(errorOf(results.get(twin))).toMatchObject({ name: 'CrmRejected', code: 'duplicate' });
  });

  it('finds what an earlier create made instead of making a second, and leaves its status to the rep', async () => {
    const org = await start();
    const id = addLead(org);
    const crm = org.openCrm();
    const task = {
      on: lead(id),
      ref: 'wh-task-1',
      task: {
        key: 'first-talk',
        to: org.idOf('ben'),
        subject: 'First talk',
        lines: ['Call them'],
        dueAt: '2026-11-22T23:30:00.000Z',
        priority: 'HIGH' as const,
      },
    };
    org.server.faults.add({ method: 'PATCH', path: /Handoff_Key__c/, action: { kind: 'lose-answer' } });
    const made = (await crm.createTasks([task])).get(task.ref);
    const tasks = org.server.records.pointingAt('Task', 'WhoId', id);
    expect(tasks.map(({ id }) => id)).toEqual([made?.ok && made.value]);
    const [made1] = tasks;
    if (!made1) throw new Error('no task');
    expect(['Status', 'Priority', 'ActivityDate'].map((name) => textOf(made1, name))).toEqual([
      'Not Started',
      'High',
      '2026-11-22',
    ]);
    user(org).update('Task', made1.id, { Status: 'Deferred' });
    await crm.createTasks([task]);
    expect(textOf(made1, 'Status')).toBe('Deferred');
    expect(org.server.records.pointingAt('Task', 'WhoId', id)).toHaveLength(1);
  });

  it('cuts a card to what a task can hold', async () => {
    const org = await start();
    const id = addLead(org);
    const card = { title: '𝔘'.repeat(300), sections: [{ heading: 'Long', lines: ['𝔘'.repeat(40_000)] }] };
    const notes = await org
      .openCrm()
      .createNotes([{ on: lead(id), ref: 'wh-1', card, ownerId: null, at: '2026-11-22T09:00:00Z' }]);
    expect(notes.get('wh-1')?.ok).toBe(true);
    const [note] = org.server.records.pointingAt('Task', 'WhoId', id);
    const text = note === undefined ? '' : textOf(note, 'Description');
    expect(text.isWellFormed() && text.endsWith('…')).toBe(true);
    expect(note && valueOf(note, 'IsClosed')).toBe(true);
  });
});

describe('the way to Salesforce', () => {
  it('takes one call for the cards and the tasks that are made at once, and says of each what became of it', async () => {
    const org = await start();
    const crm = org.openCrm();
    const [one, two] = [addLead(org), addLead(org)];
    await crm.readLeads([one, two]);
    const before = org.dataCalls().length;
    const at = '2026-11-22T09:00:00.000Z';
    const card = { title: 'Handoff', sections: [] };
    const task = { ...firstTalk, dueAt: at };
    await crm.availability();
    const [notes, tasks] = await Promise.all([
      crm.createNotes([
        { on: lead(one), ref: 'n-1', card, ownerId: null, at },
        { on: lead(two), ref: 'no key', card, ownerId: null, at },
      ]),
      crm.createTasks([{ on: lead(one), ref: 't-1', task }]),
    ]);
    // The team is the other one.
    expect(org.dataCalls().length - before).toBe(2);
    expect([notes.get('n-1')?.ok, notes.get('no key')?.ok, tasks.get('t-1')?.ok]).toEqual([true, false, true]);
    expect(notes.get('n-1')).not.toEqual(tasks.get('t-1'));
    expect(org.server.records.pointingAt('Task', 'WhoId', one)).toHaveLength(2);
  });

  it('tells who changed a lead’s owner in the call that reads the lead, of leads and contacts at once in five queries', async () => {
    const org = await start();
    const account = user(org).create('Account', { Name: 'Mill' }).id;
    const contact = user(org).create('Contact', { LastName: 'Doe', AccountId: account, OwnerId: org.idOf('anna') }).id;
    const id = addLead(org);
    const crm = org.openCrm();
    await crm.owners();
    await crm.updateLeads([{ id, ownerId: org.idOf('anna'), fields: {} }]);
    user(org).update('Lead', id, { OwnerId: org.idOf('ben') });
    const before = org.dataCalls().length;
    const rows = await crm.readLeads([id, contact]);
    expect(org.dataCalls().length - before).toBe(1);
    const changes = [id, contact].map((one) => {
      const row = rows.get(one);
      return row?.ok === true && row.value.found === 'record' ? row.value.record.ownerChanges : null;
    });
    expect(changes).toMatchObject([
      [
        { ownerId: org.idOf('ben'), byUs: false },
        { ownerId: org.idOf('anna'), byUs: true },
      ],
      undefined,
    ]);
    expect(changes[0]).toEqual((await crm.readOwnerHistory([id])).get(id));
  });

  it('needs at most 0.05 calls a lead at batches of 100, and five for one alone', async () => {
    const org = await start();
    const account = user(org).create('Account', { Name: 'Mill' }).id;
    const crm = org.openCrm();
    await crm.owners();
    const handOff = async (ids: readonly string[]) => {
      const before = org.dataCalls().length;
      const at = '2026-11-22T09:00:00.000Z';
      await crm.readLeads(ids);
      await crm.readCompanies([account]);
      const card = { title: 'Handoff', sections: [] };
      const results = await Promise.all([
        crm.updateLeads(ids.map((id) => ({ id, ownerId: org.idOf('anna'), fields: { stage: 'ready' } }))),
        crm.createNotes(ids.map((id) => ({ on: lead(id), ref: `wh-n-${id}`, card, at, ownerId: org.idOf('anna') }))),
        crm.createTasks(
          ids.map((id) => ({
            on: lead(id),
            ref: `wh-t-${id}`,
            task: { ...firstTalk, to: org.idOf('anna'), dueAt: at },
          })),
        ),
      ]);
      expect(results.flatMap((rows) => [...rows.values()].filter(({ ok }) => !ok))).toEqual([]);
      return org.dataCalls().length - before;
    };
    const ids = Array.from({ length: 1000 }, (_, n) =>
      n % 2 === 0
        ? addLead(org)
        : user(org).create('Contact', { LastName: 'Doe', AccountId: account, OwnerId: org.idOf('anna') }).id,
    );
    let calls = 0;
    for (let from = 0; from < ids.length; from += 100) calls += await handOff(ids.slice(from, from + 100));
    expect(calls / ids.length).toBeLessThanOrEqual(0.05);
    expect(await handOff([addLead(org)])).toBeLessThanOrEqual(5);
  });

  it.each(['html', 'reset', 'truncate', 'lose-answer', 'error-inside'] as const)(
    'gets over %s by itself',
    async (kind) => {
      const org = await start();
      const id = addLead(org);
      const crm = org.openCrm();
      await crm.owners();
      org.server.faults.add({ path: /composite$/, action: kind === 'html' ? { kind, status: 502 } : { kind } });
      expect((await recordOf(org, id, crm)).id).toBe(id);
    },
  );

  it.each(['hang', 'trickle'] as const)('ends at its deadline when Salesforce lets it %s', async (kind) => {
    const org = await start();
    const warm = org.openCrm();
    await warm.owners();
    const deadline = Date.now() + 400;
    const crm = org.openCrm({ deadline: () => deadline });
    org.server.faults.add({
      path: /composite$/,
      times: 9,
      action: kind === 'hang' ? { kind } : { kind, everyMs: 50 },
    });
    await expect(crm.owners()).rejects.toMatchObject({ name: 'CrmUnavailable', code: 'cut-short' });
  });

  it('stops for long when the org has no calls left, without asking again', async () => {
    const org = await start();
    const crm = org.openCrm();
    await crm.owners();
    org.server.limits.set(100_000, 100_000);
    await expect(crm.owners({ fresh: true })).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 3_600_000 });
    expect(org.dataCalls()).toHaveLength(2);
  });

  it('reports each call by its path, with no id, name, query or token in it', async () => {
    const calls: CrmCall[] = [];
    const org = await start();
    const id = addLead(org, { Email: 'kim@mill.example' });
    const crm = org.openCrm({ onCall: (call) => calls.push(call) });
    await crm.readLeads([id]);
    const made = await crm.createNotes([
      {
        on: lead(id),
        ref: 'wh-1',
        card: { title: 'Handoff', sections: [] },
        ownerId: null,
        at: '2026-11-22T09:00:00Z',
      },
    ]);
    await crm.archiveNotes([...made.values()].flatMap((row) => (row.ok ? [row.value] : [])));
    expect(calls.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'POST /services/oauth2/token 200',
      'POST /services/data/v68.0/composite 200',
      // The words of the org, which a hand-off asks for with its team.
      'POST /services/data/v68.0/composite 200',
      'PATCH /services/data/v68.0/composite/sobjects/Task/Handoff_Key__c 200',
      'DELETE /services/data/v68.0/composite/sobjects 200',
    ]);
  });

  it('says its name, by which change events tell our writes from others', async () => {
    const org = await start();
    const id = addLead(org);
    const events: string[] = [];
    org.server.sendChangeEventsTo((event) => {
      events.push(event);
    });
    await org.openCrm().updateLeads([{ id, fields: { stage: 'ready' } }]);
    await org.server.settle();
    expect(events).toHaveLength(1);
    expect(events[0]).toContain('client=warm-handoff');
  });

  it('wants a version of the API as Salesforce numbers them', async () => {
    const org = await start();
    expect(() => org.openCrm({ apiVersion: 'v68' })).toThrow(/must look like 68\.0/);
  });
});

const fail = (): never => {
  throw new Error('not there');
};
