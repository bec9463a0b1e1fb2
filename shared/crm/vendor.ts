/** What a CRM is to those who run it: how its connections are described, what their secret holds, and how they are opened. */
import type * as z from 'zod/mini';
import type { CrmKind } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { CrmCall } from './calls.ts';
import type { Crm, RecordRef } from './crm.ts';
import type { TokenStore } from './tokens.ts';

/** How a secret is read from the parsed JSON of its present and its previous version, which is undefined before any rotation. */
export type SecretForm<Secret> = {
  /** Null when the present one cannot be used. */
  read: (current: unknown, previous: unknown) => Secret | null;
  /** What it should hold, for the error: names only. */
  shape: string;
};

export type Opening<Settings, Secret> = {
  connection: string;
  settings: Settings;
  secret: Secret;
  policy: Policy;
  /** Where the workers of a connection share what gets them in. */
  tokens: TokenStore;
  /** Epoch milliseconds by which every call must be over, asked anew at each. */
  deadline: () => number;
  onCall: (call: CrmCall) => void;
};

export type Vendor<Settings extends z.ZodMiniType, Secret> = {
  kind: CrmKind;
  /** What a deployment says of a connection, beside the name of its secret. */
  settings: Settings;
  secret: SecretForm<Secret>;
  open: (opening: Opening<z.output<Settings>, Secret>) => Crm;
  /** Where a person sees a record of the connection. */
  linkTo: (place: { connection: string; settings: z.output<Settings> }, ref: RecordRef) => string;
};
