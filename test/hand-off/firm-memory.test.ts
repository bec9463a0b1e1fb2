/** Who looks after a firm, once a lead of it has gone on to somebody else: through the worker and its sweeps. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPools } from '../../shared/store/claims.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const [carla, dina] = ['70003', '70004'];

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

let people = 0;
const arrives = async (firm: string): Promise<string> => {
  const id = worker.contact({
    email: `pat-${(people += 1)}@${firm}.example`,
    company: `The ${firm} Ltd.`,
    message: 'Our line stops.',
  });
  await worker.send([worker.look(id)]);
  return id;
};
const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
/** A person in the CRM gives it to somebody else. */
const given = async (id: string, ownerId: string): Promise<void> => {
  worker.clock.advance(60_000);
  worker.hubspot.records.asUser(9005).update('contacts', id, { hubspot_owner_id: ownerId });
  worker.clock.advance(2000);
  await worker.send([worker.look(id, { causes: ['hubspot_owner_id'] })]);
};
/** Long enough for the ladder to take it from whoever lets it lie, and no longer. */
const untilTaken = async (id: string): Promise<string> => {
  const first = ownerOf(id);
  for (let minutes = 0; minutes < 600 && ownerOf(id) === first; minutes += 10) await worker.minutes(10);
  expect(ownerOf(id)).not.toBe(first);
  return ownerOf(id);
};
const turns = async (): Promise<Record<string, number>> => {
  const { veterans } = await readPools(worker.table, ['veterans']);
  return veterans?.ok
    ? Object.fromEntries(Object.entries(veterans.value.members).map(([rep, { turn }]) => [rep, turn]))
    : {};
};

describe('the rep of a firm', () => {
  it('is whoever the ladder gave its only lead to', async () => {
    const second = await untilTaken(await arrives('mill'));
    expect(ownerOf(await arrives('mill'))).toBe(second);
  });

  it('is whoever a person gave its only lead to, a colleague that the policy does not know as well', async () => {
    const id = await arrives('mill');
    await given(id, dina);
    expect(ownerOf(await arrives('mill'))).toBe(dina);
    const other = await arrives('forge');
    await given(other, '70006');
    expect(ownerOf(await arrives('forge'))).toBe('70006');
    await given(other, carla);
    // The second lead is with them still.
    expect(ownerOf(await arrives('forge'))).toBe('70006');
  });

  it('stays where a person moves one of three leads, and follows when the last has gone', async () => {
    const ids = [await arrives('mill'), await arrives('mill'), await arrives('mill')];
    const first = ownerOf(ids[0] ?? '');
    expect(ids.map(ownerOf)).toEqual([first, first, first]);
    const next = first === dina ? carla : dina;
    await given(ids[1] ?? '', next);
    expect(ownerOf(await arrives('mill'))).toBe(first);
    const rest = [ids[0] ?? '', ids[2] ?? ''];
    for (const id of rest) await given(id, next);
    // The fourth is theirs, so the firm is.
    expect(ownerOf(await arrives('mill'))).toBe(first);
  });

  it('stays the one that the company has in the CRM', async () => {
    const company = worker.hubspot.records
      .asUser(9005)
      .create('companies', { domain: 'mill.example', hubspot_owner_id: carla }).id;
    worker.clock.advance(60_000);
    const linked = async (): Promise<string> => {
      const id = worker.contact({ email: `pat-${(people += 1)}@mill.example`, message: 'Our line stops.' });
      worker.hubspot.records.asUser(9005).associate({ type: 'contacts', id }, { type: 'companies', id: company });
      await worker.send([worker.look(id)]);
      return id;
    };
    const id = await linked();
    expect(ownerOf(id)).toBe(carla);
    expect(await untilTaken(id)).not.toBe(carla);
    expect(ownerOf(await linked())).toBe(carla);
  });

  it('is whoever has it again when a person takes the move back', async () => {
    const id = await arrives('mill');
    const first = ownerOf(id);
    await given(id, dina);
    await given(id, first);
    expect(ownerOf(await arrives('mill'))).toBe(first);
  });
});

describe('a reassignment that the CRM refuses', () => {
  const refusals: Readonly<Record<string, () => () => void>> = {
    'by a rule of the admin': () => worker.hubspot.records.rules.require({ type: 'contacts', property: 'industry' }),
    'for want of room': () => {
      const { faults } = worker.hubspot;
      faults.add({ path: /0-1\/batch\/update/, times: 9999, action: { kind: 'status', status: 429 } });
      return () => faults.clear();
    },
  };
  it.each(Object.keys(refusals))('leaves firm, person and turn with whoever has the lead: %s', async (how) => {
    const id = await arrives('mill');
    const first = ownerOf(id);
    await arrives('forge');
    const before = await turns();
    const end = refusals[how]?.();
    await worker.minutes(260);
    expect(ownerOf(id)).toBe(first);
    expect((await worker.state(id)).owner).toMatchObject({ ownerId: first, by: 'us' });
    expect(await turns()).toEqual(before);
    end?.();
    worker.clock.advance(60_000);
    const next = await arrives('mill');
    expect([ownerOf(next), (await worker.state(next)).owner?.isFirms]).toEqual([first, true]);
  });
});
