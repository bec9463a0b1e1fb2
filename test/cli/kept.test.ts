/** The whole product, with a word of its own in every text of both CRMs: what its functions log, its table holds and its commands print. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import { openMarkers } from '../support/markers.ts';
import { plainText } from '../support/plain.ts';
import { startSandboxInstallation, type SandboxInstallation } from './sandbox-installation.ts';

let all: SandboxInstallation;
beforeAll(async () => {
  all = await startSandboxInstallation();
});
afterAll(() => all.stop());

it('IN7 no text of a CRM is logged, kept or printed, from the webhook to the ledger', async () => {
  const marks = openMarkers();
  const { connections } = all;
  const portal = all.hubspot.records;
  const org = all.salesforce.records;
  const frida = teammateId(org, 'frida') ?? '';
  const found: string[] = [];
  const see = (place: string, text: string): void =>
    void found.push(...marks.in(text).map((word) => `${place}: ${word}`));

  const firm = portal.asUser(9001).create('companies', marks.hubspot(portal, 'companies', 'person')).id;
  const id = portal.asCrm('FORM', marks.word('form')).create(
    'contacts',
    {
      ...marks.hubspot(portal, 'contacts', 'person'),
      recent_conversion_event_name: `${marks.word('page')}: ${marks.word('form name')}`,
      recent_conversion_date: new Date(all.clock.now()).toISOString(),
    },
    [{ to: { type: 'companies', id: firm } }],
  ).id;
  const lead = org
    .asSystem(frida)
    .create('Lead', { ...marks.salesforce(org, 'Lead'), Status: 'Open - Not Contacted' }).id;
  await all.idle();
  const deal = portal
    .asUser(9001)
    .create(
      'deals',
      { ...marks.hubspot(portal, 'deals', 'person'), dealstage: 'appointmentscheduled', pipeline: 'default' },
      [{ to: { type: 'contacts', id } }],
    ).id;
  await all.idle();
  portal.asUser(9001).update('deals', deal, { dealstage: 'closedwon' });
  await all.idle();
  portal.asUser(9001).update('deals', deal, { dealstage: 'closedlost', closed_lost_reason: marks.word('loss') });
  org.rules.addValidation({
    type: 'Lead',
    message: `Ines ${marks.word('rule')}`,
    field: 'Company',
    isBroken: () => true,
  });
  org.asSystem(frida).update('Lead', lead, { Title: marks.word('title') });
  await all.idle();
  all.lose(true);
  portal.asUser(9001).update('contacts', id, { jobtitle: marks.word('missed') });
  all.lose(false);
  await all.runSchedules();
  await all.idle();

  const { Items = [] } = await all.table.doc.send(new ScanCommand({ TableName: all.table.name }));
  expect(Items.map(({ pk }) => String(pk))).toEqual(
    expect.arrayContaining([`LEAD#${connections.hubspot}#${id}`, `LEAD#${connections.salesforce}#${lead}`]),
  );
  for (const item of Items) see(`${String(item['pk'])} ${String(item['sk'])}`, plainText(item));
  expect(all.logs.length).toBeGreaterThan(10);
  see('log', all.logs.join('\n'));
  for (const words of [
    ['doctor', '--json'],
    ['explain', id, '--all', '--json'],
    ['explain', lead, '--all', '--json'],
    ['explain', deal, '--deal', '--json'],
    ['replay', '--json'],
    ['policy', 'diff', '--json'],
    ['shadow', 'report', '--connection', connections.hubspot, '--json'],
    ['erase', id, '--connection', connections.hubspot, '--dry-run', '--json'],
  ]) {
    const { out, err } = await all.run(words);
    expect([words, out]).not.toEqual([words, '']);
    see(words.join(' '), out + err);
  }
  expect([...new Set(found)]).toEqual([]);
});
