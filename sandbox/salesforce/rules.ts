/** What an admin has set up: assignment, duplicate and validation rules; and rows that are made to fail. */
import { Refusal } from './errors.ts';
import { valueOf, type SalesforceRecord } from './record.ts';

export type Operation = 'create' | 'update' | 'delete';
/** A rule of the admin's: `isBroken` sees the record as it would be saved, and what it was before (null when new). */
export type ValidationRule = {
  type: string;
  /** As Setup lists it. */
  name?: string;
  message: string;
  /** The field beside which the message is shown; none means the top of the page. */
  field?: string;
  /** What refuses is no rule but a right: `INSUFFICIENT_ACCESS_OR_READONLY`, say, whose fields and message are Salesforce's. */
  code?: string;
  isBroken: (record: SalesforceRecord, before: ReadonlyMap<string, unknown> | null) => boolean;
};
/** A row of an API call that fails: `UNABLE_TO_LOCK_ROW`, `CANNOT_EXECUTE_FLOW_TRIGGER` and the like. */
export type RowFault = {
  code: string;
  message?: string;
  fields?: readonly string[];
  type?: string;
  id?: string;
  operation?: Operation;
  /** How many rows it meets; one unless said. */
  times?: number;
};
export type Rules = ReturnType<typeof openRules>;

const locked = 'the entity is locked for editing';

const messages: Readonly<Record<string, string>> = {
  UNABLE_TO_LOCK_ROW: 'unable to obtain exclusive access to this record or 1 records',
  CANNOT_EXECUTE_FLOW_TRIGGER: "We can't save this record because a flow failed.",
  INSUFFICIENT_ACCESS_OR_READONLY: 'insufficient access rights on object id',
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: "Updates can't be made during maintenance",
  TRANSFER_REQUIRES_READ: 'The new owner must have read permission',
};

export const openRules = () => {
  let validations: ValidationRule[] = [];
  let rowFaults: (RowFault & { times: number })[] = [];
  const inApproval = new Set<string>();
  let leadOwner: string | null = null;
  const instead = new Map<string, string>();
  let duplicates: 'off' | 'alert' | 'block' = 'off';
  return {
    /** Submits the record for approval: until that ends nobody may change it over the API. @returns what ends it */
    lock(id: string): () => void {
      inApproval.add(id);
      return () => void inApproval.delete(id);
    },
    /** The active assignment rule of leads gives each to this user or queue; null switches it off. */
    assignLeadsTo(ownerId: string | null): void {
      leadOwner = ownerId;
    },
    /** A flow of the admin gives what this user makes of a type, and names no owner for, to somebody else. */
    ownInstead(userId: string, type: string, ownerId: string): void {
      instead.set(`${userId} ${type}`, ownerId);
    },
    /** Who owns what a user makes without naming an owner. */
    ownerOfNew: (type: string, userId: string): string => instead.get(`${userId} ${type}`) ?? userId,
    get assignedLeadOwner(): string | null {
      return leadOwner;
    },
    /** The duplicate rule of leads and contacts, which matches by e-mail: an alert can be passed, a block cannot. */
    setDuplicateRule(mode: 'off' | 'alert' | 'block'): void {
      duplicates = mode;
    },
    get duplicateRule() {
      return duplicates;
    },
    /** @returns what takes the rule away again */
    addValidation(rule: ValidationRule): () => void {
      validations = [...validations, rule];
      return () => {
        validations = validations.filter((other) => other !== rule);
      };
    },
    /** @throws Refusal 400 with the admin's own words */
    validate(record: SalesforceRecord, before: ReadonlyMap<string, unknown> | null): void {
      for (const { type, message, field, code, isBroken } of validations) {
        if (type !== record.type || !isBroken(record, before)) continue;
        throw new Refusal(
          400,
          code ?? 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          message,
          field === undefined ? [] : [field],
        );
      }
    },
    /** Those of these objects, as Setup lists them. */
    listed: (types: readonly string[]) =>
      validations
        .filter(({ type, code }) => types.includes(type) && code === undefined)
        .map(({ type, name = 'Rule' }) => ({ type, name })),
    failRows(fault: RowFault): void {
      rowFaults.push({ times: 1, ...fault });
    },
    clearRowFaults(): void {
      rowFaults = [];
    },
    /** @throws Refusal when this row is to fail */
    meetRow(operation: Operation, type: string, id?: string): void {
      if (id !== undefined && inApproval.has(id)) throw new Refusal(400, 'ENTITY_IS_LOCKED', locked, []);
      const met = rowFaults.find(
        (fault) =>
          (fault.operation === undefined || fault.operation === operation) &&
          (fault.type === undefined || fault.type === type) &&
          (fault.id === undefined || fault.id === id),
      );
      if (met === undefined) return;
      met.times -= 1;
      if (met.times === 0) rowFaults = rowFaults.filter((fault) => fault !== met);
      throw new Refusal(400, met.code, met.message ?? messages[met.code] ?? met.code.toLowerCase(), met.fields ?? []);
    },
  };
};

/** The package's gate: an opportunity is not won before the rep has said where the buyer stands, and how they know. */
export const closeGate = (isWon: (stage: unknown) => boolean): ValidationRule => ({
  type: 'Opportunity',
  name: 'Handoff_Confirm_Before_Close',
  message:
    'Confirm with the buyer where they stand before you win this deal: set Buyer Status and Buyer Status Confirmed By.',
  field: 'Handoff_Buyer_Status__c',
  isBroken: (record, before) =>
    isWon(valueOf(record, 'StageName')) &&
    before?.get('StageName') !== valueOf(record, 'StageName') &&
    (valueOf(record, 'Handoff_Buyer_Status__c') === null || valueOf(record, 'Handoff_Confirmed_How__c') === null),
});
