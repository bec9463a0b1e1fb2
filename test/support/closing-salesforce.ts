/** Deals and their contacts in an org of the sandbox. */
import { textOf, valueOf, type SalesforceRecord } from '../../sandbox/salesforce/record.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { counting, keyOf, whileMs, type Side, type StageKey, type Started } from './closing-side.ts';
import { connection, startOrg } from './org.ts';
import { startPortal } from './portal.ts';
import { startTable } from './table.ts';

const salesforceStages: Readonly<Record<StageKey, string>> = {
  first: 'Prospecting',
  second: 'Qualification',
  won: 'Closed Won',
  lost: 'Closed Lost',
  wonElsewhere: 'Renewed',
};
export const startInSalesforce = async (policy: Policy | undefined): Promise<Started> => {
  // The portal lends its clock and the rest of what a worker stands on.
  const store = await startTable();
  const portal = await startPortal({ table: store, ...(policy && { policy }) });
  const { clock } = portal;
  const now = (): number => Date.parse(clock.at);
  const org = await startOrg({ table: store, salesforce: { now } });
  const { records, acts, integrationUserId } = org.server;
  const anna = org.idOf('anna');
  const user = records.asUser(anna);
  const [writes, moves] = [counting(), counting()];
  records.onCommit((changes) => {
    for (const { author, type, id, values } of changes) {
      if (author.userId !== integrationUserId) continue;
      // Fields that only inform are given to every open deal.
      if (type === 'Opportunity' && values.has('StageName')) writes.add(id);
      if (type === 'Task') writes.add(String(values.get('WhatId')));
      if (type === 'Opportunity' && values.has('StageName')) moves.add(id);
    }
  });
  const ofDeal = (dealId: string, isOurs: (task: SalesforceRecord) => boolean): SalesforceRecord[] =>
    records.pointingAt('Task', 'WhatId', dealId).filter(isOurs);
  const isCard = (task: SalesforceRecord): boolean =>
    valueOf(task, 'Status') === 'Completed' && /^(?:Close|Lost)/.test(textOf(task, 'Subject'));
  const side: Side = {
    openCrm: (own = now) =>
      org.openCrm({
        now: own,
        deadline: () => own() + 60_000,
        ...(policy && { people: policy, withRecordTypes: policy.close.pipelines.salesforce.length > 0 }),
      }),
    ownerOf: (mate) => org.idOf(mate),
    addContact: (email, { optedOut = false } = {}) =>
      user.create('Contact', {
        LastName: 'Doe',
        Email: email,
        Description: 'Our line stops.',
        LeadSource: 'Web',
        OwnerId: integrationUserId,
        ...(optedOut && { HasOptedOutOfEmail: true }),
      }).id,
    optOut: (id) => void user.update('Contact', id, { HasOptedOutOfEmail: true }),
    deleteContact: (id) => user.delete('Contact', id),
    mergeContacts: (into, other) => user.merge('Contact', into, other).id,
    addDeal: (contactIds, { stage, name, owner }) => {
      const ownerId = org.idOf(owner);
      const id = acts.createOpportunity({ stage: salesforceStages[stage], contactIds, ownerId: anna, name });
      if (owner !== 'anna') records.asSystem(anna).update('Opportunity', id, { OwnerId: ownerId });
      return id;
    },
    addToDeal: (ContactId, OpportunityId) => void user.create('OpportunityContactRole', { OpportunityId, ContactId }),
    convertLead: async (said, isMapped) => {
      const lead = { LastName: 'Doe', Company: 'Mill', Email: 'pat@converted.example', OwnerId: anna };
      const { id } = user.create('Lead', lead);
      acts.setBuyerStatus('Lead', id, said, anna);
      await handOff([portal.look(id, { connection })], services());
      clock.advance(whileMs);
      const { opportunityId } = user.convertLead(id, { opportunity: 'Twelve presses', isMapped });
      return opportunityId ?? '';
    },
    deleteDeal: (id) => user.delete('Opportunity', id),
    mergeDeals: () => {
      throw new Error('Salesforce merges no opportunities');
    },
    move: (id, stage) => void acts.moveDeal(id, salesforceStages[stage], anna, { passesRules: true }),
    winAsProgram: (id) => void acts.moveDeal(id, salesforceStages.won, org.idOf('emil'), { passesRules: true }),
    winAsWorkflow: (id) => void acts.moveDeal(id, salesforceStages.won, anna, { passesRules: true }),
    callDecisionMaker: (contactId, dealId) => {
      const role = records
        .pointingAt('OpportunityContactRole', 'OpportunityId', dealId)
        .find((one) => textOf(one, 'ContactId') === contactId);
      if (role !== undefined) user.update('OpportunityContactRole', role.id, { Role: 'Decision Maker' });
    },
    moveAside: (id, DeveloperName = 'Renewal') => {
      const names = { Name: DeveloperName, DeveloperName, SobjectType: 'Opportunity' };
      user.update('Opportunity', id, { RecordTypeId: records.asSystem(anna).create('RecordType', names).id });
    },
    forgetRecordTypes: () => records.schema.remove('Opportunity', 'RecordTypeId'),
    addRenewal: (contactIds) => {
      const stage = salesforceStages.second;
      const id = acts.createOpportunity({ stage, contactIds, ownerId: anna, name: 'Renewal' });
      const names = { Name: 'Renewals', DeveloperName: 'Renewal', SobjectType: 'Opportunity' };
      user.update('Opportunity', id, { RecordTypeId: records.asSystem(anna).create('RecordType', names).id });
      return { id, win: () => void acts.moveDeal(id, salesforceStages.won, anna, { passesRules: true }) };
    },
    sayWhyLost: () => undefined,
    stageOf: (id) => {
      const deal = records.get('Opportunity', id);
      return deal === undefined ? '' : keyOf(salesforceStages, textOf(deal, 'StageName'));
    },
    say: (object, id, said) => void acts.setBuyerStatus(object === 'deal' ? 'Opportunity' : 'Contact', id, said, anna),
    notes: (id) => ofDeal(id, isCard).map((task) => textOf(task, 'Description')),
    tasks: (id) =>
      ofDeal(id, (task) => !isCard(task)).map((task) => ({
        id: task.id,
        title: textOf(task, 'Subject'),
        text: textOf(task, 'Description'),
        to: textOf(task, 'OwnerId'),
        isDone: textOf(task, 'Status') === 'Completed',
      })),
    completeTask: (id) => void acts.completeTask(id, anna),
    writesOn: (id) => writes.of(id),
    movesOf: (id) => moves.of(id),
  };
  const services = (own: Partial<Services> = {}): Services =>
    portal.services({ connection, crm: side.openCrm(), ...own });
  return {
    connection,
    clock,
    services,
    side,
    stop: async () => {
      await Promise.all([portal.stop(), org.stop()]);
      await store.stop();
    },
  };
};
