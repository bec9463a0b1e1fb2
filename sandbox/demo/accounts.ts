/** The invented accounts of the sandbox: a HubSpot portal with its app, and a Salesforce organisation with its own. */

export const stage = 'sandbox';

export const portal = {
  connection: 'hubspot-48213377',
  portalId: 48_213_377,
  appId: 7_301_942,
  accessToken: 'sandbox-access-token',
  clientSecret: 'sandbox-client-secret',
} as const;

/** Whoever plays is another program, with apps of its own: what they may do is not what the product may. */
export const program = {
  hubspot: { appId: 7_301_943, accessToken: 'sandbox-forms-access-token' },
  salesforce: {
    clientId: 'sandbox-forms-client-id',
    clientSecret: 'sandbox-forms-client-secret',
    username: 'web.forms@acme.example',
    queue: 'inbound',
  },
} as const;

export const org = {
  connection: 'salesforce-00D5g00000ABCDE',
  orgId: '00D5g00000ABCDE',
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  pathToken: 'sandbox-path-token-of-the-outbound-messages',
  /** The channel whose change events the relay carries. */
  channel: 'Handoff__chn',
} as const;
