/** The sandbox's door to the console: everything can be looked into, played, and let pass. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Door, DoorConnection, Event, Live } from '../../../console/server/door.ts';
import type { CrmName, Told } from '../../../console/view.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { HubspotServer } from '../../hubspot/server.ts';
import type { SalesforceServer } from '../../salesforce/server.ts';
import { org, portal, stage } from '../accounts.ts';
import { actsOf, CannotPlay, choose, outage, playAct, type Players } from './acts.ts';
import type { Happening, Happenings } from './happenings.ts';
import { openHubspotPlayer } from './hubspot-acts.ts';
import { hubspotName, viewHubspot } from './hubspot-view.ts';
import { openLosses } from './losses.ts';
import { openOutage } from './outages.ts';
import { openSalesforcePlayer } from './salesforce-acts.ts';
import { salesforceName, viewSalesforce } from './salesforce-view.ts';
import { openTeams, type TeamSources } from './teams.ts';
import { addTimeRoutes, type Time } from './time-routes.ts';
import { lineOf, type Names } from './words.ts';

export type Built = {
  /** Null when the CRM is a server of someone else. */
  hubspot: HubspotServer | null;
  salesforce: SalesforceServer | null;
};
export type DoorParts = Built &
  Time & {
    /** The product's own. */
    table: Table;
    /** Where the webhooks of each CRM go. */
    receive: { hubspot: string; salesforce: string };
    happenings: Happenings;
    teams: TeamSources;
    rules: Door['rules'];
    told: () => readonly Told[];
  };

/** An id says by its form which CRM it is of: HubSpot's are numbers. */
const crmOf = (id: string): CrmName => (/^\d+$/.test(id) ? 'HubSpot' : 'Salesforce');
const connectionOf = (id: string): string => (crmOf(id) === 'HubSpot' ? portal.connection : org.connection);

/** How leads and owners of both CRMs are called. */
export const namesOf = ({ hubspot, salesforce }: Built): Names => {
  const owners = {
    HubSpot: hubspot ? viewHubspot(hubspot).ownerName : (id: string) => `owner ${id}`,
    Salesforce: salesforce ? viewSalesforce(salesforce).ownerName : (id: string) => `owner ${id}`,
  };
  const leads = {
    HubSpot: (id: string) => (hubspot ? hubspotName(hubspot, id) : `Lead ${id}`),
    Salesforce: (id: string) => (salesforce ? salesforceName(salesforce, id) : `Lead ${id}`),
  };
  return { lead: (id) => leads[crmOf(id)](id), owner: (id) => owners[crmOf(id)](id) };
};

/** What can be played, and by whom. */
export const playersOf = ({
  hubspot,
  salesforce,
  receive,
  clock,
}: Built & Pick<DoorParts, 'receive' | 'clock'>): Players => ({
  HubSpot: hubspot && openHubspotPlayer(hubspot, receive.hubspot, clock.now),
  Salesforce: salesforce && openSalesforcePlayer(salesforce, receive.salesforce, clock.now),
});

const openLive = (happenings: Happenings, names: Names): Live => {
  const eventOf = (happening: Happening): Event => {
    const line = lineOf(happening, names);
    if (happening.kind !== 'lead') return { seq: happening.seq, line };
    const { lead, speedMs, at } = happening;
    const connection = connectionOf(lead);
    return {
      seq: happening.seq,
      line: { ...line, connection },
      touched: `${connection}/${lead}`,
      ...(speedMs !== undefined && { speed: [Date.parse(at), speedMs] as const }),
    };
  };
  return {
    since: (seq) => happenings.list(seq).map(eventOf),
    onNew: (listener) => happenings.onNew((happening) => listener(eventOf(happening))),
    onTrouble: () => () => {},
  };
};

const playing = z.object({
  crm: z.enum(['HubSpot', 'Salesforce'] satisfies CrmName[]),
  act: z.string(),
  leadId: z.string().default(''),
  chosen: z.record(z.string(), z.string()).default({}),
});
const losing = z.strictObject({ lost: z.boolean() });

/** Whoever opens it closes it. */
export const openSandboxDoor = (parts: DoorParts): { door: Door; close: () => void } => {
  const { table, hubspot, salesforce, happenings, clock } = parts;
  const players = playersOf(parts);
  const acts = actsOf(players);
  const losses = openLosses(hubspot, salesforce);
  const outages = {
    HubSpot: hubspot && openOutage(hubspot.faults, clock),
    Salesforce: salesforce && openOutage(salesforce.faults, clock),
  };
  const teams = openTeams(parts.teams, clock.now);

  const faultsOf = (crm: CrmName): DoorConnection['faults'] => {
    const own = crm === 'HubSpot' ? losses.hubspot : losses.salesforce;
    return () => ({
      lost: own && { isLosing: own.isLosing(), count: own.count() },
      downUntil: outages[crm]?.until() ?? null,
    });
  };
  const connections: readonly DoorConnection[] = [
    {
      kind: 'hubspot',
      crm: 'HubSpot',
      connection: portal.connection,
      reader: hubspot && viewHubspot(hubspot),
      team: teams.HubSpot,
      faults: faultsOf('HubSpot'),
    },
    {
      kind: 'salesforce',
      crm: 'Salesforce',
      connection: org.connection,
      reader: salesforce && viewSalesforce(salesforce),
      team: teams.Salesforce,
      faults: faultsOf('Salesforce'),
    },
  ];

  /** Answers the id of the lead it was played with; empty where it was none. */
  const play = async ({ crm, act, leadId, chosen }: z.output<typeof playing>): Promise<string> => {
    const known = acts.find((one) => one.crm === crm && one.act === act);
    if (known === undefined) throw new CannotPlay('There is no such act to play.');
    if (act !== outage) return playAct(players, crm, act, leadId, choose(known, chosen));
    outages[crm]?.begin();
    return '';
  };

  const addOwnRoutes = (server: FastifyInstance): void => {
    addTimeRoutes(server, parts);
    server.post('/api/webhooks', async (request, reply) => {
      const { data } = losing.safeParse(request.body);
      if (data === undefined) return reply.code(400).send({ message: 'Say lost: true or false.' });
      losses.lose(data.lost);
      return reply.send({ lost: data.lost });
    });
    server.post('/api/play', async (request, reply) => {
      const { data } = playing.safeParse(request.body);
      if (data === undefined) return reply.code(400).send({ message: 'There is no such act to play.' });
      try {
        const id = await play(data);
        return await reply.send({ id, connection: id === '' ? '' : connectionOf(id) });
      } catch (error) {
        if (error instanceof CannotPlay) return reply.code(409).send({ message: error.message });
        throw error;
      }
    });
  };

  const door: Door = {
    place: 'sandbox',
    stage,
    acts,
    table,
    connections,
    now: clock.now,
    live: openLive(happenings, namesOf(parts)),
    find: async (text) => (/^\w{1,20}$/.test(text) ? [{ connection: connectionOf(text), id: text }] : []),
    rules: parts.rules,
    told: parts.told,
    addOwnRoutes,
    explain: () => null,
  };
  return {
    door,
    close() {
      outages.HubSpot?.stop();
      outages.Salesforce?.stop();
    },
  };
};
