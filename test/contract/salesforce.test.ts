import { describeBy } from '../../shared/crm/salesforce/descriptions.ts';
import { escapeUTF8 } from 'entities/escape';
import { expect, it } from 'vitest';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import { fieldApiNames } from '../../shared/crm/salesforce/fields.ts';
import { fieldNames } from '../../shared/domain/lead.ts';
import { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { readNewOwners } from '../../shared/crm/salesforce/setup/new-owners.ts';
import { checkOrgRules } from '../../cli/checks/org-rules.ts';
import { readValidationRules } from '../../shared/crm/salesforce/setup/org-rules.ts';
import { describeOrg } from '../../shared/crm/salesforce/setup/rights.ts';
import { salesforceTrial } from '../../shared/crm/salesforce/setup/trial.ts';
import type { RecordRef } from '../../shared/crm/crm.ts';
import { fakeClock } from '../crm/hubspot/clock.ts';
import { startOrg } from '../support/org.ts';
import { recordHttp, type Exchange } from '../support/recording-http.ts';
import { crmContract } from './crm-contract.ts';
import { refusal, salesforceShapes } from './salesforce-shapes.ts';
import type { CrmScene, Shown, Stage } from './scene.ts';
import { problemsOf, unusedOf } from './shapes.ts';

type Kind = 'Lead' | 'Contact';

const stageOf = (stage: string): Stage => ({ stage, pipeline: null });
const stages = {
  first: stageOf('Prospecting'),
  second: stageOf('Qualification'),
  won: stageOf('Closed Won'),
  lost: stageOf('Closed Lost'),
  // Another won one, whose label says nothing of it.
  wonElsewhere: stageOf('Renewed'),
};

const fail = (): never => {
  throw new Error('no such record');
};

/** What the stand-in answered to the adapter over all scenes of this file. */
const answered: Exchange[] = [];

const open = async (kind: Kind): Promise<CrmScene> => {
  const clock = fakeClock();
  const org = await startOrg({ salesforce: { now: clock.now } });
  const { records, faults, acts } = org.server;
  const answers = await recordHttp(org.server.url);
  const user = records.asUser(org.idOf('frida'));
  const typeOf = (id: string): Kind => (id.startsWith('003') ? 'Contact' : 'Lead');
  // A Lead that nobody took belongs to a queue; a Contact needs a user, and here that is the integration's own.
  const unowned = kind === 'Lead' ? org.idOf('inbound') : org.server.integrationUserId;
  const shown = ({ object, id }: RecordRef, isCard: boolean): Shown[] =>
    records
      .pointingAt('Task', object === 'lead' ? 'WhoId' : 'WhatId', id)
      .filter((task) => (textOf(task, 'Status') === 'Completed') === isCard)
      .map((task) => ({
        id: task.id,
        text: textOf(task, 'Description'),
        // Salesforce shows the text as text.
        html: escapeUTF8(textOf(task, 'Description')),
        ownerId: textOf(task, 'OwnerId'),
        title: textOf(task, 'Subject'),
        dueAt: new Date(textOf(task, 'ReminderDateTime') || 0).toISOString(),
      }));

  return {
    crm: org.openCrm({ ...clock, loginUrl: answers.url, deadline: () => clock.now() + 20_000 }),
    clock,
    stages,
    people: {
      anna: { id: org.idOf('anna'), email: 'anna@acme.example' },
      ben: { id: org.idOf('ben'), email: 'ben@acme.example' },
      left: org.idOf('georg'),
      queue: org.idOf('inbound'),
    },
    // Our own user is nobody.
    ...(kind === 'Lead' && { unowned }),
    // Where activities are private we could not bring another's up to date.
    cardOwner: org.server.integrationUserId,
    firmType: 'Customer - Direct',
    addLead: ({ email, firstName, phone, companyId, ownerId, hasDeal }) => {
      const type = companyId !== undefined || hasDeal === true ? 'Contact' : kind;
      return user.create(type, {
        LastName: 'Doe',
        OwnerId: ownerId ?? (type === kind ? unowned : org.server.integrationUserId),
        ...(type === 'Lead' && { Company: 'Mill' }),
        ...(email && { Email: email }),
        ...(firstName && { FirstName: firstName }),
        ...(phone && { Phone: phone }),
        ...(companyId && { AccountId: companyId }),
      }).id;
    },
    addCompany: ({ name, domain, ownerId, revenue, type }) => {
      const account = user.create('Account', {
        Name: name,
        Website: domain,
        ...(type && { Type: type }),
        ...(ownerId && { OwnerId: ownerId }),
      });
      if (revenue !== undefined) {
        user.create('Opportunity', {
          Name: 'Bought',
          AccountId: account.id,
          StageName: 'Renewed',
          CloseDate: '2026-06-01',
          Amount: revenue,
        });
      }
      return account.id;
    },
    addDeal: (contactIds, { stage, name = 'Deal', companyId } = {}) => {
      const deal = { name, contactIds, ownerId: org.idOf('anna'), ...(stage && { stage: stage.stage }) };
      const id = acts.createOpportunity(deal);
      if (companyId !== undefined) user.update('Opportunity', id, { AccountId: companyId });
      return id;
    },
    moveDealByHand: (dealId, { stage }) => void acts.moveDeal(dealId, stage, org.idOf('frida')),
    deleteDeal: (dealId) => user.delete('Opportunity', dealId),
    shownDeal: (dealId) => stageOf(textOf(records.get('Opportunity', dealId) ?? fail(), 'StageName')),
    setStatusByHand: ({ object, id }, said, by) =>
      void acts.setBuyerStatus(object === 'deal' ? 'Opportunity' : typeOf(id), id, said, org.idOf(by)),
    tick: (id, isOn) => void user.update(typeOf(id), id, { Handoff_Now__c: isOn }),
    log: (what, leadId, by, startsAt) => {
      const ownerId = org.idOf(by);
      if (what === 'meeting') acts.logMeeting(leadId, ownerId, startsAt);
      else ({ call: acts.logCall, email: acts.logEmail, message: acts.logMessage })[what](leadId, ownerId);
    },
    addRepTask: (WhoId, by) =>
      records.asUser(org.idOf(by)).create('Task', { Subject: 'Look them up', WhoId, OwnerId: org.idOf(by) }).id,
    completeTask: (taskId, by) => void acts.completeTask(taskId, org.idOf(by)),
    deleteTask: (taskId) => user.delete('Task', taskId),
    editTask: (taskId, subject) => void user.update('Task', taskId, { Subject: subject }),
    setOwnerByHand: (id, ownerId) => void user.update(typeOf(id), id, { OwnerId: ownerId ?? unowned }),
    deleteLead: (id) => user.delete(typeOf(id), id),
    mergeLeads: (into, other) => user.merge(typeOf(into), into, other).id,
    shownLead: (id) => {
      const record = records.get(typeOf(id), id) ?? fail();
      return {
        ownerId: textOf(record, 'OwnerId'),
        fields: Object.fromEntries(
          fieldNames.flatMap((field) => {
            const value = valueOf(record, fieldApiNames[field]);
            return value === null ? [] : [[field, String(value)]];
          }),
        ),
      };
    },
    shownNotes: (on) => shown(on, true),
    shownTasks: (on) => shown(on, false),
    deleteNote: (id) => user.delete('Task', id),
    // The adapter sends an upsert again, so its answer must be lost each time.
    loseAnswerOf: () =>
      faults.add({ method: 'PATCH', path: /\/Task\/Handoff_Key__c$/, times: 3, action: { kind: 'lose-answer' } }),
    failNext: (times) =>
      faults.add({
        times,
        path: /^\/services\/data\//,
        action: { kind: 'status', status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'down' }] },
      }),
    removeField: (field) => {
      for (const type of ['Lead', 'Contact']) records.schema.remove(type, fieldApiNames[field]);
    },
    calls: () => org.dataCalls().length,
    close: async () => {
      await Promise.all([org.stop(), answers.stop()]);
      answered.push(...answers.exchanges);
      expect(problemsOf(answers.exchanges, salesforceShapes, refusal)).toEqual([]);
    },
  };
};

crmContract('Salesforce, where leads are Leads', () => open('Lead'));
crmContract('Salesforce, where leads are Contacts', () => open('Contact'));

it("answers the operator's calls as well in the shapes that Salesforce publishes", async () => {
  const sets = ['Handoff_Integration', 'Handoff_Test_Lead'];
  const org = await startOrg({ provision: { sets } });
  const answers = await recordHttp(org.server.url);
  const options = { ...org.options, loginUrl: answers.url };
  const opened = openConnection(options);
  expect(await checkOrgRules(opened, await describeOrg(describeBy(opened.connection)))).not.toEqual([]);
  org.server.records.rights.free(org.server.integrationUserId);
  expect(await readValidationRules(opened.connection)).not.toBeNull();
  org.server.records.provision({ sets });
  const trial = salesforceTrial(opened, options);
  const email = 'pat@trial.example';
  const id = await trial.create({ firstName: 'Pat', lastName: 'Test', email, company: 'Trial', problem: 'It stops.' });
  expect(await trial.emailOf(id)).toBe(email);
  expect(await readNewOwners(opened.connection, '2026-01-01T00:00:00.000Z', 100)).toHaveLength(1);
  await trial.release(id);
  // The package lets our user delete a lead of its own; what it says when it may not has a shape as well.
  await trial.remove(id).catch(() => undefined);
  await Promise.all([org.stop(), answers.stop()]);
  answered.push(...answers.exchanges);
  expect(problemsOf(answers.exchanges, salesforceShapes, refusal)).toEqual([]);
});

it('makes every call that there is a shape for, in the scenes before', () => {
  expect(unusedOf(answered, salesforceShapes)).toEqual([]);
});
