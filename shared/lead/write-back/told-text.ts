/** What we say of a text that is not a buyer's question, of how they wish to be reached, and what becomes of a wish to have data deleted. */
import { clean, type Facts } from '../../domain/facts.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { Owner, Team } from '../../domain/team.ts';
import { textKindsTold, type TextKind } from '../../domain/text-kind.ts';
import { fill } from '../../policy/fill.ts';
import type { Policy } from '../../policy/policy.ts';
import { addWorkingMinutes } from '../../time/calendar.ts';
import { calendarOf } from '../../time/office.ts';
import { nameOf } from '../owner/holder.ts';
import { activePerson } from '../owner/roll-call.ts';

type Said = { subject: string; line: string };

/** `line` goes on from "By its words": we go by words, and say by which, for whoever reads it may see more in it. */
const said: Partial<Record<TextKind, Said>> = {
  offers: {
    subject: 'An offer to us',
    line: 'they want to sell to us. Should they want to buy after all, treat it as that.',
  },
  applies: {
    subject: 'Looks for work with us',
    line: 'they look for work with us: pass it on to whoever hires.',
  },
  unsubscribes: {
    subject: 'No more mailings',
    line: 'they want no more mailings: take them off the lists.',
  },
  support: {
    subject: 'Needs help',
    line: 'they need help with what they have: pass it on, if that is not for you.',
  },
  thanks: { subject: 'Says thanks', line: 'they say thanks.' },
};

const saidOf = ({ textKind }: Facts): Said | undefined => {
  const kind = textKindsTold.find((one) => one === textKind);
  return kind && said[kind];
};

type Wish = { heading: string; lines: readonly string[] };

/** How they wish not to be reached: whoever talks to them keeps to it. */
export const wishes = ({ doNotCall, noEmails, optedOut, askedSinceOptOut }: Facts): readonly Wish[] => {
  const [isSilent, isUnread] = [doNotCall === true, noEmails === true];
  return [
    isSilent && { heading: 'Do not call', lines: [`They wish no calls${isUnread ? '' : ': write to them instead'}.`] },
    isUnread && { heading: 'No e-mails', lines: [`They say that they use no e-mail${isSilent ? '' : ': call them'}.`] },
    optedOut === true &&
      askedSinceOptOut === true && {
        heading: 'No mailings',
        lines: ['They opted out of mailings before they asked for us: answer them, and send no mailings.'],
      },
  ].filter((wish) => wish !== false);
};

/** What the first task is called. */
export const subjectOf = (facts: Facts): string => saidOf(facts)?.subject ?? 'First talk';

/** Who handles privacy, by the policy: the first of these who is an active user. */
const privacyOwner = (team: Team, { routing, followUp }: Policy): Owner | null => {
  const reps = [routing.privacy, routing.defaultOwner, followUp.manager];
  const ids = reps.flatMap((rep) => team.reps.find((one) => one.rep === rep)?.ownerId ?? []);
  return ids.map((id) => activePerson(team, id)).find((owner) => owner !== null) ?? null;
};

/** What is known of their text beside the text itself. */
export const textLines = (facts: Facts, team: Team, policy: Policy): string[] => {
  const owner = privacyOwner(team, policy);
  const line = saidOf(facts)?.line;
  return [
    ...(line === undefined ? [] : [fill(`By its words (“{textWord}”) ${line}`, facts)]),
    ...(facts.wantsDeletion === true
      ? [
          `They ask that data be deleted: ${owner === null ? 'there is a task for it' : `${nameOf(owner)} has a task for it`}.`,
        ]
      : []),
  ];
};

/** Longest line of a task, in UTF-16 units: as in the first talk's. */
const maxLine = 700;

type Deletion = {
  facts: Facts;
  firstWords: readonly string[];
  leadName: string;
  team: Team;
  policy: Policy;
  now: string;
};

/** The key of the task of whoever handles privacy. */
export const privacyKey = 'privacy';

/** The task of whoever handles privacy, where somebody wants data deleted. */
export const privacyTasks = ({ facts, firstWords, leadName, team, policy, now }: Deletion): TaskPlan[] => {
  if (facts.wantsDeletion !== true) return [];
  const to = privacyOwner(team, policy)?.id ?? null;
  const { otherwiseMinutes, holidays } = policy.followUp;
  return [
    {
      key: privacyKey,
      to,
      subject: `Wants data deleted: ${leadName}`,
      lines: [
        ...firstWords,
        ...(facts.textKind === 'wants-deletion'
          ? ['Nobody is asked to sell to them.']
          : ['They ask for something else as well, which their owner has.']),
        'Find out whose data they mean, delete it and tell them. In the EU the law gives a month for it (GDPR, article 12).',
      ].map((line) => clean(line, maxLine)),
      dueAt: addWorkingMinutes(calendarOf(team, to ?? '', policy), now, otherwiseMinutes, holidays),
      priority: 'HIGH',
    },
  ];
};
