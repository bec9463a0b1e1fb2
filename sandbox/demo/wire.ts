/** Wires both CRMs as an operator would: by the operator's own commands. */
import { org, portal, stage } from './accounts.ts';
import type { Cloud } from '../aws/cloud.ts';
import type { ChannelServer } from '../channels/server.ts';
import { operate } from './operate.ts';
import { modeOf, readConnection } from '../../shared/store/connections.ts';
import type { Table } from '../../shared/store/table.ts';

/** Whoever asked for us in the week before is a lead as well, so that the invented people have a past. */
const takenOverMs = 7 * 86_400_000;

/** Where the stack looks for the secret of a connection. */
const secretOf = (connection: string): string => `warm-handoff/${stage}/${connection}`;

export type Wiring = {
  /** What `handoff … --sandbox` goes by. */
  env: Readonly<Record<string, string>>;
  cloud: Pick<Cloud, 'putSecret'>;
  table: Table;
  channels: ChannelServer;
  /** False when HubSpot is a server of someone else. */
  isOurs: boolean;
  signal: AbortSignal | undefined;
  tell: (line: string) => void;
};

const pushed = ['policy', 'push', 'handoff.yaml', '--by', 'sandbox', '--yes'];
const connectHubspot = ({ env, signal }: Wiring): Promise<void> => {
  const { portalId, accessToken, clientSecret } = portal;
  const secrets = { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret };
  return operate(['connect', 'hubspot', '--portal-id', String(portalId)], { ...env, ...secrets }, signal);
};

/** The channels of handoff.yaml: one in Slack, one in Teams. As `connect` stores them, without a command for each: a start is short. */
const connectChannels = ({ cloud, channels }: Wiring): Promise<void> =>
  cloud.putSecret(
    secretOf('channels'),
    JSON.stringify({
      sales: { kind: 'slack', url: channels.webhook('slack', 'sales'), isConfirmed: true },
      managers: { kind: 'teams', url: channels.webhook('teams', 'managers'), isConfirmed: true },
    }),
  );

/** Both are live from the start. Their secrets are there before, for a server of someone else may refuse what `connect` asks. */
export const wireLive = async (wiring: Wiring): Promise<void> => {
  const { env, cloud, isOurs, signal, tell } = wiring;
  tell(
    'handoff connect hubspot, handoff policy push handoff.yaml, handoff go-live: wiring both as an operator would …',
  );
  const { accessToken, clientSecret, appId } = portal;
  await Promise.all([
    cloud.putSecret(secretOf(portal.connection), JSON.stringify({ accessToken, clientSecret, appId })),
    cloud.putSecret(
      secretOf(org.connection),
      JSON.stringify({ clientId: org.clientId, clientSecret: org.clientSecret, pathToken: org.pathToken }),
    ),
  ]);
  await connectChannels(wiring);
  signal?.throwIfAborted();
  const connecting = connectHubspot(wiring);
  await Promise.all([
    // Another server may know less than HubSpot's setup API: what it lacks shows in the first write.
    isOurs ? connecting : connecting.catch((error: unknown) => tell(String(error))),
    operate(pushed, env, signal),
  ]);
  const since = new Date(Date.now() - takenOverMs).toISOString();
  await Promise.all(
    [portal, org].map(({ connection }) =>
      operate(['go-live', '--connection', connection, '--since', since, '--yes'], env, signal),
    ),
  );
};

/** Both only watch, as every connection does that `connect` makes; one that was kept from an earlier run stays what it was. */
export const wireWatching = async (wiring: Wiring): Promise<void> => {
  const { env, table, signal, tell } = wiring;
  tell('handoff connect hubspot, handoff connect salesforce, handoff policy push handoff.yaml: both only watch …');
  const { orgId, clientId, clientSecret, pathToken } = org;
  const secrets = {
    SALESFORCE_CLIENT_ID: clientId,
    SALESFORCE_CLIENT_SECRET: clientSecret,
    SALESFORCE_PATH_TOKEN: pathToken,
  };
  await Promise.all([
    connectHubspot(wiring),
    operate(['connect', 'salesforce', '--org-id', orgId], { ...env, ...secrets }, signal),
    operate(pushed, env, signal),
    connectChannels(wiring),
  ]);
  for (const { connection } of [portal, org]) {
    const mode = modeOf(await readConnection(table, connection));
    tell(
      mode === 'shadow'
        ? `${connection} only watches. When you like what it would do: npx handoff go-live --sandbox --connection ${connection}`
        : `${connection} was connected before, and stays ${mode}.`,
    );
  }
};
