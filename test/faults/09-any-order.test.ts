import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { appId, startPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

/** The colleague from support: nobody whom a pool would choose. */
const chosen = '70006';
const userId = 9006;
const secondMs = 1000;

type Step = () => WorkItem;
type History = { steps: readonly Step[]; lead: () => string };

const eventOf = (id: string, type: string, fields: object = {}): WorkItem => {
  const { items } = readHubspotEvents(
    [
      {
        eventId: 1,
        portalId: portal.hubspot.portalId,
        appId,
        occurredAt: Date.parse(portal.clock.at),
        subscriptionType: `contact.${type}`,
        objectId: Number(id),
        changeSource: 'CRM_UI',
        sourceId: `userId:${userId}`,
        ...fields,
      },
    ],
    { portalId: portal.hubspot.portalId, appId, receivedAt: portal.clock.at },
  );
  const [item] = items;
  if (!item) throw new Error(`no work item for ${type}`);
  return item;
};
const changed = (id: string, name: string, value: string): WorkItem => {
  portal.hubspot.records.asUser(userId).update('contacts', id, { [name]: value });
  return eventOf(id, 'propertyChange', { propertyName: name, propertyValue: value });
};

let firms = 0;
const newFirm = (): string => `any-order-${(firms += 1)}.example`;
const created = (email: string): { id: string; event: WorkItem } => {
  const id = portal.contact({ email, firstname: 'Pat' });
  return { id, event: eventOf(id, 'creation') };
};

/** Created, changed twice, given to a person by a person, deleted, restored. */
const oneLead = (): History => {
  let id = '';
  return {
    lead: () => id,
    steps: [
      () => {
        const { id: made, event } = created(`pat@${newFirm()}`);
        id = made;
        return event;
      },
      () => changed(id, 'message', 'Our line stops.'),
      () => changed(id, 'hubspot_owner_id', chosen),
      () => changed(id, 'phone', '+49 30 901820'),
      () => {
        portal.hubspot.records.asUser(userId).archive('contacts', id);
        return eventOf(id, 'deletion');
      },
      () => {
        portal.hubspot.records.asUser(userId).restore('contacts', id);
        return eventOf(id, 'restore');
      },
    ],
  };
};

/** Two leads of one firm, one of them given to a person by a person, and then merged into one. */
const twoLeads = (): History => {
  let [first, second, merged] = ['', '', ''];
  const firm = newFirm();
  return {
    lead: () => merged,
    steps: [
      () => {
        const { id, event } = created(`pat@${firm}`);
        first = id;
        return event;
      },
      () => changed(first, 'message', 'Our line stops.'),
      () => {
        const { id, event } = created(`patricia@${firm}`);
        second = id;
        return event;
      },
      () => changed(first, 'hubspot_owner_id', chosen),
      () => changed(second, 'phone', '+49 30 901820'),
      () => {
        merged = portal.hubspot.records.asUser(userId).merge('contacts', first, second).id;
        return eventOf(merged, 'merge', {
          primaryObjectId: Number(first),
          mergedObjectIds: [Number(second)],
          newObjectId: Number(merged),
        });
      },
    ],
  };
};

/** What the lead has come to, without what tells how: times, and the words that name the first owner. */
const endOf = async (id: string) => {
  const { owner, gone, pending, attempts, parked, decision } = await portal.state(id);
  const fields = ['hubspot_owner_id', 'handoff_stage', 'handoff_score', 'handoff_segment', 'handoff_contact_checks'];
  return {
    fields: fields.map((name) => portal.property(id, name)),
    notes: portal.bodies(id, 'notes').length,
    saysTheProblem: portal.bodies(id, 'notes').join().includes('Our line stops.'),
    owner: [owner?.ownerId, owner?.by],
    stage: decision?.stage,
    open: [gone, pending, attempts > 0 ? attempts : undefined, parked],
  };
};

const deliver = async (item: WorkItem): Promise<void> => {
  portal.clock.advance(30 * secondMs);
  await portal.handOff([item]);
};

/** Lets all of it happen, and delivers each event only when `order` says so, yet never before it happened. */
const play = async ({ steps, lead }: History, order: readonly number[], isLate: boolean) => {
  const happened: WorkItem[] = [];
  const next = (): void => {
    const step = steps[happened.length];
    if (!step) throw new Error('no further step');
    portal.clock.advance(30 * secondMs);
    happened.push(step());
  };
  if (isLate) steps.forEach(next);
  for (const place of order) {
    while (happened.length <= place) next();
    const item = happened[place];
    if (item) await deliver(item);
  }
  return endOf(lead());
};

const anyOrder = (count: number) => {
  const places = Array.from({ length: count }, (_, place) => place);
  return fc.shuffledSubarray(places, { minLength: count });
};

describe.each([
  { name: 'a lead that is changed, reassigned, deleted and restored', make: oneLead },
  { name: 'two leads that are changed, reassigned and merged', make: twoLeads },
])('$name', ({ make }) => {
  test.each([
    { when: 'after all has happened', isLate: true },
    { when: 'while it happens', isLate: false },
  ])('ends the same in whatever order its events arrive $when', async ({ isLate }) => {
    const { steps } = make();
    const expected = await play(
      make(),
      steps.map((_, place) => place),
      isLate,
    );
    expect(expected).toMatchObject({
      notes: 1,
      saysTheProblem: true,
      owner: [chosen, 'human'],
      stage: 'problem-aware',
      open: [undefined, undefined, undefined, undefined],
    });
    await fc.assert(
      fc.asyncProperty(anyOrder(steps.length), async (order) => {
        expect(await play(make(), order, isLate)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});
