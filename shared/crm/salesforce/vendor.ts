/** Salesforce as a function of the stack opens it: by what the deployment, the secret and the policy say of a connection. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Policy } from '../../policy/policy.ts';
import type { TokenStore } from '../../store/tokens.ts';
import type { Crm } from '../crm.ts';
import { openSalesforceCrm, type SalesforceCrmOptions } from './crm.ts';
import type { SalesforceSecret } from './secret.ts';

type Settings = Pick<SalesforceCrmOptions, 'loginUrl' | 'apiVersion' | 'dailyCallShare'>;

/**
 * @param tokens where the workers of a connection share its access token
 * @param deadline epoch milliseconds by which every call must be over, asked anew at each
 */
export const salesforceUntil =
  (tokens: TokenStore, deadline: () => number) =>
  (
    connection: string,
    { loginUrl, apiVersion, dailyCallShare }: Settings,
    { credentials }: SalesforceSecret,
    { facts }: Policy,
    onCall: NonNullable<SalesforceCrmOptions['onCall']>,
  ): Crm =>
    openSalesforceCrm({
      connection,
      loginUrl,
      apiVersion,
      dailyCallShare,
      credentials,
      factProperties: facts.salesforce,
      tokens,
      deadline,
      now: Date.now,
      sleep,
      random: Math.random,
      onCall,
    });
