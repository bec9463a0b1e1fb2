/** What can be played with the built-in CRMs. */
import { confirmationMeans, stages } from '../../../shared/domain/lead.ts';
import type { Act, ActBy, CrmName } from '../../../console/view.ts';

/** Someone who is known in one CRM and comes to the other. */
export type Visitor = { email: string; first: string; last: string; firm: string; message: string };

/** What was chosen for an act, by the names of its choices. */
export type Chosen = Readonly<Record<string, string>>;

/** One CRM's part of the play. Each answers the id of the lead it was played with. */
export type Player = {
  /** Plays an act of {@link actsOf}; `leadId` is empty for one that needs no lead. @throws CannotPlay */
  play(act: string, leadId: string, chosen: Chosen): Promise<string>;
  /** The person behind a lead. */
  visitor(leadId: string): Visitor;
  /** This person writes here. */
  welcome(visitor: Visitor): Promise<string>;
};
export type Players = Readonly<Record<CrmName, Player | null>>;

/** The act makes no sense now, or the CRM refuses it; the message is for a reader. */
export class CannotPlay extends Error {
  override readonly name = 'CannotPlay';
}

type Playable = Omit<Act, 'crm'>;
const act = (by: ActBy, name: string, label: string, explains: string, choices: Act['choices'] = []): Playable => ({
  act: name,
  by,
  label,
  explains,
  needsLead: true,
  choices,
});

const inHubspot: readonly Playable[] = [
  {
    ...act('buyer', 'form-fill', 'Someone fills in a form', 'A new, invented person writes to us.'),
    needsLead: false,
  },
  {
    ...act(
      'tour',
      'newcomer',
      'A newcomer',
      'A new person whose firm nobody knows fills in a form, and names a problem.',
    ),
    needsLead: false,
  },
  act('buyer', 'price-visit', 'Looks at the prices', 'The chosen lead opens the price page.'),
  act('buyer', 'reply', 'Replies to a mail', 'The chosen lead answers one of our mails.'),
  act('buyer', 'book-meeting', 'Books a meeting', 'The chosen lead books a meeting.'),
];
const inSalesforce: readonly Playable[] = [
  {
    ...act(
      'buyer',
      'form-fill',
      'Someone comes to Salesforce',
      'A new, invented person fills in a form that makes a lead in Salesforce.',
    ),
    needsLead: false,
  },
];

const byRep: readonly Playable[] = [
  act('rep', 'log-call', 'Logs a call', 'The owner speaks with the buyer. Only that ends the watch, no status does.'),
  act(
    'rep',
    'confirm',
    'Confirms with the buyer',
    'The owner sets the two fields: where the buyer stands, and how they know.',
    [
      {
        name: 'status',
        label: 'buyer status',
        options: stages.toSorted((a, b) => Number(b === 'ready') - Number(a === 'ready')),
      },
      { name: 'how', label: 'how confirmed', options: confirmationMeans },
    ],
  ),
  act(
    'rep',
    'complete-task',
    'Ticks off the task only',
    'The oldest open task is completed, and no status is set: it will be asked again.',
  ),
  act(
    'rep',
    'take-over',
    'A colleague takes it',
    'A person gives the chosen lead to another owner; that choice must stay.',
  ),
];
const byDeal: readonly Playable[] = [
  act('deal', 'create-deal', 'Create a deal', 'A new deal of the chosen lead, in the first stage.'),
  act(
    'deal',
    'close-deal',
    'Close it as won',
    'The newest deal is moved into the won stage. Unconfirmed, that does not stand.',
  ),
  act(
    'deal',
    'lose-deal',
    'Lose it',
    'The newest deal is moved into the lost stage: the lead rests, and is asked again later.',
  ),
];
const pastTheRule = act(
  'deal',
  'close-deal-anyway',
  'Close it past the rule',
  'By somebody whom the validation rule lets pass: the gate behind it looks too.',
);
const storm: Playable = {
  ...act(
    'crm',
    'storm',
    'A storm of 1,000',
    'A thousand invented people fill in the form at once: each gets one owner, and nobody two.',
  ),
  needsLead: false,
};
/** Played by whoever has the clock. */
export const outage = 'outage';
const down = (crm: CrmName): Playable => ({
  ...act(
    'crm',
    outage,
    `${crm} is down for an hour`,
    'Each call of its API is answered 503 until an hour of the time here has passed. What comes in waits, and nothing is lost.',
  ),
  needsLead: false,
});
const leave = act(
  'rep',
  'leave',
  'The owner goes on leave',
  'Their calendar says for three days from now that they are out of office. It is read every five minutes.',
);
const repeat = (crm: CrmName): Playable =>
  act(
    'crm',
    'repeat',
    `${crm} repeats itself`,
    'The same message ten times, as a CRM under load sends it; nothing may be doubled.',
  );

/** The other CRM of the two. */
const otherOf = (crm: CrmName): CrmName => (crm === 'HubSpot' ? 'Salesforce' : 'HubSpot');
const crossing = (crm: CrmName): Playable =>
  act('buyer', 'other-crm', `Comes to ${otherOf(crm)} too`, 'The same person writes to us there: one person, one rep.');

/** What can be played with those CRMs that are built in. */
export const actsOf = (players: Players): Act[] => {
  const own = { HubSpot: inHubspot, Salesforce: inSalesforce };
  const ofDeals = { HubSpot: byDeal, Salesforce: [...byDeal, pastTheRule] };
  return (['HubSpot', 'Salesforce'] as const).flatMap((crm) => {
    if (players[crm] === null) return [];
    const both = players[otherOf(crm)] === null ? [] : [crossing(crm)];
    const ofCrm = [repeat(crm), ...(crm === 'HubSpot' ? [storm] : []), down(crm)];
    return [...own[crm], ...both, ...byRep, leave, ...ofDeals[crm], ...ofCrm].map((playable) => ({ ...playable, crm }));
  });
};

/** @throws CannotPlay when there is no such CRM to play, or it refuses */
export const playAct = (
  players: Players,
  crm: CrmName,
  name: string,
  leadId: string,
  chosen: Chosen = {},
): Promise<string> => {
  const player = players[crm];
  const other = players[otherOf(crm)];
  if (player === null) throw new CannotPlay(`${crm} is a server of someone else.`);
  if (name !== 'other-crm') return player.play(name, leadId, chosen);
  if (other === null) throw new CannotPlay(`${otherOf(crm)} is a server of someone else.`);
  return other.welcome(player.visitor(leadId));
};

/** What was chosen, or the first option where nothing was. @throws CannotPlay for what is no option */
export const choose = ({ choices }: Act, given: Chosen): Chosen =>
  Object.fromEntries(
    choices.map(({ name, label, options }) => {
      const value = given[name] ?? options[0] ?? '';
      if (!options.includes(value)) throw new CannotPlay(`There is no ${label} “${value}”.`);
      return [name, value];
    }),
  );
