/** `handoff explain`: the story of one record in plain words. It reads the table, and asks nothing of the CRM. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { tellDeal } from '../shared/deal/story.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { crmOf } from '../shared/domain/team.ts';
import { accountOf } from '../shared/lead/account.ts';
import { storyLines } from '../shared/lead/story/lines.ts';
import { tellStory } from '../shared/lead/story/tell.ts';
import { isPaused, modeOf } from '../shared/store/connections.ts';
import { findRecord, followMerges, type Found, type FoundDeal, type FoundLead } from '../shared/store/kept-record.ts';
import { currentPolicy, unlessUnreadable } from '../shared/store/policies.ts';
import type { Table } from '../shared/store/table.ts';
import { connectionsOf } from './address-connections.ts';
import { atTimeOf, readAhead } from './clock.ts';
import { addCommand, type Outcome, type Session } from './command.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { dealLines, entryLines, headingOf } from './explain-lines.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { readAddress, type Address } from './record-address.ts';
import type { Terminal } from './terminal.ts';

/** @throws BadRequest `unknown-record`, with what would make it known */
const notKept = ({ id }: Address, connections: readonly string[]): BadRequest =>
  new BadRequest(
    'unknown-record',
    `Nothing is kept of ${id} in ${connections.join(' or ')}. It was never looked at; or it was no lead, which is remembered for 30 days; or the person behind it was erased, of whom nothing is kept on purpose. It becomes known when the record changes: its event comes in, or catch-up finds it within 15 minutes. Whether events come in: npx handoff doctor`,
  );

/** @throws BadRequest when none of the connections knows it, or several do */
const findIn = async (table: Table, address: Address, connections: readonly string[], now: string): Promise<Found> => {
  const all = await Promise.all(connections.map((connection) => findRecord(table, { ...address, connection }, now)));
  const [found, ...more] = all.filter((one) => one !== undefined);
  if (found === undefined) throw notKept(address, connections);
  if (more.length > 0)
    throw new BadRequest(
      'usage',
      `${address.id} is known in ${[found, ...more].map(({ connection }) => connection).join(' and in ')}. Which one? Add --connection.`,
    );
  return found;
};

/** The time by which something is late: the sandbox's may have been skipped ahead. */
const timeThere = async (
  terminal: Terminal,
  isSandbox: boolean,
  environment: Environment,
  connections: readonly string[],
): Promise<string> => {
  const urls = isSandbox ? connections.map((one) => environment[crmOf(one) ?? 'hubspot'](one).webhookUrl) : [];
  const aheadMs = await readAhead(
    urls.filter((url) => url !== undefined),
    terminal.now,
  );
  return new Date(atTimeOf(terminal, aheadMs ?? 0).now()).toISOString();
};

/** A line stays one, and says nothing to the terminal: names and facts come from outside. */
const printable = (line: string): string => line.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');

type Told = Pick<Outcome, 'json' | 'lines'>;

const tellLead = async (
  found: FoundLead,
  { isWhole, now, room }: { isWhole: boolean; now: string; room: number },
): Promise<Told> => {
  const { table, state, rows, isShadow } = found;
  const current = await currentPolicy(table).catch(unlessUnreadable(null));
  const story = tellStory({ state, rows, current: current?.policy ?? null, isShadow, touches: [], now });
  const entries = isWhole ? rows.flatMap((row) => (row.as === 'entry' ? [accountOf(row.entry, row.policy)] : [])) : [];
  return {
    json: { story, ...(isWhole && { entries }) },
    lines: [...storyLines(story, { isShadow, isWhole, room }), ...entries.toReversed().flatMap(entryLines)],
  };
};

const tellDealOf = ({ state, rows, isShadow }: FoundDeal): Told => {
  const story = tellDeal({ state, rows, isShadow });
  return { json: { story }, lines: dealLines(story) };
};

export const addExplain = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'explain <record>',
    summary: 'why a lead went where it went, what came after, and what is next, in plain words',
    examples: [
      'npx handoff explain https://app.hubspot.com/contacts/12345678/record/0-1/51',
      'npx handoff explain 00Q5g00000AbCdEFGH --connection salesforce-00D5g00000ABCDE',
      'npx handoff explain 51 --all              # every decision in full',
      'npx handoff explain 51 --deal             # the deal of that id, not the contact',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where several know the id'),
      new Option('--deal', 'a deal is meant, where the id alone does not say it'),
      new Option('--all', 'every decision in full, however long'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      deal: z.literal(true).optional(),
      all: z.literal(true).optional(),
    }),
    run: async ({ flags, args: [given = ''] }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const address = readAddress(given);
      const connections = connectionsOf(address, flags.connection, environment);
      const now = await timeThere(session.terminal, flags.sandbox === true, environment, connections);
      const table = openInstallationTable(environment);
      const meant = flags.deal && address.object === null ? { ...address, object: 'deal' as const } : address;
      const { found, merged } = await followMerges(await findIn(table, meant, connections, now));
      const { connection, connectionState, object, id, isShadow } = found;
      const mode = connectionState === null ? null : modeOf(connectionState);
      const pausedUntil =
        connectionState !== null && isPaused(connectionState, now) ? connectionState.pausedUntil : undefined;
      const heading = headingOf({ connection, object, id, mode, isShadow, merged, pausedUntil });
      const about = { isWhole: flags.all === true, now, room: heading.length };
      const told = found.object === 'lead' ? await tellLead(found, about) : tellDealOf(found);
      return {
        ok: true,
        json: {
          ok: true,
          connection,
          object,
          id,
          mode,
          isShadow,
          merged,
          ...(pausedUntil && { pausedUntil }),
          ...told.json,
        },
        lines: [...heading, ...told.lines].map(printable),
      };
    },
  });
