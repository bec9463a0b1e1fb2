/** What an operator meets whose settings, table or network are not as they should be: named, with what to do. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dealStates, leadStates } from '../../shared/store/records.ts';
import { newDealState } from '../../shared/domain/deal-state.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { handOffConfig, readConfig, sweepConfig } from '../../shared/lambda/config.ts';
import { hubspot } from '../../shared/crm/hubspot/vendor.ts';
import { connection, startInstallation, type Installation } from '../cli/installation.ts';

let here: Installation;
beforeEach(async () => {
  here = await startInstallation();
});
afterEach(() => here.stop());

describe('IN1 leads that cannot be read', () => {
  const at = '2026-11-23T10:00:00.000Z';
  const until = new Date(Date.now() + 30 * 60_000).toISOString();
  const put = (id: string, own: object) =>
    here.table.doc.send(
      new PutCommand({
        TableName: here.table.name,
        Item: {
          ...leadStates.item(here.table, connection, id, {
            ...newLeadState,
            version: 1,
            due: { at: until, why: 'test' },
          }),
          ...own,
        },
      }),
    );
  const unreadable = { code: 'unreadable', reason: 'x', at };
  const waiting = async () => {
    const { connections } = (await here.run(['doctor', '--json'])).json() as {
      connections: { checks: { check: string; status: string; found: string }[] }[];
    };
    return connections.flatMap(({ checks }) => checks).find(({ check }) => check === 'unreadable');
  };

  it('IN1 are counted by doctor, with their ids, and whatever else is due is not', async () => {
    await put('51', {});
    expect(await waiting()).toBeUndefined();
    await put('52', { parked: unreadable, decision: 'of another release' });
    await put('53', { parked: unreadable });
    await put('54', { parked: { ...unreadable, code: 'forbidden' } });
    await dealStates.save(here.table, connection, '71', newDealState, {
      ...newDealState,
      due: { at: until, why: 'unreadable' },
      parked: unreadable,
    });
    const told = await waiting();
    expect(told).toMatchObject({ status: 'problem' });
    expect(told?.found).toMatch(/^2 leads \((52, 53|53, 52)\) and 1 deal \(71\) wait/);
  });
});

describe('FD11 a variable that is set and empty', () => {
  it.each([
    ['HANDOFF_STAGE', ''],
    ['HANDOFF_STAGE', '  '],
    ['HANDOFF_TABLE', ''],
    ['HANDOFF_OUTPUTS', ''],
    ['HANDOFF_HUBSPOT_API', ''],
  ])('FD11 %s=%j is refused by its name', async (name, value) => {
    const ran = await here.run(['doctor'], { env: { [name]: value } });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(`${name} is set and empty`)]);
  });

  it('FD11 a flag that is given counts more, and a stage that is none is refused by name', async () => {
    const ran = await here.run(['policy', 'show', '--table', here.table.name, '--stage', 'prod'], {
      env: { HANDOFF_TABLE: '', HANDOFF_STAGE: '' },
    });
    expect(ran.err).not.toContain('is set and empty');
    const wrong = await here.run(['doctor'], { env: { HANDOFF_STAGE: 'Prod Stage' } });
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('HANDOFF_STAGE must be a stage')]);
  });

  it('FD11 stops a function at its start, by its name', () => {
    const CONNECTIONS = '{}';
    expect(() => readConfig(sweepConfig, { TABLE: '', CONNECTIONS })).toThrow('check TABLE');
    expect(() => readConfig(handOffConfig(hubspot.settings), { TABLE: ' ', PERSON_KEY: '', CONNECTIONS })).toThrow(
      'check TABLE, PERSON_KEY',
    );
    expect(
      readConfig(sweepConfig, {
        TABLE: 'leads',
        CONNECTIONS,
        BUS: 'news',
        NEWS: 'https://sqs.eu-central-1.amazonaws.com/1/news',
      }),
    ).toMatchObject({ TABLE: 'leads' });
  });
});

describe('FD11 an address of AWS where AWS is not', () => {
  let page: Server;
  const urlOf = async (status: number, body: string): Promise<string> => {
    page = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    });
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    page?.closeAllConnections();
    page?.close();
  });
  const show = (url: string) => here.run(['policy', 'show'], { env: { AWS_ENDPOINT_URL_DYNAMODB: url } });

  it.each([
    [200, '<html>Hello</html>'],
    [404, '<html>Not found</html>'],
    [502, '<html>Bad gateway</html>'],
    [301, ''],
  ])('FD11 a page with status %i is told as none', async (status, body) => {
    const { code, err } = await show(await urlOf(status, body));
    expect(code).toBe(1);
    expect(err).toContain('What answers at the address of AWS is not AWS');
    expect(err).not.toMatch(/html|token|Unknown|deserial/i);
  });

  it.each(['not a url', 'localhost:8000', 'ftp://127.0.0.1', '//127.0.0.1:8000'])(
    'FD11 %j is no address, and is refused by the name of its variable',
    async (url) => {
      const { code, err } = await show(url);
      expect([code, err]).toEqual([2, expect.stringContaining('AWS_ENDPOINT_URL_DYNAMODB must be an address')]);
    },
  );

  it('FD11 another protocol is told as none', async () => {
    const { err } = await show((await urlOf(200, '')).replace('http:', 'https:'));
    expect(err).toContain('What answers at the address of AWS is not AWS');
  });
});
