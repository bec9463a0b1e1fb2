/** Forty invented leads and what becomes of them, so that a reader sees every kind of note and task that we write. */
import type { DealOutcome } from '../../shared/domain/lead-state.ts';
import type { Activity, BuyerStatus, CompanyRecord, Touch } from '../../shared/domain/lead.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import { ids } from '../support/lead.ts';

/** A moment at which the lead is looked at, in minutes after the one before; what is not named stays as it was. */
export type Moment = {
  after: number;
  facts?: Facts;
  touches?: readonly Touch[];
  /** Who has it on the record, and who put them there. Null: nobody. */
  owner?: { id: string | null; by?: string };
  said?: BuyerStatus;
  activity?: Pick<Activity, 'kind' | 'by'> & Partial<Activity>;
  areTasksDone?: boolean;
  deal?: DealOutcome;
  statusSet?: boolean;
};
export type Life = {
  called: string;
  /** Two records of one person have the same address. */
  connection?: string;
  facts: Facts;
  touches?: readonly Touch[];
  owner?: string;
  company?: Partial<CompanyRecord>;
  moments?: readonly Moment[];
};

const hour = 60;
const day = 24 * hour;
const form = (name: string, at: string): Touch => ({ kind: 'form', name, at });
const page = (name: string, at: string): Touch => ({ kind: 'page', name, at });
const asked = form('Contact us', '2026-11-23T09:50:00.000Z');
const priced = form('Price request', '2026-11-23T09:40:00.000Z');
const person = (firstName: string, lastName: string, company: string, host: string): Facts => ({
  firstName,
  lastName,
  company,
  email: `${firstName.toLowerCase()}@${host}`,
});
const phone = '+49 89 12345678';
/** Looked at every hour for three days, as the sweep does. */
const hourly: readonly Moment[] = Array.from({ length: 72 }, () => ({ after: hour }));
const call = (by: string): Pick<Activity, 'kind' | 'by'> => ({ kind: 'call', by });

export const lives: readonly Life[] = [
  {
    called: 'A factory that knows its problem',
    facts: {
      ...person('Ada', 'Sample', 'Sample Presses', 'sample-presses.de'),
      phone,
      problem: 'Our line stops twice a week, and nobody finds out why.',
      industry: 'MACHINERY',
      employees: 240,
      source: 'ORGANIC_SEARCH',
      createdAt: '2026-11-23T09:49:00.000Z',
      city: 'Munich',
    },
    touches: [asked, page('/pricing', '2026-11-22T18:00:00.000Z')],
  },
  { called: 'Nothing but an address', facts: { email: 'somebody@unknown-works.de' }, touches: [asked] },
  { called: 'A private address', facts: { firstName: 'Jo', email: 'jo.mueller@gmail.com' }, touches: [asked] },
  {
    called: 'A misspelt address and a dead number',
    facts: { ...person('Lena', 'Kern', 'Kern Tools', 'gmial.com'), phone: '030 1', problem: 'We lose parts.' },
    touches: [asked],
  },
  {
    called: 'A customer with a new need',
    facts: {
      ...person('Otto', 'Bauer', 'Bauer Foods', 'bauer-foods.de'),
      purchases: 3,
      lastPurchaseAt: '2025-06-01',
      revenue: 72300,
      problem: 'The second hall needs the same.',
    },
    touches: [asked],
  },
  {
    called: 'Ready to buy',
    facts: { ...person('Mia', 'Roth', 'Roth Labs', 'roth-labs.de'), selfReported: 'ready', timing: 'this year' },
    touches: [priced],
  },
  {
    called: 'Comparing solutions, another field',
    facts: { ...person('Eva', 'Lind', 'Lind Theatre', 'lind-theatre.se'), industry: 'PERFORMING_ARTS' },
    touches: [page('/compare', '2026-11-22T09:00:00.000Z'), asked],
  },
  {
    called: 'Wants to prevent something',
    facts: { ...person('Nils', 'Holm', 'Holm Rail', 'holm-rail.dk'), prevention: 'A fire in the paint shop.' },
    touches: [asked],
  },
  {
    called: 'Wishes no calls',
    facts: { ...person('Ines', 'Duarte', 'Duarte Ceramics', 'duarte.pt'), phone, doNotCall: true, problem: 'Cracks.' },
    touches: [asked],
  },
  {
    called: 'Uses no e-mail',
    facts: {
      ...person('Karl', 'Huber', 'Huber Saw', 'huber-saw.at'),
      phone,
      problem: 'Please call, I do not use e-mail. The saw halts.',
    },
    touches: [asked],
  },
  {
    called: 'Opted out, then asked',
    facts: {
      ...person('Rita', 'Vogt', 'Vogt Glass', 'vogt-glass.de'),
      optedOut: true,
      problem: 'Glass breaks in the oven.',
    },
    touches: [asked],
  },
  {
    called: 'An offer to us',
    facts: {
      ...person('Sam', 'Seller', 'Seller Media', 'seller-media.com'),
      problem: 'Our agency can boost your traffic and rank you on page one of Google. Reply for a quote.',
    },
    touches: [asked],
  },
  {
    called: 'Looks for work',
    facts: {
      ...person('Tom', 'Young', '', 'young-mail.de'),
      problem: 'I would like to apply for the job as a welder, my CV is attached.',
    },
    touches: [asked],
  },
  {
    called: 'Needs help with what they have',
    facts: {
      ...person('Uwe', 'Lang', 'Lang Steel', 'lang-steel.de'),
      problem: 'The machine we bought from you shows error 17, please help.',
    },
    touches: [asked],
  },
  {
    called: 'Wants data deleted',
    facts: {
      ...person('Vera', 'Stein', 'Stein Optics', 'stein-optics.de'),
      problem: 'Please delete all my personal data.',
    },
    touches: [asked],
  },
  {
    called: 'A competitor',
    facts: { ...person('Walt', 'Rival', 'Rival', 'rival.example'), problem: 'How do you do it?' },
    touches: [asked],
  },
  {
    called: 'Found by a colleague, who keeps it',
    facts: { ...person('Xaver', 'Berg', 'Berg Mining', 'berg-mining.de'), problem: 'Dust.' },
    touches: [asked],
    owner: ids.ben,
  },
  {
    called: 'Of a firm that Carla looks after',
    facts: { ...person('Yara', 'Costa', 'Costa Boats', 'costa-boats.es'), problem: 'Corrosion.' },
    touches: [asked],
    company: {
      ownerId: ids.carla,
      facts: { company: 'Costa Boats', website: 'costa-boats.es' },
      domains: ['costa-boats.es'],
    },
  },
  {
    called: 'A colleague of hers',
    facts: { ...person('Zoe', 'Luz', 'Costa Boats', 'costa-boats.es') },
    touches: [asked],
    company: {
      ownerId: ids.carla,
      facts: { company: 'Costa Boats', website: 'costa-boats.es' },
      domains: ['costa-boats.es'],
    },
  },
  {
    called: 'The owner on the record has left',
    facts: { ...person('Alma', 'Frey', 'Frey Paper', 'frey-paper.ch'), problem: 'Paper jams.' },
    touches: [asked],
    owner: ids.left,
  },
  {
    called: 'In a queue',
    connection: 'salesforce-1',
    facts: { ...person('Bela', 'Nagy', 'Nagy Pumps', 'nagy-pumps.hu'), problem: 'Leaks.' },
    touches: [asked],
    owner: ids.queue,
  },
  {
    called: 'Nobody calls: reminded, a colleague asked, given on, the manager told',
    facts: { ...person('Cleo', 'Hart', 'Hart Valves', 'hart-valves.ie'), phone, problem: 'Valves stick.' },
    touches: [asked],
    moments: hourly,
  },
  {
    called: 'Called, confirmed, and the confirmation runs out',
    facts: { ...person('Dora', 'Ott', 'Ott Brakes', 'ott-brakes.de'), phone, problem: 'Brakes squeal.' },
    touches: [asked],
    moments: [
      { after: 30, activity: { kind: 'call', by: ids.anna }, areTasksDone: true },
      { after: 2 * hour, said: { status: 'evaluating', how: 'call' } },
      { after: 40 * day },
    ],
  },
  {
    called: 'Talked with, and nobody says where they stand',
    facts: { ...person('Enno', 'Pohl', 'Pohl Gears', 'pohl-gears.de'), phone, problem: 'Gears wear.' },
    touches: [asked],
    moments: [
      { after: 30, activity: call(ids.anna), areTasksDone: true },
      { after: 1 * day, areTasksDone: true },
      { after: 1 * day, areTasksDone: true },
      { after: 1 * day, areTasksDone: true },
      { after: 1 * day, areTasksDone: true },
    ],
  },
  {
    called: 'Confirmed, then the buyer says otherwise',
    facts: { ...person('Fritz', 'Adam', 'Adam Cranes', 'adam-cranes.de'), phone, problem: 'Cranes idle.' },
    touches: [asked],
    moments: [
      { after: 30, activity: call(ids.anna), said: { status: 'ready', how: 'meeting' } },
      { after: 2 * day, facts: { leadStatus: 'BAD_TIMING' } },
    ],
  },
  {
    called: 'A status, and not how it was confirmed',
    facts: { ...person('Gerd', 'Wolf', 'Wolf Lamps', 'wolf-lamps.de'), problem: 'Lamps flicker.' },
    touches: [asked],
    moments: [{ after: 30, activity: call(ids.ben), said: { status: 'ready', how: '' } }],
  },
  {
    called: 'Called in vain',
    facts: { ...person('Hanna', 'Moll', 'Moll Tents', 'moll-tents.de'), phone, problem: 'Tents tear.' },
    touches: [asked],
    moments: [{ after: 30, activity: { kind: 'call', by: ids.anna, isTry: true } }, ...hourly],
  },
  {
    called: 'Lost, rests, and is woken',
    facts: { ...person('Ivo', 'Kral', 'Kral Beds', 'kral-beds.cz'), problem: 'Beds creak.' },
    touches: [asked],
    moments: [
      { after: 30, activity: call(ids.anna) },
      { after: 2 * day, deal: { outcome: 'lost', at: '2026-12-01T10:00:00.000Z', reason: 'No budget this year' } },
      { after: 100 * day },
    ],
  },
  {
    called: 'Won, and asked whether it was delivered as sold',
    facts: { ...person('Jana', 'Beck', 'Beck Ovens', 'beck-ovens.de'), problem: 'Ovens cool.' },
    touches: [asked],
    moments: [
      { after: 30, activity: call(ids.anna), said: { status: 'ready', how: 'call' } },
      { after: 2 * day, deal: { outcome: 'won', at: '2026-12-01T10:00:00.000Z' } },
      { after: 40 * day },
    ],
  },
  {
    called: 'Taken off everybody',
    facts: { ...person('Kurt', 'Sand', 'Sand Mills', 'sand-mills.de'), problem: 'Mills dust.' },
    touches: [asked],
    moments: [{ after: 3 * hour, owner: { id: null, by: ids.ben } }],
  },
  {
    called: 'Ruled out before anybody tried',
    facts: { ...person('Lars', 'Nord', 'Nord Fish', 'nord-fish.no'), problem: 'Fish rot.' },
    touches: [asked],
    moments: [{ after: 2 * hour, facts: { leadStatus: 'UNQUALIFIED' }, statusSet: true }],
  },
  {
    called: 'Opts out after the handoff',
    facts: { ...person('Mara', 'Quint', 'Quint Silk', 'quint-silk.it'), problem: 'Silk frays.' },
    touches: [asked],
    moments: [{ after: 2 * hour, facts: { noContact: true } }],
  },
  {
    called: 'Known in HubSpot',
    facts: {
      ...person('Nora', 'Ley', 'Ley Bricks', 'ley-bricks.de'),
      phone: '+49 89 7265418',
      problem: 'Bricks crack.',
    },
    touches: [asked],
    moments: [{ after: 30, activity: call(ids.anna) }],
  },
  {
    called: 'The same person in Salesforce',
    connection: 'salesforce-1',
    facts: { ...person('Nora', 'Ley', 'Ley Bricks', 'ley-bricks.de'), phone: '+49 89 7265418' },
    touches: [asked],
  },
  {
    called: 'Probably the same person, by another address',
    connection: 'salesforce-1',
    facts: { ...person('Nora', 'Ley', 'Ley', 'ley-home.de'), phone: '+49 89 7265418' },
    touches: [asked],
  },
  {
    called: 'Somebody else with the same address',
    connection: 'salesforce-1',
    facts: { ...person('Nora', 'Ley', 'Kite Works', 'ley-bricks.de'), email: 'nora@ley-bricks.de', lastName: 'Ley' },
    touches: [asked],
  },
  {
    called: 'A lead of a fair, with a topic',
    facts: {
      ...person('Pia', 'Renn', 'Renn Bikes', 'renn-bikes.de'),
      topic: 'spare parts',
      timing: 'in spring',
      city: 'Ulm',
    },
    touches: [form('Fair', '2026-11-20T10:00:00.000Z'), asked],
  },
  {
    called: 'Curious',
    facts: { ...person('Quirin', 'Abel', 'Abel Wines', 'abel-wines.de'), industry: 'WINE_AND_SPIRITS', employees: 12 },
    touches: [page('/blog/uptime', '2026-11-22T08:00:00.000Z'), asked],
  },
  {
    called: 'A firm we may not name, in another script',
    facts: {
      firstName: '美咲',
      lastName: '田中',
      company: '株式会社サンプル',
      email: 'tanaka@sample-kk.co.jp',
      problem: 'ラインが止まります。',
    },
    touches: [asked],
  },
  {
    called: 'A text of two thousand characters',
    facts: {
      ...person('Rolf', 'Tief', 'Tief Wells', 'tief-wells.de'),
      problem: 'The pump fails at night. '.repeat(80),
    },
    touches: [asked],
  },
];
