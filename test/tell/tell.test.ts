import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../support/policy.ts';
import { readChannelStates } from '../../shared/store/channel-states.ts';
import { readTellings, tellingName } from '../../shared/store/tellings.ts';
import type { News } from '../../shared/domain/news.ts';
import { event, handedOff, monday, startTelling, type Telling } from './telling.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const all = {
  channels: { sales: {}, managers: {} },
  tell: [
    { what: ['hand-off' as const], to: ['sales'] },
    { what: ['late' as const, 'gate' as const, 'parked' as const, 'mode' as const], to: ['managers'] },
  ],
};
const leads = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => handedOff(String(first + index)));

let here: Telling;
beforeEach(async () => {
  here = await startTelling(all);
});
afterEach(() => here.stop());

const stateOf = async (channel: string) => (await readChannelStates(here.table, [channel])).get(channel);
const isWaiting = async (news: News, channel = 'sales') =>
  (await readTellings(here.table, channel, [tellingName(news)])).length > 0;

describe('a new lead', () => {
  it('is told with its rep, stage, score, pool, link, and the due time in the rep’s zone', async () => {
    expect(await here.hear(handedOff())).toEqual({ batchItemFailures: [] });
    expect(here.played.messages()).toEqual([
      {
        seq: 1,
        at: monday,
        kind: 'slack',
        channel: 'sales',
        text: 'New lead for Anna Weber\nProblem aware, score 74 · senior team · First talk due 2026-11-23 11:00 (Berlin time) · Open in HubSpot',
        links: ['https://app.hubspot.com/contacts/4711/record/0-1/51'],
      },
    ]);
    expect((await stateOf('sales'))?.toldAt).toBe(monday);
  });

  it('is told once, however often the bus has it, also after its dead letters were moved back', async () => {
    await here.hear(handedOff(), handedOff());
    await here.hear(handedOff());
    here.advance(18 * dayMs);
    await here.hear(handedOff());
    expect(here.texts('sales')).toHaveLength(1);
  });

  it('is told once when two workers have it at the same moment', async () => {
    await Promise.all([
      here.hear(handedOff('1')),
      here.hear(handedOff('1')),
      here.hear(handedOff('1'), handedOff('2')),
    ]);
    await here.sweep();
    const told = here.played.messages().flatMap(({ links }) => links);
    expect(told.toSorted()).toEqual([handedOff('1').url, handedOff('2').url]);
  });

  it('that came in a crowd is told in no channel', async () => {
    await here.hear(handedOff('51', { bulk: true }));
    expect(here.played.messages()).toEqual([]);
  });

  it('keeps nothing of it in the table once it was told, but that it was', async () => {
    await here.hear(handedOff());
    expect(await isWaiting(handedOff())).toBe(false);
  });
});

describe('a storm', () => {
  it('of 100 leads is one message: ten with a line of their own, and the others by whose they are', async () => {
    await here.hear(
      ...leads(60),
      ...leads(40, 61).map((one) => ({ ...one, rep: 'ben', at: '2026-11-23T09:00:01.000Z' })),
    );
    const [text = ''] = here.texts('sales');
    expect(here.texts('sales')).toHaveLength(1);
    expect(text.split('\n')[0]).toBe('new leads: 100');
    expect(text.split('\n').at(-1)).toBe('and 90 more: Anna Weber 50, Ben Okafor 40');
    expect(here.played.messages()[0]?.links).toHaveLength(10);
  });

  it('in ten batches is told at Slack’s pace, without one refusal', async () => {
    for (let batch = 0; batch < 10; batch += 1) await here.hear(...leads(5, batch * 5));
    expect(here.played.statuses()).toEqual(Array.from({ length: 10 }, () => 200));
    expect(Date.parse(here.now()) - Date.parse(monday)).toBeGreaterThanOrEqual(9_000);
  });
});

describe('a channel that asks for patience', () => {
  it('is left alone for as long as it says, and holds nothing up', async () => {
    here.played.fault({
      action: { kind: 'status', status: 429, body: 'rate_limited', headers: { 'retry-after': '90' } },
    });
    expect(await here.hear(handedOff())).toEqual({ batchItemFailures: [] });
    expect(await here.hear(handedOff('52'))).toEqual({ batchItemFailures: [] });
    here.advance(minuteMs);
    await here.sweep();
    expect(here.played.statuses()).toEqual([429]);
    here.advance(minuteMs);
    await here.sweep();
    expect(here.texts('sales')).toHaveLength(1);
    expect(here.texts('sales')[0]).toMatch(/^new leads: 2\n/);
    expect((await stateOf('sales'))?.failing).toBeUndefined();
  });
});

describe('a channel that takes nothing any more', () => {
  it.each([
    ['an archived one', { status: 410, body: 'channel_is_archived' }, 'channel_is_archived'],
    ['a webhook that was removed', { status: 404, body: 'no_service' }, 'no_service'],
    ['a page in between', { status: 200, body: '<html>Sign in</html>' }, 'not-slack'],
    ['an address that moved', { status: 302, body: '' }, 'moved'],
  ])(
    '%s is told apart, left alone for longer and longer, and gets all that waits once it is mended',
    async (_, answer, code) => {
      here.played.fault({ times: 1000, action: { kind: 'status', ...answer } });
      await here.hear(handedOff('1'));
      for (let minute = 0; minute < 60; minute += 1) {
        here.advance(minuteMs);
        await here.sweep();
      }
      expect(await stateOf('sales')).toMatchObject({ failing: { since: monday, code } });
      // An hour of a channel that needs a person: no loop.
      expect(here.played.statuses().length).toBeLessThan(25);
      // And an alarm that goes on counting in each five minutes.
      const counted = here.lines.filter((line) => line['ChannelsFailing'] === 1);
      expect(counted.length).toBeGreaterThan(50);
      here.played.clearFaults();
      await here.hear(handedOff('2'));
      here.advance(hourMs);
      await here.sweep();
      expect(here.texts('sales')).toHaveLength(1);
      expect(await stateOf('sales')).not.toHaveProperty('failing');
    },
  );

  it('that does not answer, or hangs up after it took the message, has it again: rather twice than never', async () => {
    here.played.fault({ action: { kind: 'hang' } });
    here.played.fault({ action: { kind: 'lose-answer' } });
    await here.hear(handedOff());
    expect((await stateOf('sales'))?.failing?.code).toBe('timeout');
    for (let minute = 0; minute < 3; minute += 1) {
      here.advance(minuteMs);
      await here.sweep();
    }
    expect(here.texts('sales')).toHaveLength(2);
    expect((await stateOf('sales'))?.failing).toBeUndefined();
  });

  it('keeps the others waiting for nothing', async () => {
    here.played.archive('sales');
    await here.hear(handedOff(), { v: 1, kind: 'mode', key: 'm', connection: 'hubspot-4711', at: monday, mode: 'off' });
    expect(here.texts('managers')).toEqual(['hubspot-4711 is off: nobody looks at its leads']);
  });

  it('for days has news given up that nobody would read any more, and says so', async () => {
    here.played.archive('sales');
    await here.hear(handedOff());
    here.advance(4 * dayMs);
    await here.sweep();
    expect(here.lines.at(-1)).toMatchObject({ Untold: 1, as: 'given-up', code: 'stale' });
    here.played.archive('sales', false);
    here.advance(dayMs);
    expect(await here.sweep()).toBe(0);
    expect(here.texts('sales')).toEqual([]);
  });
});

describe('a message that the channel cannot read', () => {
  it('is sought among the others, given up alone, and told', async () => {
    await here.hear(handedOff('0'));
    here.played.fault({ times: 2, action: { kind: 'status', status: 400, body: 'invalid_blocks' } });
    await here.hear(handedOff('1'), handedOff('2'), handedOff('3'));
    expect(here.lines.filter((line) => line['Untold'] === 1)).toHaveLength(1);
    expect(here.texts('sales')).toHaveLength(3);
    expect((await stateOf('sales'))?.failing).toBeUndefined();
  });
});

describe('quiet hours', () => {
  beforeEach(async () => {
    await here.stop();
    here = await startTelling({
      channels: { sales: { quietOutside: ['Mon-Fri 08:00-18:00'], zone: 'Europe/Berlin' } },
      tell: [{ what: ['hand-off'], to: ['sales'] }],
    });
  });

  it('hold what comes in them until they end, over a weekend too, and then tell it as one', async () => {
    // Friday, 18:30 in Berlin.
    here.advance(4 * dayMs + 8.5 * hourMs);
    await here.hear(handedOff('1'), handedOff('2'));
    here.advance(2 * dayMs + 13 * hourMs);
    expect(await here.sweep()).toBe(0);
    // Monday, 08:00 in Berlin.
    here.advance(hourMs);
    expect(await here.sweep()).toBe(1);
    expect(here.texts('sales')).toEqual([expect.stringMatching(/^new leads: 2\n/)]);
  });

  it('hold what an outage of the day has left, too', async () => {
    here.played.archive('sales');
    await here.hear(handedOff());
    // Monday, 20:00 in Berlin.
    here.advance(10 * hourMs);
    here.played.archive('sales', false);
    await here.sweep();
    expect(here.texts('sales')).toEqual([]);
    here.advance(12 * hourMs);
    await here.sweep();
    expect(here.texts('sales')).toHaveLength(1);
  });
});

describe('what does not concern a channel', () => {
  it('is kept nowhere: another pool, another segment, a channel that nobody has connected', async () => {
    here.usePolicy({
      ...defaultPolicy,
      notify: {
        channels: { sales: {}, board: {} },
        tell: [
          { what: ['hand-off'], to: ['sales'], pools: ['juniors'] },
          { what: ['hand-off'], to: ['sales'], segments: ['large-firm'] },
          { what: ['hand-off'], to: ['board'] },
        ],
      },
    });
    await here.hear(handedOff());
    expect(await here.sweep()).toBe(0);
    await here.hear(handedOff('52', { pool: 'juniors' }), handedOff('53', { segment: 'large-firm' }));
    expect(here.played.messages()[0]?.links).toHaveLength(2);
  });

  it('and what nobody can read comes again alone, to end as a dead letter', async () => {
    const { batchItemFailures } = await here.deliver('{', event({ ...handedOff(), v: 2 }), event(handedOff()));
    expect(batchItemFailures).toHaveLength(2);
    expect(here.texts('sales')).toHaveLength(1);
  });
});
