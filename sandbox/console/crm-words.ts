/** Says in plain words what a call to a CRM's API does. */
import { objectTypeOf } from '../hubspot/object-types.ts';

export const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** "3 contacts", or "contacts" when a call names none. */
const objects = (path: string, inputs: number): string => {
  const type = path
    .split('/')
    .map(objectTypeOf)
    .find((found) => found !== undefined);
  return inputs > 0 ? `${inputs} ${type ?? 'records'}` : (type ?? 'records');
};

const calls: readonly (readonly [RegExp, (path: string, inputs: number) => string])[] = [
  [/\/associations\//, (_path, inputs) => `reads what belongs to ${many(inputs, 'record')}`],
  [/\/owners/, () => 'reads the owners'],
  [/\/properties\//, () => 'looks after the properties'],
  [/\/access-token-info/, () => 'checks the token'],
  [/\/batch\/read$/, (path, inputs) => `reads ${objects(path, inputs)}`],
  [/\/batch\/update$/, (path, inputs) => `updates ${objects(path, inputs)}`],
  [/\/batch\/create$/, (path, inputs) => `creates ${objects(path, inputs)}`],
  [/^\/services\/oauth2\/token$/, () => 'logs in to Salesforce'],
  [
    /^\/services\/data\/.*\/composite\/sobjects\/Task\//,
    (_path, inputs) => `writes ${many(inputs, 'task')} to Salesforce`,
  ],
  [/^\/services\/data\/.*\/composite\/sobjects/, (_path, inputs) => `writes ${many(inputs, 'record')} to Salesforce`],
  [/^\/services\/data\/.*\/composite$/, (_path, inputs) => `asks Salesforce ${many(inputs, 'question')} at once`],
];

export const crmWords = ({ method, path, inputs }: { method: string; path: string; inputs: number }): string => {
  const known = calls.find(([pattern]) => pattern.test(path));
  if (known) return known[1](path, inputs);
  const isList = method === 'GET' && objectTypeOf(path.split('/').at(-1) ?? '') !== undefined;
  return isList ? `reads the ${objects(path, 0)}` : `${method} ${path}`;
};
