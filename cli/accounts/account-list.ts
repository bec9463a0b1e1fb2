/** From the CSV of a list of named accounts to its firms, or to all that is wrong with it, each with its line. */
import { createHash } from 'node:crypto';
import { clean } from '../../shared/domain/facts.ts';
import { judgeHost } from '../../shared/lead/contact/host.ts';
import { mendRep } from '../../shared/policy-file/mend-name.ts';
import type { Misfit } from '../../shared/policy-file/problem.ts';
import { mostAccounts, type NamedAccount } from '../../shared/policy/accounts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { headOf } from '../csv/head.ts';
import { bare, byHeader } from '../csv/headers.ts';
import { rowsIn, type Broken, type Row } from '../csv/rows.ts';
import { decode, saveAsCsv } from '../csv/text.ts';

/** At a line of the CSV, from 1. */
export type RowProblem = Misfit & { line: number };
/** `list`: the hash of what it says. `notes`: what a person should know, and what is no fault. */
export type AccountList =
  | { ok: true; list: string; accounts: readonly NamedAccount[]; notes: readonly RowProblem[] }
  | { ok: false; problems: readonly RowProblem[] };

/** Longest file, in bytes: 10,000 rows of 500 letters. What is larger is another file. */
const maxBytes = 5_000_000;
/** Most rows told at once; nobody mends more before looking again. */
const maxTold = 20;
const longest = 100;

const tooMany =
  'Keep the firms that somebody looks after by name; ask for the others by a field of the CRM (facts.own), or by a second list.';

const refuse = (line: number, problem: string, mend: string): AccountList => ({
  ok: false,
  problems: [{ line, problem, mend }],
});

const sharedBy: Partial<Record<string, string>> = {
  provider: 'a mail provider’s',
  'throw-away': 'of throw-away addresses',
  placeholder: 'for examples alone',
  school: 'a school’s',
};

type Judged = { domain: string } | Misfit;

/** An @ in a URL is of who logs in, or of a page. */
const address = /^[^/]*@/;

/** The domain that the firm is known by: of a subdomain, a URL or letters of any language the one that is registered. */
const domainOf = (text: string, { firms }: Pick<Policy, 'firms'>): Judged => {
  const shown = clean(text, longest);
  if (address.test(text))
    return {
      problem: `"${shown}" is an e-mail address.`,
      mend: 'Write the domain of the firm alone, such as acme.com.',
    };
  const [mail, website] = [judgeHost(text, 'mail', firms), judgeHost(text, 'website', firms)];
  const domain = mail?.firm ?? website?.firm;
  if (domain) return { domain };
  const host = mail ?? website;
  if (host === null)
    return { problem: `"${shown}" is no domain.`, mend: 'Write the domain of the firm, such as acme.com.' };
  if (host.meant !== undefined)
    return {
      problem: `"${shown}" is probably meant to be ${host.meant}, a mail provider’s.`,
      mend: 'Take the row out.',
    };
  return host.kind === 'unknown-ending'
    ? { problem: `"${shown}" ends in what no registry has.`, mend: 'Write the domain as it is registered.' }
    : {
        problem: `"${shown}" is ${sharedBy[host.kind] ?? 'a host that many share'}: no firm is known by it.`,
        mend: 'Take the row out; a domain that is one firm’s all the same stands under firms.own.',
      };
};

const hashOf = (accounts: readonly NamedAccount[]): string =>
  createHash('sha256')
    .update(accounts.map(({ domain, owner = '' }) => `${domain} ${owner}\n`).join(''))
    .digest('hex')
    .slice(0, 16);

type Columns = { domain: number; owner: number };

/**
 * What counts is called `domain` or `owner`; where nothing is called `domain`, the one column that exports call a firm's domain or
 * website. An export's owners are people's names and no reps.
 * @returns `owner`: -1 where no column is
 */
const columnsIn = (header: readonly string[]): Columns | Misfit => {
  const placesOf = (is: (name: string) => boolean): number[] =>
    header.flatMap((name, place) => (is(bare(name)) ? [place] : []));
  const called = placesOf((name) => name === 'domain');
  const domains = called.length > 0 ? called : placesOf((name) => byHeader.get(name) === 'website');
  const owners = placesOf((name) => name === 'owner');
  const [domain] = domains;
  if (domain === undefined)
    return {
      problem: 'No column is called domain.',
      mend: 'Let the first line name the columns: domain and, if you like, owner.',
    };
  const twice = [
    { word: 'domain', places: domains },
    { word: 'owner', places: owners },
  ].find(({ places }) => places.length > 1);
  if (twice === undefined) return { domain, owner: owners[0] ?? -1 };
  const { word, places } = twice;
  const names = places.map((place) => `${place + 1} (${clean(header[place] ?? '', longest)})`).join(' and ');
  return {
    problem: `Columns ${names} both tell the ${word}.`,
    mend: `Call the one that counts ${word}, and no other.`,
  };
};

const brokenRow = (
  { broken, found = 0 }: { broken: Broken; found?: number },
  { separator, width }: { separator: string; width: number },
): Misfit => {
  if (broken === 'unclosed')
    return { problem: 'A quote (") opens here and nothing closes it.', mend: 'Close it, or take it out.' };
  const shown = separator === '\t' ? 'a tab' : separator;
  if (broken === 'after-quote')
    return {
      problem: `A quote (") opens here, and behind the next one stands something other than ${shown}.`,
      mend: 'Close it before, or write a quote within a value twice ("").',
    };
  return {
    problem: `The row has ${found} values, and the first line names ${width} columns.`,
    mend: `Put a value with ${shown} in it in quotes, and leave what is not known empty.`,
  };
};

const readRows = (
  rows: readonly Row[],
  { columns, ...table }: { columns: Columns; separator: string; width: number },
  policy: Pick<Policy, 'firms' | 'reps'>,
): { accounts: Map<string, NamedAccount & { line: number }>; problems: RowProblem[]; notes: RowProblem[] } => {
  const accounts = new Map<string, NamedAccount & { line: number }>();
  const problems: RowProblem[] = [];
  const notes: RowProblem[] = [];
  for (const row of rows) {
    const { line } = row;
    if ('broken' in row) {
      problems.push({ line, ...brokenRow(row, table) });
      continue;
    }
    const judged = domainOf((row.fields[columns.domain] ?? '').trim(), policy);
    const owner = (row.fields[columns.owner] ?? '').trim();
    if ('problem' in judged) problems.push({ line, ...judged });
    if (owner !== '' && !Object.hasOwn(policy.reps, owner))
      problems.push({
        line,
        problem: `There is no rep "${clean(owner, longest)}".`,
        mend: mendRep(owner, policy.reps),
      });
    if ('problem' in judged) continue;
    const { domain } = judged;
    const before = accounts.get(domain);
    if (before === undefined) accounts.set(domain, { domain, ...(owner !== '' && { owner }), line });
    else if ((before.owner ?? '') === owner)
      notes.push({ line, problem: `${domain} stands in line ${before.line} already.`, mend: 'It counts once.' });
    else
      problems.push({
        line,
        problem: `${domain} stands in line ${before.line} with another owner.`,
        mend: 'Keep one of the two rows.',
      });
  }
  return { accounts, problems, notes };
};

const few = (problems: readonly RowProblem[]): RowProblem[] => {
  const told = problems.slice(0, maxTold);
  const last = told.at(-1);
  const more = problems.length - told.length;
  return last === undefined || more <= 0
    ? told
    : [...told.slice(0, -1), { ...last, mend: `${last.mend} The same or the like in ${more} more rows.` }];
};

/** Never throws: whatever the file holds, what is wrong with it comes back in order of lines. */
export const readAccountList = (bytes: Uint8Array, policy: Pick<Policy, 'firms' | 'reps'>): AccountList => {
  if (bytes.length > maxBytes)
    return refuse(1, `The file is larger than 5 MB: ${Math.ceil(bytes.length / 1e6)} MB.`, tooMany);
  const decoded = decode(bytes);
  if ('not' in decoded) return refuse(1, `The file is ${decoded.not}.`, saveAsCsv);
  const { text } = decoded;
  const { separator, header } = headOf(text);
  if (header !== undefined && 'broken' in header) {
    const { problem, mend } = brokenRow(header, { separator, width: 0 });
    return refuse(header.line, problem, mend);
  }
  const { line: headerLine, fields } = header ?? { line: 1, fields: [] };
  const columns = columnsIn(fields);
  if ('problem' in columns) return refuse(headerLine, columns.problem, columns.mend);
  const width = fields.length;
  const rows = rowsIn(text, separator, { width }).filter(({ line }) => line > headerLine);
  if (rows.length === 0)
    return refuse(headerLine, 'The list is empty.', 'Add a row for each firm, or take the list out.');
  const { accounts, problems, notes } = readRows(rows, { columns, separator, width }, policy);
  if (accounts.size > mostAccounts)
    return refuse(
      1,
      `The list has ${accounts.size.toLocaleString('en')} firms, and a list holds ${mostAccounts.toLocaleString('en')}.`,
      tooMany,
    );
  if (problems.length > 0) return { ok: false, problems: few(problems) };
  const sorted = [...accounts.values()]
    .map(({ line: _, ...account }): NamedAccount => account)
    .toSorted((a, b) => (a.domain < b.domain ? -1 : 1));
  return { ok: true, list: hashOf(sorted), accounts: sorted, notes: few(notes) };
};
