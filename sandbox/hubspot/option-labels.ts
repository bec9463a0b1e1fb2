/** How people see the options of a standard property: "In Progress" where the record holds IN_PROGRESS. */

/** Labels that do not follow from the value. */
const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lifecyclestage: {
    marketingqualifiedlead: 'Marketing Qualified Lead',
    salesqualifiedlead: 'Sales Qualified Lead',
  },
  hs_analytics_source: { SOCIAL_MEDIA: 'Organic Social', OFFLINE: 'Offline Sources', AI_REFERRALS: 'AI Referrals' },
  hs_latest_source: { SOCIAL_MEDIA: 'Organic Social', OFFLINE: 'Offline Sources', AI_REFERRALS: 'AI Referrals' },
};

const capitalized = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const optionLabel = (property: string, value: string): string =>
  own[property]?.[value] ?? value.toLowerCase().split('_').map(capitalized).join(' ');
