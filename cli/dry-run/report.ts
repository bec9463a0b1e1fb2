/** What a dry run found. */
import { minute } from '../../shared/lead/story/lines.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { countOf } from '../policy-file.ts';
import type { Report } from '../report/model.ts';
import { columnSection, dateSection, rowSection } from './file-sections.ts';
import { leadSections } from './lead-sections.ts';
import type { Result } from './read.ts';

type About = {
  file: string;
  policyFile: string;
  policy: Policy;
  since: string | null;
  now: string;
  isAlone: boolean;
};

const separatorNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
const kindNames = {
  hubspot: 'an export of HubSpot',
  salesforce: 'an export of Salesforce',
  plain: 'a plain list, read as HubSpot would',
};
const summaryOf = (result: Result, { file, policyFile, policy, since, now }: About): string[] => {
  const { encoding, hasMark, separator, kind, columns, figures, withoutCaps, strangers, users } = result;
  return [
    `${file}: ${kindNames[kind]}; ${encodingNames[encoding]}${hasMark ? ' with a mark' : ''}, separated by ${separatorNames[separator] ?? `"${separator}"`}, ${countOf(columns.length, 'column')}.`,
    `Decided by ${policyFile}, version ${policy.hash}, as if all rows came in at ${minute(now)} UTC, in their order. No CRM and no table was asked, and nothing was written to one.`,
    since === null
      ? 'Each row counts as made since go-live (--since <day> tells who was there before).'
      : `As if the connection had gone live at ${minute(since)} UTC.`,
    ...(figures.undated > 0
      ? [`${countOf(figures.undated, 'row')} without a date of creation: taken as made now.`]
      : []),
    ...(figures.unreadCreated > 0
      ? [`${countOf(figures.unreadCreated, 'row')} with a date of creation that could not be read: taken as made now.`]
      : []),
    ...(withoutCaps ? ['Daily caps are left out, for the rows came in on more than one day (--caps keeps them).'] : []),
    ...(strangers > 0
      ? [
          `${countOf(strangers, 'owner')} in the file ${strangers === 1 ? 'is no rep' : 'are no reps'} of the policy: taken as colleagues who keep what they have, or as queues where the name says so (--nobody <name>, --ignore-owners).`,
        ]
      : []),
    ...(users > 0
      ? [
          `${countOf(users, 'user')} whom a fact of the policy names ${users === 1 ? 'is no rep' : 'are no reps'} of it: taken as active in the CRM, so a rule gives them leads (--nobody <name>: they have left, and its fallback is asked).`,
        ]
      : []),
  ];
};

export const reportOf = (result: Result, about: About): Report => ({
  title: 'Dry run',
  summary: summaryOf(result, about),
  sections: [
    columnSection({ columns: result.figures.columns, judged: result.figures.rows.judged }),
    ...dateSection(result),
    rowSection(result),
    ...leadSections(result.figures, about),
  ],
});
