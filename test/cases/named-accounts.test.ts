/** Named accounts (PO8): a list of firms by domain decides in both CRMs, and the ledger decides the same again. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../shared/lead/rerun/replay.ts';
import type { NamedAccount } from '../../shared/policy/accounts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { writeAccounts } from '../../shared/store/accounts.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { changed } from '../support/policy.ts';
import { readLedger } from '../support/stored.ts';

const sides: readonly Side[] = ['hubspot', 'salesforce'];

const keyList = '00000000000000aa';
const partnerList = '00000000000000bb';
const lists = `accounts:
  key-accounts: { file: key.csv, list: ${keyList} }
  partners: { file: partners.csv, list: ${partnerList} }
`;
const rules = `    - rule: owned
      to: { owner-of: account }
      reason: They look after this account.
    - rule: key
      when: { account: key-accounts }
      pool: veterans
      reason: A key account.
    - rule: strangers
      when: { account: none }
      pool: juniors
      reason: On no list.
`;
const policyWith = (accounts: string, rule: string): Policy => {
  const loaded = loadPolicy(
    changed(/^accounts: .*\n/m, accounts).replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rule),
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};

const key: readonly NamedAccount[] = [{ domain: 'mill.example' }, { domain: 'dairy.example', owner: 'ben' }];
const partners: readonly NamedAccount[] = [{ domain: 'forge.example' }, { domain: 'mill.example', owner: 'emil' }];

const start = async (policy: Policy = policyWith(lists, rules)): Promise<Both> => {
  const both = await startBoth(policy);
  await writeAccounts(both.table, keyList, key);
  await writeAccounts(both.table, partnerList, partners);
  return both;
};
const look = async (both: Both, side: Side, ids: readonly string[]): Promise<void> => {
  both.clock.advance(180_000);
  await both.handOff(
    side,
    ids.map((id) => both.look(side, id)),
  );
};
const reasonOf = async (both: Both, side: Side, id: string): Promise<string> =>
  (await both.state(side, id)).owner?.reason ?? '';

describe('named accounts', () => {
  it.each(sides)(
    'decide by the list, by its owner, and by being on none; who has no firm is asked of none (%s)',
    async (side) => {
      const both = await start();
      const emails = [
        'pat@shop.mill.example',
        'kim@dairy.example',
        'sam@forge.example',
        'lee@tannery.example',
        'max.unlisted@gmail.com',
      ];
      const ids = emails.map((email) => both.create(side, email));
      await look(both, side, ids);
      const reasons = await Promise.all(ids.map((id) => reasonOf(both, side, id)));
      expect(reasons[0]).toContain('A key account.');
      expect(reasons[1]).toBe('They look after this account.');
      expect((await both.state(side, ids[1] ?? '')).owner?.ownerId).toBe(both.repOf('ben')[side]);
      expect(reasons[3]).toContain('On no list.');
      for (const other of [2, 4]) expect(reasons[other]).not.toMatch(/account|On no list/);
      for (const id of ids) {
        const [entry] = await readLedger(both.table, both.look(side, id).connection, id);
        if (entry === undefined || !('inputs' in entry)) throw new Error('no decision is kept');
        expect(replay(entry, both.policy)).toMatchObject({ as: 'same' });
      }
    },
  );

  it.each(sides)(
    'are left alone by a policy without lists, and a list that was never pushed whole holds nobody (%s)',
    async (side) => {
      const gone = policyWith(lists.replace(keyList, '00000000000000cc'), rules);
      const both = await start(gone);
      const id = both.create(side, 'pat@mill.example');
      await look(both, side, [id]);
      // The other list has them, and their owner there.
      expect(await both.state(side, id)).toMatchObject({ owner: { ownerId: both.repOf('emil')[side] } });
    },
  );
});

describe('a policy that names accounts', () => {
  const problems = (accounts: string, rule: string) => {
    const loaded = loadPolicy(
      changed(/^routing:\n {2}rules:\n/m, `routing:\n  rules:\n${rule}`).replace(/^accounts: .*\n/m, () => accounts),
    );
    return loaded.ok ? [] : loaded.problems.map(({ problem, mend }) => `${problem} ${mend}`);
  };
  const ask = (account: string): string =>
    `    - rule: asked\n      when: { account: ${account} }\n      pool: veterans\n      reason: Because.\n`;

  it.each([
    [lists, ask('key-acounts'), 'account is never "key-acounts". Did you mean "key-accounts"?'],
    [lists, ask('{ known: true }'), 'account is never asked for known'],
    ['accounts: {}\n', ask('key-accounts'), 'account is never "key-accounts".'],
    ['accounts: { none: { file: a.csv } }\n', ask('none'), 'The name "none" is taken'],
    [
      'accounts: {}\n',
      '    - { rule: owned, to: { owner-of: account }, reason: Because. }\n',
      'There are no named accounts',
    ],
  ])('is refused with the mend', (accounts, rule, says) => {
    expect(problems(accounts, rule)).toEqual([expect.stringContaining(says)]);
  });
});
