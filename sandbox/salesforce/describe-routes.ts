/** What the org is made of: its objects and fields, and the calls that are left today. */
import { dataPath, objectParam, type Call, type Route } from './call.ts';
import type { Field } from './fields.ts';
import type { Limits } from './limits.ts';
import type { Records } from './records.ts';

const describeField = (field: Field, isWritable: boolean) => {
  const {
    values,
    labels,
    restricted,
    initial,
    childName: _childName,
    tracked: _tracked,
    permissionable,
    ...rest
  } = field;
  return {
    ...rest,
    createable: field.createable && isWritable,
    updateable: field.updateable && isWritable,
    permissionable,
    calculated: false,
    defaultedOnCreate: initial !== null || field.name === 'OwnerId',
    deprecatedAndHidden: false,
    filterable: field.type !== 'textarea',
    sortable: field.type !== 'textarea',
    groupable: field.type !== 'textarea' && field.type !== 'datetime',
    idLookup: field.type === 'id' || field.externalId,
    restrictedPicklist: restricted,
    picklistValues: values.map((value) => ({
      active: true,
      defaultValue: false,
      label: labels[value] ?? value,
      validFor: null,
      value,
    })),
  };
};

export const describeRoutes = (records: Records, limits: Limits): Route[] => {
  const { schema } = records;
  const summary = (call: Call, name: string) => ({
    name,
    label: name,
    keyPrefix: schema.prefixOf(name),
    custom: false,
    createable: call.rights?.creates(name) ?? true,
    updateable: call.rights?.edits(name) ?? true,
    deletable: call.rights?.deletes(name) ?? true,
    queryable: true,
    urls: { sobject: dataPath(call, `/sobjects/${name}`), describe: dataPath(call, `/sobjects/${name}/describe`) },
  });
  const seen = (call: Call): string[] => schema.names().filter((name) => call.rights?.seesObject(name) ?? true);
  return [
    {
      method: 'GET',
      path: '',
      answer: (call) => ({
        status: 200,
        body: Object.fromEntries(
          ['sobjects', 'query', 'queryAll', 'composite', 'limits'].map((name) => [name, dataPath(call, `/${name}`)]),
        ),
      }),
    },
    {
      method: 'GET',
      path: '/sobjects',
      answer: (call) => ({
        status: 200,
        body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects: seen(call).map((name) => summary(call, name)) },
      }),
    },
    {
      method: 'GET',
      path: '/sobjects/:type/describe',
      answer: (call) => {
        const name = objectParam(records, call);
        const childRelationships = schema.childrenOf(name).map(({ childName, child, field }) => ({
          childSObject: child,
          field,
          relationshipName: childName,
        }));
        const fields = schema
          .fields(name)
          .filter((field) => call.rights?.sees(name, field) ?? true)
          .map((field) => describeField(field, call.rights?.writes(name, field) ?? true));
        return { status: 200, body: { ...summary(call, name), fields, childRelationships, recordTypeInfos: [] } };
      },
    },
    {
      method: 'GET',
      path: '/limits',
      answer: () => ({
        status: 200,
        body: { DailyApiRequests: { Max: limits.limit, Remaining: Math.max(0, limits.limit - limits.used) } },
      }),
    },
  ];
};
