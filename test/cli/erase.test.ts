/** `handoff erase` against the whole product: somebody in both CRMs, whose events go on to come. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import { plainText } from '../support/plain.ts';
import { startSandboxInstallation, type SandboxInstallation } from './sandbox-installation.ts';

let all: SandboxInstallation;
beforeAll(async () => {
  all = await startSandboxInstallation();
});
afterAll(() => all.stop());

const traces = async (...words: string[]): Promise<string[]> => {
  const { Items = [] } = await all.table.doc.send(new ScanCommand({ TableName: all.table.name }));
  return Items.filter((item) => words.some((word) => plainText(item).includes(word)))
    .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`)
    .toSorted();
};

it('forgets a person in both CRMs, and what they do next writes nothing back', async () => {
  const email = 'kim@erased-mill.example';
  const { id } = all.hubspot.records.asCrm('FORM', 'Contact us').create('contacts', {
    email,
    firstname: 'Kim',
    message: 'Our line stops.',
    recent_conversion_event_name: 'Contact us',
    recent_conversion_date: new Date().toISOString(),
  });
  const owner = teammateId(all.salesforce.records, 'frida') ?? '';
  const lead = all.salesforce.records
    .asUser(owner)
    .create('Lead', { LastName: 'Doe', Company: 'Mill', Email: email, LeadSource: 'Web', OwnerId: owner }).id;
  await all.idle();
  const live = [`LEAD#${all.connections.hubspot}#${id} STATE`, `LEAD#${all.connections.salesforce}#${lead} STATE`];
  const marks = [...live, ...live.map((key) => `SHADOW#${key}`)];
  expect(await traces(id, lead)).toEqual(expect.arrayContaining(live));
  const ran = await all.run(['erase', email, '--yes', '--json']);
  expect(ran.json()).toMatchObject({ ok: true, erased: true, found: { leads: 2, persons: 1 } });
  expect(await traces(id, lead, 'erased-mill')).toEqual(marks);
  all.hubspot.records.asUser(9001).update('contacts', id, { message: 'Please call.' });
  all.salesforce.records.asUser(owner).update('Lead', lead, { Title: 'Head of presses' });
  await all.idle();
  expect(await traces(id, lead, 'erased-mill')).toEqual(marks);
});
