import { describe, expect, it } from 'vitest';
import { allScopes } from '../../sandbox/hubspot/scopes.ts';
import { accessToken, appId, callerOf, idOf, linkedTo, portalId, startPortal } from './hubspot-portal.ts';

const noteAt = '2026-11-22T09:00:00.000Z';
const contacts = '/crm/objects/2026-09/0-1';
const notes = '/crm/objects/2026-09/0-46';
const archivedOwner = '70007';

const portalWithContact = async () => {
  const server = await startPortal();
  const { id } = server.records.asCrm('IMPORT').create('contacts', { email: 'lena@firm.example', firstname: 'Lena' });
  return { server, call: callerOf(server), id };
};

describe('refusals', () => {
  const refusals: [name: string, method: string, path: string, body: unknown, status: number, expected: object][] = [
    [
      'an unknown property, for the whole batch',
      'POST',
      `${contacts}/batch/update`,
      {
        inputs: [
          { id: '1000001', properties: { firstname: 'Changed' } },
          { id: '2', properties: { nope: 'x' } },
        ],
      },
      400,
      {
        category: 'VALIDATION_ERROR',
        errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['nope'] } }],
      },
    ],
    [
      'a read-only property',
      'PATCH',
      `${contacts}/1000001`,
      { properties: { hs_analytics_last_url: 'x' } },
      400,
      { errors: [{ code: 'READ_ONLY_VALUE', context: { propertyName: ['hs_analytics_last_url'] } }] },
    ],
    [
      'a value that is no option',
      'PATCH',
      `${contacts}/1000001`,
      { properties: { lifecyclestage: 'friend' } },
      400,
      { errors: [{ code: 'INVALID_OPTION' }] },
    ],
    [
      'a number that is none',
      'POST',
      '/crm/objects/2026-09/companies',
      { properties: { numberofemployees: 'many' } },
      400,
      { errors: [{ code: 'INVALID_LONG' }] },
    ],
    [
      'an address that is none',
      'POST',
      contacts,
      { properties: { email: 'not an address' } },
      400,
      { errors: [{ code: 'INVALID_EMAIL' }] },
    ],
    [
      'an owner who is not there',
      'PATCH',
      `${contacts}/1000001`,
      { properties: { hubspot_owner_id: '9001' } },
      400,
      { errors: [{ code: 'INVALID_OWNER_ID' }] },
    ],
    [
      'an owner who has left',
      'PATCH',
      `${contacts}/1000001`,
      { properties: { hubspot_owner_id: archivedOwner } },
      400,
      { errors: [{ code: 'INVALID_OWNER_ID' }] },
    ],
    [
      'a note without its time',
      'POST',
      notes,
      { properties: { hs_note_body: 'x' } },
      400,
      {
        message: 'Error creating NOTE. Some required properties were not set.',
        context: { properties: ['hs_timestamp'] },
      },
    ],
    [
      'a note of more than 65,536 characters',
      'POST',
      notes,
      { properties: { hs_timestamp: noteAt, hs_note_body: 'x'.repeat(65_537) } },
      400,
      { errors: [{ code: 'INVALID_STRING_LENGTH' }] },
    ],
    [
      'an association in the wrong direction',
      'POST',
      notes,
      { properties: { hs_timestamp: noteAt }, associations: [linkedTo('1000001', 201)] },
      400,
      { message: 'One or more associations are not valid' },
    ],
    [
      'an association of another object',
      'POST',
      notes,
      { properties: { hs_timestamp: noteAt }, associations: [linkedTo('1000001', 204)] },
      400,
      { message: 'One or more associations are not valid', errors: [{ code: 'INVALID_ASSOCIATION_TYPE' }] },
    ],
    [
      'an association with nobody',
      'POST',
      notes,
      { properties: { hs_timestamp: noteAt }, associations: [linkedTo('77', 202)] },
      400,
      { errors: [{ message: 'CONTACT=77 is not valid' }] },
    ],
    [
      'the 101st input',
      'POST',
      `${contacts}/batch/read`,
      { inputs: Array.from({ length: 101 }, (_, id) => ({ id: String(id) })), properties: [] },
      400,
      { message: expect.stringContaining('supported in a batch is 100') },
    ],
    [
      'the 51st input of a read with history',
      'POST',
      `${contacts}/batch/read`,
      {
        inputs: Array.from({ length: 51 }, (_, id) => ({ id: String(id) })),
        properties: [],
        propertiesWithHistory: ['email'],
      },
      400,
      { message: expect.stringContaining('property histories is 50') },
    ],
    [
      'the same id twice in an update',
      'POST',
      `${contacts}/batch/update`,
      {
        inputs: [
          { id: '1000001', properties: {} },
          { id: '1000001', properties: {} },
        ],
      },
      400,
      { message: expect.stringContaining('Duplicate IDs') },
    ],
    [
      'the address of another contact',
      'POST',
      contacts,
      { properties: { email: 'LENA@firm.example' } },
      409,
      { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 1000001' },
    ],
    ['a record that is not there', 'GET', `${contacts}/5`, undefined, 404, { category: 'OBJECT_NOT_FOUND' }],
    ['an object that is not there', 'GET', '/crm/objects/2026-09/yachts/5', undefined, 400, { status: 'error' }],
    ['a version that is not there', 'GET', '/crm/objects/2026-05/0-1', undefined, 404, { status: 'error' }],
    ['a path that is not there', 'GET', '/crm/v9/anything', undefined, 404, { status: 'error' }],
    [
      'a body without inputs',
      'POST',
      `${contacts}/batch/read`,
      {},
      400,
      { message: expect.stringContaining('inputs') },
    ],
    [
      'a property whose group is not there',
      'POST',
      '/crm/properties/2026-09/contacts',
      { name: 'a', label: 'A', type: 'string', fieldType: 'text', groupName: 'nowhere' },
      400,
      { message: 'Property group nowhere does not exist' },
    ],
    [
      'a property that is there',
      'POST',
      '/crm/properties/2026-09/contacts',
      { name: 'email', label: 'E-mail', type: 'string', fieldType: 'text', groupName: 'contactinformation' },
      409,
      { category: 'OBJECT_ALREADY_EXISTS' },
    ],
    [
      'a search for 201 rows',
      'POST',
      `${contacts}/search`,
      { limit: 201 },
      400,
      { message: 'limit must be between 1 and 200' },
    ],
    [
      'a search past 10,000 results',
      'POST',
      `${contacts}/search`,
      { limit: 200, after: '9900' },
      400,
      { category: 'VALIDATION_ERROR' },
    ],
  ];
  it.each(refusals)('refuses %s', async (_name, method, path, body, status, expected) => {
    const { server, call, id } = await portalWithContact();
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({ status, body: { status: 'error', ...expected } });
    expect(server.records.get('contacts', id)?.properties.get('firstname')).toBe('Lena');
    expect(server.records.list('notes')).toEqual([]);
  });

  it('refuses a wrong token before it looks at anything', async () => {
    const { server } = await portalWithContact();
    const answer = await callerOf(server, 'stolen')('POST', contacts, { properties: { nope: 'x' } });
    expect(answer).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
  });

  it('names the scope that is missing', async () => {
    const server = await startPortal({ scopes: allScopes.filter((scope) => scope !== 'crm.objects.owners.read') });
    expect(await callerOf(server)('GET', '/crm/owners/2026-09')).toMatchObject({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.objects.owners.read'] } }],
      },
    });
  });

  it('refuses a body that is no JSON', async () => {
    const server = await startPortal();
    const send = (type: string) =>
      fetch(server.url + contacts, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': type },
        body: '{"properties":',
      });
    expect((await send('application/json')).status).toBe(400);
    expect((await send('text/plain')).status).toBe(415);
  });
});

describe('limits', () => {
  it('answers 429 with the policy when a window is full, and goes on in the next', async () => {
    let at = Date.parse(noteAt);
    const call = callerOf(await startPortal({ limitPer10Seconds: 3, now: () => at }));
    const first = await call('GET', '/crm/owners/2026-09');
    expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('3');
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('2');
    await call('GET', '/crm/owners/2026-09');
    await call('GET', '/crm/owners/2026-09');
    const refused = await call('GET', '/crm/owners/2026-09');
    expect(refused).toMatchObject({
      status: 429,
      body: { category: 'RATE_LIMITS', policyName: 'TEN_SECONDLY_ROLLING' },
    });
    expect(refused.headers.get('retry-after')).toBeNull();
    at += 10_000;
    expect((await call('GET', '/crm/owners/2026-09')).status).toBe(200);
  });

  it('lets five searches through in a second, without rate headers', async () => {
    const call = callerOf(await startPortal({ now: () => Date.parse(noteAt) }));
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await call('POST', `${contacts}/search`, {}));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    expect(answers[5]?.body['policyName']).toBe('SECONDLY');
  });
});

describe('batches', () => {
  it('reads what is there and tells what is not', async () => {
    const { call, id } = await portalWithContact();
    const answer = await call('POST', `${contacts}/batch/read`, {
      inputs: [{ id }, { id: '404' }, { id }],
      properties: ['email', 'phone', 'unheard_of'],
    });
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({
      status: 'COMPLETE',
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['404'] } }],
    });
    expect(answer.body['results']).toMatchObject([{ id, properties: { email: 'lena@firm.example', phone: null } }]);
    expect(JSON.stringify(answer.body)).not.toContain('unheard_of');
  });

  it('updates the rows that are there and gives the trace id of those that are not', async () => {
    const { call, id } = await portalWithContact();
    const answer = await call('POST', `${contacts}/batch/update`, {
      inputs: [
        { id, properties: { firstname: 'Lea', phone: '' }, objectWriteTraceId: 'a' },
        { id: '404', properties: { firstname: 'Nobody' }, objectWriteTraceId: 'b' },
      ],
    });
    expect(answer).toMatchObject({
      status: 207,
      body: {
        results: [{ id, properties: { firstname: 'Lea', phone: null }, objectWriteTraceId: 'a' }],
        errors: [{ context: { ids: ['404'], objectWriteTraceId: ['b'] } }],
      },
    });
  });

  it('creates row by row where each row has its trace id', async () => {
    const { server, call, id } = await portalWithContact();
    const answer = await call('POST', `${notes}/batch/create`, {
      inputs: [
        {
          properties: { hs_timestamp: noteAt, hs_note_body: 'one' },
          associations: [linkedTo(id, 202)],
          objectWriteTraceId: 'a',
        },
        { properties: { hs_note_body: 'two' }, objectWriteTraceId: 'b' },
      ],
    });
    expect(answer).toMatchObject({
      status: 207,
      body: {
        numErrors: 1,
        results: [{ objectWriteTraceId: 'a', properties: { hs_note_body: 'one' } }],
        errors: [
          { category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'], properties: ['hs_timestamp'] } },
        ],
      },
    });
    expect(server.records.associated({ type: 'contacts', id }, 'notes')).toHaveLength(1);
  });

  it('updates nothing of a batch that would give two contacts one address', async () => {
    const { server, call, id } = await portalWithContact();
    const other = server.records.asApp().create('contacts', { email: 'other@firm.example' });
    const answer = await call('POST', `${contacts}/batch/update`, {
      inputs: [
        { id, properties: { firstname: 'Changed' } },
        { id: other.id, properties: { email: 'lena@firm.example' } },
      ],
    });
    expect(answer.status).toBe(409);
    expect(server.records.get('contacts', id)?.properties.get('firstname')).toBe('Lena');
  });

  it('creates nothing of a batch without trace ids when one row is wrong', async () => {
    const { server, call } = await portalWithContact();
    const answer = await call('POST', `${notes}/batch/create`, {
      inputs: [{ properties: { hs_timestamp: noteAt } }, { properties: { hs_note_body: 'two' } }],
    });
    expect(answer.status).toBe(400);
    expect(server.records.list('notes')).toEqual([]);
  });

  it('archives without a word, and once only', async () => {
    const { server, call, id } = await portalWithContact();
    const archive = () => call('POST', `${contacts}/batch/archive`, { inputs: [{ id }] });
    expect((await archive()).status).toBe(204);
    expect((await archive()).status).toBe(204);
    expect((await call('GET', `${contacts}/${id}`)).status).toBe(404);
    expect((await call('GET', `${contacts}/${id}?archived=true`)).body).toMatchObject({ id, archived: true });
    expect(server.records.asUser(9001).restore('contacts', id).archived).toBe(false);
  });
});

describe('records', () => {
  it('serve the same over dated, legacy, named and numbered paths', async () => {
    const { call, id } = await portalWithContact();
    const paths = [contacts, '/crm/objects/2026-03/contacts', '/crm/v3/objects/0-1', '/crm/v3/objects/contacts'];
    for (const path of paths) expect((await call('GET', `${path}/${id}`)).body).toMatchObject({ id });
  });

  it('keep every value with who wrote it, newest first', async () => {
    const { server, call, id } = await portalWithContact();
    await call('PATCH', `${contacts}/${id}`, { properties: { hubspot_owner_id: '70002' } });
    server.records.asUser(9003).update('contacts', id, { hubspot_owner_id: '70003' });
    server.records.asUser(9003).update('contacts', id, { hubspot_owner_id: '70003' });
    const answer = await call('GET', `${contacts}/${id}?propertiesWithHistory=hubspot_owner_id`);
    expect(answer.body['propertiesWithHistory']).toMatchObject({
      hubspot_owner_id: [
        { value: '70003', sourceType: 'CRM_UI', sourceId: 'userId:9003', updatedByUserId: 9003 },
        { value: '70002', sourceType: 'INTEGRATION', sourceId: String(appId) },
      ],
    });
  });

  it('keep the newest 45 values of a contact, and 20 of a company', async () => {
    const { server, call, id } = await portalWithContact();
    const user = server.records.asUser(9003);
    const firm = server.records.asCrm('IMPORT').create('companies', { name: 'Firm' }).id;
    for (let n = 1; n <= 50; n += 1) {
      user.update('contacts', id, { jobtitle: `title ${n}` });
      user.update('companies', firm, { city: `city ${n}` });
    }
    const kept = async (path: string, name: string): Promise<unknown> =>
      (await call('GET', `${path}?propertiesWithHistory=${name}`)).body['propertiesWithHistory'];
    const newest = (word: string, count: number) =>
      Array.from({ length: count }, (_, n) => expect.objectContaining({ value: `${word} ${50 - n}` }));
    expect(await kept(`${contacts}/${id}`, 'jobtitle')).toEqual({ jobtitle: newest('title', 45) });
    expect(await kept(`/crm/objects/2026-09/companies/${firm}`, 'city')).toEqual({ city: newest('city', 20) });
  });

  it('hold text whatever came, and instants in one writing', async () => {
    const { call, id } = await portalWithContact();
    await call('PATCH', `${contacts}/${id}`, { properties: { jobtitle: true, closedate: 1_795_000_000_000 } });
    const { body } = await call('GET', `${contacts}/${id}?properties=jobtitle,closedate`);
    expect(body['properties']).toMatchObject({ jobtitle: 'true', closedate: '2026-11-18T11:06:40.000Z' });
  });

  it('keep from apps whether somebody wants mailings', async () => {
    const { call, id } = await portalWithContact();
    const { status, body } = await call('PATCH', `${contacts}/${id}`, { properties: { hs_email_optout: true } });
    expect([status, body['category']]).toEqual([400, 'VALIDATION_ERROR']);
    expect(JSON.stringify(body['errors'])).toContain('READ_ONLY_VALUE');
  });

  it('are found by every address that they were merged from, which no other contact may take', async () => {
    const { server, call, id } = await portalWithContact();
    const user = server.records.asUser(9001);
    const own = server.records.get('contacts', id)?.properties.get('email') ?? '';
    const other = user.create('contacts', { email: 'old@firm.example' }).id;
    const merged = user.merge('contacts', id, other);
    expect(merged.properties.get('hs_additional_emails')).toBe('old@firm.example');
    for (const email of [own, 'old@firm.example', 'OLD@firm.example']) {
      const inputs = [{ id: email }];
      const { body } = await call('POST', `${contacts}/batch/read`, { inputs, idProperty: 'email', properties: [] });
      expect(body['results']).toMatchObject([{ id: merged.id }]);
    }
    const taken = await call('POST', contacts, { properties: { email: 'old@firm.example' } });
    expect(taken.status).toBe(409);
    const third = user.create('contacts', { email: 'third@firm.example' }).id;
    const again = user.merge('contacts', third, merged.id);
    expect(again.properties.get('hs_additional_emails')?.split(';').toSorted()).toEqual(
      [own, 'old@firm.example'].toSorted(),
    );
  });

  it('answer under a new id once merged, by their old ids too', async () => {
    const { server, call, id } = await portalWithContact();
    const firm = server.records.asCrm('IMPORT').create('companies', { name: 'Firm' });
    const other = server.records
      .asCrm('IMPORT')
      .create('contacts', { email: 'l.brandt@firm.example', phone: '+49 30 23125 001' }, [
        { to: { type: 'companies', id: firm.id } },
      ]);
    const merged = await call('POST', `${contacts}/merge`, { primaryObjectId: id, objectIdToMerge: other.id });
    const newId = idOf(merged);
    expect([id, other.id]).not.toContain(newId);
    for (const old of [id, other.id]) {
      const { body } = await call(
        'GET',
        `${contacts}/${old}?properties=email,phone,hs_merged_object_ids,hs_calculated_merged_vids,associatedcompanyid`,
      );
      expect(body).toMatchObject({
        id: newId,
        properties: {
          email: 'lena@firm.example',
          phone: '+49 30 23125 001',
          hs_merged_object_ids: null,
          hs_calculated_merged_vids: expect.stringMatching(new RegExp(`^${id}:\\d+;${other.id}:\\d+$`)),
          associatedcompanyid: firm.id,
        },
      });
    }
  });

  it('are wholly gone after a privacy deletion', async () => {
    const { server, call, id } = await portalWithContact();
    expect((await call('POST', '/crm/v3/objects/contacts/gdpr-delete', { objectId: id })).status).toBe(204);
    expect((await call('GET', `${contacts}/${id}?archived=true`)).status).toBe(404);
    expect(server.records.list('contacts')).toEqual([]);
  });

  it('let a deal tell whether it is closed and won', async () => {
    const { server, call } = await portalWithContact();
    const { id } = server.records.asUser(9001).create('deals', { dealname: 'Pumps', dealstage: '141120101' });
    const read = async () =>
      (await call('GET', `/crm/v3/objects/deals/${id}?properties=pipeline,hs_is_closed_won`)).body;
    expect(await read()).toMatchObject({ properties: { pipeline: '74120011', hs_is_closed_won: 'false' } });
    server.records.asUser(9001).update('deals', id, { dealstage: '141120103' });
    expect(await read()).toMatchObject({ properties: { hs_is_closed_won: 'true' } });
  });
});

describe('associations', () => {
  it('make the first firm of a contact its primary one, until another takes its place', async () => {
    const { server, call, id } = await portalWithContact();
    const [first, second] = ['First', 'Second'].map((name) => server.records.asApp().create('companies', { name }).id);
    const firmOf = () => server.records.get('contacts', id)?.properties.get('associatedcompanyid');
    await call('PUT', `/crm/v4/objects/contacts/${id}/associations/default/companies/${first}`);
    await call('PUT', `/crm/objects/2026-09/companies/${second}/associations/default/contacts/${id}`);
    expect(firmOf()).toBe(first);
    await call('POST', '/crm/associations/2026-09/contacts/companies/batch/create', {
      inputs: [
        { from: { id }, to: { id: second }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }] },
      ],
    });
    expect(firmOf()).toBe(second);
    const { body } = await call('POST', '/crm/v4/associations/contacts/companies/batch/read', { inputs: [{ id }] });
    expect(body['results']).toMatchObject([
      {
        from: { id },
        to: [
          { toObjectId: Number(first), associationTypes: [{ typeId: 279, label: null }] },
          { toObjectId: Number(second), associationTypes: [{ typeId: 279 }, { typeId: 1, label: 'Primary' }] },
        ],
      },
    ]);
  });

  it('tell the rows that have none as errors of a 207', async () => {
    const { call, id } = await portalWithContact();
    expect(await call('POST', '/crm/v4/associations/contacts/notes/batch/read', { inputs: [{ id }] })).toMatchObject({
      status: 207,
      body: {
        results: [],
        errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: [id] } }],
      },
    });
  });
});

describe('setup', () => {
  it('tells whom a token belongs to', async () => {
    const call = callerOf(await startPortal(), 'no bearer is needed here');
    const path = '/oauth/v2/private-apps/get/access-token-info';
    expect(await call('POST', path, { tokenKey: accessToken })).toMatchObject({
      status: 200,
      body: { hubId: portalId, appId, scopes: expect.arrayContaining(['crm.objects.contacts.read']) },
    });
    expect((await call('POST', path, { tokenKey: 'stolen' })).status).toBe(401);
  });

  it('pages through the owners, and keeps those who left apart', async () => {
    const call = callerOf(await startPortal());
    const first = await call('GET', '/crm/v3/owners/?limit=4');
    const after = (first.body['paging'] as { next: { after: string } }).next.after;
    const second = await call('GET', `/crm/owners/2026-09?limit=4&after=${after}`);
    expect([first, second].flatMap(({ body }) => body['results'])).toHaveLength(7);
    expect(second.body).not.toHaveProperty('paging');
    expect(second.body['results']).toMatchObject([{}, {}, { type: 'QUEUE' }]);
    expect((await call('GET', '/crm/owners/2026-09?archived=true')).body['results']).toMatchObject([
      { id: archivedOwner, userId: null, userIdIncludingInactive: 9007, archived: true },
    ]);
  });

  it('makes a group and a property, replaces its options, and takes values by them', async () => {
    const { call, id } = await portalWithContact();
    const property = {
      name: 'handoff_stage',
      label: 'Stage',
      type: 'enumeration',
      fieldType: 'select',
      groupName: 'warm_handoff',
      options: [{ label: 'Ready', value: 'ready' }],
    };
    const group = { name: 'warm_handoff', label: 'Warm handoff' };
    expect((await call('POST', '/crm/properties/2026-09/0-1/groups', group)).status).toBe(201);
    expect((await call('POST', '/crm/properties/2026-09/0-1/groups', group)).status).toBe(409);
    expect((await call('POST', '/crm/properties/2026-09/0-1', property)).status).toBe(201);
    const set = async (value: string) =>
      (await call('PATCH', `${contacts}/${id}`, { properties: { handoff_stage: value } })).status;
    expect(await set('ready')).toBe(200);
    const path = '/crm/properties/2026-09/0-1/handoff_stage';
    const options = [{ label: 'Curious', value: 'curious' }];
    expect((await call('PATCH', path, { options })).body).toMatchObject({ type: 'enumeration', options });
    expect([await set('ready'), await set('curious')]).toEqual([400, 200]);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('POST', '/crm/properties/2026-09/0-1', property)).status).toBe(201);
  });

  it('takes only owners for a property that refers to them', async () => {
    const { call, id } = await portalWithContact();
    await call('POST', '/crm/properties/2026-09/contacts', {
      name: 'coordinator',
      label: 'Coordinator',
      type: 'enumeration',
      fieldType: 'select',
      groupName: 'contactinformation',
      externalOptions: true,
      referencedObjectType: 'OWNER',
    });
    const set = async (coordinator: string) =>
      (await call('PATCH', `${contacts}/${id}`, { properties: { coordinator } })).status;
    expect([await set('70004'), await set('dina')]).toEqual([200, 400]);
  });

  it('gives the pipelines with their stages, whose metadata are text', async () => {
    const call = callerOf(await startPortal());
    const { body } = await call('GET', '/crm/pipelines/2026-09/deals');
    expect(body['results']).toMatchObject([{ id: 'default' }, { id: '74120011' }]);
    expect((await call('GET', '/crm/v3/pipelines/deals/default')).body['stages']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'closedwon', metadata: { isClosed: 'true', probability: '1.0' } }),
      ]),
    );
  });
});

describe('search', () => {
  it('finds by any group of filters that hold together, sorted and paged', async () => {
    const { server, call } = await portalWithContact();
    const writer = server.records.asApp();
    for (const [firstname, owner] of [
      ['Ada', '70001'],
      ['Bo', ''],
      ['Cy', '70002'],
    ] as const) {
      writer.create('contacts', { firstname, hubspot_owner_id: owner, lifecyclestage: 'lead' });
    }
    const { body } = await call('POST', `${contacts}/search`, {
      filterGroups: [
        {
          filters: [
            { propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' },
            { propertyName: 'hubspot_owner_id', operator: 'NOT_HAS_PROPERTY' },
          ],
        },
        { filters: [{ propertyName: 'firstname', operator: 'IN', values: ['cy', 'ada'] }] },
      ],
      sorts: [{ propertyName: 'firstname', direction: 'DESCENDING' }],
      properties: ['firstname'],
      limit: 2,
    });
    expect(body).toMatchObject({
      total: 3,
      results: [{ properties: { firstname: 'Cy' } }, { properties: { firstname: 'Bo' } }],
      paging: { next: { after: '2' } },
    });
  });

  it('compares instants by time, whatever their writing', async () => {
    const server = await startPortal({ now: () => Date.parse(noteAt) });
    server.records.asApp().create('contacts', { firstname: 'Now' });
    const find = async (operator: string, value: string) =>
      (
        await callerOf(server)('POST', `${contacts}/search`, {
          filterGroups: [{ filters: [{ propertyName: 'lastmodifieddate', operator, value }] }],
        })
      ).body['total'];
    expect(await find('GTE', String(Date.parse(noteAt)))).toBe(1);
    expect(await find('GT', noteAt)).toBe(0);
  });

  it('finds the deals of a contact', async () => {
    const { server, call, id } = await portalWithContact();
    const deal = server.records
      .asApp()
      .create('deals', { dealname: 'Pumps' }, [{ to: { type: 'contacts', id }, typeIds: [3] }]);
    server.records.asApp().create('deals', { dealname: 'Else' });
    const { body } = await call('POST', '/crm/objects/2026-09/0-3/search', {
      filterGroups: [{ filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: id }] }],
    });
    expect(body).toMatchObject({ total: 1, results: [{ id: deal.id }] });
  });
});
