/**
 * The memory of a hand-off of 190 contacts whose texts are as long as HubSpot takes (65,536 characters, of three bytes each), with ten
 * ordinary ones: 37 MB of texts, more than is taken of one answer. The portal is a process of its own, so that only ours is measured.
 *
 *   node bench/long-texts.ts
 */
import { propertiesFor } from '../shared/policy/own-facts.ts';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { reps } from '../sandbox/demo/people/reps.ts';
import { startHubspot } from '../sandbox/hubspot/server.ts';
import { createHubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { openHubspotCrm } from '../shared/crm/hubspot/crm.ts';
import { hubspotProperties } from '../shared/crm/hubspot/fields.ts';
import { openPropertySetup } from '../shared/crm/hubspot/setup/setup.ts';
import { handOff } from '../shared/hand-off/hand-off.ts';
import { personHash } from '../shared/lambda/person-key.ts';
import { readConnection } from '../shared/store/connections.ts';
import { admittingAll, defaultPolicy } from '../test/support/policy.ts';
import { startTable } from '../test/support/table.ts';
import { runAlone, type Row } from './row.ts';

const [long, ordinary] = [190, 10];
const maxMegabytes = 400;
const accessToken = 'token';

/** The portal, in its own process: it says where it is, and whom it holds. */
const serve = async (): Promise<void> => {
  const hubspot = await startHubspot({ portalId: 1, appId: 2, accessToken, clientSecret: 'secret', team: reps });
  const ids = Array.from({ length: long + ordinary }, (_, place) => {
    const message = place < long ? '\u6211'.repeat(65_536) : 'Our line stops.';
    return hubspot.records.asCrm('FORM').create('contacts', { email: `pat@firm-${place}.example`, message }).id;
  });
  process.send?.({ url: hubspot.url, ids });
};
const portal = z.object({ url: z.string(), ids: z.array(z.string()) });

export const run = async (): Promise<Row> => {
  const child = fork(import.meta.filename, ['portal']);
  const store = await startTable('bench');
  try {
    const [said] = await once(child, 'message');
    const { url, ids } = portal.parse(said);
    const policy = admittingAll(defaultPolicy);
    let calls = 0;
    const http = {
      apiUrl: url,
      apiVersion: '2026-09',
      accessToken,
      deadline: () => Date.now() + 52_000,
      now: Date.now,
      sleep: () => Promise.resolve(),
      random: () => 0,
      onCall: () => (calls += 1),
    };
    await openPropertySetup(createHubspotHttp(http)).apply(hubspotProperties);
    const connection = 'hubspot-1';
    const crm = openHubspotCrm({
      ...http,
      connection,
      appId: 2,
      ...propertiesFor(policy, 'hubspot'),
      newTraceId: randomUUID,
    });
    const services = {
      connection,
      table: store.table,
      policy,
      crm,
      now: () => new Date().toISOString(),
      random: () => 0.5,
      newId: randomUUID,
      sleep: () => Promise.resolve(),
      personHash: (email: string) => personHash('key', email),
    };
    const before = { megabytes: process.memoryUsage().rss / 2 ** 20, calls };
    const at = services.now();
    const looks = ids.map((id) => ({
      v: 1 as const,
      connection,
      object: 'lead' as const,
      id,
      kind: 'look' as const,
      occurredAt: at,
      receivedAt: at,
      causes: ['creation'],
    }));
    const { lead } = await handOff(looks, services);
    const owned = lead.filter(({ outcome }) => outcome.ends === 'done' && outcome.as === 'handed-off').length;
    const { pauses } = await readConnection(store.table, connection);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    return {
      name: 'long texts',
      measured: {
        leads: ids.length,
        owned,
        pauses,
        megabytes,
        megabytesBefore: before.megabytes,
        calls: calls - before.calls,
      },
      target: `all owned, no pause, at most ${maxMegabytes} MB`,
      ok: owned === ids.length && pauses === 0 && megabytes <= maxMegabytes,
    };
  } finally {
    child.kill();
    await store.stop();
  }
};

if (process.argv[2] === 'portal') await serve();
else if (import.meta.main) await runAlone(run);
