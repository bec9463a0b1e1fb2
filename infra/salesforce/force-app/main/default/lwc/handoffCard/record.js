/** What the card reads of a record: field names are the same on all three objects, and a field that its user may not see is absent. */

/** What we write. */
export const STAGE = 'Handoff_Stage__c';
export const SCORE = 'Handoff_Score__c';
export const REASONS = 'Handoff_Reasons__c';
export const SEGMENT = 'Handoff_Segment__c';
export const OWNER_REASON = 'Handoff_Owner_Reason__c';
export const COORDINATOR = 'Handoff_Coordinator__c';
export const CONFIRM_BY = 'Handoff_Confirm_By__c';
/** What the rep sets. */
export const STATUS = 'Handoff_Buyer_Status__c';
export const HOW = 'Handoff_Confirmed_How__c';
export const PASS_ON = 'Handoff_Pass_On__c';

const written = [STAGE, SCORE, REASONS, SEGMENT, OWNER_REASON, COORDINATOR, CONFIRM_BY];
const names = ['Owner.Name', 'Handoff_Coordinator__r.Name'];
const own = {
  Lead: [PASS_ON, 'IsConverted', 'ConvertedContactId'],
  Contact: [PASS_ON],
  Opportunity: ['IsClosed'],
};

/** The fields to ask for, by object; always the same arrays, for a wire asks again whenever it is given another one. */
export const fieldsOf = Object.fromEntries(
  Object.entries(own).map(([object, fields]) => [
    object,
    [...written, STATUS, HOW, ...names, ...fields].map((field) => `${object}.${field}`),
  ]),
);

export const valueOf = (record, field) => record?.fields[field]?.value ?? null;

/** As the org calls it, in the language of whoever looks; of a picklist value that is gone, the value itself. */
export const labelOf = (record, field) => record?.fields[field]?.displayValue ?? valueOf(record, field);

/** The name of whom a look-up leads to; null where there is nobody, or nobody whom the user may see. */
export const nameOf = (record, lookup) =>
  valueOf(record, lookup)?.fields?.Name?.value ?? record?.fields[lookup]?.displayValue ?? null;

const isSeen = (record, field) => record.fields[field] !== undefined;
export const seesNothing = (record) => [...written, STATUS, HOW].every((field) => !isSeen(record, field));
export const seesAll = (record) => [...written, STATUS, HOW].every((field) => isSeen(record, field));

/** One that nobody has looked at has nothing; one that was refused has the reason why. */
export const isHandedOff = (record) => [STAGE, SCORE, REASONS].some((field) => valueOf(record, field) !== null);
/** Only who is handed off has a score. */
export const isRefused = (record) => isHandedOff(record) && isSeen(record, SCORE) && valueOf(record, SCORE) === null;

export const linesOf = (text) => (text ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');

/** A name of the policy, such as `everyone-else`, as the notes spell it. */
export const readable = (name) =>
  name === null ? null : `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
