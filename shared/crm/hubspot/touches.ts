/** What a contact tells of the buyer's doings: forms, pages, clicks, replies, meetings. */
import { joinTouches, type Touch, type TouchKind } from '../../domain/lead.ts';
import { instantOf, type Properties } from './values.ts';

/** What a contact tells of the buyer's doings: when, and under which name (a property's value, or our word in its place). */
export const touchSources: readonly {
  kind: TouchKind;
  at: string;
  name: { property: string } | { word: string };
  withColleague?: true;
}[] = [
  { kind: 'form', at: 'recent_conversion_date', name: { property: 'recent_conversion_event_name' } },
  { kind: 'form', at: 'first_conversion_date', name: { property: 'first_conversion_event_name' } },
  { kind: 'page', at: 'hs_analytics_last_timestamp', name: { property: 'hs_analytics_last_url' } },
  { kind: 'page', at: 'hs_analytics_first_timestamp', name: { property: 'hs_analytics_first_url' } },
  { kind: 'click', at: 'hs_email_last_click_date', name: { word: 'marketing e-mail' } },
  { kind: 'click', at: 'hs_sales_email_last_clicked', name: { word: 'sales e-mail' } },
  { kind: 'reply', at: 'hs_email_last_reply_date', name: { word: 'marketing e-mail' } },
  { kind: 'reply', at: 'hs_sales_email_last_replied', name: { word: 'sales e-mail' }, withColleague: true },
  { kind: 'meeting', at: 'engagements_last_meeting_booked', name: { word: 'booked meeting' } },
  { kind: 'meeting', at: 'hs_latest_meeting_activity', name: { word: 'meeting' }, withColleague: true },
];
export const touchProperties: readonly string[] = touchSources.flatMap(({ at, name }) =>
  'property' in name ? [at, name.property] : [at],
);
/** HubSpot books a meeting link as a form by this name. */
const meetingLink = 'Meetings Link: ';

/** A form's own name: HubSpot puts the title of its page before it, as in "Blog | Acme: Request a demo". */
const formIn = (name: string): string | undefined => /.: ([^:]+)$/.exec(name)?.[1];

/** What HubSpot calls a conversion: a form, or a meeting that was booked by a link. */
export const conversionTouch = (name: string, at: string): Touch => {
  if (name.startsWith(meetingLink)) return { kind: 'meeting', name, at };
  const form = formIn(name);
  return { kind: 'form', name, at, ...(form !== undefined && { form }) };
};

export const readTouches = (properties: Properties): readonly Touch[] =>
  joinTouches(
    touchSources.flatMap(({ kind, at: property, name: source, withColleague }): Touch[] => {
      const at = instantOf(properties[property]);
      const name = 'word' in source ? source.word : properties[source.property];
      if (at === undefined || name === undefined) return [];
      return [
        kind === 'form' ? conversionTouch(name, at) : { kind, name, at, ...(withColleague && { withColleague: true }) },
      ];
    }),
  );

/**
 * Whether there may be forms between the first and the newest. The number of all, which HubSpot keeps as well, is not asked: it is
 * counted after the fact, and one that lags would hide a form for good.
 */
export const hasFormsBetween = (properties: Properties): boolean => {
  const [first, newest] = [properties['first_conversion_date'], properties['recent_conversion_date']].map(instantOf);
  return newest !== undefined && first !== newest;
};
