/** What can be played with the built-in CRMs. */
import type { Act, CrmName } from './view.ts';

/** Someone who is known in one CRM and comes to the other. */
export type Visitor = { email: string; first: string; last: string; firm: string; message: string };

/** One CRM's part of the play. Each answers the id of the lead it was played with. */
export type Player = {
  /** Plays an act of {@link acts}; `leadId` is empty for one that needs no lead. */
  play(act: string, leadId: string): Promise<string>;
  /** The person behind a lead. */
  visitor(leadId: string): Visitor;
  /** This person writes here. */
  welcome(visitor: Visitor): Promise<string>;
};
export type Players = Readonly<Record<CrmName, Player | null>>;

const inHubspot: readonly Omit<Act, 'crm'>[] = [
  {
    act: 'form-fill',
    label: 'Someone fills in a form',
    explains: 'A new, invented person writes to us.',
    needsLead: false,
  },
  {
    act: 'price-visit',
    label: 'Looks at the prices',
    explains: 'The chosen lead opens the price page.',
    needsLead: true,
  },
  { act: 'reply', label: 'Replies to a mail', explains: 'The chosen lead answers one of our mails.', needsLead: true },
  { act: 'book-meeting', label: 'Books a meeting', explains: 'The chosen lead books a meeting.', needsLead: true },
];
const inSalesforce: readonly Omit<Act, 'crm'>[] = [
  {
    act: 'form-fill',
    label: 'Someone comes to Salesforce',
    explains: 'A new, invented person fills in a form that makes a lead in Salesforce.',
    needsLead: false,
  },
];
const inBoth = (crm: CrmName): readonly Omit<Act, 'crm'>[] => [
  {
    act: 'take-over',
    label: 'A colleague takes it',
    explains: 'A person gives the chosen lead to another owner; that choice must stay.',
    needsLead: true,
  },
  {
    act: 'repeat',
    label: `${crm} repeats itself`,
    explains: 'The same message ten times, as a CRM under load sends it; nothing may be doubled.',
    needsLead: true,
  },
];
/** The other CRM of the two. */
const otherOf = (crm: CrmName): CrmName => (crm === 'HubSpot' ? 'Salesforce' : 'HubSpot');
const crossing = (crm: CrmName): Omit<Act, 'crm'> => ({
  act: 'other-crm',
  label: `Comes to ${otherOf(crm)} too`,
  explains: `The same person writes to us there: one person, one rep.`,
  needsLead: true,
});

/** What can be played with those CRMs that are built in. */
export const actsOf = (players: Players): Act[] => {
  const own = { HubSpot: inHubspot, Salesforce: inSalesforce };
  return (['HubSpot', 'Salesforce'] as const).flatMap((crm) => {
    if (players[crm] === null) return [];
    const both = players[otherOf(crm)] === null ? [] : [crossing(crm)];
    return [...own[crm], ...inBoth(crm), ...both].map((act) => ({ ...act, crm }));
  });
};

/** @throws Error when there is no such CRM to play */
export const playAct = (players: Players, crm: CrmName, act: string, leadId: string): Promise<string> => {
  const player = players[crm];
  const other = players[otherOf(crm)];
  if (player === null) throw new Error(`${crm} is a server of someone else.`);
  if (act !== 'other-crm') return player.play(act, leadId);
  if (other === null) throw new Error(`${otherOf(crm)} is a server of someone else.`);
  return other.welcome(player.visitor(leadId));
};
