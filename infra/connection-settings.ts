/** What the admin says of each connected CRM. */
import * as z from 'zod';

const isLoopback = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/**
 * HTTPS, or plain HTTP to this machine (the sandbox). No query or fragment; a trailing slash is dropped.
 * At most 120 characters, so that ten connections fit into a function's environment.
 */
const address = z
  .string()
  .max(120, 'must have at most 120 characters')
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') {
      context.addIssue({ code: 'custom', message: 'must be a plain URL, such as https://leads.example.com/hubspot' });
      return z.NEVER;
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
      context.addIssue({ code: 'custom', message: 'must start with https:// (http:// only for this machine)' });
      return z.NEVER;
    }
    return text.replace(/\/+$/, '');
  });

/** How many batches of this connection run at once: the brake for its CRM. 2 to 1,000 is what the mapping allows. */
const maxConcurrency = z.int().min(2).max(1000).default(2);

/**
 * Records of imports, and old ones, looked at in a minute while live work leaves room. 100 are one batch, so that one of the two
 * workers that every connection has is always free for a live lead; 50,000 take a little over eight hours.
 */
const slowPerMinute = z.int().min(1).max(10_000).default(100);

const hubspotConnection = z.strictObject({
  kind: z.literal('hubspot'),
  /** The portal's number: HubSpot shows it as Hub ID. */
  portalId: z.int('must be the number that HubSpot shows as Hub ID').positive(),
  apiUrl: address.default('https://api.hubapi.com'),
  /** The dated API version of every call, `YYYY-MM`. */
  apiVersion: z
    .string()
    .regex(/^20\d\d-(03|09)$/, 'must be a dated version such as 2026-09')
    .default('2026-09'),
  /** The exact webhook URL, when an own domain stands in front of the API: signatures cover it. */
  publicUrl: address.optional(),
  maxConcurrency,
  slowPerMinute,
});

const salesforceConnection = z
  .strictObject({
    kind: z.literal('salesforce'),
    /** The organisation's id in either form; inside it has 15 characters. */
    orgId: z
      .string()
      .regex(/^00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/, 'must be the id that Salesforce shows as Organization ID, 00D…')
      .transform((id) => id.slice(0, 15)),
    /** The organisation's own address (My Domain), such as https://northwind.my.salesforce.com. */
    loginUrl: address,
    /** The API version of every call. */
    apiVersion: z
      .string()
      .regex(/^[6-9]\d\.0$/, 'must be a version such as 68.0')
      .default('68.0'),
    /** What Salesforce calls, without the path token at its end, when an own domain stands in front of the API. */
    publicUrl: address.optional(),
    maxConcurrency,
    slowPerMinute,
    /** Our share of the API calls that Salesforce grants the organisation in 24 hours. */
    dailyCallShare: z.number().positive().max(1).default(0.1),
    /** The partner event source of an Event Relay, which is also the name of its bus. Without it no change events are taken. */
    changeEventBus: z
      .string()
      .regex(
        /^aws\.partner\/salesforce\.com\/00D[A-Za-z0-9]{12,15}\/[\w-]+$/,
        'must be the partner event source, aws.partner/salesforce.com/00D…/…',
      )
      .optional(),
  })
  .refine(
    ({ orgId, changeEventBus }) => changeEventBus === undefined || changeEventBus.split('/')[2]?.slice(0, 15) === orgId,
    {
      path: ['changeEventBus'],
      message: 'is the event source of another organisation',
    },
  );

export const connectionSettings = z.discriminatedUnion('kind', [hubspotConnection, salesforceConnection]);

export type Connection = z.infer<typeof connectionSettings>;
export type ConnectionOf<K extends Connection['kind']> = Extract<Connection, { kind: K }>;

/** The connection's name everywhere: in work items, table keys, queue and secret names. */
export function connectionId(connection: Connection): string {
  return connection.kind === 'hubspot' ? `hubspot-${connection.portalId}` : `salesforce-${connection.orgId}`;
}
