/** Since when a contact is in its lifecycle stage. HubSpot keeps a date a stage, in two families of properties. */
import { instantOf, type Properties } from './values.ts';

/** The stages that every portal begins with. Those that an admin made have dates of their own, under names that only the portal knows. */
export const ownLifecycles = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const;

/** The newer family tells of the last time a stage was entered, and so comes first; the older one is filled in old portals too. */
const datesOf = (stage: string): readonly string[] => [
  `hs_v2_date_entered_${stage}`,
  `hs_lifecyclestage_${stage}_date`,
];

/** The properties to ask for. One that the portal lacks is left out of the answer. */
export const lifecycleDates: readonly string[] = ownLifecycles.flatMap(datesOf);

/** When the present stage was entered (ISO, UTC); the date of a stage that was left says nothing. */
export const lifecycleSince = (properties: Properties): string | undefined => {
  const stage = properties['lifecyclestage'];
  if (stage === undefined) return undefined;
  return datesOf(stage)
    .map((name) => instantOf(properties[name]))
    .find((at) => at !== undefined);
};
