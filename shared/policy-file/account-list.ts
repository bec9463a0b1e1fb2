/** From the CSV of a list of named accounts to its firms, or to all that is wrong with it, each with its line. */
import { createHash } from 'node:crypto';
import { clean } from '../domain/facts.ts';
import { judgeHost } from '../lead/contact/host.ts';
import { mostAccounts, type NamedAccount } from '../policy/accounts.ts';
import type { Policy } from '../policy/policy.ts';
import { readCsv, textOfCsv } from './csv.ts';
import { mendRep } from './mend-name.ts';
import type { Misfit } from './problem.ts';

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

/** The domain that the firm is known by: of a subdomain, a URL or letters of any language the one that is registered. */
const domainOf = (text: string, { firms }: Pick<Policy, 'firms'>): Judged => {
  const shown = clean(text, longest);
  if (text.includes('@'))
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

const readRows = (
  rows: readonly { line: number; cells: readonly string[] }[],
  columns: Columns,
  policy: Pick<Policy, 'firms' | 'reps'>,
): { accounts: Map<string, NamedAccount & { line: number }>; problems: RowProblem[]; notes: RowProblem[] } => {
  const accounts = new Map<string, NamedAccount & { line: number }>();
  const problems: RowProblem[] = [];
  const notes: RowProblem[] = [];
  for (const { line, cells } of rows) {
    const judged = domainOf(cells[columns.domain] ?? '', policy);
    const owner = cells[columns.owner] ?? '';
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
  const { rows, broken } = readCsv(textOfCsv(bytes));
  if (broken !== null)
    return refuse(broken, 'A quote (") opens here and nothing closes it.', 'Close it, or take it out.');
  const [head, ...body] = rows;
  const names = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const columns = { domain: names.indexOf('domain'), owner: names.indexOf('owner') };
  if (columns.domain < 0)
    return refuse(
      1,
      'No column is called domain.',
      'Let the first line name the columns: domain and, if you like, owner.',
    );
  if (body.length === 0) return refuse(1, 'The list is empty.', 'Add a row for each firm, or take the list out.');
  const { accounts, problems, notes } = readRows(body, columns, policy);
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
