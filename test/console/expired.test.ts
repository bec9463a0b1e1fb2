/** The AWS session ends while the console runs: the page says so in a sentence, and goes on when there is a new one. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAwsDoor } from '../../cli/console/aws-door.ts';
import { readEnvironment } from '../../cli/environment.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { startConsole, type Console } from '../../console/server/server.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
let page: Console;
let isExpired = false;
const troubles: (string | null)[] = [];
let hearNoMore: () => void;

beforeAll(async () => {
  portal = await startPortal();
  const id = portal.contact({ email: 'pat@one.example', firstname: 'Pat', message: 'Our line stops.' });
  await portal.handOff([portal.look(id)]);
  const terminal: Terminal = {
    env: { HANDOFF_HUBSPOT_CONNECTION: connection, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    cwd: '/',
    out: () => {},
    err: () => {},
    color: false,
    interactive: false,
    now: () => Date.parse(portal.clock.at),
    onStop: () => () => {},
    ask: { text: async () => '', hidden: async () => '' },
  };
  const doc = new Proxy(portal.table.doc, {
    get: (target, name) =>
      name === 'send' && isExpired
        ? async () => {
            throw Object.assign(new Error('The security token included in the request is expired'), {
              name: 'ExpiredTokenException',
            });
          }
        : Reflect.get(target, name),
  });
  const door = openAwsDoor({ ...portal.table, doc }, terminal, await readEnvironment(terminal, {}));
  page = await startConsole(door, { port: 0 });
  const stops = [door.live.onNew(() => {}), door.live.onTrouble((text) => troubles.push(text))];
  hearNoMore = () => stops.forEach((stop) => stop());
});
afterAll(async () => {
  hearNoMore();
  await page.stop();
  await portal.stop();
});

const ask = async (path: string) => {
  const response = await fetch(`${page.url}${path}`);
  return { status: response.status, text: await response.text() };
};

it('is told by each answer and by the stream, until there is a new one', async () => {
  expect(await ask('/api/leads')).toMatchObject({ status: 200, text: expect.stringContaining('problem-aware') });
  isExpired = true;
  for (const path of ['/api/leads', '/api/now', `/api/leads/${connection}/1`])
    expect(await ask(path)).toMatchObject({
      status: 503,
      text: expect.stringContaining('The AWS session has expired. Sign in again.'),
    });
  await expect.poll(() => troubles.at(-1)).toBe('The AWS session has expired. Sign in again.');
  expect((await ask('/')).status).toBe(200);
  isExpired = false;
  await expect.poll(() => troubles.at(-1)).toBe(null);
  expect((await ask('/api/leads')).status).toBe(200);
});
