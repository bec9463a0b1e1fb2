/** What a CRM can tell of leads by itself. A rule that asks for anything else can never hold there, unless the policy says where to read it. */
import type { CrmFactName } from './facts.ts';
import type { TouchKind } from './lead.ts';
import type { Origin } from './origin.ts';

export type Gives = {
  facts: ReadonlySet<CrmFactName>;
  touches: ReadonlySet<TouchKind>;
  origins: ReadonlySet<Origin>;
};
