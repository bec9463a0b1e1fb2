/** What `FieldDefinition` answers: a row for each field that whoever asks may see, made when it is asked. */
import type { Value } from '../fields.ts';
import type { SalesforceRecord } from '../record.ts';
import type { Records } from '../records.ts';
import type { UserRights } from '../rights.ts';
import { malformed } from './refusals.ts';

/** Undefined for any other object. @throws Refusal 400 where no object is named: Salesforce takes no question about all of them */
export const fieldDefinitions = (
  { schema }: Records,
  object: string,
  soql: string,
  rights: UserRights | null,
): SalesforceRecord[] | undefined => {
  if (object !== 'FieldDefinition') return undefined;
  const named = /EntityDefinitionId\s*=\s*'(\w+)'/i.exec(soql)?.[1];
  if (named === undefined) throw malformed('FieldDefinition needs an EntityDefinitionId');
  const of = schema.objectName(named);
  if (of === undefined || rights?.seesObject(of) === false) return [];
  return schema.fields(of).flatMap((field): SalesforceRecord[] => {
    if (rights?.sees(of, field) === false) return [];
    const values = new Map<string, Value>([
      ['EntityDefinitionId', of],
      ['QualifiedApiName', field.name],
      ['IsFieldHistoryTracked', field.tracked],
    ]);
    return [{ type: 'FieldDefinition', id: `${of}.${field.name}`, values }];
  });
};
