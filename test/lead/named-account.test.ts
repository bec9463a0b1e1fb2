import { describe, expect, it } from 'vitest';
import type { CompanyRecord } from '../../shared/domain/lead.ts';
import { accountOf, domainsAsked, type Accounts } from '../../shared/lead/named-account.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { defaultPolicy } from '../support/policy.ts';

const policy: Policy = {
  ...defaultPolicy,
  accounts: {
    'key-accounts': { file: 'key.csv', list: '00000000000000aa' },
    partners: { file: 'partners.csv', list: '00000000000000bb' },
  },
};
const accounts: Accounts = new Map([
  ['mill.example', { account: 'partners' }],
  ['mill-group.example', { account: 'key-accounts', owner: 'anna' }],
]);
const company = (...domains: string[]): CompanyRecord => ({
  id: '1',
  ownerId: null,
  domains,
  facts: { website: 'https://mill-shop.example' },
});

describe('the account of a firm', () => {
  it.each([
    { of: 'its domain', domain: 'mill.example', firm: null, is: { account: 'partners' } },
    {
      of: 'another domain of its company, on the list that comes first',
      domain: 'mill.example',
      firm: company('mill.example', 'mill-group.example'),
      is: { account: 'key-accounts', accountOwner: 'anna' },
    },
    {
      of: 'no other firm that the record is linked to',
      domain: 'tannery.example',
      firm: company('mill-group.example'),
      is: { account: 'none' },
    },
    { of: 'nobody, where no domain is known', domain: null, firm: company('mill.example'), is: {} },
  ])('is that of $of', ({ domain, firm, is }) => {
    expect(accountOf(domain, firm, accounts, policy)).toEqual(is);
  });

  it('is not known where the lists were not asked', () => {
    expect(accountOf('mill.example', null, undefined, policy)).toEqual({});
  });
});

it('all domains of lead and company are asked, each once, and none that many share', () => {
  const facts = { email: 'pat@shop.mill.example' };
  expect(domainsAsked({ facts }, company('mill.example', 'mill-group.example', 'gmail.com'), policy)).toEqual([
    'mill.example',
    'mill-group.example',
    'mill-shop.example',
  ]);
  expect(domainsAsked({ facts: { email: 'pat.unlisted@gmail.com' } }, null, policy)).toEqual([]);
});
