/** News in the words of a colleague, as structure: each channel's own form escapes it for where it goes. */
import { clean } from '../domain/facts.ts';
import type { News } from '../domain/news.ts';
import { crmOf, type CrmKind } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import { localMoment } from '../time/calendar.ts';
import { sayIn, type Catalogue } from '../words/catalogue.ts';
import { stageLabel } from '../words/labels.ts';

export type Link = { words: string; url: string };
/** `text`: what it is. `details`: what is worth knowing before one opens the record. */
export type Line = { text: string; details: readonly string[]; link: Link | null };
/** `title` and `rest` where there are several: how many, and those that have no line of their own. */
export type Message = { title: string | null; lines: readonly Line[]; rest: string | null };

/** So many have a line of their own: more than one reads at a glance, and far below what Slack and Teams take. */
const mostLines = 10;
const mostOfAName = 80;

const crmNames: Readonly<Record<CrmKind, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };
const crmName = ({ connection }: News): string => {
  const crm = crmOf(connection);
  return crm === undefined ? connection : crmNames[crm];
};

type Saying = { policy: Policy; say: Catalogue };

/** What stands there under its own name: a policy may have changed since. */
const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;

const repName = (rep: string, { policy }: Saying): string => clean(own(policy.reps, rep)?.name ?? rep, mostOfAName);

const ownerName = ({ rep, ownerId }: { rep: string | null; ownerId: string | null }, saying: Saying): string => {
  if (rep !== null) return repName(rep, saying);
  const { nobody, owner } = saying.say.tell;
  return ownerId === null ? nobody : owner(clean(ownerId, mostOfAName));
};

const linkOf = (news: News & { url: string }, { tell }: Catalogue): Link => ({
  words: tell.open(crmName(news)),
  url: news.url,
});

const whatOf = (news: Extract<News, { lead: string }>, { policy, say }: Saying): string[] => {
  const pool = news.pool === null ? undefined : own(policy.pools, news.pool);
  return [
    say.tell.lead(stageLabel(news.stage), news.score),
    ...(pool === undefined ? [] : [clean(pool.name ?? news.pool ?? '', mostOfAName)]),
  ];
};

const lineOf = (news: News, saying: Saying): Line => {
  const { say } = saying;
  const { tell } = say;
  switch (news.kind) {
    case 'hand-off': {
      const who = ownerName(news, saying);
      const from =
        news.from === undefined
          ? null
          : own(saying.policy.reps, news.from) !== undefined
            ? repName(news.from, saying)
            : tell.owner(news.from);
      const due = news.dueAt === null ? [] : [tell.due(localMoment(news.zone, news.dueAt, say))];
      return {
        text: from === null ? tell.newLead(who) : tell.movedLead(who, from),
        details: [...whatOf(news, saying), ...due],
        link: linkOf(news, say),
      };
    }
    case 'late': {
      const asked = news.asked === undefined ? null : repName(news.asked, saying);
      const due = news.dueAt === null ? [] : [tell.wasDue(localMoment(news.zone, news.dueAt, say))];
      return {
        text: tell.late[news.stays === true ? 'stays' : news.step](ownerName(news, saying), asked),
        details: [...whatOf(news, saying), ...due],
        link: linkOf(news, say),
      };
    }
    case 'gate':
      return { text: tell.gate[news.as](ownerName(news, saying)), details: [], link: linkOf(news, say) };
    case 'parked':
      return {
        text: tell.parked[news.object](crmName(news), clean(news.code, mostOfAName)),
        details: [],
        link: linkOf(news, say),
      };
    default:
      return { text: tell.mode[news.mode](news.connection), details: [], link: null };
  }
};

/** Those that have no line of their own, by what they are, and leads by whose they are. */
const restOf = (left: readonly News[], saying: Saying): string => {
  const { tell } = saying.say;
  const counts = new Map<string, number>();
  for (const news of left) {
    const what = news.kind === 'hand-off' ? ownerName(news, saying) : tell.kinds[news.kind];
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const shares = [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return tell.more(left.length, shares.map(([what, count]) => tell.share(what, count)).join(', '));
};

const isMoved = (news: News): boolean => news.kind === 'hand-off' && news.from !== undefined;

const isLeadsAlone = (all: readonly News[]): boolean => all.every(({ kind }) => kind === 'hand-off');

/** One message for all of these, oldest first: a storm is told as one, for Slack hides what comes faster than people read. */
export const messageOf = (all: readonly News[], policy: Policy): Message => {
  const saying = { policy, say: sayIn(policy) };
  const { tell } = saying.say;
  const inOrder = all.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const left = inOrder.slice(mostLines);
  return {
    title:
      all.length === 1
        ? null
        : isLeadsAlone(all)
          ? `${all.every(isMoved) ? tell.moved : tell.kinds['hand-off']}: ${all.length}`
          : tell.several(all.length),
    lines: inOrder.slice(0, mostLines).map((news) => lineOf(news, saying)),
    rest: left.length === 0 ? null : restOf(left, saying),
  };
};

/** What `connect` sends. @param policy null where none is in force */
export const testMessage = (channel: string, policy: Pick<Policy, 'language'> | null): Message => ({
  title: null,
  lines: [{ text: sayIn(policy ?? { language: 'en' }).tell.test(channel), details: [], link: null }],
  rest: null,
});

/** All of it as one plain text, for notifications and readers that show nothing else. */
export const plainText = ({ title, lines, rest }: Message): string =>
  [title ?? [], lines.map(({ text, details }) => [text, ...details].join('. ')), rest ?? []].flat().join('\n');
