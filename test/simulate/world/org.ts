/** An org of Salesforce's stand-in, and what people do in it. */
import { textOf, valueOf, type Change, type SalesforceRecord } from '../../../sandbox/salesforce/record.ts';
import { startSalesforce } from '../../../sandbox/salesforce/server.ts';
import { teammateId } from '../../../sandbox/salesforce/team.ts';
import { readChangeEvent } from '../../../shared/crm/salesforce/in/change-events.ts';
import type { Seen } from '../model/seen.ts';
import { openFaults } from './faults.ts';
import { firmName } from './marks.ts';
import { serverOf } from './portal.ts';
import { asksIn, type DealMove, type Side } from './side.ts';
import { reps } from './team.ts';

const stages: Readonly<Record<DealMove, string>> = { win: 'Closed Won', lose: 'Closed Lost', reopen: 'Qualification' };

export const startOrgSide = async (shortId: string, now: () => number) => {
  const secrets = { clientId: 'client', clientSecret: 'secret', pathToken: 'path-token' };
  const [salesforce, server] = await serverOf(() => startSalesforce({ orgId: shortId, ...secrets, team: reps, now }));
  const { records, acts } = salesforce;
  records.provision({ gate: false });
  const connection = `salesforce-${shortId}`;
  const idOf = (rep: string): string => teammateId(records, rep) ?? '';
  const keys = new Map(reps.map(({ key }) => [idOf(key), key] as const));
  const repOf = (id: string): string => keys.get(id) ?? '';
  const user = (rep: string) => records.asUser(idOf(rep));
  const typeOf = (id: string): 'Lead' | 'Contact' => (id.startsWith('00Q') ? 'Lead' : 'Contact');
  const isActive = (id: string): boolean =>
    valueOf(records.get('User', id) ?? nobody, 'IsActive') === true && id !== salesforce.integrationUserId;
  const nobody: SalesforceRecord = { type: 'User', id: '', values: new Map() };
  const keyOf = (task: SalesforceRecord): string => textOf(task, 'Handoff_Key__c');
  /** Tasks of ours that were done when they were made: that is what a card is there. */
  const cards = new Set<string>();
  const seenBy = new Set<(seen: Seen) => void>();

  const seenOf = (
    { kind, type, id, values }: Change,
    base: { at: number; connection: string; by: Seen['by'] },
  ): Seen[] => {
    if (type === 'Task' && kind === 'CREATE') {
      const task = records.get('Task', id);
      if (task === undefined || keyOf(task) === '') return [];
      const on = textOf(task, 'WhoId') || textOf(task, 'WhatId');
      if (valueOf(task, 'IsClosed') === true) cards.add(id);
      if (cards.has(id)) return [{ ...base, kind: 'card', on, card: id }];
      return [
        {
          ...base,
          kind: 'task',
          on,
          subject: textOf(task, 'Subject'),
          mark: keyOf(task),
          to: repOf(textOf(task, 'OwnerId')),
        },
      ];
    }
    if (type === 'OpportunityContactRole' && (kind === 'CREATE' || kind === 'DELETE')) {
      const role = records.find(type, id) ?? nobody;
      return [
        {
          ...base,
          kind: 'linked',
          id: textOf(role, 'ContactId'),
          deal: textOf(role, 'OpportunityId'),
          isOff: kind === 'DELETE',
        },
      ];
    }
    if (type === 'Task' && kind === 'UPDATE' && cards.has(id) && values.has('Description'))
      return [{ ...base, kind: 'card-changed', on: textOf(records.get('Task', id) ?? nobody, 'WhoId') }];
    const object = type === 'Lead' || type === 'Contact' ? 'lead' : type === 'Opportunity' ? 'deal' : 'other';
    if (kind === 'DELETE' || object === 'other') return [];
    return [...values].map(([name, value]): Seen => {
      if (object === 'lead' && name === 'OwnerId')
        return { ...base, kind: 'owner', id, rep: repOf(String(value)), isActive: isActive(String(value)) };
      if (object === 'deal' && name === 'StageName')
        return { ...base, kind: 'stage', deal: id, isWon: value === stages.win };
      const shown = name === 'Handoff_Coordinator__c' ? repOf(String(value ?? '')) : String(value ?? '');
      return { ...base, kind: 'field', object, id, name, value: shown };
    });
  };
  records.onCommit((changes) => {
    for (const change of changes) {
      const { author } = change;
      const by = author.userId === salesforce.integrationUserId ? 'us' : author.isSystem === true ? 'crm' : 'person';
      for (const seen of seenOf(change, { at: now(), connection, by })) for (const listener of seenBy) listener(seen);
    }
  });
  const saidOn = (record: SalesforceRecord): string =>
    ['Handoff_Buyer_Status__c', 'Handoff_Confirmed_How__c'].map((name) => textOf(record, name)).join(' ');
  const openTask = (id: string): SalesforceRecord | undefined =>
    records.pointingAt('Task', 'WhoId', id).find((task) => keyOf(task) !== '' && valueOf(task, 'IsClosed') !== true);

  const side: Omit<Side, 'isBehind'> = {
    connection,
    vendor: 'salesforce',
    line: { server, faults: openFaults(), isSlow: false, vendor: 'salesforce', onCall: () => undefined },
    onSeen: (listener) => void seenBy.add(listener),
    onTold: (listener) =>
      salesforce.sendChangeEventsTo((text) =>
        listener(
          (receivedAt) =>
            readChangeEvent(JSON.parse(text), { isConnected: (one) => one === connection, receivedAt }).items,
        ),
      ),
    comeIn: ({ door, email, first, message, optedOut, owner, firm, website, last = first, phone }) => {
      const known = records
        .list('Lead')
        .find((lead) => textOf(lead, 'Email') === email && valueOf(lead, 'IsConverted') !== true);
      if (known !== undefined) {
        user('frida').update('Lead', known.id, { Title: `asked ${now()}` });
        return known.id;
      }
      const values = {
        LastName: last,
        FirstName: first,
        Company: firm ?? firmName(email),
        Email: email,
        Description: message,
        ...(website && { Website: website }),
        ...(phone && { Phone: phone }),
        ...(optedOut && { HasOptedOutOfEmail: true }),
      };
      const OwnerId =
        owner === '' ? (door === 'by-hand' ? idOf('inbound') : salesforce.integrationUserId) : idOf(owner);
      if (door === 'by-hand') return user('frida').create('Lead', { ...values, OwnerId }).id;
      const LeadSource = door === 'import' ? 'Purchased List' : 'Web';
      return records.asSystem(idOf('frida')).create('Lead', { ...values, LeadSource, OwnerId }).id;
    },
    askAgain: () => false,
    addFirm: (domain, owner) => {
      const { id } = records
        .asSystem(idOf(owner))
        .create('Account', { Name: firmName(domain), Website: `https://www.${domain}`, OwnerId: idOf(owner) });
      return id;
    },
    join: () => undefined,
    edit: (id, text) => void user('frida').update(typeOf(id), id, { Title: text.slice(0, 120) }),
    give: (id, rep, by) => void user(by).update(typeOf(id), id, { OwnerId: idOf(rep) }),
    takeOff: (id, by) => {
      if (typeOf(id) !== 'Lead') return false;
      void user(by).update('Lead', id, { OwnerId: idOf('inbound') });
      return true;
    },
    typeIn: (id, text) => {
      const card = records.pointingAt('Task', 'WhoId', id).find((task) => cards.has(task.id));
      if (card === undefined) return false;
      void user('frida').update('Task', card.id, { Description: `${textOf(card, 'Description')}\n${text}` });
      return true;
    },
    overrule: () => false,
    call: (id, how) => {
      const owner = textOf(records.get(typeOf(id), id) ?? nobody, 'OwnerId');
      if (!isActive(owner) || how !== 'talk') return false;
      acts.logCall(id, owner);
      return true;
    },
    say: (id, object, said, by) =>
      void acts.setBuyerStatus(object === 'deal' ? 'Opportunity' : typeOf(id), id, said, idOf(by)),
    passOn: (id, why, by) => {
      user(by).update(typeOf(id), id, { Handoff_Pass_On__c: null });
      user(by).update(typeOf(id), id, { Handoff_Pass_On__c: why });
    },
    task: (id, does) => {
      const task = openTask(id);
      if (task === undefined) return false;
      if (does === 'complete') acts.completeTask(task.id, idOf('anna'));
      else user('anna').delete('Task', task.id);
      return true;
    },
    optOut: (id, isOut) => void user('anna').update(typeOf(id), id, { HasOptedOutOfEmail: isOut }),
    notNow: () => undefined,
    ruleOut: (id, isSo) => {
      // A contact has no status.
      const status = isSo ? 'Closed - Not Converted' : 'Working - Contacted';
      const lead = records.get('Lead', id);
      if (lead === undefined || textOf(lead, 'Status') === status) return false;
      user('anna').update('Lead', id, { Status: status });
      return true;
    },
    editOurs: (id, date) => void user('anna').update(typeOf(id), id, { Handoff_Confirm_By__c: date }),
    merge: (into, other) => user('anna').merge(typeOf(into), into, other).id,
    remove: (id) => user('anna').delete(typeOf(id), id),
    convert: (id) => {
      const { contactId, opportunityId } = user('anna').convertLead(id, { isMapped: true, opportunity: 'Presses' });
      return { id: contactId, deal: opportunityId };
    },
    openDeal: (contactIds, by) =>
      acts.createOpportunity({ contactIds: contactIds.filter((id) => typeOf(id) === 'Contact'), ownerId: idOf(by) }),
    link: (id, deal) => {
      if (typeOf(id) === 'Contact')
        user('anna').create('OpportunityContactRole', { OpportunityId: deal, ContactId: id });
    },
    move: (deal, to, by) => void acts.moveDeal(deal, stages[to], idOf(by), { passesRules: true }),
    leave: (rep) => void records.asSystem(idOf(rep)).update('User', idOf(rep), { IsActive: false }),
    refuseRows: (times) => {
      records.rules.failRows({ code: 'UNABLE_TO_LOCK_ROW', operation: 'update', times });
      return () => records.rules.clearRowFaults();
    },
    show: (id) => {
      const record = records.get(typeOf(id), id);
      if (record === undefined) return null;
      const tasks = records.pointingAt('Task', 'WhoId', id).filter((task) => keyOf(task) !== '');
      const shown = tasks.filter((task) => cards.has(task.id));
      const owner = textOf(record, 'OwnerId');
      const said = saidOn(record);
      const words = shown.map((card) => textOf(card, 'Description')).join();
      const open = tasks.filter((task) => !cards.has(task.id) && valueOf(task, 'IsClosed') !== true);
      const asks = open.flatMap((task) => asksIn(textOf(task, 'Description')));
      const count = { cards: shown.length, words, asks, tasks: tasks.length - shown.length };
      return { owner: repOf(owner), isActive: isActive(owner), ...count, said };
    },
    showDeal: (id) => {
      const deal = records.get('Opportunity', id);
      const notes = records.pointingAt('Task', 'WhatId', id).filter((task) => cards.has(task.id)).length;
      return deal === undefined ? null : { isWon: textOf(deal, 'StageName') === stages.win, notes, said: saidOn(deal) };
    },
    stop: () => salesforce.stop(),
  };
  return { side, salesforce };
};
