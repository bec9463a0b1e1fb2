/** Who is a lead by a policy, in lines: shown when it is checked and when it is pushed. */
import { whoIsALead, type WhoIsALead } from '../shared/policy-file/who-is-a-lead.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Paint } from './command.ts';

const list = (names: readonly string[]): string => names.join('; ');

const warningOf = ({ leads, others }: WhoIsALead): string | null => {
  if (leads.length === 0) return 'By `leads:` no kind of record is a lead: nobody will be handed off.';
  if (others.length === 0)
    return 'Every kind of record is a lead, however old: each one that changes is handed off. Say in `leads:` who is one.';
  return null;
};

const kindsOf = ({ leads, others }: WhoIsALead): string[] => [
  ...(leads.length === 0
    ? []
    : [`${leads.length} of ${leads.length + others.length} kinds of records are leads: ${list(leads)}`]),
  ...(others.length === 0 ? [] : [`no leads: ${list(others)}`]),
];

/** In words. @param now ISO, UTC */
export const admissionSays = (policy: Policy, now: string): string[] => {
  const who = whoIsALead(policy, now);
  return [warningOf(who) ?? [], kindsOf(who)].flat();
};

/** `now`: epoch milliseconds. */
export const admissionOf = (policy: Policy, now: number, paint: Paint): { json: WhoIsALead; lines: string[] } => {
  const who = whoIsALead(policy, new Date(now).toISOString());
  const warning = warningOf(who);
  return {
    json: who,
    lines: [
      ...(warning === null ? [] : [`${paint.yellow('warning')} ${warning}`]),
      ...kindsOf(who).map((line) => `  ${line}`),
    ],
  };
};
