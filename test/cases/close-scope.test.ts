/** CH6: which closes the gate is for, by pipeline or record type and by who made them, in both CRMs. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/policy.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import { defaultPolicy } from '../support/policy.ts';

const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];
const opened: Closing[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});
const with_ = (close: Partial<Policy['close']>): Policy => ({
  ...defaultPolicy,
  // The user of the shop in the org.
  unowned: ['emil@acme.example'],
  close: { ...defaultPolicy.close, ...close },
});
const start = async (crm: CrmName, close: Partial<Policy['close']> = {}): Promise<Closing> => {
  const one = await startClosing(crm, { policy: with_(close) });
  opened.push(one);
  return one;
};
const judged = async (one: Closing, id: string): Promise<string | undefined> => {
  one.clock.advance(1000);
  await one.look(id);
  const { verdict } = await one.state(id);
  return verdict?.as;
};

describe.each(crms)('CH6 the gate in %s', (crm) => {
  it('leaves alone what another program sells, and judges it where the policy says so', async () => {
    for (const [by, as] of [
      [undefined, 'passed'],
      [['people', 'workflows', 'programs'] as const, 'reverted'],
    ] as const) {
      const one = await start(crm, by && { by: [...by] });
      const id = await one.deal(await one.contacts(1));
      one.winAsProgram(id);
      expect(await judged(one, id)).toBe(as);
      expect(one.notes(id).length).toBe(as === 'passed' ? 0 : 1);
    }
  });

  it('judges what a workflow wins as what a person does', async () => {
    const one = await start(crm);
    const id = await one.deal(await one.contacts(1));
    one.winAsWorkflow(id);
    expect(await judged(one, id)).toBe('reverted');
  });

  it('is for the pipelines or record types that the policy names', async () => {
    const names = { hubspot: ['service contracts'], salesforce: ['renewals'] };
    const others = { hubspot: ['Sales Pipeline'], salesforce: ['New_Business'] };
    for (const [pipelines, as] of [
      [{ hubspot: [], salesforce: [] }, crm === 'HubSpot' ? 'passed' : 'reverted'],
      [names, 'reverted'],
      [others, 'passed'],
    ] as const) {
      const one = await start(crm, {
        pipelines: { hubspot: [...pipelines.hubspot], salesforce: [...pipelines.salesforce] },
      });
      const { id, win } = one.addRenewal(await one.contacts(1));
      await one.look(id);
      one.clock.advance(120_000);
      win();
      expect([pipelines, await judged(one, id)]).toEqual([pipelines, as]);
    }
  });
});

it('CH6 nobody passes the gate of HubSpot by way of another pipeline', async () => {
  const one = await start('HubSpot');
  const id = await one.deal(await one.contacts(1));
  one.move(id, 'wonElsewhere');
  expect(await judged(one, id)).toBe('reverted');
});

it('CH6 nor by an open stage of another pipeline', async () => {
  const one = await start('HubSpot');
  const id = await one.deal(await one.contacts(1));
  one.moveAside(id);
  one.clock.advance(60_000);
  one.move(id, 'wonElsewhere');
  expect(await judged(one, id)).toBe('reverted');
});

it('CH6 nor by another record type, of a deal that we have seen', async () => {
  const one = await start('Salesforce', { pipelines: { hubspot: [], salesforce: ['New_Business'] } });
  const id = await one.deal(await one.contacts(1));
  one.moveAside(id, 'New_Business');
  await one.look(id);
  one.moveAside(id, 'Renewal');
  one.clock.advance(60_000);
  one.move(id, 'won');
  expect(await judged(one, id)).toBe('reverted');
});

it('CH6 of an org that has no record types every close is judged, whatever the policy names', async () => {
  const one = await start('Salesforce', { pipelines: { hubspot: [], salesforce: ['New_Business'] } });
  one.forgetRecordTypes();
  const id = await one.deal(await one.contacts(1));
  one.move(id, 'won');
  expect(await judged(one, id)).toBe('reverted');
});
