/** What a sound policy says in vain in the CRMs that the settings name, and what holds for more than it seems. */
import { hubspotGives } from '../shared/crm/hubspot/gives.ts';
import { salesforceGives } from '../shared/crm/salesforce/gives.ts';
import { crmOf } from '../shared/domain/team.ts';
import { absentConnections } from '../shared/policy-file/absent-connections.ts';
import { stopsByAddress } from '../shared/policy-file/check-stops.ts';
import { unownedReps } from '../shared/policy-file/check-unowned.ts';
import { doubtfulRegions } from '../shared/policy-file/doubtful-regions.ts';
import { doubtfulValues } from '../shared/policy-file/doubtful-values.ts';
import { placed, type PolicyProblem } from '../shared/policy-file/load.ts';
import type { Finding, FindingCode } from '../shared/policy-file/problem.ts';
import { neverHolds, type ConnectedCrm } from '../shared/policy-file/never-holds.ts';
import type { Policy } from '../shared/policy/policy.ts';

const supported: readonly ConnectedCrm[] = [
  { name: 'HubSpot', key: 'hubspot', gives: hubspotGives },
  { name: 'Salesforce', key: 'salesforce', gives: salesforceGives },
];

/** The same finding, with its code. */
const as =
  (code: FindingCode) =>
  (finding: Finding): Finding => ({ ...finding, code, severity: 'warning' });

/**
 * @param connections ids, as the settings name them
 * @param loaded with the text it was loaded from, and what was proven of it
 */
export const policyWarnings = (
  connections: readonly string[],
  { policy, text, found = [] }: { policy: Policy; text: string; found?: readonly Finding[] },
): PolicyProblem[] => {
  const kinds = new Set(connections.map(crmOf));
  const connected = supported.filter(({ key }) => kinds.has(key));
  return placed(text, [
    ...neverHolds(policy, connected, supported).map(as('never-in-crm')),
    ...absentConnections(policy, connections).map(as('never-in-crm')),
    ...doubtfulRegions(policy).map(as('region-doubtful')),
    ...doubtfulValues(policy).map(as('value-doubtful')),
    ...unownedReps(policy).map(as('rep-unowned')),
    ...stopsByAddress(policy).map(as('stop-by-address')),
    ...found,
  ]);
};
