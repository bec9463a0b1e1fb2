/** TT12: of a deal with several contacts, whose confirmation counts, in both CRMs. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/policy.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import { defaultPolicy } from '../support/policy.ts';

const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];
const opened: Closing[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});
const start = async (crm: CrmName, whose: Policy['close']['whose'] = 'any'): Promise<Closing> => {
  const policy = { ...defaultPolicy, close: { ...defaultPolicy.close, whose } };
  const one = await startClosing(crm, { policy });
  opened.push(one);
  return one;
};
const close = async (one: Closing, id: string) => {
  const answer = await one.close(id);
  return answer?.verdict?.as;
};
const resting = { status: 'resting', how: 'call' };

describe.each(crms)('TT12 in %s', (crm) => {
  /** A decision maker who was confirmed, and an onlooker who said "resting" later, among four. */
  const scene = async (whose?: Policy['close']['whose']) => {
    const one = await start(crm, whose);
    const ids = await one.contacts(4);
    const [maker = '', onlooker = ''] = ids;
    const id = await one.deal(ids);
    one.callDecisionMaker(maker, id);
    return { one, id, maker, onlooker };
  };

  it('any yes counts, whoever says otherwise later', async () => {
    const { one, id, maker, onlooker } = await scene();
    await one.confirm('lead', maker);
    await one.confirm('lead', onlooker, resting);
    expect(await close(one, id)).toBe('passed');
  });

  it('a no alone holds it, and says how many, and in the note whose', async () => {
    const { one, id, onlooker } = await scene();
    await one.confirm('lead', onlooker, resting);
    expect(await close(one, id)).toBe('reverted');
    expect((await one.state(id)).verdict?.missing.join()).toContain(
      '1 of its 4 contacts: the buyer status says “Resting”',
    );
    expect(one.notes(id).join()).toMatch(/(Pat|Doe)[^<\n]*: the buyer status says “Resting”/);
  });

  it('where the policy says so only that of a main contact does, and the note names them', async () => {
    const { one, id, maker, onlooker } = await scene('main');
    await one.confirm('lead', onlooker);
    expect(await close(one, id)).toBe('reverted');
    expect(one.notes(id).join()).toMatch(/(Pat|Doe)[^<\n]*: confirmed; this close needs it from another contact/);
    await one.confirm('lead', maker);
    expect(await close(one, id)).toBe('passed');
  });

  it('where a deal has no main contact any one’s counts', async () => {
    const one = await start(crm, 'main');
    const ids = await one.contacts(3);
    const id = await one.deal(ids);
    await one.confirm('lead', ids[2] ?? '');
    expect(await close(one, id)).toBe('passed');
  });

  it('what was said on the deal holds until one who counts says otherwise', async () => {
    const { one, id, maker } = await scene();
    await one.confirm('deal', id);
    await one.confirm('lead', maker, resting);
    expect(await close(one, id)).toBe('reverted');
  });
});
