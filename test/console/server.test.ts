/** The console's API over a portal of our own: lists by search and pages, and what happens in batches. */
import { beforeAll, describe, expect, it } from 'vitest';
import { startConsole, type Console } from '../../console/server/server.ts';
import type { Event } from '../../console/server/door.ts';
import type { Batch, LeadPage, Turns } from '../../console/view.ts';
import { openDesk } from '../../console/server/desk.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { examplePolicy } from '../support/lead.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';
import { portalConnection, portalDoor } from './portal-door.ts';

const people = 112;
let portal: Portal;
/** As whoever plays the CRM, and as an installation in AWS that knows what its table has. */
let near: Console;
let far: Console;
let tell: (event: Event) => void = () => {};
let isDown = false;

const at = { hear: (listener: typeof tell) => (tell = listener), isDown: () => isDown };

beforeAll(async () => {
  portal = await startPortal();
  await pushPolicy(portal.table, examplePolicy(), { now: portal.clock.at, by: 'test' });
  const ids = Array.from({ length: people }, (_, n) =>
    portal.contact({
      email: `pat${n}@firm${n}.example`,
      firstname: 'Pat',
      lastname: `No ${n}`,
      message: 'Our line stops.',
    }),
  );
  for (let from = 0; from < people; from += 50)
    await portal.handOff(ids.slice(from, from + 50).map((id) => portal.look(id)));
  [near, far] = await Promise.all([
    startConsole(portalDoor(portal, { ...at, isNear: true }), { port: 0 }),
    startConsole(portalDoor(portal, { ...at, isNear: false }), { port: 0 }),
  ]);
  return async () => {
    await near.stop();
    await far.stop();
    await portal.stop();
  };
});

const ask = async (of: Console, path: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${of.url}${path}`);
  return { status: response.status, body: await response.json() };
};
const page = async (of: Console, query: Record<string, string>): Promise<LeadPage> =>
  (await ask(of, `/api/leads?${new URLSearchParams(query).toString()}`)).body as LeadPage;
const allPages = async (of: Console, text = ''): Promise<LeadPage[]> => {
  const pages = [await page(of, { text })];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await page(of, { text, after: next }));
  return pages;
};

describe('the list of leads', () => {
  it.each([
    ['where the CRM lies beside us', () => near, people],
    ['by the ledger', () => far, null],
  ])('has each lead once, fifty on a page, %s', async (_where, of, total) => {
    const pages = await allPages(of());
    expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, people - 100]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(people);
    expect(pages[0]?.total).toBe(total);
  });

  it('is searched by what a reader sees, and by the address', async () => {
    const found = await page(near, { text: 'pat77@FIRM77' });
    expect(found).toMatchObject({ total: 1, next: null, rows: [{ name: 'Pat No 77' }] });
    expect(await page(near, { text: 'no 1' })).toMatchObject({ total: 1 + 10 + 12 });
    expect(await page(near, { text: ' 77 pat' })).toMatchObject({ total: 1, rows: [{ name: 'Pat No 77' }] });
  });

  it('is searched by the address of a record, and by one of this page', async () => {
    const { rows } = await page(near, { text: 'pat77@firm77' });
    const [id = '', portalId] = [rows[0]?.id, connection.replace('hubspot-', '')];
    const addresses = [
      `https://app.hubspot.com/contacts/${portalId}/record/0-1/${id}`,
      `app.hubspot.com/contacts/${portalId}/record/0-1/${id}/?tab=1`,
      `${near.url}/#/leads/${connection}/${id}?text=pat`,
      `${connection}/${id}`,
    ];
    for (const text of addresses) expect(await page(near, { text })).toMatchObject({ total: 1, rows: [{ id }] });
    const elsewhere = `https://app.hubspot.com/contacts/1/record/0-1/${id}`;
    expect(await page(near, { text: elsewhere })).toMatchObject({ total: 0, rows: [] });
    const deal = new URLSearchParams({ text: `https://app.hubspot.com/contacts/${portalId}/record/0-3/${id}` });
    expect(await ask(near, `/api/leads?${deal.toString()}`)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('That is a deal') },
    });
  });

  it('is searched by an id where names are far away, and says so of anything else', async () => {
    const [row] = (await page(far, {})).rows;
    expect(await page(far, { text: row?.id ?? '' })).toMatchObject({ total: 1, rows: [{ id: row?.id }] });
    expect(await page(far, { text: '404' })).toMatchObject({
      total: 0,
      rows: [],
      note: expect.stringContaining('Nothing is kept'),
    });
    expect(await ask(far, '/api/leads?text=Nordwerk')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('neither an id') },
    });
  });

  it('is not asked for by what is no JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: '{"text":' };
    for (const path of ['/api/play', '/api/rules/check']) {
      const answer = await fetch(`${near.url}${path}`, asked);
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { message: 'The console does not understand that.' },
      ]);
    }
  });

  it('begins anew when it was begun too long ago', async () => {
    const { status } = await ask(near, '/api/leads?after=not-held');
    expect(status).toBe(410);
  });
});

it('says of what it has not that it has it not', async () => {
  const answer = await ask(near, '/api/nope?text=1');
  expect(answer).toEqual({ status: 404, body: { message: 'The console has nothing at GET /api/nope.' } });
});

describe('what people write into a CRM', () => {
  it('turns and hides nothing on the page, wherever it is shown', async () => {
    const hidden = '\u202E\u2066\u200F\u0007\u009B';
    const id = portal.contact({
      email: 'eve@x.example',
      firstname: `${hidden}Eve`,
      company: `Fi${hidden}rm`,
      message: `It${hidden} leaks`,
    });
    await portal.handOff([portal.look(id)]);
    const ref = `${connection}/${id}`;
    const answers = await Promise.all(
      ['/api/leads?text=eve', `/api/names?of=${ref}`, `/api/leads/${ref}`, `/api/leads/${ref}/records`].map((path) =>
        fetch(`${near.url}${path}`).then((answer) => answer.text()),
      ),
    );
    for (const answer of answers) {
      expect(answer).toContain('"Eve"');
      expect(answer).toContain('"Firm"');
      expect(answer).not.toMatch(/[\p{Bidi_Control}\p{Cc}]|\\u00/u);
    }
  });
});

describe('the turn of a pool', () => {
  it('is the one that the next lead takes', async () => {
    const body = (await ask(near, '/api/turns')).body as Turns;
    const next = body.pools.find(({ pool }) => pool === 'veterans')?.seats.find(({ state }) => state === 'next');
    const id = portal.contact({ email: 'pat@next.example', firstname: 'Pat', message: 'Our line stops.' });
    await portal.handOff([portal.look(id)]);
    const detail = await openDesk(portalConnection(portal, { ...at, isNear: true }), {
      table: portal.table,
      now: () => Date.parse(portal.clock.at),
      explain: () => null,
    }).lead(id);
    expect(next?.name).toBeDefined();
    expect(detail?.story?.choice?.owner).toBe(next?.name);
  });

  it('is not to be told while the CRM is down, and all else is', async () => {
    isDown = true;
    try {
      expect((await ask(far, '/api/turns')).body).toMatchObject({ pools: [], problems: [{ connection }] });
      const [row] = (await page(far, {})).rows;
      expect(await ask(far, `/api/leads/${connection}/${row?.id}`)).toMatchObject({
        status: 200,
        body: { row: { stage: 'problem-aware' } },
      });
      expect((await ask(far, `/api/leads/${connection}/${row?.id}/records`)).body).toMatchObject([
        { record: null, problem: expect.stringContaining('HubSpot does not show this record now') },
      ]);
    } finally {
      isDown = false;
    }
  });
});

describe('what happens', () => {
  it('comes in few messages, however much it is, and no speed is left out', async () => {
    const stop = new AbortController();
    const response = await fetch(`${near.url}/api/live`, { signal: stop.signal });
    const batches: Batch[] = [];
    const reading = (async () => {
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString('utf8');
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages)
          if (message.includes('data: '))
            batches.push(JSON.parse(message.slice(message.indexOf('data: ') + 6)) as Batch);
      }
    })().catch(() => {});
    await expect.poll(() => tell.length).toBe(1);
    for (let seq = 1; seq <= 1_000; seq += 1)
      tell({
        seq,
        line: {
          seq,
          at: portal.clock.at,
          kind: 'lead',
          isTrouble: false,
          text: `Lead \u202E${seq}`,
          connection,
          lead: String(seq),
        },
        speed: [seq, 1_000],
        touched: `${connection}/${seq}`,
      });
    const speeds = (): number => batches.reduce((sum, batch) => sum + batch.speeds.length, 0);
    await expect.poll(speeds).toBe(1_000);
    expect(batches.length).toBeLessThan(20);
    expect(batches.every(({ lines }) => lines.length <= 120)).toBe(true);
    const told = batches.reduce((sum, { lines, dropped }) => sum + lines.length + dropped, 0);
    expect(told).toBe(1_000);
    expect(batches.flatMap(({ lines }) => lines)[0]?.text).toMatch(/^Lead \d+$/);
    stop.abort();
    await reading;
  });
});
