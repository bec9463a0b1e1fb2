/** An org with its hand-off, in which leads are converted into contacts; on one clock that only the test moves. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { textOf, valueOf, type SalesforceRecord } from '../../sandbox/salesforce/record.ts';
import type { ConvertOptions } from '../../sandbox/salesforce/lead-life.ts';
import { runCatchUp } from '../../shared/wake/run.ts';
import type { Ended } from '../../shared/hand-off/steps.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { readLeadStates } from './stored.ts';
import { leadKey } from '../../shared/store/keys.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { connection, startOrg } from './org.ts';
import { startPortal } from './portal.ts';
import { startTable } from './table.ts';
import { unhurried } from './sweeping.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

export const startConversion = async () => {
  // The portal lends its clock and the rest of what a worker stands on.
  const store = await startTable();
  const portal = await startPortal({ table: store });
  const { clock } = portal;
  const now = (): number => Date.parse(clock.at);
  const org = await startOrg({ table: store, salesforce: { now } });
  const { records, acts, integrationUserId } = org.server;
  const user = records.asUser(org.idOf('frida'));
  const openCrm = () => org.openCrm({ now, deadline: () => now() + minuteMs });
  const services = (own: Partial<Services> = {}): Services => portal.services({ connection, crm: openCrm(), ...own });
  const look = (id: string, own: Partial<WorkItem> = {}): WorkItem => portal.look(id, { connection, ...own });
  const work = async (items: readonly WorkItem[], own: Partial<Services> = {}): Promise<readonly Ended<'lead'>[]> =>
    (await handOff(items, services(own))).lead;
  const tasksOf = (id: string, isOurs: (task: SalesforceRecord) => boolean): SalesforceRecord[] =>
    records
      .pointingAt('Task', 'WhoId', id)
      .filter((task) => textOf(task, 'Handoff_Key__c') !== '')
      .filter(isOurs);
  const isCard = (task: SalesforceRecord): boolean => textOf(task, 'Subject').startsWith('Handoff');
  const isDone = (task: SalesforceRecord): boolean => valueOf(task, 'IsClosed') === true;
  const subject = (task: SalesforceRecord): string => textOf(task, 'Subject').replace(/: .*/, '');

  const scene = {
    clock,
    records,
    acts,
    user,
    services,
    look,
    work,
    idOf: org.idOf,
    addLead: (email: string): string =>
      user.create('Lead', {
        LastName: 'Doe',
        Company: '[not provided]',
        Description: 'Our line stops.',
        LeadSource: 'Web',
        Email: email,
        OwnerId: integrationUserId,
      }).id,
    addContact: (email: string, ownerId: string = integrationUserId): string =>
      user.create('Contact', { LastName: 'Doe', Description: 'Our line stops.', Email: email, OwnerId: ownerId }).id,
    convert: (leadId: string, options: ConvertOptions = {}): string =>
      user.convertLead(leadId, { isMapped: true, ...options }).contactId,
    ownerOf: (object: 'Lead' | 'Contact', id: string): string => {
      const record = records.get(object, id);
      return record === undefined ? '' : textOf(record, 'OwnerId');
    },
    /** What of ours hangs on the record: cards, and the beginnings of the subjects of tasks. */
    shown: (id: string) => ({
      cards: tasksOf(id, isCard).length,
      open: tasksOf(id, (task) => !isCard(task) && !isDone(task)).map(subject),
      done: tasksOf(id, (task) => !isCard(task) && isDone(task)).map(subject),
    }),
    completeFirstTalk: (id: string): void => {
      for (const task of tasksOf(id, (task) => subject(task) === 'First talk' && !isDone(task))) {
        acts.completeTask(task.id);
      }
    },
    state: async (id: string): Promise<LeadState> =>
      (await readLeadStates(store.table, connection, [id])).get(id) ?? newLeadState,
    /** Takes away what makes the lead's row readable, and gives what puts it back. */
    spoil: async (id: string): Promise<() => Promise<void>> => {
      const { table } = store;
      const key = leadKey(connection, id);
      const { Item = {} } = await table.doc.send(new GetCommand({ TableName: table.name, Key: key }));
      const { version: _, ...others } = Item;
      await table.doc.send(new PutCommand({ TableName: table.name, Item: { ...others, ...key } }));
      return async () => {
        await table.doc.send(new PutCommand({ TableName: table.name, Item: { ...Item, ...key } }));
      };
    },
    /** One sweep, and the hand-off of what it found. */
    sweep: async (): Promise<number> => {
      const found: WorkItem[] = [];
      await sweep({
        table: store.table,
        ...unhurried(connection),
        send: async (_connection, items) => {
          found.push(...items);
        },
        now: () => clock.at,
        deadline: Number.POSITIVE_INFINITY,
      });
      await work(found);
      return found.length;
    },
    /** Lets hours pass, with a sweep after each quarter. */
    hours: async (count: number): Promise<void> => {
      for (let quarter = 0; quarter < 4 * count; quarter += 1) {
        clock.advance(quarterMs);
        await scene.sweep();
      }
    },
    /** What catch-up finds of the last quarter of an hour, handed off. */
    catchUp: async (): Promise<void> => {
      const found: WorkItem[] = [];
      await runCatchUp(undefined, {
        connection,
        table: store.table,
        crm: openCrm(),
        send: async (items) => {
          found.push(...items);
        },
        now: () => clock.at,
        deadline: Number.POSITIVE_INFINITY,
      });
      await work(found);
    },
    stop: async (): Promise<void> => {
      await Promise.all([portal.stop(), org.stop()]);
      await store.stop();
    },
  };
  return scene;
};
export type Conversion = Awaited<ReturnType<typeof startConversion>>;
