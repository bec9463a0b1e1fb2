/** A worker whose portal tells by webhooks of all that happens in it: doubled or late ones too, through the receiver's own reading. */
import { eventsOf, readSubscription } from '../../sandbox/hubspot/events.ts';
import type { Change } from '../../sandbox/hubspot/record.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import type { Way } from './life-acts.ts';
import { appId } from './portal.ts';
import { openWitness } from './witness.ts';
import { startWorker } from './worker.ts';

/** How long each call of the CRM takes by the test's clock (ms): what comes due meanwhile must not be lost. */
const callMs = 150;
/** How long a webhook takes. */
const onItsWayMs = 2000;

const properties = {
  contact: [
    'hubspot_owner_id',
    'hs_lead_status',
    'handoff_buyer_status',
    'handoff_confirmed_how',
    'hs_email_optout',
    'recent_conversion_date',
  ],
  deal: ['dealstage', 'handoff_buyer_status', 'handoff_confirmed_how'],
};
const verbs = {
  contact: ['creation', 'deletion', 'restore', 'merge', 'associationChange', 'privacyDeletion'],
  deal: ['creation', 'deletion', 'restore', 'merge', 'associationChange'],
};
const watches = [
  ...Object.entries(verbs).flatMap(([object, list]) => list.map((verb) => ({ subscriptionType: `${object}.${verb}` }))),
  ...Object.entries(properties).flatMap(([object, names]) =>
    names.map((propertyName) => ({ subscriptionType: `${object}.propertyChange`, propertyName })),
  ),
].map(readSubscription);

/** A buyer: the contact they are now, and all that they have been. */
export type Person = { id: string; ids: readonly string[]; emails: readonly string[] };

export const startLife = async (ways: readonly Way[]) => {
  let onCall = (): void => undefined;
  const worker = await startWorker({ hubspot: { onCall: () => onCall() } });
  const { clock, hubspot } = worker;
  onCall = () => clock.advance(callMs);
  const { records, portalId } = hubspot;
  const witness = openWitness(records, () => clock.at);
  const queue: WorkItem[] = [];
  const late: WorkItem[] = [];
  let count = 0;
  records.onChange((change: Change) => {
    count += 1;
    const events: unknown = JSON.parse(JSON.stringify(eventsOf(change, watches, { portalId, appId, eventId: count })));
    const { items } = readHubspotEvents(events, { portalId, appId, receivedAt: clock.at });
    const way = ways[count % ways.length];
    if (way !== 'late') queue.push(...items);
    if (way !== 'once') late.push(...items);
  });
  const people: Person[] = [];
  const life = {
    ...worker,
    records,
    witness,
    people,
    /** Those who were forgotten. */
    forgotten: [] as Person[],
    deals: [] as string[],
    /** Comes with the next delivery. */
    comeLate: (item: WorkItem): void => void late.push(item),
    /** What waits reaches the worker, the late ones first; what it gives back comes again. */
    deliver: async (): Promise<void> => {
      clock.advance(onItsWayMs);
      const items = [...late.splice(0), ...queue.splice(0)];
      if (items.length > 0 && (await worker.send(items)) > 0) late.push(...items);
    },
    addPerson: (): void => {
      const email = `pat@life-${(count += 1)}.example`;
      const id = worker.contact({ email, firstname: 'Pat', message: 'Our line stops.' });
      people.push({ id, ids: [id], emails: [email] });
    },
  };
  return life;
};
export type Life = Awaited<ReturnType<typeof startLife>>;
