/** `handoff erase`: forgets a person in every connection. It reads and changes the table, and nothing in a CRM. */
import { ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { eraseEverywhere, markedUntil } from '../shared/hand-off/erase-everywhere.ts';
import { openPersonKey, personHash } from '../shared/lambda/person-key.ts';
import { spellingsOf } from '../shared/lead/person/address.ts';
import { mayBeNamed, readEmail } from '../shared/lead/contact/email-address.ts';
import { isNamedAsHost } from '../shared/lead/contact/placeholders.ts';
import { findPerson, type FoundPerson, type LeadName } from '../shared/store/find-person.ts';
import type { Table } from '../shared/store/table.ts';
import { connectionsOf } from './address-connections.ts';
import { openSecretsManager } from './aws.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Outcome, type Session } from './command.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { countsOf, countWords, heldLines, heldUntil, isNothing, leadLines, unkeptLines } from './erase-words.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { confirm, countingPages } from './modes.ts';
import { readAddress } from './record-address.ts';
import type { Terminal } from './terminal.ts';

const isEmail = (who: string): boolean => who.includes('@') && !who.includes('://');

/** @throws BadRequest `usage` for what is no address of one person */
const checkedEmail = (email: string): string => {
  const read = readEmail(email);
  if (read === null)
    throw new BadRequest(
      'usage',
      'That is no e-mail address: give one such as kim@mill.example, or the URL of the record.',
    );
  if (read.isPlaceholder || isNamedAsHost(email.slice(0, email.lastIndexOf('@')).toLowerCase(), read.host))
    throw new BadRequest(
      'usage',
      'That address reads as a placeholder that many type, and no hash is kept of it: give the URL of each record instead.',
    );
  if (read.kind === 'role' && !mayBeNamed(email))
    throw new BadRequest(
      'usage',
      'That address is a mailbox that many share, and no hash is kept of it: give the URL of each record instead.',
    );
  return email;
};

const whichKey =
  'set HANDOFF_PERSON_KEY to the PersonKeyArn that `npx cdk deploy` printed; for the sandbox, add --sandbox.';

/** @throws BadRequest `usage` when nothing names the key, or it is not there */
const hashesOf = async (emails: readonly string[], { personKey, aws }: Environment): Promise<string[]> => {
  if (emails.length === 0) return [];
  if (personKey === undefined)
    throw new BadRequest('usage', `Nothing names the secret that keys the hash of persons: ${whichKey}`);
  const client = openSecretsManager(aws);
  try {
    const key = await openPersonKey(client, personKey)();
    return emails.flatMap(spellingsOf).map((email) => personHash(key, email));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new BadRequest('usage', `There is no secret ${personKey}: ${whichKey}`, error);
  } finally {
    client.destroy();
  }
};

/** Whom it is about. @throws BadRequest `usage` */
const readWho = async (
  who: readonly string[],
  connection: string | undefined,
  environment: Environment,
): Promise<{ hashes: string[]; known: LeadName[] }> => {
  const emails = who.filter(isEmail).map(checkedEmail);
  const known = who
    .filter((one) => !isEmail(one))
    .flatMap((one) => {
      const address = readAddress(one);
      if (address.object === 'deal')
        throw new BadRequest('usage', 'That is a deal: give a person, by address or record.');
      return connectionsOf(address, connection, environment).map((each) => ({ connection: each, id: address.id }));
    });
  return { hashes: await hashesOf(emails, environment), known };
};

type Erasing = {
  found: FoundPerson;
  personKey: string | undefined;
  table: Table;
  terminal: Terminal;
  now: string;
  logDays: number | undefined;
};

const erase = async (
  { found, personKey, table, terminal, now, logDays }: Erasing,
  { dryRun, yes }: { dryRun: boolean; yes: boolean },
): Promise<Outcome> => {
  const counts = countsOf(found);
  const held = heldUntil(now, logDays);
  const until = markedUntil(now);
  const records = found.leads.map(({ connection, id, isShadow }) => ({ connection, id, isShadow }));
  const json = { ok: true, dryRun, found: counts, records };
  if (isNothing(counts) && found.unmarked.length === 0)
    return {
      ok: true,
      json: { ...json, erased: false },
      lines: [
        'Nothing is kept under that. A record that was no lead is kept by its id alone, for 30 days: give its URL to erase it too.',
        ...(personKey === undefined
          ? []
          : [
              `Addresses were looked for by the key ${personKey}. Is it the one of this table? By another one nobody is found.`,
            ]),
      ],
    };
  const lines = [`The table keeps ${countWords(counts)}:`, ...leadLines(found), ...unkeptLines(found)];
  if (dryRun)
    return { ok: true, json: { ...json, erased: false }, lines: [...lines, 'Nothing was changed (--dry-run).'] };
  await confirm(terminal, { lines: [...lines, 'It cannot be brought back.'], yes });
  await eraseEverywhere(table, found, now);
  return {
    ok: true,
    json: { ...json, erased: true, markUntil: until, heldUntil: held },
    lines: [
      `erased ${countWords(counts)}:`,
      ...leadLines(found),
      ...unkeptLines(found),
      ...heldLines(held, until, logDays !== undefined),
    ],
  };
};

export const addErase = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'erase <who...>',
    summary:
      'forget a person in every connection; says first what is kept, and then who may still hold ids, until when',
    examples: [
      'npx handoff erase kim@mill.example --dry-run',
      'npx handoff erase kim@mill.example kim@home.example     # all addresses of the person',
      'npx handoff erase https://app.hubspot.com/contacts/12345678/record/0-1/51 --yes --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection a record is of that is given by its id alone'),
      new Option('--dry-run', 'say what would go, and change nothing'),
      new Option('--yes', 'do not ask'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      dryRun: z.literal(true).optional(),
      yes: z.literal(true).optional(),
    }),
    run: async ({ flags, args }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const who = await readWho(args, flags.connection, environment);
      const [first] = environment.connections;
      const terminal =
        first === undefined ? session.terminal : await atTimeOfInstallation(session.terminal, environment, first);
      const table = openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      const found = await findPerson(table, who, countingPages(terminal));
      return erase(
        {
          found,
          table,
          terminal,
          now,
          logDays: environment.logDays,
          personKey: who.hashes.length === 0 ? undefined : environment.personKey,
        },
        { dryRun: flags.dryRun === true, yes: flags.yes === true },
      );
    },
  });
