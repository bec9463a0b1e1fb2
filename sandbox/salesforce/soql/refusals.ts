/** What is wrong with a query, in the words of the query API: the place is shown before the reason. */
import { Refusal } from '../errors.ts';

const pointAt = (soql: string, word: string): string => {
  const at = Math.max(0, soql.indexOf(word));
  return `\n${soql.slice(Math.max(0, at - 40), at + 60)}\n${' '.repeat(Math.min(at, 40))}^\nERROR at Row:1:Column:${at + 1}\n`;
};

export const tooLarge = (whos: number): Refusal =>
  new Refusal(400, 'OPERATION_TOO_LARGE', `exceeded ${whos} distinct who/what's`);

export const malformed = (reason: string): Refusal => new Refusal(400, 'MALFORMED_QUERY', reason);

export const unknownColumn = (soql: string, name: string, object: string): Refusal =>
  new Refusal(
    400,
    'INVALID_FIELD',
    `${pointAt(soql, name)}No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

export const unknownRelation = (soql: string, name: string): Refusal =>
  new Refusal(
    400,
    'INVALID_FIELD',
    `${pointAt(soql, name)}Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
  );

export const unknownEntity = (soql: string, name: string): Refusal =>
  new Refusal(400, 'INVALID_TYPE', `${pointAt(soql, name)}sObject type '${name}' is not supported.`);

export const notFilterable = (soql: string, name: string, object: string): Refusal =>
  new Refusal(
    400,
    'INVALID_FIELD',
    `${pointAt(soql, name)}field '${name}' can not be filtered in a query call on entity '${object}'`,
  );

export const badFilter = (soql: string, word: string, reason: string): Refusal =>
  new Refusal(400, 'INVALID_QUERY_FILTER_OPERATOR', `${pointAt(soql, word)}${reason}`);
