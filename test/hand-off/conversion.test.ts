/** A lead of Salesforce that becomes a contact is the same lead still, whatever is heard of first. */
import type { LeadState } from '../../shared/domain/lead-state.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaseMs } from '../../shared/domain/track.ts';
import { startConversion, type Conversion } from '../support/conversion.ts';
import { crashing } from '../support/crash.ts';

let org: Conversion;
beforeEach(async () => {
  org = await startConversion();
});
afterEach(() => org.stop());

const secondMs = 1000;
const minuteMs = 60_000;

let people = 0;
const newEmail = (): string => `pat@converted-${(people += 1)}.example`;

/** Their owner; of which pool it was is known for as long as the choice may give way. */
const withoutPool = ({ owner }: LeadState): object => {
  const { pool: _, ...others } = owner ?? {};
  return others;
};

/** A lead that was handed off. */
const handedOff = async (email = newEmail()): Promise<string> => {
  const id = org.addLead(email);
  await org.work([org.look(id)]);
  org.clock.advance(minuteMs);
  return id;
};

/** Its rep has called, done the first talk, and said where the buyer stands, unless they forgot to. */
const talkedTo = async (said: { status: string; how: string } | null): Promise<string> => {
  const id = await handedOff();
  org.acts.logCall(id, org.ownerOf('Lead', id));
  org.completeFirstTalk(id);
  if (said !== null) org.acts.setBuyerStatus('Lead', id, said, org.ownerOf('Lead', id));
  org.clock.advance(secondMs);
  await org.work([org.look(id, { causes: ['task-done'] })]);
  await org.hours(2);
  return id;
};

type Order = (leadId: string, contactId: string) => Promise<unknown>;
const orders: Readonly<Record<string, Order>> = {
  'the lead is heard of first': async (leadId, contactId) => {
    await org.work([org.look(leadId)]);
    org.clock.advance(secondMs);
    await org.work([org.look(contactId)]);
  },
  'the contact is heard of first': async (leadId, contactId) => {
    await org.work([org.look(contactId)]);
    org.clock.advance(secondMs);
    await org.work([org.look(leadId)]);
  },
  'only the lead is heard of': (leadId) => org.work([org.look(leadId)]),
  'only the contact is heard of': (_leadId, contactId) => org.work([org.look(contactId)]),
  'both come in one batch': (leadId, contactId) => org.work([org.look(contactId), org.look(leadId)]),
  'both come at once to two workers': (leadId, contactId) =>
    Promise.all([org.work([org.look(contactId)]), org.work([org.look(leadId)])]),
  'the lead comes at once to two workers': (leadId) =>
    Promise.all([org.work([org.look(leadId)]), org.work([org.look(leadId)])]),
  'no event comes and catch-up finds it': () => org.catchUp(),
  'the lead was deleted meanwhile': async (leadId, contactId) => {
    org.records.asSystem(org.idOf('frida')).delete('Lead', leadId);
    await org.work([org.look(leadId)]);
    org.clock.advance(secondMs);
    await org.work([org.look(contactId)]);
  },
};

it('a lead merged into one that cannot be read, which is then converted, leaves the contact with one card', async () => {
  const [into, other] = [await handedOff(), await handedOff()];
  const putBack = await org.spoil(into);
  org.user.merge('Lead', into, other);
  org.clock.advance(secondMs);
  await org.work([org.look(other), org.look(into)]);
  const contactId = org.convert(into);
  org.clock.advance(secondMs);
  await org.work([org.look(into), org.look(contactId)]);
  await putBack();
  await org.hours(3);
  expect(org.shown(contactId).cards).toBe(1);
  for (const id of [into, other]) expect((await org.state(id)).gone).toMatchObject({ why: 'merged' });
});

describe.each(Object.entries(orders))('when %s', (_name, hear) => {
  it('the contact goes on with the touched watch, the confirmation, the card and the tasks of its lead', async () => {
    const leadId = await talkedTo({ status: 'evaluating', how: 'call' });
    const before = await org.state(leadId);
    const owner = org.ownerOf('Lead', leadId);
    expect(before.watch?.touched).toBeDefined();
    expect(before.confirmation?.status).toBe('evaluating');
    const contactId = org.convert(leadId);
    org.clock.advance(secondMs);
    await hear(leadId, contactId);
    await org.hours(24);

    const after = await org.state(contactId);
    expect(after.watch).toEqual(before.watch);
    expect(after.confirmation).toEqual(before.confirmation);
    expect(withoutPool(after)).toEqual(withoutPool(before));
    expect(after).toMatchObject({ handedOffAt: before.handedOffAt, coordinator: before.coordinator });
    expect(org.ownerOf('Contact', contactId)).toBe(owner);
    expect(org.shown(contactId)).toEqual({ cards: 1, open: [], done: ['First talk'] });
    const left = await org.state(leadId);
    expect(left.gone).toMatchObject({ why: 'merged', into: contactId });
    expect(left.due).toBeUndefined();
  });

  it('the buyer whom nobody has reached yet waits on, in the same watch', async () => {
    const leadId = await handedOff();
    const before = await org.state(leadId);
    const contactId = org.convert(leadId);
    org.clock.advance(secondMs);
    await hear(leadId, contactId);
    await org.hours(1.25);

    const { watch } = await org.state(contactId);
    expect(watch).toMatchObject({ ...before.watch, steps: [{ do: 'remind' }] });
    expect(org.shown(contactId)).toMatchObject({ cards: 1, done: [] });
    expect(org.shown(contactId).open.toSorted()).toEqual(['First talk', expect.any(String)]);
  });

  it('sales is not asked again for what it was asked on the lead', async () => {
    const leadId = await talkedTo(null);
    const before = await org.state(leadId);
    const shown = org.shown(leadId);
    expect(before.asks?.map(({ key }) => key)).toEqual(['confirm-1']);
    const contactId = org.convert(leadId);
    org.clock.advance(secondMs);
    await hear(leadId, contactId);
    await org.hours(4);
    expect((await org.state(contactId)).asks).toEqual(before.asks);
    expect(org.shown(contactId)).toEqual(shown);
  });
});

describe('a lead converted into a contact that was there', () => {
  it('goes on as that contact, with whoever has it, and with the card of the lead', async () => {
    const email = newEmail();
    const existing = org.addContact(email, org.idOf('ben'));
    const leadId = await handedOff(email);
    org.completeFirstTalk(leadId);
    expect(org.convert(leadId, { contactId: existing })).toBe(existing);
    org.clock.advance(secondMs);
    await org.work([org.look(existing)]);
    expect(org.ownerOf('Contact', existing)).toBe(org.idOf('ben'));
    expect(org.shown(existing)).toEqual({ cards: 1, open: [], done: ['First talk'] });
    expect((await org.state(existing)).owner).toMatchObject({ ownerId: org.idOf('ben'), by: 'human' });
  });

  it('keeps its owner where nobody has the contact', async () => {
    const leadId = await handedOff();
    const existing = org.addContact(newEmail());
    const owner = org.ownerOf('Lead', leadId);
    org.convert(leadId, { contactId: existing });
    org.clock.advance(secondMs);
    await org.work([org.look(existing)]);
    expect(org.ownerOf('Contact', existing)).toBe(owner);
    expect(org.shown(existing)).toEqual({ cards: 1, open: ['First talk'], done: [] });
  });

  it.each(['lead', 'contact'] as const)(
    'has one card and one open first talk where both were handed off, when the %s is heard of, and who was reached stays so',
    async (heard) => {
      const email = newEmail();
      const existing = org.addContact(email);
      await org.work([org.look(existing)]);
      const leadId = await handedOff(email);
      const owner = org.ownerOf('Contact', existing);
      expect(org.ownerOf('Lead', leadId)).toBe(owner);
      org.acts.logCall(leadId, owner);
      org.clock.advance(secondMs);
      await org.work([org.look(leadId, { causes: ['task-done'] })]);
      await org.hours(1.25);
      // One person, one watch: the talk on the lead counts where the contact is home.
      expect((await org.state(existing)).watch?.touched).toMatchObject({ by: owner });
      org.convert(leadId, { contactId: existing });
      org.clock.advance(secondMs);
      await org.work([org.look(heard === 'lead' ? leadId : existing)]);

      expect(org.ownerOf('Contact', existing)).toBe(owner);
      expect(org.shown(existing).cards).toBe(1);
      expect(org.shown(existing).open.filter((subject) => subject === 'First talk')).toHaveLength(1);
      expect((await org.state(existing)).watch?.touched).toMatchObject({ by: owner, kind: 'call' });
    },
  );
});

describe('a contact that a lead was converted into, merged into another one', () => {
  it.each(['lead', 'first', 'second'] as const)(
    'goes on there with all that the lead had: %s heard of',
    async (heard) => {
      const leadId = await talkedTo({ status: 'evaluating', how: 'call' });
      const before = await org.state(leadId);
      const first = org.convert(leadId);
      const second = org.addContact(newEmail(), org.ownerOf('Contact', first));
      org.user.merge('Contact', second, first);
      org.clock.advance(secondMs);
      await org.work([org.look({ lead: leadId, first, second }[heard])]);
      await org.hours(4);

      const after = await org.state(second);
      expect([after.watch, withoutPool(after)]).toEqual([before.watch, withoutPool(before)]);
      expect(after.absorbed?.toSorted()).toEqual([leadId, first].toSorted());
      expect(org.shown(second)).toMatchObject({ cards: 1, done: ['First talk'] });
      expect(org.shown(second).open).not.toContain('First talk');
      expect((await org.state(leadId)).gone).toMatchObject({ into: second });
    },
  );

  it('takes the state along that the first contact had got', async () => {
    const leadId = await handedOff();
    const first = org.convert(leadId);
    org.clock.advance(secondMs);
    await org.work([org.look(first)]);
    const before = await org.state(first);
    const second = org.addContact(newEmail(), org.ownerOf('Contact', first));
    org.user.merge('Contact', second, first);
    org.clock.advance(secondMs);
    await org.work([org.look(second)]);
    expect((await org.state(second)).watch).toEqual(before.watch);
    expect(org.shown(second)).toEqual({ cards: 1, open: ['First talk'], done: [] });
  });
});

describe('a lead merged into another one that was then converted', () => {
  it('goes on in the contact, though nobody heard of the other lead', async () => {
    const leadId = await handedOff();
    const before = await org.state(leadId);
    const other = org.addLead(newEmail());
    org.user.merge('Lead', other, leadId);
    const contactId = org.convert(other);
    org.clock.advance(secondMs);
    await org.work([org.look(leadId)]);
    expect((await org.state(contactId)).watch).toMatchObject({ since: before.watch?.since });
    expect(org.shown(contactId)).toEqual({ cards: 1, open: ['First talk'], done: [] });
  });
});

describe('a lead converted while a worker hands it off', () => {
  it('waits for that worker, and has one card and one first talk', async () => {
    const leadId = org.addLead(newEmail());
    const { crm } = org.services();
    let contactId = '';
    let looked: readonly unknown[] = [];
    await org.work([org.look(leadId)], {
      crm: {
        ...crm,
        createNotes: async (notes) => {
          const made = await crm.createNotes(notes);
          if (contactId === '') {
            contactId = org.convert(leadId);
            looked = (await org.work([org.look(contactId)])).map(({ outcome }) => outcome);
          }
          return made;
        },
      },
    });
    expect(looked).toMatchObject([{ ends: 'later' }]);
    await org.hours(0.5);
    expect(org.shown(contactId)).toEqual({ cards: 1, open: ['First talk'], done: [] });
    expect((await org.state(contactId)).absorbed).toEqual([leadId]);
  });

  it.each(['before', 'after'] as const)(
    'has one card and one first talk, whichever call that worker died %s',
    async (when) => {
      let crashed = 0;
      for (let call = 1; call <= 16; call += 1) {
        const leadId = org.addLead(newEmail());
        const dying = crashing(org.services(), { call, when });
        await org.work([org.look(leadId)], dying.services).catch(() => undefined);
        if (dying.made() >= call) crashed += 1;
        const contactId = org.convert(leadId);
        org.clock.advance(leaseMs + secondMs);
        await org.work([org.look(contactId)]);
        expect([call, org.shown(contactId)]).toEqual([call, { cards: 1, open: ['First talk'], done: [] }]);
      }
      expect(crashed).toBeGreaterThan(8);
    },
    60_000,
  );
});
