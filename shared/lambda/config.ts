/**
 * The settings of each function, read once at cold start from its environment. All problems are reported together,
 * by name and never by value. The names are shared with `infra/`, which sets them.
 */
import * as z from 'zod/mini';
import { BadRequest } from '../domain/errors.ts';
import { url } from '../domain/url.ts';

/** What is set and empty names nothing. */
const filled = z.string().check(z.regex(/\S/));

/** JSON text in one variable: an object keyed by connection id, such as `hubspot-12345`. */
const json = <T extends z.core.$ZodType>(schema: T) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.issues.push({ code: 'custom', message: 'is not JSON', input: '' });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );

/** A whole number as text. */
const wholeNumber = z.pipe(
  z.pipe(z.string().check(z.regex(/^\d{1,6}$/)), z.transform(Number)),
  z.int().check(z.positive()),
);

/** receive-hubspot: for each portal, which secret signs, which exact URL is signed, and which queue takes the work. */
export const receiveHubspotConfig = z.object({
  CONNECTIONS: json(z.record(z.string(), z.object({ secretId: z.string(), publicUrl: url, queueUrl: url }))),
  /** `v3`, or `v1-v3` where an old app sends only the weaker signatures. */
  SIGNATURES: z._default(z.enum(['v3', 'v1-v3']), 'v3'),
});

/** receive-salesforce: for each organisation, which secret holds its path token, and which queue takes the work. */
export const receiveSalesforceConfig = z.object({
  CONNECTIONS: json(z.record(z.string(), z.object({ secretId: z.string(), queueUrl: url }))),
});

/** receive-change-events: which queue takes the work of each connection that has an event bus. */
export const receiveChangeEventsConfig = z.object({ QUEUES: json(z.record(z.string(), url)) });

/** hand-off. @param settings what the deployment says of a connection of this CRM */
export const handOffConfig = <Settings extends z.ZodMiniType>(settings: Settings) =>
  z.object({
    TABLE: filled,
    CONNECTIONS: json(z.record(z.string(), z.intersection(settings, z.object({ secretId: z.string() })))),
    /** The secret that keys the hash of a person's e-mail. */
    PERSON_KEY: filled,
    /** Days that the ledger keeps a decision. */
    LEDGER_DAYS: wholeNumber,
    /** The bus on which it is told what was done. */
    BUS: filled,
  });

/** catch-up, and where its looks go. @param settings what the deployment says of a connection of this CRM */
export const catchUpConfig = <Settings extends z.ZodMiniType>(settings: Settings) =>
  z.object({
    TABLE: filled,
    /** What the names of the connections' secrets begin with: said once, for ten connections fill the 4 KB of an environment. */
    SECRETS: filled,
    CONNECTIONS: json(z.record(z.string(), z.intersection(settings, z.object({ queueUrl: url })))),
  });

/** sweep: where the due work of each connection goes, how much of it its hand-off does in a minute, and how much of that may be slow. */
export const sweepConfig = z.object({
  TABLE: filled,
  CONNECTIONS: json(
    z.record(z.string(), z.object({ queueUrl: url, perMinute: z.number(), slowPerMinute: z.number() })),
  ),
  /** The bus on which it is told what a connection does from now on, and the queue of those who tell channels. */
  BUS: filled,
  NEWS: url,
});

/** tell: the secret with the channels that are connected. */
export const tellConfig = z.object({ TABLE: filled, CHANNELS: filled });

/**
 * Reads a function's settings.
 * @throws BadRequest `config` naming every variable that is missing or wrong.
 */
export const readConfig = <T extends z.core.$ZodType>(schema: T, env: NodeJS.ProcessEnv): z.core.output<T> => {
  const result = z.safeParse(schema, env);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
  throw new BadRequest('config', `The environment of this function is wrong: check ${names.join(', ')}.`);
};
