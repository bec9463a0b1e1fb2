import { describe, expect, it } from 'vitest';
import { openHappenings } from '../../../sandbox/demo/console/happenings.ts';
import { lineOf, type Names } from '../../../sandbox/demo/console/words.ts';

const at = '2026-11-22T09:00:00.000Z';
const names: Names = { lead: (id) => (id === '1' ? 'Pat Doe (Nordwerk)' : `contact ${id}`), owner: () => 'Anna Weber' };
const log = (line: string) => ({ at, kind: 'log' as const, function: 'warm-handoff-sandbox-hand-off-hubspot', line });
const call = { at, method: 'POST', status: 200, inputs: 3 };

describe('what happened', () => {
  it('is kept up to 2,000, and counted on', () => {
    const happenings = openHappenings();
    for (let n = 0; n < 5_000; n += 1) happenings.crmCall({ ...call, path: '/crm/objects/2026-09/0-1/batch/read' });
    const kept = happenings.list();
    expect([kept.length, kept[0]?.seq, kept.at(-1)?.seq]).toEqual([2_000, 3_001, 5_000]);
    expect(happenings.list(4_998).map(({ seq }) => seq)).toEqual([4_999, 5_000]);
  });

  it('is told to a listener until it stops listening', () => {
    const happenings = openHappenings();
    const heard: number[] = [];
    const stop = happenings.onNew(({ seq }) => heard.push(seq));
    happenings.cloud({ at, kind: 'message', queue: 'q', action: 'received', count: 2 });
    stop();
    happenings.cloud({ at, kind: 'message', queue: 'q', action: 'done', count: 2 });
    expect(heard).toEqual([1]);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])(
    'leaves out a %s of a webhook address, by which a command asks who answers',
    (method) => {
      const happenings = openHappenings();
      const asked = { at, kind: 'http' as const, routeKey: null, durationMs: 1 };
      happenings.cloud({ ...asked, method, status: 404 });
      expect(happenings.list()).toEqual([]);
      happenings.cloud({ ...asked, method: 'POST', status: 404 });
      expect(happenings.list()).toMatchObject([{ kind: 'webhook', status: 404 }]);
    },
  );

  it.each(['not JSON', '{"message":"batch"}', '{"message":"lead"}', 'null'])('leaves out the log line %s', (line) => {
    const happenings = openHappenings();
    happenings.cloud(log(line));
    expect(happenings.list()).toEqual([]);
  });
});

const sentence = (what: (happenings: ReturnType<typeof openHappenings>) => void): string => {
  const happenings = openHappenings();
  what(happenings);
  return happenings
    .list()
    .map((happening) => lineOf(happening, names).text)
    .join('|');
};
const ofLead = (fields: Record<string, unknown>): string =>
  sentence((happenings) => happenings.cloud(log(JSON.stringify({ message: 'lead', lead: '1', ...fields }))));

describe('the words for it', () => {
  it.each([
    [
      {
        outcome: 'handed-off',
        stage: 'problem-aware',
        score: 78,
        ownerId: '70001',
        wrote: ['owner'],
        SpeedToLead: 1432,
      },
      'Pat Doe (Nordwerk) → Anna Weber: problem-aware, 78 points, in 1.4 s',
    ],
    [
      { mode: 'shadow', outcome: 'handed-off', stage: 'problem-aware', score: 78, ownerId: '70001', wrote: ['owner'] },
      'Pat Doe (Nordwerk) would go to Anna Weber: problem-aware, 78 points',
    ],
    [
      { mode: 'shadow', outcome: 'updated', stage: 'ready', score: 60, ownerId: '70001', wrote: ['score', 'note'] },
      'Pat Doe (Nordwerk) would go to Anna Weber: ready, 60 points, would update fields, note',
    ],
    [
      { outcome: 'updated', stage: 'ready', score: 60, ownerId: '70001', wrote: ['stage', 'score', 'note (updated)'] },
      'Pat Doe (Nordwerk) → Anna Weber: ready, 60 points, updated fields, note (updated)',
    ],
    [
      { outcome: 'updated', stage: 'ready', score: 60, ownerId: '70001', wrote: ['task'], step: 'remind' },
      'Pat Doe (Nordwerk) → Anna Weber: ready, 60 points, late: the owner is reminded, updated task',
    ],
    [{ outcome: 'known' }, 'Pat Doe (Nordwerk): seen already, nothing to do'],
    [{ outcome: 'park', code: 'forbidden' }, 'Pat Doe (Nordwerk): refused by the CRM: a person must look (forbidden)'],
  ])('tell what became of a lead (%#)', (fields, text) => {
    expect(ofLead(fields)).toBe(text);
  });

  it.each([
    ['/crm/objects/2026-09/0-1/batch/read', 200, 'reads 3 contacts'],
    ['/crm/objects/2026-09/notes/batch/create', 201, 'creates 3 notes'],
    ['/crm/associations/2026-09/0-1/0-46/batch/read', 207, 'reads what belongs to 3 records'],
    ['/crm/objects/2026-09/0-1/batch/update', 429, 'updates 3 contacts: answered 429'],
    ['/services/oauth2/token', 200, 'logs in to Salesforce'],
    ['/services/data/v68.0/composite', 200, 'asks Salesforce 3 questions at once'],
    ['/services/data/v68.0/composite/sobjects', 200, 'writes 3 records to Salesforce'],
    ['/services/data/v68.0/composite/sobjects/Task/Handoff_Key__c', 500, 'writes 3 tasks to Salesforce: answered 500'],
    ['/crm/objects/2026-09/0-27/batch/archive', 204, 'takes away 3 tasks'],
    ['/crm/objects/2026-09/0-3/search', 200, 'looks for deals that changed'],
    ['/services/data/v68.0/composite', 401, 'finds that its session of Salesforce has ended'],
  ])('tell what a call of %s does', (path, status, text) => {
    expect(sentence((happenings) => happenings.crmCall({ ...call, path, status }))).toBe(text);
  });

  it('speak of one thing as of one', () => {
    const path = '/crm/objects/2026-09/0-2/batch/read';
    expect(sentence((happenings) => happenings.crmCall({ ...call, path, inputs: 1 }))).toBe('reads 1 company');
  });

  it.each([
    [{ outcome: 'judged', as: 'reverted' }, 'Deal 7: closed unconfirmed, put back', true],
    [{ outcome: 'judged', as: 'passed' }, 'Deal 7: the close passes', false],
    [{ outcome: 'later', code: 'held' }, 'Deal 7: waits for a better moment (held)', true],
  ])('tell what the gate did to a deal (%#)', (fields, text, isTrouble) => {
    const happenings = openHappenings();
    happenings.cloud(log(JSON.stringify({ message: 'deal', deal: '7', ...fields })));
    expect(happenings.list().map((happening) => lineOf(happening, names))).toMatchObject([
      { kind: 'deal', text, isTrouble },
    ]);
  });

  it('tell what catch-up found, and nothing when it found nothing', () => {
    const found = (EventsMissed: number): string =>
      sentence((happenings) =>
        happenings.cloud(log(JSON.stringify({ message: 'catch-up', connection: 'hubspot-1', EventsMissed }))),
      );
    expect(found(2)).toBe('catch-up found 2 changes of which no event of hubspot-1 had told');
    expect(found(0)).toBe('');
  });

  it('name a function without its stack and stage', () => {
    const run = {
      kind: 'invoke',
      function: 'warm-handoff-sandbox-receive-hubspot',
      requestId: 'r',
      cold: true,
    } as const;
    expect(sentence((happenings) => happenings.cloud({ at, ...run, durationMs: 12.4, outcome: 'ok' }))).toBe(
      'receive-hubspot ran 12 ms from a cold start',
    );
  });
});
