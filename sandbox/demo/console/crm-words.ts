/** Says in plain words what a call to a CRM's API does. */
import { objectTypeOf, objectTypes } from '../../hubspot/object-types.ts';

export const many = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** "3 contacts", or "contacts" when a call names none. */
const objects = (path: string, inputs: number): string => {
  const type = path
    .split('/')
    .map(objectTypeOf)
    .find((found) => found !== undefined);
  const one = type === undefined ? 'record' : objectTypes[type].singular;
  return inputs === 1 ? `1 ${one}` : `${inputs > 0 ? `${inputs} ` : ''}${type ?? 'records'}`;
};

const calls: readonly (readonly [RegExp, (path: string, inputs: number) => string])[] = [
  [/\/associations\//, (_path, inputs) => `reads what belongs to ${many(inputs, 'record')}`],
  [/\/owners/, () => 'reads the owners'],
  [/\/properties\//, () => 'looks after the properties'],
  [/\/access-token-info/, () => 'checks the token'],
  [/\/batch\/read$/, (path, inputs) => `reads ${objects(path, inputs)}`],
  [/\/batch\/update$/, (path, inputs) => `updates ${objects(path, inputs)}`],
  [/\/batch\/create$/, (path, inputs) => `creates ${objects(path, inputs)}`],
  [/\/batch\/archive$/, (path, inputs) => `takes away ${objects(path, inputs)}`],
  [/\/search$/, (path) => `looks for ${objects(path, 0)} that changed`],
  [/^\/services\/oauth2\/token$/, () => 'logs in to Salesforce'],
  [
    /^\/services\/data\/.*\/composite\/sobjects\/Task\//,
    (_path, inputs) => `writes ${many(inputs, 'task')} to Salesforce`,
  ],
  [/^\/services\/data\/.*\/composite\/sobjects/, (_path, inputs) => `writes ${many(inputs, 'record')} to Salesforce`],
  [/^\/services\/data\/.*\/composite$/, (_path, inputs) => `asks Salesforce ${many(inputs, 'question')} at once`],
];

export const crmWords = ({
  method,
  path,
  inputs,
  status,
}: {
  method: string;
  path: string;
  inputs: number;
  status: number;
}): string => {
  if (status === 401 && path.startsWith('/services/data/')) return 'finds that its session of Salesforce has ended';
  const known = calls.find(([pattern]) => pattern.test(path));
  if (known) return known[1](path, inputs);
  const isList = method === 'GET' && objectTypeOf(path.split('/').at(-1) ?? '') !== undefined;
  return isList ? `reads the ${objects(path, 0)}` : `${method} ${path}`;
};
