/** What we say of a text that is not a buyer's question, of how they wish to be reached, and what becomes of a wish to have data deleted. */
import { clean, type Facts } from '../../domain/facts.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { Owner, Team } from '../../domain/team.ts';
import { textKindsTold, type TextKind } from '../../domain/text-kind.ts';
import { fill } from '../../policy/fill.ts';
import type { Policy } from '../../policy/policy.ts';
import { addWorkingMinutes } from '../../time/calendar.ts';
import { calendarOf } from '../../time/office.ts';
import { sayIn, type Catalogue } from '../../words/catalogue.ts';
import { nameOf } from '../owner/holder.ts';
import { activePerson } from '../owner/roll-call.ts';

type Said = { subject: string; line: string };

const saidOf = ({ textKind }: Facts, { texts }: Catalogue): Said | undefined => {
  const said: Partial<Record<TextKind, Said>> = texts;
  const kind = textKindsTold.find((one) => one === textKind);
  return kind && said[kind];
};

type Wish = { heading: string; lines: readonly string[] };

/** How they wish not to be reached: whoever talks to them keeps to it. */
export const wishes = (
  { doNotCall, noEmails, optedOut, askedSinceOptOut }: Facts,
  { wishes: say }: Pick<Catalogue, 'wishes'>,
): readonly Wish[] => {
  const [isSilent, isUnread] = [doNotCall === true, noEmails === true];
  return [
    isSilent && (isUnread ? say.noCallsNorEmails : say.noCalls),
    isUnread && (isSilent ? say.noEmailsNorCalls : say.noEmails),
    optedOut === true && askedSinceOptOut === true && say.noMailings,
  ]
    .filter((wish) => wish !== false)
    .map(({ heading, line }) => ({ heading, lines: [line] }));
};

/** What the first task is called. */
export const subjectOf = (facts: Facts, say: Catalogue): string => saidOf(facts, say)?.subject ?? say.firstTalk.subject;

/** Who handles privacy, by the policy: the first of these who is an active user. */
const privacyOwner = (team: Team, { routing, followUp }: Policy): Owner | null => {
  const reps = [routing.privacy, routing.defaultOwner, followUp.manager];
  const ids = reps.flatMap((rep) => team.reps.find((one) => one.rep === rep)?.ownerId ?? []);
  return ids.map((id) => activePerson(team, id)).find((owner) => owner !== null) ?? null;
};

/** What is known of their text beside the text itself. */
export const textLines = (facts: Facts, team: Team, policy: Policy): string[] => {
  const say = sayIn(policy);
  const owner = privacyOwner(team, policy);
  const line = saidOf(facts, say)?.line;
  return [
    ...(line === undefined ? [] : [fill(line, facts)]),
    ...(facts.wantsDeletion === true ? [say.note.deletion(owner && nameOf(owner))] : []),
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
  const say = sayIn(policy).privacyTask;
  return [
    {
      key: privacyKey,
      to,
      subject: say.subject(leadName),
      lines: [...firstWords, facts.textKind === 'wants-deletion' ? say.nobodySells : say.askMore, say.todo].map(
        (line) => clean(line, maxLine),
      ),
      dueAt: addWorkingMinutes(calendarOf(team, to ?? '', policy), now, otherwiseMinutes, holidays),
      priority: 'HIGH',
    },
  ];
};
