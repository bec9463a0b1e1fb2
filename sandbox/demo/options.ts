/** The sandbox's own words on the command line; both entries take them. */
import { Command, InvalidArgumentError } from 'commander';
import { fastest } from './clock.ts';

export type SandboxOptions = {
  /** Port of the console page; 0 takes a free one. */
  port: number;
  /** How many ports after it may be taken instead; none unless said. */
  nextPorts?: number;
  /** Stops it while it starts. */
  signal?: AbortSignal;
  /** Sends all HubSpot traffic there instead of to the built-in server. */
  hubspotApi?: string;
  /** Sends all Salesforce traffic there instead of to the built-in server. */
  salesforceApi?: string;
  /** Both connections only watch. */
  shadow?: boolean;
  /** Where the table and the secrets stay between two runs. */
  data?: string;
  /** Turns repeated and reordered webhooks on, the same ones each time. */
  seed?: number;
  /** How many times faster than the machine's clock that of the sandbox runs. */
  speed?: number;
};

const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
};

const times = (text: string): number => {
  const speed = whole(text);
  if (speed < 1 || speed > fastest) throw new InvalidArgumentError(`must be 1 to ${fastest}`);
  return speed;
};

const url = (text: string): string => {
  if (!URL.canParse(text)) throw new InvalidArgumentError('must be a URL such as http://127.0.0.1:9000');
  return text.replace(/\/+$/, '');
};

/** @param defaultPort where the console page is when nobody says */
export const sandboxCommand = (name: string, description: string, defaultPort: number): Command =>
  new Command(name)
    .description(description)
    .option('--port <port>', 'port of the console page; 0 takes a free one', whole, defaultPort)
    .option('--hubspot-api <url>', 'send all HubSpot traffic there instead of to the built-in server', url)
    .option('--salesforce-api <url>', 'send all Salesforce traffic there instead of to the built-in server', url)
    .option('--shadow', 'let both connections only watch: they decide and keep, and write nothing to the CRMs')
    .option('--data <dir>', 'keep the table and the secrets there between two runs')
    .option('--seed <number>', 'repeat and reorder webhooks, the same ones each time', whole)
    .option('--speed <number>', `let the sandbox's clock run so many times faster, ${fastest} at most`, times, 1);
