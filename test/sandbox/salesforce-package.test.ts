/** The org of the sandbox after `provision()` is the org after the package's deploy: the same fields, limits and messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import * as z from 'zod';
import type { Field } from '../../sandbox/salesforce/fields.ts';
import { packageMessages } from '../../sandbox/salesforce/package-messages.ts';
import { startOrg } from './salesforce-org.ts';

const root = new URL('../../infra/salesforce/force-app/main/default/', import.meta.url);
const parser = new XMLParser({ isArray: (name) => name === 'customValue' || name === 'fields' });
const read = (path: string): unknown => parser.parse(readFileSync(new URL(path, root), 'utf8'));

const customField = z.object({
  CustomField: z.object({
    fullName: z.string(),
    type: z.enum(['Text', 'LongTextArea', 'Number', 'Picklist', 'DateTime', 'Lookup', 'Checkbox']),
    length: z.number().default(0),
    precision: z.number().default(0),
    scale: z.number().default(0),
    externalId: z.boolean().default(false),
    unique: z.boolean().default(false),
    caseSensitive: z.boolean().default(false),
    trackHistory: z.boolean().default(false),
    referenceTo: z.string().optional(),
    valueSet: z.object({ restricted: z.boolean(), valueSetName: z.string() }).optional(),
  }),
});
const valueSet = z.object({ GlobalValueSet: z.object({ customValue: z.array(z.object({ fullName: z.string() })) }) });

const types: Readonly<Record<string, Field['type']>> = {
  Text: 'string',
  LongTextArea: 'textarea',
  Number: 'double',
  Checkbox: 'boolean',
  Picklist: 'picklist',
  DateTime: 'datetime',
  Lookup: 'reference',
};

/** What matters of a field to whoever writes it. */
const asField = (path: string): Partial<Field> => {
  const field = customField.parse(read(path)).CustomField;
  const { referenceTo, valueSet: values } = field;
  const set =
    values && valueSet.parse(read(`globalValueSets/${values.valueSetName}.globalValueSet-meta.xml`)).GlobalValueSet;
  return {
    name: field.fullName,
    type: types[field.type] ?? 'string',
    precision: field.precision,
    scale: field.scale,
    externalId: field.externalId,
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    tracked: field.trackHistory,
    restricted: values?.restricted ?? false,
    values: set?.customValue.map(({ fullName }) => fullName) ?? [],
    referenceTo: referenceTo === undefined ? [] : [referenceTo],
    ...(field.length > 0 && { length: field.length }),
  };
};

it.each([
  ['Lead', 'Lead'],
  ['Contact', 'Contact'],
  ['Opportunity', 'Opportunity'],
  ['Activity', 'Task'],
])('has the fields that the package defines on %s', async (folder, object) => {
  const { records } = await startOrg();
  const files = readdirSync(new URL(`objects/${folder}/fields/`, root));
  const custom = records.schema.fields(object).filter((field) => field.custom);
  expect(custom.map(({ name }) => `${name}.field-meta.xml`).toSorted()).toEqual(files.toSorted());
  for (const file of files) {
    const wanted = asField(`objects/${folder}/fields/${file}`);
    expect(records.schema.field(object, wanted.name ?? '')).toMatchObject(wanted);
  }
});

it.each(packageMessages.map((message) => [message.type, message] as const))(
  'sends of a %s what the package’s flow and message say',
  (type, { watches, tells }) => {
    const flow = readFileSync(new URL(`flows/Handoff_${type}_Changed.flow-meta.xml`, root), 'utf8');
    const watched = [...flow.matchAll(/ISCHANGED\(\{!\$Record\.(\w+)\}\)/g)].map(([, name]) => name ?? '');
    expect(watches.toSorted()).toEqual(watched.toSorted());
    const workflow = z.object({ Workflow: z.object({ outboundMessages: z.object({ fields: z.array(z.string()) }) }) });
    const { fields } = workflow.parse(read(`workflows/${type}.workflow-meta.xml`)).Workflow.outboundMessages;
    expect(tells.toSorted()).toEqual(fields.toSorted());
  },
);
