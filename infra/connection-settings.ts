/** What the admin says of each connected CRM. */
import * as z from 'zod';
import { readLoginUrl } from '../shared/crm/salesforce/setup/login-url.ts';
import { suggest } from '../shared/policy-file/closest.ts';
import { group, must } from './setting-words.ts';

const isLoopback = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/** What is wrong with an address that is called; null when nothing is. HTTPS, or plain HTTP to this machine (the sandbox). */
const faultOf = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '')
    return 'must be a plain URL, such as https://leads.example.com/hubspot';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    return 'must start with https:// (http:// only for this machine)';
  return null;
};

/** At most 120 characters, so that ten connections fit into a function's environment. */
const shortText = z.string(must('be a URL in quotes')).max(120, 'must have at most 120 characters');

/** Called with paths of our own behind it, so a slash at its end is dropped. */
const baseAddress = shortText.transform((text, context) => {
  const fault = faultOf(text);
  if (fault === null) return text.replace(/\/+$/, '');
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});

/** Taken letter for letter: what we would quietly mend here would differ from what stands in the CRM. */
const publicAddress = (why: string) =>
  shortText.superRefine((text, context) => {
    const fault = /[{}]/.test(text)
      ? 'must stop before the path token: leave out /{pathToken}'
      : (faultOf(text) ?? (text.endsWith('/') ? `must not end with a slash: ${why}` : null));
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const loginAddress = shortText.transform((text, context) => {
  const read = readLoginUrl(text);
  if (read.ok) return read.url;
  context.addIssue({ code: 'custom', message: read.message });
  return z.NEVER;
});

/**
 * Records of imports, and old ones, looked at in a minute while live work leaves room. 100 are one batch, so that one of the two
 * workers that every connection has is always free for a live lead; 50,000 take a little over eight hours.
 */
const slowRows = must('be a whole number from 1 to 10000');
const slowPerMinute = z.int(slowRows).min(1, slowRows).max(10_000, slowRows).default(100);

/** How many batches of this connection run at once: the brake for its CRM. 2 to 1,000 is what the mapping allows. */
const batchesAtOnce = must('be a whole number from 2 to 1000, as an event source mapping takes it');
const maxConcurrency = z.int(batchesAtOnce).min(2, batchesAtOnce).max(1000, batchesAtOnce).default(2);

const hubId = must('be the number that HubSpot shows as Hub ID, without quotes');
const datedVersion = must('be a dated version such as 2026-09');
const hubspotConnection = group('be an object', {
  kind: z.literal('hubspot'),
  /** The portal's number: HubSpot shows it as Hub ID. */
  portalId: z.int(hubId).positive(hubId),
  apiUrl: baseAddress.default('https://api.hubapi.com'),
  /** The dated API version of every call, `YYYY-MM`. */
  apiVersion: z
    .string(datedVersion)
    .regex(/^20\d\d-(03|09)$/, datedVersion)
    .default('2026-09'),
  /** Open records of the Leads object get their contact's owner. Not said: where `connect` found that the token has the scopes. */
  leadObjects: z.boolean(must('be true or false, without quotes')).optional(),
  /** The exact webhook URL, when an own domain stands in front of the API: signatures cover it. */
  publicUrl: publicAddress(
    'HubSpot signs the webhook URL letter for letter, so write it without one here and in the profile of infra/hubspot',
  ).optional(),
  maxConcurrency,
  slowPerMinute,
});

const organizationId = must('be the id that Salesforce shows as Organization ID, 00D and 12 or 15 more characters');
const salesforceVersion = must('be a version in quotes, such as "68.0"');
const share = must('be a share above 0 and up to 1, such as 0.1 for a tenth');
const partnerSource = must('be the partner event source, aws.partner/salesforce.com/00D…/…');
const salesforceConnection = group('be an object', {
  kind: z.literal('salesforce'),
  /** The organisation's id in either form; inside it has 15 characters. */
  orgId: z
    .string(organizationId)
    .regex(/^00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/, organizationId)
    .transform((id) => id.slice(0, 15)),
  /** The organisation's own address (My Domain), such as https://northwind.my.salesforce.com. */
  loginUrl: loginAddress,
  /** With a key pair: whom its statement is for, in a cloud where that is neither login.salesforce.com nor test.salesforce.com. */
  audience: baseAddress.optional(),
  /** The API version of every call. */
  apiVersion: z
    .string(salesforceVersion)
    .regex(/^[6-9]\d\.0$/, salesforceVersion)
    .default('68.0'),
  /** What Salesforce calls, without the path token at its end, when an own domain stands in front of the API. */
  publicUrl: publicAddress('the path token follows after a slash of ours').optional(),
  maxConcurrency,
  slowPerMinute,
  /** Our share of the API calls that Salesforce grants the organisation in 24 hours. */
  dailyCallShare: z.number(share).positive(share).max(1, share).default(0.1),
  /** The partner event source of an Event Relay, which is also the name of its bus. Without it no change events are taken. */
  changeEventBus: z
    .string(partnerSource)
    .regex(/^aws\.partner\/salesforce\.com\/00D[A-Za-z0-9]{12,15}\/[\w-]+$/, partnerSource)
    .optional(),
}).refine(
  ({ orgId, changeEventBus }) => changeEventBus === undefined || changeEventBus.split('/')[2]?.slice(0, 15) === orgId,
  {
    path: ['changeEventBus'],
    message: 'is the event source of another organisation',
  },
);

const kinds = ['hubspot', 'salesforce'];
const aKind = `Write "kind": "hubspot" or "kind": "salesforce".`;
export const connectionSettings = z.discriminatedUnion('kind', [hubspotConnection, salesforceConnection], {
  error: ({ input }) => {
    const kind = z.object({ kind: z.string() }).safeParse(input).data?.kind;
    return kind === undefined
      ? `says of no CRM that it is one. ${aKind}`
      : `"${kind}" is no CRM. ${suggest(kind, kinds)}`;
  },
});

export type Connection = z.infer<typeof connectionSettings>;
export type ConnectionOf<K extends Connection['kind']> = Extract<Connection, { kind: K }>;

/** The connection's name everywhere: in work items, table keys, queue and secret names. */
export function connectionId(connection: Connection): string {
  return connection.kind === 'hubspot' ? `hubspot-${connection.portalId}` : `salesforce-${connection.orgId}`;
}
