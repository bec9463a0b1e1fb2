/** Which record is meant: by its id, or by its URL as it was copied from the CRM. Says what to paste where it is none. */
import { idOf } from '../shared/crm/salesforce/ids.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import type { CrmKind } from '../shared/domain/team.ts';

/** `object` null: a lead, or else a deal. `host`: of the org's own address. `connection`: where the text names it. */
export type Address = {
  crm: CrmKind;
  object: 'lead' | 'deal' | null;
  id: string;
  connection?: string;
  host?: string;
};

const wanted = 'Paste the URL of a contact, lead or deal, or its id, such as 51 or 00Q5g00000AbCdEFGH.';
const refuse = (problem: string): BadRequest => new BadRequest('usage', `${problem} ${wanted}`);

/** HubSpot's names of its objects in URLs: by type id in those of today, by word in older ones. */
const hubspotObjects: ReadonlyMap<string, Address['object']> = new Map([
  ['0-1', 'lead'],
  ['contact', 'lead'],
  ['contacts', 'lead'],
  ['0-3', 'deal'],
  ['deal', 'deal'],
  ['deals', 'deal'],
]);
const hubspotOthers: ReadonlyMap<string, string> = new Map([
  ['0-2', 'a company'],
  ['company', 'a company'],
  ['companies', 'a company'],
  ['0-5', 'a ticket'],
  ['ticket', 'a ticket'],
  ['tickets', 'a ticket'],
  ['0-27', 'a task'],
  ['tasks', 'a task'],
  ['0-46', 'a note'],
  ['0-47', 'a meeting'],
  ['0-48', 'a call'],
  ['0-49', 'an e-mail'],
  ['0-136', 'a card of the Leads object'],
]);
/** What has no story of its own; the contact or deal that it belongs to has one. */
const ofContacts: ReadonlySet<string> = new Set(['0-27', 'tasks', '0-46', '0-47', '0-48', '0-49', '0-136']);
const hubspotId = /^[1-9]\d{0,19}$/;
const typeId = /^\d+-\d+$/;

/**
 * `/contacts/<portal>/record/0-1/<id>`, `/contacts/<portal>/contact/<id>`, whatever tab or view stands after it; and a list that shows
 * one of its records beside it, `/contacts/<portal>/objects/0-1/views/all/list?previewObjectId=<id>`.
 */
const fromHubspot = ({ pathname, searchParams }: URL): Address => {
  const [, portal = '', ...parts] = pathname.split('/').filter((part) => part !== '');
  const shown = searchParams.get('previewObjectId') ?? '';
  const idAfter = (at: number): string => [parts[at + 1] ?? '', shown].find((text) => hubspotId.test(text)) ?? '';
  const place = parts.findIndex(
    (part, at) => (hubspotObjects.has(part) || typeId.test(part) || hubspotOthers.has(part)) && idAfter(at) !== '',
  );
  const type = parts[place] ?? '';
  if (!hubspotId.test(portal) || place === -1)
    throw refuse('That URL of HubSpot is of a list or a page, and not of a record.');
  const object = hubspotObjects.get(type);
  if (object === undefined)
    throw refuse(
      `That is the URL of ${hubspotOthers.get(type) ?? 'a record that is no contact and no deal'}. ${
        ofContacts.has(type) ? 'Open the contact or deal that it belongs to.' : 'Leads are contacts in HubSpot.'
      }`,
    );
  return { crm: 'hubspot', object, id: idAfter(place), connection: `hubspot-${portal}` };
};

const salesforceObjects = [
  ['Lead', 'lead'],
  ['Contact', 'lead'],
  ['Opportunity', 'deal'],
] as const;
/** By the first three characters of the id. */
const salesforceOthers: ReadonlyMap<string, string> = new Map([
  ['001', 'an account'],
  ['005', 'a user'],
  ['00G', 'a queue or group'],
  ['00O', 'a report'],
  ['00T', 'a task'],
  ['00U', 'an event'],
  ['500', 'a case'],
  ['701', 'a campaign'],
]);

const salesforceRecord = (text: string): Pick<Address, 'object' | 'id'> | undefined => {
  for (const [name, object] of salesforceObjects) {
    const id = idOf(name, text);
    if (id !== undefined) return { object, id };
  }
  return undefined;
};
const isOther = (text: string): boolean =>
  /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text) && salesforceOthers.has(text.slice(0, 3));

/** Those in the path come first, then in the fragment; then the workspace tab of a console, and the parameter of a page. */
const partsOf = ({ pathname, hash, searchParams }: URL): string[] =>
  [pathname, hash, searchParams.get('ws') ?? '', searchParams.get('id') ?? ''].flatMap((text) => text.split(/[/?#&=]/));

const fromSalesforce = (url: URL): Address => {
  const parts = partsOf(url);
  const found = parts.map(salesforceRecord).find((one) => one !== undefined);
  if (found !== undefined) return { crm: 'salesforce', ...found, host: url.host };
  const other = parts.find(isOther);
  throw refuse(
    other === undefined
      ? 'That URL of Salesforce is of a list or a page, and not of a record.'
      : `That is the URL of ${salesforceOthers.get(other.slice(0, 3)) ?? 'another object'}. Leads are leads and contacts in Salesforce.`,
  );
};

const isOf = (host: string, ...domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

const fromUrl = (url: URL): Address => {
  const { hostname, protocol, hash, pathname } = url;
  if (isOf(hostname, 'hubspot.com', 'hubspotqa.com')) return fromHubspot(url);
  const isSalesforces = isOf(
    hostname,
    'salesforce.com',
    'force.com',
    'salesforce-setup.com',
    'salesforce.mil',
    'cloudforce.com',
  );
  if (protocol === 'salesforce1:') return fromSalesforce(new URL(`https://salesforce.com${pathname}`));
  // The console names the lead it shows behind the #.
  if (isLoopback(url) && pathname === '/' && hash.length > 1)
    return readAddress(hash.replaceAll(/^#(?:\/leads\/)?|\?.*$/g, ''));
  if (isSalesforces || isLoopback(url)) return fromSalesforce(url);
  throw refuse(`${hostname} is no address of HubSpot or Salesforce.`);
};

/** `hubspot-123/51`, and as the table's own keys are written. */
const own =
  /^(?:(?<kind>LEAD|DEAL)#)?(?<connection>hubspot-[1-9]\d*|salesforce-00D[A-Za-z0-9]{12})[#/](?:(?<object>lead|deal)[#/])?(?<id>\w{1,20})$/;

const fromOwn = (text: string): Address | undefined => {
  const { kind, connection, object, id } = own.exec(text)?.groups ?? {};
  if (connection === undefined || id === undefined) return undefined;
  const named = (object ?? kind?.toLowerCase()) === 'deal' ? 'deal' : null;
  if (connection.startsWith('hubspot-'))
    return hubspotId.test(id) ? { crm: 'hubspot', object: named, id, connection } : undefined;
  const record = salesforceRecord(id);
  return record && { crm: 'salesforce', ...record, connection };
};

const asUrl = (text: string): URL | undefined => {
  if (/^[a-z][a-z0-9]*:\/\//i.test(text)) return URL.parse(text) ?? undefined;
  return /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/\S+$/.test(text) ? (URL.parse(`https://${text}`) ?? undefined) : undefined;
};

/** @throws BadRequest `usage` for what names no record that could be a lead or a deal */
export const readAddress = (given: string): Address => {
  // As it stands in a mail or a chat.
  const text = given.trim().replaceAll(/^[<("'`]+|[>)"'`,.;]+$/g, '');
  const url = asUrl(text);
  if (url !== undefined) return fromUrl(url);
  const named = fromOwn(text);
  if (named !== undefined) return named;
  if (hubspotId.test(text)) return { crm: 'hubspot', object: null, id: text };
  const record = salesforceRecord(text);
  if (record !== undefined) return { crm: 'salesforce', ...record };
  if (isOther(text)) throw refuse(`That is the id of ${salesforceOthers.get(text.slice(0, 3)) ?? 'another object'}.`);
  if (text.includes('@')) throw refuse('Nothing is kept under an e-mail address.');
  throw refuse('That is neither an id nor a URL of a record.');
};
