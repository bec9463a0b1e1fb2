/** What `doctor` tells of the decisions of an org's admins that our reads and writes run into. */
import { describeBy } from '../../shared/crm/salesforce/descriptions.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { checkOrgRules } from '../../cli/checks/org-rules.ts';
import * as f from '../../sandbox/salesforce/fields.ts';
import { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { describeOrg } from '../../shared/crm/salesforce/setup/rights.ts';
import { startOrg, type Org } from '../support/org.ts';

const opened: Org[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((org) => org.stop()));
});
/** An org with the shipped sets, where an admin has tracked what the docs ask for. */
const start = async (): Promise<Org> => {
  const org = await startOrg({ provision: { gate: true } });
  opened.push(org);
  org.server.records.schema.track('Lead', 'Status');
  return org;
};
const look = async (org: Org) => {
  const connection = openConnection(org.options);
  return checkOrgRules(connection, await describeOrg(describeBy(connection.connection)));
};
const of = async (org: Org, name: string) => (await look(org)).filter(({ check }) => check === name);
const setStatuses = (org: Org, closed: readonly string[], initial: string): void => {
  const { records } = org.server;
  const writer = records.asSystem(org.server.integrationUserId);
  for (const row of records.list('TaskStatus')) {
    const name = String(row.values.get('ApiName'));
    writer.update('TaskStatus', row.id, { IsClosed: closed.includes(name), IsDefault: name === initial });
  }
};

describe('of an org with the shipped permission sets', () => {
  it('all is well but the rules, which our user may not see: that is no ok', async () => {
    const org = await start();
    const checks = await look(org);
    expect(checks.map(({ check, status }) => [check, status])).toEqual([
      ['history', 'ok'],
      ['task status', 'ok'],
      ['rules', 'warning'],
      ['required', 'ok'],
    ]);
    expect(checks[2]).toMatchObject({
      found: expect.stringMatching(/^Cannot be seen: validation rules on Lead, Contact, Opportunity, Task/),
      todo: expect.stringContaining('View Setup and Configuration'),
    });
  });
});

describe('the tracked fields', () => {
  it.each([
    ['Lead', 'OwnerId', /^Lead.OwnerId: changes are not tracked, so an owner that a person chose/],
    ['Contact', 'OwnerId', /^Contact.OwnerId: changes are not tracked/],
    ['Lead', 'Status', /closed before or after it asked/],
    ['Opportunity', 'Handoff_Buyer_Status__c', /when and by whom a buyer status was confirmed/],
  ])('name %s.%s with what is not known without it', async (object, field, found) => {
    const org = await start();
    org.server.records.schema.track(object, field, false);
    expect(await of(org, 'history')).toMatchObject([
      { status: 'warning', found: expect.stringMatching(found), todo: expect.stringContaining('Set History Tracking') },
    ]);
  });

  it('are no ok where the object or a field is hidden', async () => {
    const org = await start();
    const us = org.server.integrationUserId;
    org.server.records.rights.hide(us, 'Opportunity');
    org.server.records.rights.hide(us, 'Contact.Handoff_Buyer_Status__c');
    const [check, ...more] = await of(org, 'history');
    expect(more).toEqual([]);
    expect(check).toMatchObject({
      status: 'warning',
      found:
        'Cannot be seen: whether Contact.Handoff_Buyer_Status__c, Opportunity.Handoff_Buyer_Status__c, Opportunity.Handoff_Confirmed_How__c are tracked.',
    });
  });
});

describe('SF7 the states of tasks', () => {
  it.each([
    ['none is closed', [], 'Not Started', /^No status of tasks counts as closed/],
    [
      'a new one is closed',
      ['Completed', 'Not Started'],
      'Not Started',
      /^New tasks are "Not Started", which counts as closed/,
    ],
  ])('are a problem where %s', async (_, closed, initial, found) => {
    const org = await start();
    setStatuses(org, closed, initial);
    expect(await of(org, 'task status')).toMatchObject([
      { status: 'problem', found: expect.stringMatching(found), todo: expect.stringContaining('Task, Fields') },
    ]);
  });

  it('are a warning where none is the default', async () => {
    const org = await start();
    setStatuses(org, ['Completed'], '');
    expect(await of(org, 'task status')).toMatchObject([{ status: 'warning' }]);
  });
});

describe('SF5 SF6 what an admin wants of each record', () => {
  it('is named where a field is required that we do not fill', async () => {
    const org = await start();
    const { schema } = org.server.records;
    schema.add('Task', f.text('Cost_Centre__c', 20, f.required));
    schema.add('Lead', f.text('Region_Code__c', 20, f.required));
    schema.add('Opportunity', f.text('Board_Code__c', 20, { ...f.required, initial: 'none' }));
    expect(await of(org, 'required')).toMatchObject([
      {
        status: 'warning',
        found: expect.stringMatching(/^Region_Code__c of Lead is required.*cannot be given an owner/),
      },
      { status: 'problem', found: expect.stringMatching(/^Cost_Centre__c of tasks is required.*no card and no task/) },
    ]);
  });

  it('is named rule by rule where our user may see the setup, and so is our own rule that is off', async () => {
    const org = await start();
    const { records, integrationUserId } = org.server;
    records.rights.assign(integrationUserId, {
      fields: new Map(),
      objects: new Map(),
      abilities: new Set(['ViewSetup']),
    });
    expect(await of(org, 'rules')).toMatchObject([
      { status: 'ok', found: 'no validation rule of yours is active on what we write' },
    ]);
    records.rules.addValidation({ type: 'Lead', name: 'Industry_Needed', message: 'No.', isBroken: () => false });
    records.rules.addValidation({ type: 'Case', name: 'Elsewhere', message: 'No.', isBroken: () => false });
    const [rules] = await of(org, 'rules');
    expect(rules).toMatchObject({ status: 'ok', found: expect.stringContaining('active: Industry_Needed on Lead.') });
    const bare = await startOrg({ provision: { gate: false, sets: [] } });
    opened.push(bare);
    expect(await of(bare, 'rules')).toMatchObject([
      { status: 'warning', found: expect.stringMatching(/^Handoff_Confirm_Before_Close on Opportunity is not active/) },
      { status: 'ok' },
    ]);
  });
});
