import { describe, expect, it } from 'vitest';
import { readAccountList } from '../../shared/policy-file/account-list.ts';
import { textOfCsv, readCsv } from '../../shared/policy-file/csv.ts';
import { defaultPolicy } from '../support/policy.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readAccountList(bytes(text), defaultPolicy);
const accountsOf = (text: string) => {
  const list = read(text);
  if (!list.ok) throw new Error(JSON.stringify(list.problems));
  return list;
};
const problemsOf = (text: string) => {
  const list = read(text);
  return list.ok ? [] : list.problems.map(({ line, problem }) => `${line} ${problem}`);
};

describe('a list of accounts', () => {
  it('knows each firm by the domain that is registered, however it is written', () => {
    const { accounts, notes } = accountsOf(
      'Domain,Owner\nWWW.Mill.example,anna\nhttps://shop.forge.example/prices,\nbäckerei.example\n  dairy.example. ,ben\n',
    );
    expect(accounts).toEqual([
      { domain: 'dairy.example', owner: 'ben' },
      { domain: 'forge.example' },
      { domain: 'mill.example', owner: 'anna' },
      { domain: 'xn--bckerei-5wa.example' },
    ]);
    expect(notes).toEqual([]);
  });

  it('is the same list in another order, with other columns and a firm twice, which is told', () => {
    const one = accountsOf('domain\nmill.example\nforge.example\n');
    const other = accountsOf(
      '\uFEFFname;domain\r\n"The ""old"" forge";forge.example\r\n;\r\nMill;mill.example\r\n;www.mill.example\r\n',
    );
    expect(other.list).toBe(one.list);
    expect(other.notes).toMatchObject([{ line: 5, problem: 'mill.example stands in line 4 already.' }]);
    expect(accountsOf('domain,owner\nmill.example,anna\nforge.example,\n').list).not.toBe(one.list);
  });

  it.each([
    ['domain\ngmail.com\n', '2 "gmail.com" is a mail provider’s: no firm is known by it.'],
    ['domain\ngithub.io\n', '2 "github.io" is a host that many share: no firm is known by it.'],
    ['domain\ngmial.com\n', '2 "gmial.com" is probably meant to be gmail.com, a mail provider’s.'],
    ['domain\n\nkim@mill.example\n', '3 "kim@mill.example" is an e-mail address.'],
    ['domain\nMill Works\n', '2 "Mill Works" is no domain.'],
    ['domain\nmill.kom\n', '2 "mill.kom" ends in what no registry has.'],
    ['domain,owner\nmill.example,annna\n', '2 There is no rep "annna".'],
    ['domain,owner\nmill.example,anna\nmill.example,ben\n', '3 mill.example stands in line 2 with another owner.'],
    ['name\nMill\n', '1 No column is called domain.'],
    ['domain\n', '1 The list is empty.'],
    ['', '1 No column is called domain.'],
    ['domain\n"mill.example\nforge.example\n', '2 A quote (") opens here and nothing closes it.'],
  ])('%j: %s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('takes 10,000 firms and refuses one more', () => {
    const rows = Array.from({ length: 10_001 }, (_, place) => `mill-${place}.example`);
    expect(accountsOf(`domain\n${rows.slice(1).join('\n')}`).accounts).toHaveLength(10_000);
    expect(problemsOf(`domain\n${rows.join('\n')}`)).toEqual(['1 The list has 10,001 firms, and a list holds 10,000.']);
  });

  it('tells the first faults and how many more there are', () => {
    const list = read(`domain\n${'gmail.com\n'.repeat(30)}`);
    expect(list.ok ? [] : list.problems).toHaveLength(20);
    expect(list.ok ? '' : list.problems.at(-1)?.mend).toContain('10 more rows');
  });
});

it('UTF-16 of a spreadsheet is read, and lines are counted through quotes', () => {
  const text = 'domain\tname\r\nmill.example\t"two\r\nlines"\r\nforge.example\t\r\n';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(readCsv(textOfCsv(utf16)).rows).toEqual([
    { line: 1, cells: ['domain', 'name'] },
    { line: 2, cells: ['mill.example', 'two\nlines'] },
    { line: 4, cells: ['forge.example', ''] },
  ]);
});
