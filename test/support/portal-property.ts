/** A property that an admin of the portal has made. */
import type { HubspotServer } from '../../sandbox/hubspot/server.ts';

type Definition = Parameters<HubspotServer['records']['definitions']['create']>[1];

/** A line of text that no form asks for, unless it is said otherwise. */
export const portalProperty = (name: string, more: Partial<Definition> = {}): Definition => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName: 'contactinformation',
  description: '',
  options: [],
  displayOrder: -1,
  hidden: false,
  formField: false,
  hasUniqueValue: false,
  externalOptions: false,
  ...more,
});
