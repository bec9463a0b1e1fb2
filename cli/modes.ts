/** What `handoff go-live` and `handoff stop` have in common: what a connection does, told before it is changed, and asked for. */
import { BadRequest } from '../shared/domain/errors.ts';
import { suggest } from '../shared/policy-file/closest.ts';
import type { Census } from '../shared/store/census.ts';
import { modeOf, type ConnectionState, type Mode } from '../shared/store/connections.ts';
import type { Environment } from './environment.ts';
import { countOf } from './policy-file.ts';
import type { Terminal } from './terminal.ts';

export const modeWords: Readonly<Record<Mode, string>> = {
  shadow: 'in shadow: it decides and keeps what it would do, and writes nothing to the CRM',
  live: 'live',
  off: 'off: it looks at nothing and writes nothing',
};

const sinceWords: Readonly<Record<Mode, string>> = {
  shadow: 'since',
  live: 'for records since',
  off: 'and was live before for records since',
};

/** Of a connection that was stored before there were modes, or whose row was lost. */
export const modeUnkept =
  'live, for the table keeps no mode of it: connections of releases that had none go on as they did';

/** What makes it clear. @param since since when records are leads, as far as it is kept */
export const sayMode = (connection: string, since = 'DAY'): string =>
  `Say once what it is to do, and it is kept. To write: npx handoff go-live --connection ${connection} --since ${since}${since === 'DAY' ? ', with the day since when records are leads' : ''}. Nothing at all: npx handoff stop --connection ${connection}`;

/** "live, for records since 2026-11-28T09:00:00.000Z" */
export const modeLine = (state: ConnectionState): string => {
  const mode = modeOf(state);
  if (state.mode === undefined) return modeUnkept;
  return state.since === undefined ? modeWords[mode] : `${modeWords[mode]}, ${sinceWords[mode]} ${state.since}`;
};

/** @throws BadRequest `usage` unless exactly one connection is meant */
export const connectionOf = (given: string | undefined, { connections }: Environment): string => {
  const [only, ...more] = given === undefined ? connections : [given];
  if (only === undefined || more.length > 0)
    throw new BadRequest(
      'usage',
      `Which connection? Give --connection${connections.length > 0 ? `: ${connections.join(' or ')}` : ', such as hubspot-12345678'}.`,
    );
  if (connections.length > 0 && !connections.includes(only))
    throw new BadRequest('usage', `${only} is no connection of the settings. ${suggest(only, connections)}`);
  return only;
};

const byCount = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** Who would have got how many, and how many are no leads. */
export const censusLines = ({ leads, owners, others, stopped, refused }: Census): string[] => {
  const none = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return [
    `  ${countOf(leads, 'lead')}${leads > 0 ? `: ${[byCount(owners), others > 0 ? `owned by others ${others}` : ''].filter((part) => part !== '').join(', ')}` : ''}`,
    ...(stopped > 0 ? [`  ${stopped} refused by a stop`] : []),
    `  ${countOf(none, 'record')} that ${none === 1 ? 'is no lead' : 'are no leads'}${none > 0 ? `: ${byCount(refused)}` : ''}`,
  ];
};

/** @throws BadRequest `usage` where nobody is there to be asked; `declined` when the answer is no */
export const confirm = async (terminal: Terminal, said: { lines: readonly string[]; yes: boolean }): Promise<void> => {
  if (said.yes) return;
  terminal.err(said.lines.map((line) => `${line}\n`).join(''));
  if (!terminal.interactive) throw new BadRequest('usage', 'Nothing was changed. Add --yes to do it.');
  const answer = await terminal.ask.text('Go on? (yes/no)');
  if (!/^y(es)?$/i.test(answer.trim())) throw new BadRequest('declined', 'Nothing was changed.');
};

/** Counts in place on a terminal: a large table takes minutes. */
export const countingPages = (terminal: Terminal): ((read: number) => void) =>
  terminal.interactive ? (read) => terminal.err(`\rread ${read} items\r`) : () => undefined;
