import { describe, expect, it } from 'vitest';
import { readAccountList } from '../../../cli/accounts/account-list.ts';
import { defaultPolicy } from '../../support/policy.ts';

const read = (csv: string | Buffer) => readAccountList(Buffer.from(csv), defaultPolicy);
const accountsOf = (csv: string | Buffer) => {
  const list = read(csv);
  if (!list.ok) throw new Error(JSON.stringify(list.problems));
  return list;
};
const domainsOf = (csv: string | Buffer) => accountsOf(csv).accounts.map(({ domain }) => domain);
const problemsOf = (text: string | Buffer) => {
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

  it.each([
    ['domain', 'domain'],
    ['of HubSpot', 'Company Domain Name'],
    ['of HubSpot in lower case', 'Company domain name'],
    ['of Salesforce', 'Website'],
    ['of HubSpot, a URL', 'Website URL'],
  ])('may call the column of the domain as exports do: %s', (_, header) => {
    const csv = `"Record ID","${header}","Company owner"\n"1","mill.example","Anna Weber"\n`;
    expect(accountsOf(csv).accounts).toEqual([{ domain: 'mill.example' }]);
  });

  it('goes by the column that is called domain, where exports’ own names stand beside it', () => {
    expect(domainsOf('Website,Domain\nforge.example,mill.example\n')).toEqual(['mill.example']);
  });

  it.each([
    [
      'Company Domain Name,Owner,Website\nmill.example,anna,mill.example\n',
      'Columns 1 (Company Domain Name) and 3 (Website) both tell the domain.',
    ],
    ['domain,Domain\nmill.example,\n', 'Columns 1 (domain) and 2 (Domain) both tell the domain.'],
    ['domain,owner,Owner\nmill.example,anna,\n', 'Columns 2 (owner) and 3 (Owner) both tell the owner.'],
  ])('is not guessed at where two columns tell the same: %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([`1 ${problem}`]);
  });

  it('reads a URL with the name of who logs in as a URL, and every other @ as an address', () => {
    expect(domainsOf('domain\nhttp://user:pw@beta.com\nhttps://forge.example/@forge\n')).toEqual([
      'beta.com',
      'forge.example',
    ]);
    expect(problemsOf('domain\nmailto:kim@mill.example\n')).toEqual([
      '2 "mailto:kim@mill.example" is an e-mail address.',
    ]);
  });

  const umlaut = 'Firma;Domain\r\nMühle;bäckerei.example\r\n';
  it.each([
    ['UTF-8', Buffer.from(umlaut)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${umlaut}`)],
    ['UTF-16', Buffer.from(`\uFEFF${umlaut}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(umlaut, 'utf16le')],
    ['UTF-16 BE without a mark', Buffer.from(umlaut, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(umlaut, 'latin1')],
  ])('is read as %s', (_, csv) => {
    expect(domainsOf(csv)).toEqual(['xn--bckerei-5wa.example']);
  });

  it('is no workbook, which is told', () => {
    expect(problemsOf(Buffer.from('504b0304140006000800', 'hex'))).toEqual([
      '1 The file is a workbook of a spreadsheet (or another zip file).',
    ]);
  });

  it.each([
    ['tabs', 'name\tdomain\nMill\tmill.example\n'],
    ['strokes', 'name|domain\nMill|mill.example\n'],
    ['what the line before the header says', 'sep=;\r\ndomain;name\r\nmill.example;"Mill, Inc"\r\n'],
    ['what that line alone can tell', 'sep=/\ndomain/name\nmill.example/Mill\n'],
  ])('is parted by %s', (_, csv) => {
    expect(domainsOf(csv)).toEqual(['mill.example']);
  });

  it('counts lines through quotes and the line that says the separator', () => {
    expect(problemsOf('sep=;\ndomain;name\nmill.example;"two\nlines"\ngmail.com;\n')).toEqual([
      '5 "gmail.com" is a mail provider’s: no firm is known by it.',
    ]);
    expect(problemsOf('sep=;\nname;city\n')).toEqual(['2 No column is called domain.']);
  });

  it('loses no line behind a broken quote', () => {
    const rows = [
      '"mill.example"x,',
      'gmail.com,',
      'forge.example,anna,ben',
      'a.kom,"zed"',
      '"dairy.example,',
      'gmail.com,',
    ];
    expect(problemsOf(`domain,owner\n${rows.join('\n')}\n`)).toEqual([
      '2 A quote (") opens here, and behind the next one stands something other than ,.',
      '3 "gmail.com" is a mail provider’s: no firm is known by it.',
      '4 The row has 3 values, and the first line names 2 columns.',
      '5 "a.kom" ends in what no registry has.',
      '5 There is no rep "zed".',
      '6 A quote (") opens here and nothing closes it.',
      '7 "gmail.com" is a mail provider’s: no firm is known by it.',
    ]);
    expect(problemsOf('"domain,owner\nmill.example,anna\n')).toEqual([
      '1 A quote (") opens here and nothing closes it.',
    ]);
  });
});
