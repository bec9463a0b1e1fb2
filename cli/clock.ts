/** The clock of whoever answers, against that of this machine: what is signed here is refused when the two differ by minutes. */
import { crmOf } from '../shared/domain/team.ts';
import type { Environment } from './environment.ts';
import type { Terminal } from './terminal.ts';

const withinMs = 10_000;
/** The header has whole seconds and an answer takes some; what a minute does not explain is a clock. */
export const inStepMs = 60_000;

/** A method that none of ours takes and that carries nothing: any answer has its date. */
const aheadOf = async (url: string, now: () => number): Promise<number | null> => {
  const askedAt = now();
  try {
    const { headers } = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(withinMs) });
    const date = Date.parse(headers.get('date') ?? '');
    return Number.isNaN(date) ? null : date - Math.round((askedAt + now()) / 2);
  } catch {
    return null;
  }
};

/** How far the first of these addresses that tells its time is ahead of this machine (behind: below 0); null when none tells. */
export const readAhead = async (urls: readonly string[], now: () => number): Promise<number | null> => {
  for (const url of urls) {
    const aheadMs = await aheadOf(url, now);
    if (aheadMs !== null) return aheadMs;
  }
  return null;
};

/** The terminal of a machine whose clock is right. */
export const atTimeOf = (terminal: Terminal, aheadMs: number): Terminal => ({
  ...terminal,
  now: () => terminal.now() + aheadMs,
});

/**
 * The terminal by the time of the installation: what is kept in its table is compared with its functions' time, and the sandbox's may be
 * days ahead. Where nothing tells it, or the two are in step, by this machine's.
 */
export const atTimeOfInstallation = async (
  terminal: Terminal,
  environment: Environment,
  connection: string,
): Promise<Terminal> => {
  const crm = crmOf(connection);
  const url = crm && environment[crm](connection).webhookUrl;
  const aheadMs = url ? await readAhead([url], terminal.now) : null;
  return aheadMs === null || Math.abs(aheadMs) < inStepMs ? terminal : atTimeOf(terminal, aheadMs);
};

const units: readonly [name: string, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** As in "6 minutes behind". */
export const aheadText = (aheadMs: number): string => {
  const ms = Math.abs(aheadMs);
  const [name, unit] = units.find(([, one]) => ms >= 2 * one) ?? ['second', 1000];
  return `${Math.round(ms / unit)} ${name}s ${aheadMs < 0 ? 'behind' : 'ahead of'}`;
};
