/** Answers and texts as long as anybody can make them: what happened to those who run this, row by row. */
import { describe, expect, it } from 'vitest';
import { maxAnswerMb } from '../../shared/crm/exchange.ts';
import { readRefusal, rejected } from '../../shared/crm/hubspot/call/refusal.ts';
import { readFault } from '../../shared/crm/salesforce/call/refusal.ts';
import { CrmUnavailable } from '../../shared/domain/errors.ts';
import { readConnection } from '../../shared/store/connections.ts';
import { connections, startBoth, type Both, type Side } from '../dual/both.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

const start = (): Promise<Both> => startBoth(admittingAll(shippedPolicy('both')));
const sides: readonly Side[] = ['hubspot', 'salesforce'];
const owned = { rep: expect.stringMatching(/./), cards: 1, tasks: 1 };
const pausesOf = async (both: Both, side: Side): Promise<number> =>
  (await readConnection(both.table, connections[side])).pauses;

/** As much as a stranger can put into a form: HubSpot takes 65,536 characters, a long text of Salesforce as many as 131,072. */
const problem = { hubspot: 'message', salesforce: 'Description' } as const;
const comeIn = (both: Both, side: Side, count: number, text: string): string[] =>
  Array.from({ length: count }, (_, place) => {
    const id = both.create(side, `pat@long-${place}.example`);
    both.enlarge(side, id, { [problem[side]]: text });
    return id;
  });
/** Bytes of an answer with the texts of so many of them. */
const megabytes = (text: string, count: number): number => (count * Buffer.byteLength(text)) / 2 ** 20;

describe.each(sides)('%s', (side) => {
  it('IN16 100 records whose texts pass what we take of one answer, and ordinary ones, are owned, and nothing is paused', async () => {
    const both = await start();
    const text = '\u6211'.repeat(side === 'hubspot' ? 65_536 : 130_000);
    expect(megabytes(text, 100)).toBeGreaterThan(maxAnswerMb);
    const ids = [...comeIn(both, side, 100, text), both.create(side, 'pat@ordinary.example')];
    const before = both.callsOf(side);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    expect(both.callsOf(side) - before).toBeLessThanOrEqual(30);
    for (const id of ids) expect(both.shown(side, id)).toEqual(owned);
    expect(await pausesOf(both, side)).toBe(0);
  });

  it('IN16 a record that is too large alone waits alone, with its reason, and is asked for once an hour', async () => {
    const both = await start();
    const [large = '', ordinary = ''] = ['pat@large.example', 'pat@ordinary.example'].map((email) =>
      both.create(side, email),
    );
    const tooLarge = 'x'.repeat((maxAnswerMb + 1) * 2 ** 20);
    both.enlarge(side, large, { [problem[side]]: tooLarge });
    await both.handOff(
      side,
      [large, ordinary].map((id) => both.look(side, id)),
    );
    expect(both.shown(side, ordinary)).toEqual(owned);
    expect(both.shown(side, large)).toEqual({ rep: '', cards: 0, tasks: 0 });
    expect((await both.state(side, large)).parked).toMatchObject({ code: 'too-large', refusal: 'too-large' });
    expect(await pausesOf(both, side)).toBe(0);
    both.clock.advance(60_000);
    expect((await both.sweep()).map(({ id }) => id)).not.toContain(large);
    both.enlarge(side, large, { [problem[side]]: 'Our line stops.' });
    both.clock.advance(3_600_000);
    expect((await both.sweep()).map(({ id }) => id)).toContain(large);
    expect(both.shown(side, large)).toEqual(owned);
  });
});

it.each(['call-share', 'out-of-time', 'cut-short'])(
  'HS6 our own limit, %s, holds up whom it meets and pauses nothing',
  async (code) => {
    const both = await start();
    const id = both.create('salesforce', 'pat@limit.example');
    const crm = {
      ...both.crms.salesforce,
      readLeads: () => Promise.reject(new CrmUnavailable(code, 'Our own limit.', { retryAfterMs: 60_000 })),
    };
    await both.handOff('salesforce', [both.look('salesforce', id)], crm);
    expect((await both.state('salesforce', id)).due).toMatchObject({ why: code });
    expect(await pausesOf(both, 'salesforce')).toBe(0);
  },
);

it.each(sides)('HS6 %s, which is silent while the last of our time runs out, is not taken for down', async (side) => {
  const both = await start();
  const id = both.create(side, 'pat@slow.example');
  const server = side === 'hubspot' ? both.portal : both.org.server;
  // Signed in before, so that it is a call of the work that gets no answer.
  await both.crms[side].owners();
  server.faults.add({ path: /batch\/read$|composite$/, times: 50, action: { kind: 'hang' } });
  await both.handOff(side, [both.look(side, id)], both.openHasty(side, 400));
  server.faults.clear();
  expect((await both.state(side, id)).due).toMatchObject({ why: 'cut-short' });
  expect(await pausesOf(both, side)).toBe(0);
  both.clock.advance(120_000);
  await both.sweep();
  expect(both.shown(side, id)).toMatchObject({ cards: 1, tasks: 1 });
});

describe('a refusal as long as its CRM likes', () => {
  /** What made a mask walk the text again and again: digits, and no end of addresses. */
  const hostile = ['1 '.repeat(8000), 'kim@mill.example'.repeat(1000), 'property "a" '.repeat(2000), '[{'.repeat(8000)];

  it.each(hostile)('IN11 leaves none of its sentence behind: %.20s', (message) => {
    const { error } = readFault([{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: ['Industry'] }]);
    expect(error.message).toBe(
      'Salesforce refused (FIELD_CUSTOM_VALIDATION_EXCEPTION); the validation rule on Industry is not met',
    );
    const refusal = readRefusal({ category: 'VALIDATION_ERROR', message });
    expect(refusal && rejected(400, refusal).message).toBe('HubSpot refused (400 VALIDATION_ERROR)');
  });
});
