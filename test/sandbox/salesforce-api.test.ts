import { describe, expect, it } from 'vitest';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import type { SalesforceServer } from '../../sandbox/salesforce/server.ts';
import { addLead, callerOf, idOf, rowsOf, startOrg } from './salesforce-org.ts';

const ownerOf = (server: SalesforceServer, id: string): string => {
  const lead = server.records.get('Lead', id);
  return lead === undefined ? '' : textOf(lead, 'OwnerId');
};

describe('one record', () => {
  it('is created, read in the API’s spelling, changed and deleted', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const created = await call('POST', '/sobjects/Lead', { LastName: ' Brandt ', Company: 'Brunnhof', Email: '' });
    expect(created).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    const id = (created.body as { id: string }).id;
    expect(id).toMatch(/^00Q5g0[0-9A-Za-z]{9}[A-Z0-5]{3}$/);
    const path = `/sobjects/Lead/${id}`;
    expect(
      (await call('PATCH', path, { Handoff_Score__c: 87, Handoff_Confirm_By__c: '2026-12-06T09:00:00.5Z' })).status,
    ).toBe(204);
    expect(
      (await call('GET', `${path}?fields=LastName,Email,Name,Handoff_Score__c,Handoff_Confirm_By__c,OwnerId`)).body,
    ).toEqual({
      attributes: { type: 'Lead', url: `/services/data/v68.0/sobjects/Lead/${id}` },
      LastName: 'Brandt',
      Email: null,
      Name: 'Brandt',
      Handoff_Score__c: 87,
      Handoff_Confirm_By__c: '2026-12-06T09:00:00.000+0000',
      OwnerId: server.integrationUserId,
    });
    expect((await call('DELETE', path)).status).toBe(204);
    expect(await call('GET', path)).toMatchObject({ status: 404, body: [{ errorCode: 'ENTITY_IS_DELETED' }] });
    expect(await call('PATCH', path, {})).toMatchObject({ status: 404, body: [{ errorCode: 'ENTITY_IS_DELETED' }] });
  });

  it.each([
    [{ Nonsense: 1 }, 'INVALID_FIELD', "No such column 'Nonsense' on sobject of type Lead"],
    [{ Company: null }, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Company]'],
    [{ Email: 'no address' }, 'INVALID_EMAIL_ADDRESS', 'Email: invalid email address: no address'],
    [{ Handoff_Stage__c: 'x'.repeat(41) }, 'STRING_TOO_LONG', '(max length=40)'],
    [{ Handoff_Score__c: 1000 }, 'NUMBER_OUTSIDE_VALID_RANGE', '1000'],
    [{ Handoff_Buyer_Status__c: 'keen' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'keen'],
    [{ IsConverted: true }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'IsConverted'],
    [{ OwnerId: '00Q5g0000000001EAA' }, 'MALFORMED_ID', 'id value of incorrect type'],
    [{ Handoff_Confirm_By__c: 'tomorrow' }, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of datetime'],
  ])('is refused with %j', async (fields, errorCode, message) => {
    const server = await startOrg();
    const call = await callerOf(server);
    const before = server.records.list('Lead').length;
    const lead = { LastName: 'Brandt', Company: 'Brunnhof', ...fields };
    const refused = await call('POST', '/sobjects/Lead', lead);
    expect(refused).toMatchObject({ status: 400, body: [{ errorCode, message: expect.stringContaining(message) }] });
    expect(server.records.list('Lead')).toHaveLength(before);
  });

  it('is made once and then changed by its external id, whose case counts', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const path = '/sobjects/Task/Handoff_Key__c/note-1';
    expect(await call('PATCH', path, { Subject: 'Handoff', Status: 'Completed' })).toMatchObject({
      status: 201,
      body: { created: true },
    });
    expect(await call('PATCH', path, { Subject: 'Handoff again' })).toMatchObject({
      status: 200,
      body: { created: false },
    });
    expect(await call('PATCH', '/sobjects/Task/Handoff_Key__c/NOTE-1', { Subject: 'Other' })).toMatchObject({
      status: 201,
    });
    expect(server.records.list('Task').map((task) => textOf(task, 'Subject'))).toEqual(['Handoff again', 'Other']);
    const clash = await call('POST', '/sobjects/Task', { Subject: 'Third', Handoff_Key__c: 'note-1' });
    expect(clash).toMatchObject({ status: 400, body: [{ errorCode: 'DUPLICATE_VALUE' }] });
  });

  it('is not chosen when several hold the same external id', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const key = server.records.schema.field('Task', 'Handoff_Key__c');
    if (key === undefined) throw new Error('no key field');
    server.records.schema.add('Task', { ...key, unique: false });
    await call('POST', '/composite/sobjects', rowsOf('Task', [{ Handoff_Key__c: 'k' }, { Handoff_Key__c: 'k' }]));
    const choices = await call('PATCH', '/sobjects/Task/Handoff_Key__c/k', { Subject: 'which?' });
    expect(choices.status).toBe(300);
    expect(choices.body).toHaveLength(2);
  });
});

describe('a collection', () => {
  it('answers each row in its place, whatever became of the others', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const [good, gone, owned] = [addLead(server), addLead(server), addLead(server)];
    server.records.asUser(idOf(server, 'anna')).delete('Lead', gone);
    const { status, body } = await call(
      'PATCH',
      '/composite/sobjects',
      rowsOf('Lead', [
        { id: gone, Title: 'x' },
        { id: good, Title: 'Buyer' },
        { id: owned, OwnerId: idOf(server, 'georg') },
        { id: good.slice(0, 15), Title: 'twice' },
        { id: '00Q5g0000000ZZZ', Title: 'never' },
        { id: 'nonsense', Title: 'never' },
        { id: owned, Removed__c: 'x' },
      ]),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ENTITY_IS_DELETED' }] },
      { success: true, id: good, errors: [] },
      { success: false, errors: [{ statusCode: 'INACTIVE_OWNER_OR_USER' }] },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
      { success: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY' }] },
      { success: false, errors: [{ statusCode: 'MALFORMED_ID' }] },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
    ]);
    expect(body).not.toHaveProperty('0.id');
    expect(server.records.get('Lead', good)?.values.get('Title')).toBe('Buyer');
  });

  it('stands or falls as a whole when asked to', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const rows = rowsOf('Lead', [{ LastName: 'A', Company: 'A' }, { LastName: 'B' }], true);
    const { body } = await call('POST', '/composite/sobjects', rows);
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Company'] }] },
    ]);
    expect(server.records.list('Lead')).toEqual([]);
  });

  it('takes 200 records and not one more', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const rows = (count: number) =>
      rowsOf(
        'Task',
        Array.from({ length: count }, (_, at) => ({ Handoff_Key__c: `k${at}` })),
      );
    const path = '/composite/sobjects/Task/Handoff_Key__c';
    expect((await call('PATCH', path, rows(200))).body).toHaveLength(200);
    expect(server.records.list('Task')).toHaveLength(200);
    expect(await call('PATCH', path, rows(201))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'EXCEEDED_ID_LIMIT' }],
    });
  });

  it('reads records in the order asked for, and nothing where there is none', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const [one, two] = [addLead(server, { LastName: 'One' }), addLead(server, { LastName: 'Two' })];
    const ids = [two, '00Q5g0000000ZZZ', one];
    const read = await call('POST', '/composite/sobjects/Lead', { ids, fields: ['LastName'] });
    expect(read.body).toMatchObject([{ LastName: 'Two' }, null, { LastName: 'One' }]);
    const asked = await call('GET', `/composite/sobjects/Lead?ids=${ids.join(',')}&fields=LastName`);
    expect(asked.body).toEqual(read.body);
  });

  it('deletes by ids', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const lead = addLead(server);
    const { body } = await call('DELETE', `/composite/sobjects?ids=${lead},${lead}`);
    expect(body).toMatchObject([
      { success: true, id: lead },
      { success: false, errors: [{ statusCode: 'ENTITY_IS_DELETED' }] },
    ]);
  });
});

describe('calls in one', () => {
  it('refer to the answers before them', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const { body } = await call('POST', '/composite', {
      compositeRequest: [
        {
          method: 'POST',
          url: '/services/data/v68.0/sobjects/Account',
          referenceId: 'firm',
          body: { Name: 'Brunnhof' },
        },
        {
          method: 'POST',
          url: '/services/data/v68.0/sobjects/Contact',
          referenceId: 'person',
          body: { LastName: 'Brandt', AccountId: '@{firm.id}' },
        },
        { method: 'GET', url: '/services/data/v68.0/query?q=SELECT+Account.Name+FROM+Contact', referenceId: 'all' },
      ],
    });
    expect(body).toMatchObject({
      compositeResponse: [
        { httpStatusCode: 201, referenceId: 'firm' },
        { httpStatusCode: 201, referenceId: 'person' },
        { httpStatusCode: 200, body: { records: [{ Account: { Name: 'Brunnhof' } }] } },
      ],
    });
    expect(server.calls.filter(({ path }) => path.endsWith('/composite'))).toHaveLength(1);
    expect(server.limits.used).toBe(1);
  });

  it('are taken back by graph', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const task = (referenceId: string, fields: object) => ({
      method: 'POST',
      url: '/services/data/v68.0/sobjects/Task',
      referenceId,
      body: fields,
    });
    const { body } = await call('POST', '/composite/graph', {
      graphs: [
        { graphId: 'good', compositeRequest: [task('a', { Subject: 'stays' })] },
        { graphId: 'bad', compositeRequest: [task('b', { Subject: 'goes' }), task('c', { Nonsense: 1 })] },
      ],
    });
    expect(body).toMatchObject({
      graphs: [
        { graphId: 'good', isSuccessful: true },
        { graphId: 'bad', isSuccessful: false },
      ],
    });
    expect(server.records.list('Task').map((record) => textOf(record, 'Subject'))).toEqual(['stays']);
  });
});

describe('the rules of the org', () => {
  it('give a lead to somebody else unless the caller says no', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const [anna, ben] = [idOf(server, 'anna'), idOf(server, 'ben')];
    const lead = addLead(server);
    server.records.rules.assignLeadsTo(ben);
    await call('PATCH', `/sobjects/Lead/${lead}`, { OwnerId: anna });
    expect(ownerOf(server, lead)).toBe(ben);
    await call('PATCH', `/sobjects/Lead/${lead}`, { OwnerId: anna }, { 'Sforce-Auto-Assign': 'FALSE' });
    expect(ownerOf(server, lead)).toBe(anna);
  });

  it('let a queue own a lead and no contact', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const OwnerId = idOf(server, 'inbound');
    expect((await call('POST', '/sobjects/Lead', { LastName: 'A', Company: 'B', OwnerId })).status).toBe(201);
    expect(await call('POST', '/sobjects/Contact', { LastName: 'A', OwnerId })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'MALFORMED_ID', fields: ['OwnerId'] }],
    });
  });

  it('hold a deal back until the buyer’s status is confirmed, on every way to a won stage', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const deal = { Name: 'Pumps', CloseDate: '2026-12-01' };
    const refusal = {
      status: 400,
      body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Handoff_Buyer_Status__c'] }],
    };
    expect(await call('POST', '/sobjects/Opportunity', { ...deal, StageName: 'Closed Won' })).toMatchObject(refusal);
    const made = await call('POST', '/sobjects/Opportunity', { ...deal, StageName: 'Prospecting' });
    const path = `/sobjects/Opportunity/${(made.body as { id: string }).id}`;
    expect(await call('PATCH', path, { StageName: 'Renewed' })).toMatchObject(refusal);
    expect((await call('PATCH', path, { StageName: 'Closed Lost' })).status).toBe(204);
    const confirmed = { StageName: 'Renewed', Handoff_Buyer_Status__c: 'ready', Handoff_Confirmed_How__c: 'call' };
    expect((await call('PATCH', path, confirmed)).status).toBe(204);
    expect((await call('GET', `${path}?fields=IsWon,IsClosed,Probability`)).body).toMatchObject({
      IsWon: true,
      IsClosed: true,
      Probability: 100,
    });
  });

  it('find twins by e-mail: an alert is passed with the header, a block never', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    addLead(server, { Email: 'lena@brunnhof.example' });
    const twin = { LastName: 'Brandt', Company: 'Brunnhof', Email: 'Lena@Brunnhof.example' };
    const passing = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    const refusal = { status: 400, body: [{ errorCode: 'DUPLICATES_DETECTED' }] };
    server.records.rules.setDuplicateRule('alert');
    expect(await call('POST', '/sobjects/Lead', twin)).toMatchObject(refusal);
    expect((await call('POST', '/sobjects/Lead', twin, passing)).status).toBe(201);
    server.records.rules.setDuplicateRule('block');
    expect(await call('POST', '/sobjects/Lead', twin, passing)).toMatchObject(refusal);
  });

  it('keep a converted lead as it was', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const lead = addLead(server, { Email: 'lena@brunnhof.example' });
    const user = server.records.asUser(idOf(server, 'anna'));
    user.create('Task', { Subject: 'First talk', WhoId: lead });
    const { contactId, opportunityId } = user.convertLead(lead, { opportunity: 'Pumps' });
    const refusal = { status: 400, body: [{ errorCode: 'CANNOT_UPDATE_CONVERTED_LEAD' }] };
    expect(await call('PATCH', `/sobjects/Lead/${lead}`, { Title: 'x' })).toMatchObject(refusal);
    expect(await call('POST', '/sobjects/Task', { WhoId: lead })).toMatchObject(refusal);
    const fields = 'IsConverted,ConvertedContactId,ConvertedOpportunityId';
    expect((await call('GET', `/sobjects/Lead/${lead}?fields=${fields}`)).body).toMatchObject({
      IsConverted: true,
      ConvertedContactId: contactId,
      ConvertedOpportunityId: opportunityId,
    });
    expect(server.records.get('Contact', contactId)?.values.get('Email')).toBe('lena@brunnhof.example');
    expect(server.records.pointingAt('Task', 'WhoId', contactId)).toHaveLength(1);
    expect(server.records.pointingAt('OpportunityContactRole', 'ContactId', contactId)).toHaveLength(1);
  });

  it('make rows fail on demand, and only those', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    const [one, two] = [addLead(server), addLead(server)];
    server.records.rules.failRows({ code: 'UNABLE_TO_LOCK_ROW', id: two });
    const rows = rowsOf('Lead', [
      { id: one, Title: 'x' },
      { id: two, Title: 'x' },
    ]);
    expect((await call('PATCH', '/composite/sobjects', rows)).body).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW' }] },
    ]);
    expect((await call('PATCH', '/composite/sobjects', rows)).body).toMatchObject([
      { success: true },
      { success: true },
    ]);
  });
});

describe('limits and faults', () => {
  it('are told with each answer, and end the day with a 403', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    server.limits.set(9, 10);
    const last = await call('GET', '/limits');
    expect(last.headers.get('sforce-limit-info')).toBe('api-usage=10/10');
    expect(last.body).toEqual({ DailyApiRequests: { Max: 10, Remaining: 0 } });
    expect(await call('GET', '/limits')).toMatchObject({
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    });
    expect(server.limits.used).toBe(10);
  });

  it('lose the answer of a write that was done', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    server.faults.add({ method: 'PATCH', path: /Handoff_Key__c/, action: { kind: 'lose-answer' } });
    await expect(call('PATCH', '/sobjects/Task/Handoff_Key__c/k', { Subject: 'x' })).rejects.toThrow('fetch failed');
    expect(server.records.list('Task')).toHaveLength(1);
    expect(server.calls.at(-1)).toMatchObject({ method: 'PATCH', status: 201, inputs: 1 });
  });

  it('refuse an address that is too long, a body that is no JSON, and a path that is not there', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    expect((await call('GET', `/query?q=${'x'.repeat(17_000)}`)).status).toBe(414);
    expect((await call('GET', '/nothing/here')).status).toBe(404);
    expect(await call('POST', '/sobjects/Nonsense', {})).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
    expect(await call('POST', '/composite/sobjects', { records: 'x' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
  });

  it('describe an object as it is now', async () => {
    const server = await startOrg();
    const call = await callerOf(server);
    server.records.schema.remove('Lead', 'Handoff_Segment__c');
    const { body } = await call('GET', '/sobjects/Lead/describe');
    const fields = (body as { fields: { name: string }[] }).fields.map(({ name }) => name);
    expect(fields).toContain('Handoff_Stage__c');
    expect(fields).not.toContain('Handoff_Segment__c');
  });
});

describe('merging', () => {
  it('leaves the loser in the recycle bin with the winner’s id, and moves what hung on it', async () => {
    const server = await startOrg();
    const user = server.records.asUser(idOf(server, 'anna'));
    const [master, other] = [addLead(server), addLead(server)];
    const task = user.create('Task', { Subject: 'Call', WhoId: other });
    user.merge('Lead', master, other);
    const loser = server.records.find('Lead', other);
    expect(loser && [valueOf(loser, 'IsDeleted'), valueOf(loser, 'MasterRecordId')]).toEqual([true, master]);
    expect(valueOf(task, 'WhoId')).toBe(master);
  });
});
