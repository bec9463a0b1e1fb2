import { copyFile, link, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExport, type Asked } from '../../cli/dry-run/read.ts';
import { admittingPolicy } from '../support/lead.ts';
import { emptyFolder, runCli, type Ran } from './installation.ts';

const policy = admittingPolicy();
let folder: Awaited<ReturnType<typeof emptyFolder>>;
/** A Monday at noon, when all reps of the default policy work. */
const at = '2026-11-30T11:00:00Z';
beforeAll(async () => {
  folder = await emptyFolder();
  await copyFile(new URL('../../handoff.yaml', import.meta.url), join(folder.path, 'handoff.yaml'));
});
afterAll(() => folder.remove());

const dryRun = async (content: string | Uint8Array, flags: readonly string[] = [], more = {}): Promise<Ran> => {
  await writeFile(join(folder.path, 'in.csv'), content);
  return runCli(['dry-run', 'in.csv', '--at', at, ...flags], { cwd: folder.path, ...more });
};
/** The same without the command line around it. */
const figuresOf = async (content: string | Uint8Array, asked: Partial<Asked> = {}) => {
  await writeFile(join(folder.path, 'in.csv'), content);
  const { figures, ...shape } = await readExport(
    {
      path: join(folder.path, 'in.csv'),
      file: 'in.csv',
      policy,
      kind: undefined,
      columns: [],
      dates: undefined,
      nobody: [],
      ignoreOwners: false,
      withCaps: false,
      since: '1970-01-01T00:00:00.000Z',
      now: '2026-11-30T11:00:00.000Z',
      ...asked,
    },
    { progress: () => undefined, row: () => undefined, isStopped: () => false },
  );
  return { ...shape, ...figures };
};
type Figures = Awaited<ReturnType<typeof figuresOf>>;
const tells = ({ columns }: Figures): Record<string, string | null> =>
  Object.fromEntries(columns.map(({ header, tells }) => [header, tells]));
const knownOf = ({ known }: Figures, fact: string | null) => known.find((one) => one.fact === fact)?.known;

const plain = 'Email,Company,Message\nines@nordwerk.example,Nordwerk,Our line stops twice a week\n';

describe('a dry run', () => {
  it('is what docs/dry-run.md shows', async () => {
    const page = await readFile(new URL('../../docs/dry-run.md', import.meta.url), 'utf8');
    const shown = (kind: string) => new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';
    await writeFile(join(folder.path, 'leads.csv'), shown('csv'));
    const { out, code } = await runCli(['dry-run', 'leads.csv', '--at', at], { cwd: folder.path });
    const anyPolicy = (text: string) => text.replaceAll(/[0-9a-f]{16}/g, '…');
    expect(anyPolicy(out)).toBe(anyPolicy(shown('text')));
    expect(code).toBe(1);
  });

  it.each(['--html', '--rows-out'])('says before it reads that there is no folder for %s', async (flag) => {
    const { code, err } = await dryRun(plain, [flag, 'reports/june.out']);
    expect([code, err]).toEqual([2, expect.stringContaining('reports/june.out cannot be written')]);
    expect(err).toContain('Make it first');
  });

  it('overwrites nothing that it reads, by whatever name it is called, nor its own page', async () => {
    await writeFile(join(folder.path, 'in.csv'), plain);
    await symlink('in.csv', join(folder.path, 'link.csv'));
    await link(join(folder.path, 'in.csv'), join(folder.path, 'other.csv'));
    for (const flags of [
      ['--rows-out', 'link.csv'],
      ['--rows-out', 'other.csv'],
      ['--html', 'in.csv'],
      ['--html', 'handoff.yaml'],
      ['--html', 'out.html', '--rows-out', './out.html'],
    ]) {
      const { code, err } = await dryRun(plain, flags);
      expect([code, err]).toEqual([2, expect.stringContaining('Name another file to write')]);
    }
    expect(await readFile(join(folder.path, 'in.csv'), 'utf8')).toBe(plain);
  });

  it('says that caps are left out where they are, and nowhere else', async () => {
    const capped = (await readFile(join(folder.path, 'handoff.yaml'), 'utf8')).replace(
      '{ rep: anna, weight: 2 }',
      '{ rep: anna, weight: 2, dailyCap: 5 }',
    );
    expect(capped).toContain('dailyCap: 5');
    await writeFile(join(folder.path, 'capped.yaml'), capped);
    const told = 'Daily caps are left out';
    const json = (flags: readonly string[]) =>
      dryRun(plain, [...flags, '--json']).then(({ out }): unknown => JSON.parse(out));
    expect(await json(['--policy', 'capped.yaml'])).toMatchObject({ withoutCaps: true });
    expect(await json(['--policy', 'capped.yaml', '--caps'])).toMatchObject({ withoutCaps: false });
    expect((await dryRun(plain, ['--policy', 'capped.yaml'])).out).toContain(told);
    expect((await dryRun(plain, ['--policy', 'capped.yaml', '--caps'])).out).not.toContain(told);
  });

  it('says how to save a policy that is written in UTF-16', async () => {
    await writeFile(join(folder.path, 'wide.yaml'), Buffer.from('\uFEFFversion: 1\n', 'utf16le'));
    const { code, err } = await dryRun(plain, ['--policy', 'wide.yaml']);
    expect([code, err]).toEqual([2, expect.stringContaining('Save it as UTF-8')]);
  });

  it('plays the turns of the pools in the order of the rows', async () => {
    const rows = Array.from({ length: 80 }, (_, row) => `p${row}@firm${row}.example,Firm ${row},The line stops`);
    const { owners } = await figuresOf(`Email,Company,Message\n${rows.join('\n')}\n`);
    // Anna has twice the weight of Ben and Carla.
    const counts = Object.fromEntries(owners.map(({ rep, count }) => [rep, count]));
    expect(counts).toEqual({ anna: 40, ben: 20, carla: 20, dina: 0, emil: 0 });
  });

  it('gives one person, and colleagues of one firm, one rep', async () => {
    const rows = Array.from({ length: 12 }, () => 'ines@nordwerk.example,Nordwerk,The line stops');
    const same = await figuresOf(`Email,Company,Message\n${rows.join('\n')}\n`);
    expect(same.owners.filter(({ count }) => count > 0)).toMatchObject([{ count: 12 }]);
    const firm = await figuresOf(
      `Email,Company,Message\n${rows.map((row, place) => row.replace('ines', `p${place}`)).join('\n')}\n`,
    );
    // The first two make it a firm.
    expect(Math.max(...firm.owners.map(({ count }) => count))).toBeGreaterThan(10);
  });

  it('keeps owners whom the file names, unless told otherwise', async () => {
    const csv =
      'Email,Owner\na@a.example,Ben Okafor\nb@b.example,"Okafor, Ben (ben@acme.example)"\nc@c.example,Zoe Else\nd@d.example,Web Queue\ne@e.example,\n';
    const kept = await figuresOf(csv);
    expect(kept.owners.find(({ rep }) => rep === 'ben')?.count).toBe(2);
    expect(kept.owners.find(({ rep }) => rep === null)?.count).toBe(1);
    expect(kept.ways.find(({ name }) => name === 'rule first-interest-to-juniors')?.count).toBe(2);
    const without = await figuresOf(csv, { nobody: ['zoe else'] });
    expect(without.owners.find(({ rep }) => rep === null)).toBeUndefined();
    const alone = await figuresOf(csv, { ignoreOwners: true });
    expect(alone.ways).toEqual([{ name: 'rule first-interest-to-juniors', count: 5 }]);
  });

  it('counts the owners who are no reps in text and in JSON alike', async () => {
    const csv = 'Email,Owner\na@a.example,Ben Okafor\nb@b.example,Zoe Else\nc@c.example,Yan Other\n';
    expect((await dryRun(csv)).out).toContain('2 owners in the file are no reps of the policy');
    expect(JSON.parse((await dryRun(csv, ['--json'])).out)).toMatchObject({ strangers: 2 });
  });

  it('says who is no lead, and by which rule', async () => {
    const csv =
      'Email,Lifecycle Stage,Lead Status,Create Date\na@a.example,Customer,,2026-11-01\nb@b.example,Subscriber,,2026-11-01\nc@c.example,Lead,Unqualified,2026-11-01\nd@rival.example,Lead,,2026-11-01\ne@e.example,Lead,,2025-01-01\n';
    const all = await figuresOf(csv);
    expect(Object.fromEntries(all.none.map(({ name, count }) => [name, count]))).toEqual({
      customer: 1,
      subscriber: 1,
      disqualified: 1,
    });
    expect(all.stopped).toEqual([{ name: 'competitor', count: 1 }]);
    expect(all.handedOff).toBe(1);
    const late = await figuresOf(csv, { since: '2026-01-01T00:00:00.000Z' });
    expect(late.none).toContainEqual({ name: 'before-us', count: 1 });
  });

  it('leaves daily caps out, and keeps them when asked', async () => {
    const juniors = {
      hours: 'prefer' as const,
      members: [
        { rep: 'dina', weight: 1, dailyCap: 3 },
        { rep: 'emil', weight: 1 },
      ],
    };
    const capped = { ...policy, pools: { ...policy.pools, juniors } };
    const rows = Array.from({ length: 20 }, (_, row) => `p${row}@firm${row}.example`);
    const csv = `Email\n${rows.join('\n')}\n`;
    const dina = ({ owners }: Figures) => owners.find(({ rep }) => rep === 'dina')?.count;
    expect(dina(await figuresOf(csv, { policy: capped }))).toBe(10);
    expect(dina(await figuresOf(csv, { policy: capped, withCaps: true }))).toBe(3);
  });

  it('says what no column tells', async () => {
    const figures = await figuresOf(plain);
    expect(knownOf(figures, 'problem')).toBe(1);
    expect(knownOf(figures, 'industry')).toBe(0);
    expect(knownOf(figures, null)).toBe(0);
    expect(figures.undated).toBe(1);
    const { out } = await dryRun(plain);
    expect(out).toMatch(/In no row is known: .*industry/);
  });
});

describe('what the policy names itself', () => {
  const own =
    'facts:\n  own:\n    manager: { kind: user, hubspot: account_manager }\n    renewal: { kind: date, hubspot: renewal_date }\n    tier: { kind: number, hubspot: tier }\n';
  const rules = `routing:
  rules:
    - { rule: emils, when: { own: { manager: emil@acme.example } }, pool: desk, reason: Emil has enough. }
    - { rule: managed, when: { own: { manager: { known: true } } }, to: { owner-of: manager }, reason: They look after them. }
    - { rule: renews, when: { own: { renewal: { withinDays: 30 } } }, to: carla, reason: They renew. }
    - { rule: big, when: { own: { tier: { min: 3 } } }, to: carla, reason: They are big. }
    - { rule: key, when: { account: key }, to: { owner-of: account }, fallback: [juniors], reason: A key account. }
    - { rule: german, when: { language: de }, to: dina, reason: They speak German. }
`;
  it('is read from an export: users by name, dates in their form, named accounts, languages', async () => {
    const text = (await readFile(join(folder.path, 'handoff.yaml'), 'utf8'))
      .replace(/^facts:\n {2}own: .*\n/m, own)
      .replace('accounts: {}\n', 'accounts:\n  key: { file: key.csv }\n')
      .replace('routing:\n  rules:\n', rules);
    await writeFile(join(folder.path, 'own.yaml'), text);
    await writeFile(join(folder.path, 'key.csv'), 'domain,owner\nmill.example,emil\n');
    const rows = [
      'Email,account_manager,renewal_date,Preferred language',
      'a@one.example,Ben Okafor,,',
      'a@two.example,anna@acme.example,,',
      'a@three.example,,20.11.2026,',
      'a@mill.example,,,',
      'a@four.example,,,German - Austria',
      'a@five.example,Emil Novak,,',
    ];
    const { code } = await dryRun(rows.join('\n'), ['--policy', 'own.yaml', '--rows-out', 'own-out.csv']);
    const out = await readFile(join(folder.path, 'own-out.csv'), 'utf8');
    const given = out
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => [line.split(',')[6], line.split(',')[8]]);
    expect(code).toBe(0);
    const told = await dryRun(rows.join('\n'), ['--policy', 'own.yaml', '--json']);
    const { known }: { known: unknown } = JSON.parse(told.out);
    expect(known).toContainEqual({ fact: 'own.manager', known: 3, asked: ['routing'], columns: ['account_manager'] });
    expect(known).toContainEqual({ fact: 'own.tier', known: 0, asked: ['routing'], columns: [] });
    expect(given).toEqual([
      ['rule managed', 'ben'],
      ['rule managed', 'anna'],
      ['rule renews', 'carla'],
      ['rule key', 'emil'],
      ['rule german', 'dina'],
      ['rule emils', 'anna'],
    ]);
  });
});

it('takes a user whom a fact names for an active one and says so, and asks the fallback where they have left', async () => {
  const text = (await readFile(join(folder.path, 'handoff.yaml'), 'utf8'))
    .replace(/^facts:\n {2}own: .*\n/m, 'facts:\n  own:\n    manager: { kind: user, hubspot: account_manager }\n')
    .replace(
      'routing:\n  rules:\n',
      'routing:\n  rules:\n    - { rule: managed, when: { own: { manager: { known: true } } }, to: { owner-of: manager }, fallback: [desk], reason: Theirs. }\n',
    );
  await writeFile(join(folder.path, 'managed.yaml'), text);
  const csv = 'Email,account_manager,Owner\na@one.example,Somebody Else,\nb@two.example,Ben Okafor,\n';
  const run = async (...flags: string[]) => {
    const { out } = await dryRun(csv, ['--policy', 'managed.yaml', '--rows-out', 'managed.csv', ...flags]);
    const rows = (await readFile(join(folder.path, 'managed.csv'), 'utf8')).trim().split(/\r?\n/).slice(1);
    return { out: out.replaceAll(/\s+/g, ' '), given: rows.map((row) => [row.split(',')[6], row.split(',')[8]]) };
  };
  const taken = await run();
  expect(taken.given).toEqual([
    ['rule managed', 'other'],
    ['rule managed', 'ben'],
  ]);
  expect(taken.out).toContain('1 user whom a fact of the policy names is no rep of it: taken as active in the CRM');
  expect(taken.out).not.toContain('owner in the file');
  const left = await run('--nobody', 'Somebody Else');
  expect(left.given).toEqual([
    ['rule managed', 'anna'],
    ['rule managed', 'ben'],
  ]);
  expect(left.out).not.toContain('whom a fact of the policy names');
  const { out } = await dryRun(csv, ['--policy', 'managed.yaml', '--json']);
  expect(JSON.parse(out)).toMatchObject({ strangers: 0, users: 1 });
});

it('tells rows without a date of creation from those whose date cannot be read', async () => {
  const { out } = await dryRun(
    'Email,Create Date\na@one.example,\nb@two.example,soon\nc@three.example,2026-11-02\nd@four.example,31.02.2026\n',
  );
  expect(out).toContain('1 row without a date of creation: taken as made now.');
  expect(out).toContain('2 rows with a date of creation that could not be read: taken as made now.');
});

describe('the file', () => {
  const text = 'Email;Firma;Nachricht\nines@müller.example;Müller & Söhne;Die Linie steht – täglich\n';
  const bigEndian = (one: string) => Buffer.from(one, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 LE', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE', bigEndian(`\uFEFF${text}`), 'utf-16be'],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without a mark', bigEndian(text), 'utf-16be'],
    ['Windows-1252', Buffer.from(text.replaceAll('–', '\u0096'), 'latin1'), 'windows-1252'],
  ])('is read as %s', async (_, bytes, encoding) => {
    const figures = await figuresOf(bytes);
    expect(figures).toMatchObject({ encoding, separator: ';', rows: { read: 1, judged: 1 } });
    expect(tells(figures)).toEqual({ Email: 'email', Firma: 'company', Nachricht: 'problem' });
    expect(knownOf(figures, 'problem')).toBe(1);
  });

  it('is Windows-1252 where the first letter that is no UTF-8 comes late', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${row};a${row}@a.example;${'x'.repeat(1000)}`).join('\n');
    const figures = await figuresOf(Buffer.from(`Id;Email;Ort\n${rows}\n1;b@b.example;Köln\n`, 'latin1'));
    expect(figures).toMatchObject({ encoding: 'windows-1252', rows: { read: 101, judged: 101 } });
  });

  it.each([
    [',', 'Email,Company\na@a.example,"A, Inc"\n'],
    [';', 'Email;Company\na@a.example;A, Inc, Ltd\n'],
    ['\t', 'Email\tCompany\na@a.example\tA; B\n'],
    ['|', 'Email|Company\na@a.example|A\n'],
    [';', 'sep=;\r\nEmail;Company\r\na@a.example;A\r\n'],
    [',', 'Email\na@a.example\n'],
  ])('is parted by %j where it is', async (separator, csv) => {
    expect(await figuresOf(csv)).toMatchObject({ separator, rows: { read: 1, judged: 1 } });
  });

  it.each([
    ['an empty one', '', 'is empty'],
    ['a mark alone', '\uFEFF', 'is empty'],
    ['blank lines', '\n\n', 'is empty'],
    ['a workbook', Buffer.from('504b0304140006000800', 'hex'), 'is a workbook of a spreadsheet'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000', 'hex'), 'is no text'],
    ['a row for a header', 'ines@nordwerk.example,Nordwerk\n', 'is a row and no header'],
    ['a row for a header, without an address', 'ines,kern\nada,lund\n', 'names no column that tells anything known'],
    ['a header alone', 'Email,Company\n', 'has no row below its header'],
    ['a header and blank lines', 'Email,Company\n,\n\n', 'has no row below its header'],
    ['a header that is broken', 'Email,"Company\na@a.example,A\n', 'has a quote that is not closed'],
  ])('is refused as wrong use: %s', async (_, content, says) => {
    const error = await figuresOf(content).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'usage', message: expect.stringContaining(says) });
    expect(String(error)).not.toContain('ines@');
  });

  it('that is not there is named', async () => {
    const { code, err } = await runCli(['dry-run', 'nowhere.csv'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(err).toContain('Cannot read nowhere.csv');
  });
});

describe('rows', () => {
  it('that are broken are named by line, the others judged, and the counts add up', async () => {
    const csv =
      'Email,Company,Note\na@a.example,A,ok\nb@b.example,"B,ok\nc@c.example,"C"x,ok\nd@d.example,D,ok,more\ne@e.example,E\nf@f.example,F,"two\nlines"\ng@g.example,24" G,ok\n,,\n';
    const figures = await figuresOf(csv);
    expect(figures.rows).toEqual({ read: 8, judged: 3, refused: 4, noRows: 1 });
    expect(figures.refused.first).toEqual([
      { line: 3, why: 'after-quote' },
      { line: 4, why: 'after-quote' },
      { line: 5, why: 'too-many', found: 4 },
      { line: 6, why: 'too-few', found: 2 },
    ]);
    const { code, out } = await dryRun(csv);
    expect(code).toBe(1);
    expect(out).toContain('line 5: more values than the header has (4)');
    expect(out).toContain('Quotes within a value, read as they stand: 1 row, line 9.');
  });

  it('of a Salesforce report end before its footer', async () => {
    const csv = [
      '"Lead Owner","First Name","Last Name","Company / Account","Email","Lead Source","Lead Status","Email Opt Out","Create Date"',
      '"Ben Okafor","Ines","Kern","Nordwerk","ines@nordwerk.example","Web","Open - Not Contacted","0","11/28/2026"',
      '"Web Queue","Ada","Lund","Lund AB","ada@lund.example","Purchased List","--None--","0","11/2/2026"',
      '"Web Queue","Jo","Ott","[not provided]","jo@ott.example","Web","Open - Not Contacted","1","1/2/2026"',
      '',
      '',
      '"Leads by source"',
      '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
      '"Confidential Information - Do Not Distribute"',
      '',
    ].join('\n');
    const figures = await figuresOf(csv);
    expect(figures).toMatchObject({
      kind: 'salesforce',
      rows: { read: 8, judged: 3, refused: 0, noRows: 5 },
    });
    // A web form is a touch of the buyer's; `imported` of the policy knows lists by their source.
    expect(knownOf(figures, null)).toBe(2);
    expect(figures.none).toEqual([{ name: 'imported', count: 1 }]);
    expect(figures.columns.find(({ tells }) => tells === 'createdAt')).toMatchObject({ filled: 3, unread: 0 });
  });

  it('of Salesforce know whose account it is, and which lead was converted', async () => {
    const csv =
      'Contact Owner,Email,Account Name,Account Owner,Lead Source,Converted\n,ines@nordwerk.example,Nordwerk,Carla Mendes,Web,0\n,ada@lund.example,Lund AB,,Web,1\n';
    const { kind, owners, ways, none } = await figuresOf(csv);
    expect(kind).toBe('salesforce');
    expect(none).toEqual([{ name: 'converted', count: 1 }]);
    expect(owners.find(({ rep }) => rep === 'carla')?.count).toBe(1);
    expect(ways).toEqual([{ name: expect.stringContaining('firm'), count: 1 }]);
  });

  it('hold nothing where a list says Select, --None-- or a dash', async () => {
    const figures = await figuresOf(
      'Email,Industry,Country,Last Name\na@a.example,Select,--None--,Null\nb@b.example,-,n/a,-\nc@c.example,Machinery,DE,Kern\n',
    );
    expect(knownOf(figures, 'industry')).toBe(1);
    expect(figures.columns.find(({ header }) => header === 'Country')?.filled).toBe(1);
  });
});

describe('columns', () => {
  it('are found in an export of HubSpot in German, and by the names that the policy and the API use', async () => {
    const german = await figuresOf(
      'Datensatz-ID;Vorname;Nachname;E-Mail;Telefonnummer;Zuständiger Mitarbeiter für Kontakt;Lead-Status;Lifecycle-Phase;Erstellungsdatum\n1;Ines;Kern;i@n.example;;Ben Okafor;;Kunde;30.11.2026 09:15\n',
    );
    expect(german).toMatchObject({ kind: 'hubspot', none: [{ name: 'customer', count: 1 }] });
    expect(Object.values(tells(german))).toEqual([
      'id',
      'firstName',
      'lastName',
      'email',
      'phone',
      'owner',
      'leadStatus',
      'lifecycle',
      'createdAt',
    ]);
    const internal = await figuresOf(
      'hs_object_id,email,message,createdate,hs_email_optout,recent_conversion_date,recent_conversion_event_name\n1,a@a.example,The line stops,2026-11-01,false,2026-11-29,Pricing request\n',
    );
    expect(Object.values(tells(internal))).toEqual([
      'id',
      'email',
      'problem',
      'createdAt',
      'optedOut',
      'recent_conversion_date',
      'recent_conversion_event_name',
    ]);
    expect(internal.stages.find(({ name }) => name === 'ready')?.count).toBe(1);
  });

  it('are found by the ordinary names of their fields in German, French and Spanish, and by the names of lists', async () => {
    const own = {
      postcode: { kind: 'text', of: 'person', personal: false, hubspot: 'zip', salesforce: 'PostalCode' },
      fair: { kind: 'list', of: 'person', personal: false, hubspot: 'Hannover Messe 2026' },
    } as const;
    const asked = { policy: { ...policy, facts: { ...policy.facts, own } } };
    const told = async (headers: string) => {
      const columns = headers.split(';').map(() => 'x');
      return Object.values(tells(await figuresOf(`${headers};E-Mail\n${columns.join(';')};a@a.example\n`, asked)));
    };
    expect(await told('Land/Region;Bundesland/Region;Postleitzahl;Mitarbeiteranzahl;Hannover Messe 2026')).toEqual([
      'country',
      'region',
      'own.postcode',
      'employees',
      'own.fair',
      'email',
    ]);
    for (const header of ['Bundesland', 'Bundesland/Kanton', 'État/région', 'Estado o región', 'State/Region'])
      expect(await told(header)).toEqual(['region', 'email']);
    for (const header of ['PLZ', 'ZIP', 'Zip/Postal Code', 'Code postal', 'Código postal', 'PostalCode'])
      expect(await told(header)).toEqual(['own.postcode', 'email']);
    for (const header of ['Anzahl der Mitarbeiter', 'Mitarbeiterzahl', "Nombre d'employés", 'Número de empleados'])
      expect(await told(header)).toEqual(['employees', 'email']);
    const salesforce = await figuresOf('Lead Owner,Lead Source,Mailing Zip/Postal Code\nx,Web,80331\n', asked);
    expect(salesforce.kind).toBe('salesforce');
    expect(tells(salesforce)['Mailing Zip/Postal Code']).toBe('own.postcode');
    const none = await figuresOf('PLZ;E-Mail\n1;a@a.example\n');
    expect(tells(none)).toMatchObject({ PLZ: null });
    const list = await figuresOf('Hannover Messe 2026;E-Mail\nJa;a@a.example\n;b@b.example\n', asked);
    expect(knownOf(list, 'own.fair')).toBe(1);
  });

  it('can be said, by header or number, and left out', async () => {
    const csv = 'Kontaktadresse dienstlich,Email,Titel,Title\na@a.example,old@b.example,Dr.,CEO\n';
    const columns = ['email=kontaktadresse DIENSTLICH', 'topic=#3', 'nothing=Title'];
    const figures = await figuresOf(csv, { columns });
    expect(tells(figures)).toEqual({ 'Kontaktadresse dienstlich': 'email', Email: null, Titel: 'topic', Title: null });
    expect(figures.columns[0]?.how).toBe('said');
  });

  it.each([
    ['emial=Email', 'Did you mean "email"?'],
    ['email=Emial', 'Did you mean "Email"?'],
    ['email', 'must be a fact and a header'],
    ['email=#9', 'there is no such column'],
  ])('that fit nothing are told: %s', async (pair, says) => {
    await expect(figuresOf(plain, { columns: [pair] })).rejects.toThrow(says);
  });

  it('with addresses are found by their values, whatever they are called', async () => {
    const figures = await figuresOf('Name,Kanal\nInes Kern,ines@nordwerk.example\n');
    expect(figures.columns[1]).toMatchObject({ tells: 'email', how: 'values' });
  });

  it('without an address are told of, and judged', async () => {
    const { out, code } = await dryRun('First name,City\nInes,Köln\n');
    expect(code).toBe(0);
    expect(out).toContain('no column tells the e-mail address');
    expect(out).toMatch(/judged +1/);
  });

  it('of the same name are told apart, and the first that tells something counts', async () => {
    const figures = await figuresOf('Email,Phone,Phone,Email\n,,+49 30 901820,a@a.example\n');
    expect(figures.columns.map(({ header }) => header)).toEqual(['Email', 'Phone', 'Phone (2)', 'Email (2)']);
    expect(knownOf(figures, 'email')).toBe(1);
    expect(knownOf(figures, 'phone')).toBe(1);
  });

  it('may be 200, and a header may end in separators', async () => {
    const extra = Array.from({ length: 199 }, (_, column) => `Own ${column}`);
    const figures = await figuresOf(`Email,${extra.join(',')},,\na@a.example,${extra.join(',')},,\n`);
    expect(figures.columns.length).toBe(200);
    expect(figures.rows).toEqual({ read: 1, judged: 1, refused: 0, noRows: 0 });
  });

  it('of dates say how they are read, and what is ambiguous', async () => {
    const { out } = await dryRun(
      'Email,Created,Last purchase\na@a.example,03/04/2026,30.11.2025\nb@b.example,05/06/2026,soon\n',
    );
    expect(out).toMatch(/Created +30\/11\/2026 +0 {2}ambiguous/);
    expect(out).toMatch(/Last purchase +30\.11\.2026 +1/);
  });
});

describe('what it writes', () => {
  const secret = [
    'Xanthippe',
    'Quillfeather',
    'xanthippe@nordwerk.example',
    '4930901820',
    'stops every Tuesday',
    'Zoe Else',
  ];
  const csv =
    'Email,First Name,Last Name,Phone,Message,Owner,<script>alert(1)</script>\nxanthippe@nordwerk.example,Xanthippe,Quillfeather,+4930901820,The line stops every Tuesday,Zoe Else,x\nx2@nordwerk.example,=cmd(),Quillfeather,,,,x\n';

  it('is one page and one row a line, and nothing in either tells who somebody is', async () => {
    const { out, code } = await dryRun(csv, ['--html', 'out.html', '--rows-out', 'out.csv']);
    const json = (await dryRun(csv, ['--json'])).out;
    expect(code).toBe(0);
    const [html, rows] = await Promise.all(
      ['out.html', 'out.csv'].map((file) => readFile(join(folder.path, file), 'utf8')),
    );
    for (const text of [out, json, html, rows]) for (const word of secret) expect(text).not.toContain(word);
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/(?:src|href)=/);
    expect(html).toContain('&lt;script&gt;');
    expect(rows?.split('\n')).toEqual([
      'line,as,why,stage,segment,score,way,pool,owner,coordinator',
      expect.stringMatching(/^2,lead,made,problem-aware,everyone-else,\d+,owner on the record,,other,/),
      expect.stringMatching(/^3,lead,made,curious,everyone-else,\d+,/),
      '',
    ]);
  });

  it.each([
    [['--dates', 'sometimes'], '--dates must be day-first or month-first.'],
    [['--crm', 'pipedrive'], '--crm must be hubspot or salesforce.'],
    [['--html', 'in.csv'], 'in.csv is what is read'],
  ])('is nothing by flags that fit nothing: %j', async (flags, says) => {
    const { code, err } = await dryRun(plain, flags);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  it('shows a bar to a person, and none to a pipe', async () => {
    expect((await dryRun(plain, [], { answers: [] })).err).toContain('100 %  1 rows');
    expect((await dryRun(plain)).err).toBe('');
  });

  it('ends where somebody stops it, and says so', async () => {
    const stop = new AbortController();
    await writeFile(join(folder.path, 'long.csv'), `Email\n${'a@a.example\n'.repeat(30_000)}`);
    const running = runCli(['dry-run', 'long.csv', '--json'], { cwd: folder.path, stopped: stop.signal });
    setTimeout(() => stop.abort(), 50);
    const { code, json } = await running;
    expect(code).toBe(1);
    expect(json()['stoppedAt']).toEqual(expect.any(Number));
  });

  it('is the policy problems where the policy is not sound', async () => {
    await writeFile(join(folder.path, 'broken.yaml'), 'version: 1\n');
    const { code, out } = await dryRun(plain, ['--policy', 'broken.yaml']);
    expect(code).toBe(1);
    expect(out).toMatch(/^broken\.yaml:\d+:\d+ /);
  });
});

it('reads facts of the policy’s own from the columns that are called as their fields', async () => {
  const { partner } = { partner: { kind: 'yes-no', of: 'firm', personal: false, hubspot: 'is_partner' } } as const;
  const [first, ...rules] = policy.routing.rules;
  if (first === undefined) throw new Error('no rule');
  const { when: _, ...all } = first;
  const own = {
    ...policy,
    facts: { ...policy.facts, own: { partner } },
    routing: {
      ...policy.routing,
      rules: [{ ...all, rule: 'partners', when: { own: { partner: true } } }, first, ...rules],
    },
  };
  const csv = 'Email,Message,Is Partner\nada@mill.example,It leaks.,Yes\nkim@forge.example,It leaks.,No\n';
  const figures = await figuresOf(csv, { policy: own, kind: 'hubspot' });
  expect(JSON.stringify(figures)).toContain('partners');
});
