/** What a buyer did, as far as Salesforce keeps it: filled in a web form of the org, and answered campaigns. */
import type { Touch } from '../../domain/lead.ts';
import { textOf, type QueryRow } from './call/queries.ts';
import { longId } from './ids.ts';
import type { Asked } from './rights.ts';
import { instantOf } from './values.ts';

/**
 * What `LeadSource` says of a record that the org's own web form made: Salesforce's own word, and what admins make of it ("Web Form",
 * "Web-to-Lead", "Web - Contact us"). "Web Research" is what a colleague did, and "Website" may be anything.
 */
const webForm = /^web(?:[ -]?(?:form|to[ -]?lead))?(?:$|\s*[-–:/(|])/i;

/** Whether a Lead's source says that a web form made it. */
export const isOfWebForm = (row: QueryRow): boolean => webForm.test(textOf(row, 'LeadSource') ?? '');

/**
 * The form that a Lead came from. Salesforce does not keep which one it was, and lets a rep who enters a lead choose the same source: what
 * one of them made is none. A form makes leads as a user of the admin's choice (the default lead creator), or as that of an integration.
 */
export const creationTouch = (row: QueryRow, repIds: ReadonlySet<string>): readonly Touch[] => {
  const [name, at] = [textOf(row, 'LeadSource'), instantOf(textOf(row, 'CreatedDate'))];
  if (name === undefined || at === undefined || !isOfWebForm(row)) return [];
  if (repIds.has(longId(textOf(row, 'CreatedById') ?? '') ?? '')) return [];
  return [{ kind: 'form', name, at }];
};

/** The columns of a campaign member who answered, for `readResponse`. */
export const responseColumns: readonly Asked<'CampaignMember'>[] = [
  'LeadId',
  'ContactId',
  'FirstRespondedDate',
  'Campaign.Name',
  'Campaign.Type',
];
/** What an answer to a campaign can be, by the campaign's type. */
export const responseKinds = ['event', 'click', 'form'] as const;
const eventLike = /webinar|seminar|conference|trade ?show|event|exhibition/i;
const mailLike = /\be-?mail/i;

/** A member's answer to a campaign, where they gave one: when (Salesforce keeps the day), and to which. */
export const readResponse = (row: QueryRow): Touch | undefined => {
  const [name, at] = [textOf(row, 'Campaign.Name'), instantOf(textOf(row, 'FirstRespondedDate'))];
  if (name === undefined || at === undefined || textOf(row, 'HasResponded') === 'false') return undefined;
  const type = textOf(row, 'Campaign.Type') ?? '';
  const kind: (typeof responseKinds)[number] = eventLike.test(type) ? 'event' : mailLike.test(type) ? 'click' : 'form';
  return { kind, name, at };
};
