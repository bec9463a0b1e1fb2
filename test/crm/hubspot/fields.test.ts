import { expect, it } from 'vitest';
import {
  fieldProperties,
  handOffNowProperty,
  passOnProperty,
  hubspotProperties,
  propertyGroup,
  readFields,
  repProperties,
  writeFields,
} from '../../../shared/crm/hubspot/fields.ts';
import { confirmationMeans, fieldNames, stages } from '../../../shared/domain/lead.ts';

const definition = (name: string) => hubspotProperties.contacts.find((property) => property.name === name);

it('defines every property that it reads or writes, once, in our group, on contacts and deals', () => {
  const used = [...Object.values(fieldProperties), ...Object.values(repProperties)];
  const own = { contacts: [handOffNowProperty, passOnProperty], deals: [] };
  for (const object of ['contacts', 'deals'] as const) {
    const properties = hubspotProperties[object];
    expect(properties.map(({ name }) => name).toSorted()).toEqual([...used, ...own[object]].toSorted());
    expect(new Set(properties.map(({ groupName }) => groupName))).toEqual(new Set([propertyGroup.name]));
  }
});

it('offers every stage and every way to confirm as a choice', () => {
  expect(definition('handoff_stage')?.options.map(({ value }) => value)).toEqual(stages);
  expect(definition('handoff_buyer_status')?.options.map(({ value }) => value)).toEqual(stages);
  expect(definition('handoff_confirmed_how')?.options.map(({ value }) => value)).toEqual(confirmationMeans);
});

it('lets the coordinator be picked among the users', () => {
  expect(definition('handoff_coordinator')).toMatchObject({
    type: 'enumeration',
    externalOptions: true,
    referencedObjectType: 'OWNER',
  });
});

it('reads back what it wrote', () => {
  const fields = Object.fromEntries(fieldNames.map((field) => [field, `text of ${field}`]));
  const written = { ...fields, score: '87', confirmBy: '2026-12-06T09:00:00.000Z' };
  expect(readFields(writeFields(written))).toEqual(written);
});

it('writes only what is given, an empty text to clear', () => {
  expect(writeFields({ coordinator: '' })).toEqual({ handoff_coordinator: '' });
});
