/** The console's door to a portal of our own, as whoever plays the CRM has it, or as an installation in AWS that knows what its table has. */
import type { Door, DoorConnection, Event } from '../../console/server/door.ts';
import { viewHubspot } from '../../sandbox/demo/console/hubspot-view.ts';
import { BadRequest, CrmUnavailable } from '../../shared/domain/errors.ts';
import { connection, type Portal } from '../support/portal.ts';

/** `hear`: is given whom to tell what happens; `isDown`: the CRM answers nothing to who is far. */
export type As = { isNear: boolean; hear?: (listener: (event: Event) => void) => void; isDown?: () => boolean };

export const portalConnection = (portal: Portal, { isNear, isDown = () => false }: As): DoorConnection => {
  const view = viewHubspot(portal.hubspot);
  const reader = isNear ? view : { ...view, isNear: false, list: null };
  return {
    kind: 'hubspot',
    crm: 'HubSpot',
    connection,
    reader: {
      ...reader,
      read: async (id) => {
        if (isDown() && !isNear) throw new CrmUnavailable('down', 'HubSpot answered 503');
        return view.read(id);
      },
    },
    team: async () => {
      if (isDown()) throw new CrmUnavailable('down', 'HubSpot answered 503');
      return portal.services().crm;
    },
    faults: () => ({ lost: null, downUntil: null }),
  };
};

export const portalDoor = (portal: Portal, as: As): Door => ({
  place: as.isNear ? 'sandbox' : 'aws',
  stage: 'test',
  acts: [],
  table: portal.table,
  connections: [portalConnection(portal, as)],
  now: () => Date.parse(portal.clock.at),
  live: {
    since: () => [],
    onNew: (listener) => {
      as.hear?.(listener);
      return () => {};
    },
    onTrouble: () => () => {},
  },
  rules: { folder: '.', file: 'handoff.yaml', by: 'Anna Weber', readTeams: async () => new Map(), refuses: null },
  told: null,
  find: async (text) => {
    if (!/^\d+$/.test(text)) throw new BadRequest('usage', 'That is neither an id nor a URL of a record.');
    return [{ connection, id: text }];
  },
  addOwnRoutes: null,
  explain: () => null,
});
