import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { hubspotProperties, writeFields } from '../../shared/crm/hubspot/fields.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import type { Crm } from '../../shared/crm/crm.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { readLeadStates } from '../support/stored.ts';
import { examplePolicy } from '../support/lead.ts';
import { appId, connection, startPortal, type Portal } from '../support/portal.ts';
import { startTable, type TestTable } from '../support/table.ts';

const subscription = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
});
const file = new URL('../../infra/hubspot/src/app/webhooks/webhooks-hsmeta.json', import.meta.url);
const { config } = z
  .object({ config: z.object({ subscriptions: z.record(z.string(), z.array(subscription)) }) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));
/** What the app subscribes to. */
const ours = Object.values(config.subscriptions)
  .flat()
  .map(({ subscriptionType, objectType, propertyName }) => ({
    subscriptionType,
    ...(objectType !== undefined && { objectType }),
    ...(propertyName !== undefined && { propertyName }),
  }));
/** What an admin could add by mistake: every field that the hand-off writes, told twice. */
const mistaken = (hubspotProperties.contacts ?? []).flatMap(({ name }) => [
  { subscriptionType: 'contact.propertyChange', propertyName: name },
  { subscriptionType: 'object.propertyChange', objectType: 'contact', propertyName: name },
]);

let portal: Portal;
let other: TestTable;
let server: Server;
let bodies: unknown[] = [];
let target = '';
beforeAll(async () => {
  portal = await startPortal();
  other = await startTable('other-installation');
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(JSON.parse(Buffer.concat(parts).toString()));
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await Promise.all([portal.stop(), other.stop()]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Installation = { appId: number; services: Services };

const first = (): Installation => ({ appId, services: portal.services() });

/** Another installation on the same portal: its own app, table and policy. Its writes carry its own app id. */
const otherAppId = 100;
const second = (): Installation => {
  const policy = { ...examplePolicy(), hash: 'another' };
  policy.score.criteria = policy.score.criteria.toReversed();
  policy.stages = policy.stages.map((stage) => ({ ...stage, reason: `By other rules: ${stage.reason}` }));
  policy.routing.rules = policy.routing.rules.map((rule) => ({ ...rule, pool: 'juniors', reason: 'Other rules.' }));
  const crm = portal.openCrm({ appId: otherAppId });
  const updateLeads: Crm['updateLeads'] = async (updates) => {
    const author = portal.hubspot.records.asCrm('INTEGRATION', String(otherAppId));
    for (const { id, ownerId, fields } of updates) {
      author.update('contacts', id, { ...(ownerId && { hubspot_owner_id: ownerId }), ...writeFields(fields) });
    }
    return new Map(updates.map(({ id }) => [id, { ok: true, value: undefined }]));
  };
  return { appId: otherAppId, services: portal.services({ policy, table: other.table, crm: { ...crm, updateLeads } }) };
};

/** How often the record was written, whoever wrote it. */
const writesOf = (id: string): number => {
  const { history } = portal.hubspot.records.get('contacts', id) ?? { history: new Map<string, never[]>() };
  return [...history]
    .filter(([name]) => name.startsWith('handoff_') || name === 'hubspot_owner_id')
    .reduce((sum, [, entries]) => sum + entries.length, 0);
};

const maxRounds = 12;
/**
 * Brings every event back to the installations, which cause new ones, until there is none.
 * @param isAtOnce whether the installations work side by side in a round
 * @returns how many rounds it took
 */
const untilQuiet = async (installations: readonly Installation[], isAtOnce: (round: number) => boolean) => {
  for (let round = 0; round < maxRounds; round += 1) {
    await portal.hubspot.settle();
    const events = bodies.splice(0).flat();
    if (events.length === 0) return round;
    portal.clock.advance(2000);
    const work = installations.map((one) => async () => {
      const { items } = readHubspotEvents(events, {
        portalId: portal.hubspot.portalId,
        appId: one.appId,
        receivedAt: portal.clock.at,
      });
      await handOff(items, one.services);
    });
    if (isAtOnce(round)) await Promise.all(work.map((one) => one()));
    else for (const one of work) await one();
  }
  return maxRounds;
};

let firms = 0;
const act = (own: Record<string, string> = {}): string =>
  portal.contact({ email: `pat@loop-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.', ...own });

describe('one installation', () => {
  test.each([
    { what: 'what the app subscribes to', subscriptions: ours },
    { what: 'every field that we write, twice', subscriptions: [...ours, ...mistaken] },
  ])('never answers its own events, when it hears of $what', async ({ subscriptions }) => {
    portal.hubspot.sendWebhooksTo(target, subscriptions);
    const id = act();
    expect(await untilQuiet([first()], () => false)).toBeLessThanOrEqual(2);
    const written = writesOf(id);
    expect(written).toBeGreaterThan(5);
    portal.hubspot.records.asUser(9006).update('contacts', id, { hubspot_owner_id: '70006' });
    expect(await untilQuiet([first()], () => false)).toBeLessThanOrEqual(2);
    // The owner, and what is said of them: no second answer to it.
    expect(writesOf(id) - written).toBeLessThanOrEqual(4);
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
  });

  test('that does not know its app id ends as well', async () => {
    portal.hubspot.sendWebhooksTo(target, [...ours, ...mistaken]);
    const id = act();
    // An id that nobody has: each of our own writes looks like another app's.
    const unknowing = { ...first(), appId: 1 };
    expect(await untilQuiet([unknowing], () => false)).toBeLessThanOrEqual(3);
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
  });
});

describe('two installations with different rules on one portal', () => {
  test('settle on one owner and stop, however their work interleaves', async () => {
    portal.hubspot.sendWebhooksTo(target, ours);
    const both = [first(), second()];
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.infiniteStream(fc.boolean()), async (isTurned, stream) => {
        const id = act();
        const installations = isTurned ? both.toReversed() : both;
        const rounds = await untilQuiet(installations, () => stream.next().value ?? true);
        expect(rounds).toBeLessThan(8);
        expect(writesOf(id)).toBeLessThan(60);
        const owner = portal.property(id, 'hubspot_owner_id');
        const states = await Promise.all(
          [portal.table, other.table].map(async (table) => (await readLeadStates(table, connection, [id])).get(id)),
        );
        expect(owner).not.toBe('');
        expect(states.map((state) => state?.owner?.ownerId)).toEqual([owner, owner]);
        // A person's word ends it for both.
        portal.hubspot.records.asUser(9006).update('contacts', id, { hubspot_owner_id: '70006' });
        expect(await untilQuiet(installations, () => stream.next().value ?? true)).toBeLessThan(8);
        expect(portal.property(id, 'hubspot_owner_id')).toBe('70006');
      }),
      { numRuns: 12 },
    );
  });
});
