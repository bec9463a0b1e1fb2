/**
 * The sandbox is two houses. The stand-ins are other people's systems: what they took of ours would share our faults, and no test
 * against them would see one. The demo shows the product at work on them, and may read what is ours.
 */
import { describe, expect, test } from 'vitest';
import { importsOf, sources } from './imports.ts';

/** All of them speak `http`; beyond that they know no more of each other than of us. */
const standIns = ['aws', 'hubspot', 'salesforce', 'channels', 'http'];
const houses = [...standIns, 'demo'];
/** Those are deployed or run by an operator. */
const product = ['shared', 'functions', 'infra', 'cli', 'console'];

/** Files of ours that hold names alone and that the stand-ins may import, each with why. They write the names out by themselves. */
const names: Readonly<Record<string, string>> = {};

const houseOf = (file: string): string => /^sandbox\/([^/]+)\//.exec(file)?.[1] ?? '';
const roomOf = (file: string): string => file.split('/')[0] ?? '';

/** What must not import what, of all that imports something. */
const wrongOf = (imports: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const isWrong = (from: string, to: string): boolean => {
    if (product.includes(roomOf(from))) return roomOf(to) === 'sandbox';
    return standIns.includes(houseOf(from)) && !['http', houseOf(from)].includes(houseOf(to)) && !(to in names);
  };
  return [...imports].flatMap(([from, all]) => all.filter((to) => isWrong(from, to)).map((to) => `${from} -> ${to}`));
};

const files = sources();

describe('the sandbox', () => {
  test('is stand-ins and a demo, and nothing beside them', () => {
    const own = files.filter((file) => roomOf(file) === 'sandbox');
    expect(new Set(own.map(houseOf))).toEqual(new Set(houses));
  });

  test('has stand-ins that know nothing of ours, and a demo of which the product knows nothing', () => {
    expect(wrongOf(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  test('that is built otherwise is found out', () => {
    const ways: [string, readonly string[]][] = [
      ['sandbox/aws/cloud.ts', ['sandbox/aws/clock.ts', 'sandbox/http/listen.ts', 'sandbox/demo/clock.ts']],
      ['sandbox/hubspot/team.ts', ['sandbox/hubspot/records.ts', 'shared/crm/hubspot/fields.ts']],
      ['sandbox/salesforce/event-relay.ts', ['sandbox/aws/event-bus.ts']],
      ['sandbox/http/deliver.ts', ['test/support/run.ts']],
      ['sandbox/demo/play.ts', ['sandbox/hubspot/server.ts', 'shared/store/keys.ts']],
      ['cli/doctor.ts', ['shared/store/keys.ts', 'sandbox/demo/accounts.ts']],
      ['shared/crm/hubspot/crm.ts', ['sandbox/hubspot/server.ts']],
      ['test/flow/sandbox.test.ts', ['sandbox/demo/clock.ts']],
    ];
    expect(wrongOf(new Map(ways))).toEqual([
      'sandbox/aws/cloud.ts -> sandbox/demo/clock.ts',
      'sandbox/hubspot/team.ts -> shared/crm/hubspot/fields.ts',
      'sandbox/salesforce/event-relay.ts -> sandbox/aws/event-bus.ts',
      'sandbox/http/deliver.ts -> test/support/run.ts',
      'cli/doctor.ts -> sandbox/demo/accounts.ts',
      'shared/crm/hubspot/crm.ts -> sandbox/hubspot/server.ts',
    ]);
  });
});
