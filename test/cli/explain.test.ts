/** `handoff explain` on records that the real worker handed off, on a real table. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DealEntry } from '../../shared/deal/entry.ts';
import { newDealState } from '../../shared/domain/deal-state.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { leadKey } from '../../shared/store/keys.ts';
import { readLedger, writeLedger } from '../../shared/store/ledger.ts';
import { beginWatching, stopConnection } from '../../shared/store/modes.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { dealStates, leadStates } from '../../shared/store/records.ts';
import type { LedgerEntry } from '../../shared/lead/entry.ts';
import type { FormerEntry } from '../../shared/lead/former-entry.ts';
import { examplePolicy, unwatchedPolicy } from '../support/lead.ts';
import { org, startExplained, type Explained } from '../support/explained.ts';
import { connection } from '../support/portal.ts';
import { emptyFolder, runCli } from './installation.ts';

let here: Explained;
let byRule: string;
beforeAll(async () => {
  here = await startExplained(unwatchedPolicy());
  byRule = await here.formFill({
    email: 'pat@one.example',
    company: 'One',
    message: 'Our line stops.',
    country: 'Germany',
  });
  return () => here.stop();
});
const told = async (...words: string[]): Promise<string> => {
  const { code, out, err } = await here.explain(words);
  expect(err).toBe('');
  expect(code).toBe(0);
  return out;
};
const refused = async (...words: string[]): Promise<{ code: number; err: string }> => {
  const { code, out, err } = await here.explain(words);
  expect(out).toBe('');
  return { code, err };
};
const isUnderAScreen = (text: string): boolean => {
  const lines = text.trimEnd().split('\n');
  return lines.length <= 40 && lines.every((line) => line.length <= 100);
};
/** One line, however it is wrapped. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the story of a lead', () => {
  it('that a rule gave to somebody: why, whose turn it was, which rules came near, the score, what was known', async () => {
    const text = await told(byRule);
    expect(isUnderAScreen(text)).toBe(true);
    const said = flat(text);
    expect(said).toContain(`record ${byRule} of ${connection} (live)`);
    expect(said).toContain('Anna Weber has it: problem-aware, ');
    expect(said).toContain('Came in 2026-11-23 10:00 the record was made');
    expect(said).toContain('Anna Weber has it, by rule opportunities-to-veterans (2026-11-23 10:00, policy ');
    expect(said).toContain('Veterans open and close. Next in turn: senior team.');
    expect(said).toContain(
      'Anna Weber: had the turn of veterans Ben Okafor: as many turns for their weight, and later in the pool',
    );
    expect(said).toContain('first-interest-to-juniors: holds too, but stands after opportunities-to-veterans');
    expect(said).toContain('customers-to-veterans: would need stage customer (is problem-aware)');
    expect(said).toContain('need 30 of 30: Knows the problem and not yet the solution.');
    expect(said).toContain('country DE');
    expect(said).toMatch(/In the CRM email, .*problem.* \(known; the values stay there\)/);
    expect(said).toMatch(/Not known .*industry/);
    expect(said).toContain('To ask');
    expect(said).toContain(
      '» 2026-11-23 10:00 Anna Weber got it, by rule opportunities-to-veterans; wrote the owner, fields, the note and the task “First talk”',
    );
    expect(said).toContain('Anna Weber has not spoken with the buyer yet (first talk due 2026-11-23 11:00).');
    expect(said).toMatch(/Next 2026-11-\d\d \d\d:\d\d a look at what sales did/);
    expect(text).not.toContain('pat@one.example');
    expect(text).not.toContain('Our line stops');
  });

  it('is one JSON object for programs, the same whatever was pasted', async () => {
    const { json } = await here.explain([byRule, '--json']);
    const story = json();
    expect(story).toMatchObject({
      ok: true,
      connection,
      object: 'lead',
      id: byRule,
      mode: 'live',
      isShadow: false,
      merged: [],
      story: {
        admission: { as: 'lead' },
        choice: {
          told: 'again',
          owner: 'Anna Weber',
          by: 'us',
          way: 'rule opportunities-to-veterans',
          pool: 'veterans',
        },
        happened: [{ kind: 'decided' }],
        remarks: [],
      },
    });
    for (const pasted of [
      `https://app-eu1.hubspot.com/contacts/4711/record/0-1/${byRule}/view/1`,
      `${connection}/${byRule}`,
    ]) {
      expect((await here.explain([pasted, '--json'])).json()).toEqual(story);
    }
  });

  it('with --all has every decision in full', async () => {
    const said = flat(await told(byRule, '--all'));
    expect(said).toContain('Woken by creation');
    expect(said).toContain('– stop opted-out: not known: optedOut');
    expect(said).toContain('✓ rule opportunities-to-veterans');
    const { entries } = (await here.explain([byRule, '--all', '--json'])).json();
    expect(entries).toMatchObject([{ told: 'again', owner: { rep: 'anna' } }]);
  });

  it('whose firm has an owner', async () => {
    const id = await here.formFill({ email: 'kim@one.example', company: 'One AG', message: 'Ours as well.' });
    const said = flat(await told(id));
    expect(said).toContain('Anna Weber has it, as the owner of the firm');
    expect(said).toContain('Already looking after this firm.');
    expect(said).toContain(
      'opportunities-to-veterans: would have taken it, but the owner of the firm comes before all rules',
    );
  });

  it('that a person gave to somebody else: their choice, and not the looks after it', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'pat@two.example', message: 'It leaks.' });
    const emil = (await worker.openCrm().owners()).find(({ name }) => name === 'Emil Novak')?.id ?? '';
    const before = worker.property(id, 'hubspot_owner_id');
    expect(before).not.toBe(emil);
    worker.hubspot.records.asCrm('CRM_UI').update('contacts', id, { hubspot_owner_id: emil });
    await worker.send([worker.look(id, { causes: ['change:hubspot_owner_id'], ownerTouched: true })]);
    worker.clock.advance(60_000);
    worker.hubspot.records.asCrm('CRM_UI').update('contacts', id, { city: 'Kiel' });
    await worker.send([worker.look(id, { causes: ['change:city'] })]);
    worker.clock.advance(60_000);
    const text = await told(id);
    expect(isUnderAScreen(text)).toBe(true);
    const said = flat(text);
    expect(said).toContain('Emil Novak has it, chosen by a person');
    expect(said).toContain('Chosen on the record since, and that choice stays.');
    expect(said).toMatch(/» [\d: -]+ the owner changed: a person gave it to Emil Novak; wrote/);
    expect(said).toContain('the city changed:');
  });

  it('that a stop refuses', async () => {
    const id = await here.formFill({ email: 'spy@rival.example', message: 'Prices?' });
    const said = flat(await told(id));
    expect(said).toContain('Not handed off, by the stop competitor.');
    expect(said).toContain('The address belongs to a competitor.');
    expect(said).not.toMatch(/Score \d|To ask/);
  });

  it('that was handed off and opted out since: who has it, and that nothing more follows', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'kim@opted.example', message: 'It leaks.' });
    worker.hubspot.records.asCrm('CRM_UI').update('contacts', id, { hs_email_optout: 'true' });
    await worker.send([worker.look(id, { causes: ['change:hs_email_optout'] })]);
    const said = flat(await told(id));
    expect(said).toMatch(/ has it from before, and nothing more follows, by the stop /);
    expect(said).not.toContain('has not spoken with the buyer');
  });

  it('whose owner somebody took off says so, and who was put back', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'kim@emptied.example', message: 'It leaks.' });
    worker.hubspot.records.asCrm('CRM_UI').update('contacts', id, { hubspot_owner_id: '' });
    worker.clock.advance(60_000);
    await worker.send([worker.look(id, { causes: ['change:hubspot_owner_id'], ownerTouched: true })]);
    expect(flat(await told(id))).toMatch(
      /\* [\d: -]+ the owner changed: somebody took the owner off; .+ was put back; wrote the owner/,
    );
  });

  it('whose lead status became a word of the policy says which', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'kim@status.example', message: 'It leaks.' });
    worker.hubspot.records.asCrm('CRM_UI').update('contacts', id, { hs_lead_status: 'BAD_TIMING' });
    worker.clock.advance(60_000);
    await worker.send([worker.look(id, { causes: ['change:hs_lead_status'] })]);
    expect(flat(await told(id))).toContain('the lead status became BAD_TIMING');
  });

  it('that was merged is followed to what it was merged into, with what was decided before', async () => {
    const { worker } = here;
    const first = await here.formFill({ email: 'ola@three.example', message: 'It rusts.' });
    const second = worker.contact({ email: 'ola@four.example' });
    const into = worker.hubspot.records.asUser(1).merge('contacts', first, second).id;
    await worker.send([worker.look(into, { kind: 'merged', mergedIds: [first, second].filter((id) => id !== into) })]);
    const said = flat(await told(first));
    expect(into).not.toBe(first);
    expect(said).toContain(`${first} was merged into ${into}: this is the story of ${into}.`);
    expect(said).toContain(`record ${into} of ${connection}`);
    expect(said).toContain('by rule opportunities-to-veterans');
  });

  it('that was deleted says so, and what was decided before', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'del@five.example', message: 'It squeaks.' });
    worker.hubspot.records.asCrm('CRM_UI').archive('contacts', id);
    await worker.send([worker.look(id, { kind: 'gone', causes: ['deletion'] })]);
    const said = flat(await told(id));
    expect(said).toContain('Now Deleted in the CRM.');
    expect(said).toContain('- 2026-11-23');
    expect(said).toContain('by rule opportunities-to-veterans');
  });

  it('of somebody who was erased, or was never seen: nothing is kept, and what would make it known', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'era@six.example', message: 'It hums.' });
    await worker.send([worker.look(id, { kind: 'erase' })]);
    for (const one of [id, '999999']) {
      const { code, err } = await refused(one);
      expect(code).toBe(1);
      expect(err).toContain(`Nothing is kept of ${one} in ${connection}.`);
      expect(err).toContain('It becomes known when the record changes');
    }
  });
});

describe('where it is', () => {
  it.each([
    [
      ['https://app.hubspot.com/contacts/999/record/0-1/51'],
      'the HubSpot portal 999, which is not connected here',
      connection,
    ],
    [
      ['https://rival.lightning.force.com/lightning/r/Lead/00Q5g0000000001EAA/view'],
      'the Salesforce org at rival.lightning.force.com',
      org,
    ],
    [['https://app.hubspot.com/contacts/4711/record/0-1/51', '--connection', org], '--connection says', org],
    [['51', '--connection', 'hubspot-1'], 'is no connection of the settings', connection],
  ])('%j is refused with what is connected', async (words, said, connected) => {
    const { code, err } = await refused(...words);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).toContain(connected);
  });

  it('the address of the org is known in all its spellings', async () => {
    for (const host of ['northwind.lightning.force.com', 'northwind.my.salesforce.com', 'eu12.salesforce.com']) {
      const { code, err } = await refused(`https://${host}/lightning/r/Lead/00Q5g0000000001EAA/view`);
      expect([code, err]).toEqual([1, expect.stringContaining(`Nothing is kept of 00Q5g0000000001EAA in ${org}.`)]);
    }
    const { code, err } = await refused('https://northwind--uat.sandbox.lightning.force.com/00Q5g0000000001');
    expect([code, err]).toEqual([2, expect.stringContaining('northwind--uat.sandbox.lightning.force.com')]);
  });

  it('an id that two connections know is asked for', async () => {
    const { table, clock } = here.worker;
    const owner = { ownerId: '1', by: 'us' as const, at: clock.at, reason: 'So.' };
    for (const one of ['hubspot-1', 'hubspot-2'])
      await leadStates.save(table, one, '51', newLeadState, { ...newLeadState, owner });
    const folder = await emptyFolder();
    const file = join(folder.path, 'two.json');
    const two = [1, 2].map((portal) => ({ kind: 'hubspot', portalId: portal }));
    await writeFile(file, JSON.stringify({ stage: 'prod', connections: two }));
    const both = {
      HANDOFF_HUBSPOT_CONNECTION: undefined,
      HANDOFF_SALESFORCE_CONNECTION: undefined,
      HANDOFF_SETTINGS: file,
    };
    const asked = await here.explain(['51'], both);
    expect([asked.code, asked.err]).toEqual([
      2,
      expect.stringContaining('51 is known in hubspot-1 and in hubspot-2. Which one?'),
    ]);
    expect((await here.explain(['51', '--connection', 'hubspot-1'], both)).out).toContain('record 51 of hubspot-1');
    await folder.remove();
    const settings = { HANDOFF_HUBSPOT_CONNECTION: undefined, HANDOFF_SALESFORCE_CONNECTION: undefined };
    const { code, err } = await here.explain(['51'], settings);
    expect([code, err]).toEqual([2, expect.stringContaining('Which connection? Give --connection')]);
    const { out } = await here.explain(['51', '--connection', 'hubspot-2'], settings);
    expect(out).toContain('record 51 of hubspot-2');
  });
});

describe('the story of a deal', () => {
  it('is how the gate answered each close', async () => {
    const { table, clock } = here.worker;
    const missing = ['There is no confirmed buyer status on the deal, nor on its contact.'];
    const entry = (at: string, version: number, verdict: 'reverted' | 'passed'): DealEntry => ({
      at,
      version,
      policy: 'p',
      causes: ['change:dealstage'],
      seen: { stage: 'closedwon', pipeline: null, outcome: 'won', enteredAt: at },
      verdict,
      letStand: null,
      evidence: [],
      missing: verdict === 'passed' ? [] : missing,
      reverts: 1,
      flags: 0,
      written: verdict === 'passed' ? [] : ['stage', 'note', 'task close-1'],
    });
    const state = {
      ...newDealState,
      reverts: 1,
      verdict: { as: 'passed' as const, enteredAt: clock.at, at: clock.at, missing: [] },
    };
    await dealStates.save(table, connection, '901', newDealState, state);
    await writeLedger(table, { object: 'deal', connection }, [
      { id: '901', entry: entry('2026-11-23T10:00:00.000Z', 1, 'reverted') },
      { id: '901', entry: entry('2026-11-23T12:00:00.000Z', 2, 'passed') },
    ]);
    for (const pasted of ['https://app.hubspot.com/contacts/4711/record/0-3/901', '901', `${connection}/deal/901`]) {
      const said = flat(await told(pasted));
      expect(said).toContain(`deal 901 of ${connection}`);
      expect(said).toContain('The close passed: sales had confirmed where the buyer stands (put back once).');
      expect(said).toContain(
        '2026-11-23 10:00 the stage of the deal changed: closed unconfirmed, and put back; wrote its stage, the note and a task that asks',
      );
      expect(said).toContain('2026-11-23 12:00 the stage of the deal changed: the close passed');
    }
  });

  it('of the same id as a contact is told with --deal', async () => {
    const { table } = here.worker;
    await dealStates.save(table, connection, byRule, newDealState, { ...newDealState, outcome: 'lost' });
    expect(await told(byRule)).toContain(`record ${byRule}`);
    expect(flat(await told(byRule, '--deal'))).toContain(
      `deal ${byRule} of ${connection} (live), times in UTC, in reasons the rep’s own Now Lost.`,
    );
  });
});

describe('what cannot be told whole is told as far as it goes', () => {
  /** The first decision about the lead, kept as another record's, changed. */
  const keptAs = async (id: string, change: (entry: LedgerEntry) => object): Promise<string> => {
    const { table } = here.worker;
    const [stored] = await readLedger(table, { object: 'lead', connection, id: byRule });
    if (stored?.ok !== true || !('core' in stored.value)) expect.fail('no entry');
    const entry = { ...stored.value, ...change(stored.value) };
    await writeLedger(table, { object: 'lead', connection }, [{ id, entry }]);
    return flat(await told(id));
  };

  it('a policy version that is gone', async () => {
    const said = await keptAs('701', () => ({ policy: 'gone-policy' }));
    expect(said).toContain('The policy gone-policy, by which it was decided, is gone or of another release');
    expect(said).toContain('by rule opportunities-to-veterans');
  });

  it('a decision of another release', async () => {
    const said = await keptAs('702', () => ({ core: 99 }));
    expect(said).toContain('Another release decided this: it is told as it was kept, and not run again.');
    expect(said).toContain('need 30 of 30');
  });

  it('a fact that this release does not know', async () => {
    const said = await keptAs('703', ({ inputs }) => ({
      inputs: inputs && { ...inputs, facts: { ...inputs.facts, shoeSize: 44 } },
    }));
    expect(said).toContain('Of what was known then this release does not know any more: shoeSize.');
    expect(said).toContain('country DE');
  });

  it('inputs that cannot be read', async () => {
    const said = await keptAs('704', () => ({ inputs: null }));
    expect(said).toContain('What it was made from cannot be read by this release');
  });

  it('an entry that cannot be read, beside one that can', async () => {
    const { table } = here.worker;
    await table.doc.send(
      new PutCommand({ TableName: table.name, Item: { ...leadKey(connection, '705'), sk: 'DECISION#9', at: 9 } }),
    );
    expect(await keptAs('705', () => ({}))).toContain('One entry of its ledger cannot be read by this release.');
  });

  it('a state that cannot be read', async () => {
    const { table } = here.worker;
    await table.doc.send(
      new PutCommand({ TableName: table.name, Item: { ...leadKey(connection, '706'), signals: 'many' } }),
    );
    const said = await keptAs('706', () => ({}));
    expect(said).toContain('What the table keeps of it now cannot be read by this release');
    expect(said).toContain('When it was last decided: Anna Weber has it');
  });

  it('only remarks', async () => {
    const { table, clock } = here.worker;
    const remark = { at: clock.at, version: 1, remark: 'The record was deleted in the CRM.' };
    await writeLedger(table, { object: 'lead', connection }, [{ id: '707', entry: remark }]);
    const said = flat(await told('707'));
    expect(said).toContain('Only remarks are kept of it.');
    expect(said).toContain('The record was deleted in the CRM.');
  });

  it('an entry of the layout before', async () => {
    const former: FormerEntry = {
      at: '2026-10-01T09:00:00.000Z',
      version: 1,
      policy: 'long-gone',
      causes: ['creation'],
      facts: { country: 'DE', shoeSize: 44 },
      signals: [],
      stage: { stage: 'curious', reason: 'Shows interest.' },
      score: { total: 15, parts: [{ criterion: 'need', points: 15, of: 30, known: false, reason: 'Not known.' }] },
      tried: [{ rule: 'rule everybody', matched: true, why: 'So.' }],
      owner: {
        ownerId: '7',
        rep: 'anna',
        by: 'us',
        reason: 'It was her turn.',
        pool: 'veterans',
        coordinator: null,
        candidates: [{ rep: 'anna', turn: 1, passedOver: null }],
      },
      sales: { standing: 'none' },
      written: ['owner'],
    };
    const { table } = here.worker;
    // As the release before wrote it: the entry itself is the item.
    const Item = { ...leadKey(connection, '708'), sk: `DECISION#${former.at}#00000001`, ...former };
    await table.doc.send(new PutCommand({ TableName: table.name, Item }));
    const said = flat(await told('708'));
    expect(said).toContain('An earlier release decided this, and kept other things of it');
    expect(said).toContain('Anna Weber has it, by rule everybody (2026-10-01 09:00, policy long-gone)');
    expect(said).toContain('It was her turn.');
    expect(said).toContain('this release does not know any more: shoeSize');
  });

  it('a lead whose deciding entry is gone: the table says why', async () => {
    const { table } = here.worker;
    const owner = {
      ownerId: '7',
      rep: 'anna',
      by: 'us' as const,
      at: here.worker.clock.at,
      reason: 'It was her turn.',
    };
    await leadStates.save(table, connection, '709', newLeadState, { ...newLeadState, owner });
    const said = flat(await told('709'));
    expect(said).toContain(
      'The decision that chose its owner is not in the ledger (any more). The table says: It was her turn.',
    );
  });

  it('a history longer than a screen keeps its beginning, the choice, and the present', async () => {
    const { worker } = here;
    const id = await here.formFill({ email: 'long@seven.example', message: 'It stinks.' });
    for (let count = 1; count <= 30; count += 1) {
      worker.hubspot.records.asCrm('CRM_UI').update('contacts', id, { city: `Town ${count}` });
      await worker.send([worker.look(id, { causes: ['change:city'] })]);
      worker.clock.advance(60_000);
    }
    const text = await told(id);
    expect(isUnderAScreen(text)).toBe(true);
    expect(text).toMatch(/» 2026/);
    expect(flat(await told(id, '--all')).length).toBeGreaterThan(flat(text).length);
  });
});

describe('what a connection does', () => {
  it('is said: off, or left alone', async () => {
    const { table } = here.worker;
    await pauseConnection(table, connection, '2026-11-24T09:00:00.000Z', 'down', { pauses: 0 });
    expect(flat(await told(byRule))).toContain('The CRM is left alone until 2026-11-24 09:00');
    await stopConnection(table, connection);
    expect(flat(await told(byRule))).toContain('The connection is off: nothing is looked at now.');
  });

  it('a rep who has left the policy is told by the name of then', async () => {
    const { table, clock } = here.worker;
    const { anna: _, ...reps } = examplePolicy().reps;
    const without = { ...examplePolicy(), reps, hash: 'without-anna' };
    await pushPolicy(table, without, { by: 'a test', now: clock.at });
    const said = flat(await told(byRule));
    expect(said).toContain('Anna Weber has it');
    expect(said).toContain('Anna Weber is no rep of the policy in force.');
  });
});

describe('of the sandbox', () => {
  it('whose time was skipped ahead, what is late is told by that time', async () => {
    const { clock } = here.worker;
    const ahead = new Date(Date.parse(clock.at) + 30 * 86_400_000).toUTCString();
    const receiver = createServer((_, response) => response.writeHead(405, { date: ahead }).end());
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const folder = await emptyFolder();
    await mkdir(join(folder.path, '.handoff'));
    const own = {
      ...here.env,
      AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1',
      HANDOFF_HUBSPOT_WEBHOOK_URL: `http://127.0.0.1:${port}/hubspot/4711`,
    };
    const lines = Object.entries(own).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(folder.path, '.handoff/sandbox.env'), lines.join(''));
    const { out } = await runCli(['explain', byRule, '--sandbox'], {
      cwd: folder.path,
      now: () => Date.parse(clock.at),
    });
    expect(flat(out)).toContain('Anna Weber has not spoken with the buyer, and is late');
    receiver.closeAllConnections();
    receiver.close();
    await folder.remove();
  });
});

describe('in shadow', () => {
  let watched: Explained;
  let id: string;
  beforeAll(async () => {
    watched = await startExplained(unwatchedPolicy());
    await beginWatching(watched.worker.table, connection, watched.worker.clock.at);
    watched.worker.clock.advance(60_000);
    id = await watched.formFill({ email: 'pat@one.example', message: 'Our line stops.' });
  });
  afterAll(() => watched.stop());

  it('the story is what would have been', async () => {
    const { out, code } = await watched.explain([id]);
    const said = flat(out);
    expect(code).toBe(0);
    expect(said).toContain('(shadow)');
    expect(said).toContain('The connection only watches: this is what it would do.');
    expect(said).toContain('Anna Weber would have it');
    expect(said).toContain('Anna Weber would get it, by rule opportunities-to-veterans; would have written the owner');
    expect(said).not.toContain('; wrote');
    const { Item } = await watched.worker.table.doc.send(
      new GetCommand({ TableName: watched.worker.table.name, Key: leadKey(connection, id) }),
    );
    expect(Item).toBeUndefined();
  });
});
