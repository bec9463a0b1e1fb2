/** The little of the Tooling API that an operator asks: which validation rules are active. Only whoever sees the setup finds them. */
import { dataPath, type Route } from './call.ts';
import { noObject, Refusal } from './errors.ts';
import type { Records } from './records.ts';

export const toolingRoutes = (records: Records): Route[] => [
  {
    method: 'GET',
    path: '/tooling/query',
    answer(call) {
      const soql = call.query.get('q');
      if (soql === null) throw new Refusal(400, 'MALFORMED_QUERY', 'missing required parameter: q');
      const object = /\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? '';
      if (object !== 'ValidationRule' || call.rights?.seesSetup === false) throw noObject(object);
      const names = /QualifiedApiName\s+IN\s*\(([^)]*)\)/i.exec(soql)?.[1] ?? '';
      const found = records.rules.listed([...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name));
      const urlOf = (type: string): string => dataPath(call, `/tooling/sobjects/${type}`);
      return {
        status: 200,
        body: {
          size: found.length,
          totalSize: found.length,
          done: true,
          queryLocator: null,
          entityTypeName: 'ValidationRule',
          records: found.map(({ type, name }) => ({
            attributes: { type: 'ValidationRule', url: urlOf('ValidationRule') },
            ValidationName: name,
            EntityDefinition: {
              attributes: { type: 'EntityDefinition', url: urlOf('EntityDefinition') },
              QualifiedApiName: type,
            },
          })),
        },
      };
    },
  },
];
