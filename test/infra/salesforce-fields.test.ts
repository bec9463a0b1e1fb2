import { describe, expect, it } from 'vitest';
import { addCustomFields } from '../../sandbox/salesforce/custom-fields.ts';
import { openSchema } from '../../sandbox/salesforce/schema.ts';
import {
  activityKey,
  fieldApiNames,
  handOffNowField,
  passOnField,
  repFields,
} from '../../shared/crm/salesforce/fields.ts';
import { fieldHistories } from '../../shared/crm/salesforce/status-marks.ts';
import { leadColumns } from '../../shared/crm/salesforce/records.ts';
import { allRights } from '../../shared/crm/salesforce/rights.ts';
import { integrationSet, repSet } from '../../shared/crm/salesforce/setup/permission-set.ts';
import { watchedObjects } from '../../shared/crm/salesforce/in/watched.ts';
import { confirmationMeans, stages } from '../../shared/domain/lead.ts';
import { fieldsOf, salesforceFacts, source, sources } from './salesforce-project.ts';
import { textsAt } from './salesforce-schema.ts';

const written = Object.values(fieldApiNames);
const byRep = Object.values(repFields);
/** Of people, besides what a deal has too. */
const ofPeople = (object: string) => (object === 'Opportunity' ? [] : [handOffNowField, passOnField]);
const fieldFile = (object: string, name: string) => source(`objects/${object}/fields/${name}.field-meta.xml`);
const fact = (xml: string, element: string) => textsAt(xml, `/m:*/m:${element}`)[0];

describe('the fields', () => {
  it.each(['Lead', 'Contact', 'Opportunity'])(
    'of %s are those that the code reads and writes, and no others',
    (object) => {
      expect(fieldsOf(object).toSorted()).toEqual([...written, ...byRep, ...ofPeople(object)].toSorted());
    },
  );

  it.each(['Lead', 'Contact', 'Opportunity'])('of %s take every text that we write', (object) => {
    for (const name of written.filter((name) => fact(fieldFile(object, name), 'type') === 'LongTextArea'))
      expect(Number(fact(fieldFile(object, name), 'length'))).toBeGreaterThanOrEqual(2 * 2000);
    const longest = Math.max(...stages.map((stage) => stage.length));
    expect(Number(fact(fieldFile(object, fieldApiNames.stage), 'length'))).toBeGreaterThanOrEqual(longest);
    expect(fact(fieldFile(object, fieldApiNames.score), 'precision')).toBe('3');
    expect(fact(fieldFile(object, fieldApiNames.coordinator), 'referenceTo')).toBe('User');
    expect(fact(fieldFile(object, fieldApiNames.confirmBy), 'type')).toBe('DateTime');
  });

  it('that the rep sets offer the words of the domain, in their order', () => {
    const values = (name: string) => {
      const [set] = textsAt(fieldFile('Lead', name), '//m:valueSetName');
      return textsAt(source(`globalValueSets/${set}.globalValueSet-meta.xml`), '//m:customValue/m:fullName');
    };
    expect(values(repFields.status)).toEqual(stages);
    expect(values(repFields.how)).toEqual(confirmationMeans);
  });

  it.each(Object.entries(fieldHistories))(
    'of %s that the rep sets are tracked, and no others, so that Salesforce says who set them and when',
    (object) => {
      const tracked = fieldsOf(object).filter((name) => fact(fieldFile(object, name), 'trackHistory') === 'true');
      const ofRep = [...byRep, ...(object === 'Opportunity' ? [] : [passOnField])];
      expect(tracked.toSorted()).toEqual(ofRep.toSorted());
      // Without the object's own switch Salesforce refuses the fields.
      expect(fact(source(`objects/${object}/${object}.object-meta.xml`), 'enableHistory')).toBe('true');
    },
  );

  it('on the list of rights exist in the sandbox', () => {
    const schema = openSchema();
    addCustomFields(schema);
    // What a setting of the org brings is there in those that have it.
    const ofSettings = ['OutOfOffice', 'TaskWhoRelation', 'EventWhoRelation'];
    const listed = allRights.filter(({ object }) => !ofSettings.includes(object));
    for (const { object, column } of listed)
      expect([object, schema.field(object, column)?.name]).toEqual([object, column]);
  });

  it('on Task hold a key that is unique letter for letter', () => {
    const key = fieldFile('Activity', activityKey);
    expect(fieldsOf('Activity')).toEqual([activityKey]);
    for (const flag of ['externalId', 'unique', 'caseSensitive'])
      expect([flag, fact(key, flag)]).toEqual([flag, 'true']);
    expect(fact(key, 'length')).toBe('40');
  });

  it.each(['Lead', 'Contact', 'Opportunity', 'Task'])('of %s are the same in the sandbox', (object) => {
    const schema = openSchema();
    addCustomFields(schema);
    const packaged = object === 'Task' ? 'Activity' : object;
    const shape = (name: string) => {
      const file = fieldFile(packaged, name);
      const number = (element: string) => Number(fact(file, element) ?? 0);
      return {
        name,
        // What states no length, such as a picklist, has one of the vendor's own.
        ...(fact(file, 'length') !== undefined && { length: number('length') }),
        precision: number('precision'),
        scale: number('scale'),
        unique: fact(file, 'unique') === 'true',
        externalId: fact(file, 'externalId') === 'true',
        caseSensitive: fact(file, 'caseSensitive') === 'true',
        restricted: textsAt(file, '//m:restricted')[0] === 'true',
        tracked: fact(file, 'trackHistory') === 'true',
        referenceTo: textsAt(file, '//m:referenceTo'),
      };
    };
    for (const name of fieldsOf(packaged)) expect(schema.field(object, name)).toMatchObject(shape(name));
  });

  it('that a list, a layout or a formula names exist', () => {
    for (const [path, xml] of sources) {
      const object = /objects\/(\w+)\//.exec(path)?.[1] ?? /flows\/Handoff_([A-Z][a-z]+)_/.exec(path)?.[1];
      if (object === undefined || path.includes('/fields/')) continue;
      for (const name of xml.match(/Handoff_\w+__c/g) ?? [])
        expect([path, fieldsOf(object)]).toEqual([path, expect.arrayContaining([name])]);
    }
  });

  it('of a compact layout, or of a filter of a list, are no long texts, which Salesforce refuses there', () => {
    const long = written.filter((name) => fact(fieldFile('Lead', name), 'type') === 'LongTextArea');
    expect(long.length).toBeGreaterThan(0);
    for (const xml of sources.values())
      for (const name of textsAt(xml, '/m:CompactLayout/m:fields | /m:ListView/m:filters/m:field'))
        expect(long).not.toContain(name);
  });
});

describe('the permission sets', () => {
  const file = (set: string) =>
    `../../infra/salesforce/force-app/main/default/permissionsets/${set}.permissionset-meta.xml`;
  const permissions = (set: string) => {
    const xml = source(`permissionsets/${set}.permissionset-meta.xml`);
    const held = (flag: string) => textsAt(xml, `//m:fieldPermissions[m:${flag}="true"]/m:field`);
    return { xml, readable: held('readable'), editable: held('editable') };
  };
  const onEach = (names: readonly string[], objects = ['Contact', 'Lead', 'Opportunity']) =>
    objects.flatMap((object) => names.map((name) => `${object}.${name}`));
  const ticks = onEach([handOffNowField, passOnField], ['Contact', 'Lead']);

  it('are those that the list of rights makes: renew them with -u', async () => {
    await expect(integrationSet()).toMatchFileSnapshot(file('Handoff_Integration'));
    await expect(repSet()).toMatchFileSnapshot(file('Handoff_Rep'));
  });

  it('let the integration write its own fields and what a task is made of, and nothing else', () => {
    const { readable, editable } = permissions('Handoff_Integration');
    const ofTasks = [activityKey, 'ActivityDate', 'Description', 'WhatId', 'WhoId'].map((name) => `Task.${name}`);
    expect(editable.toSorted()).toEqual([...onEach(written), ...ofTasks].toSorted());
    expect(readable).toEqual(expect.arrayContaining([...editable, ...onEach(byRep), ...ticks]));
    expect(new Set(readable).size).toBe(readable.length);
  });

  it('name no field that is required or that everybody sees, which Salesforce would refuse', () => {
    const schema = openSchema();
    addCustomFields(schema);
    const underSecurity = ['Lead', 'Contact', 'Account', 'Opportunity', 'Campaign', 'Task', 'Event'];
    for (const { object, column, isGranted } of allRights.filter((right) => underSecurity.includes(right.object))) {
      expect([object, column, isGranted]).toEqual([
        object,
        column,
        schema.field(object, column)?.permissionable ?? false,
      ]);
    }
  });

  it('let the integration read whatever the default policy maps', () => {
    const { readable } = permissions('Handoff_Integration');
    for (const object of ['Lead', 'Contact'] as const) {
      const { needed, stops, useful } = leadColumns(object, salesforceFacts());
      for (const column of [...needed, ...stops, ...useful].filter((name) => !name.includes('.')))
        expect(allRights.some((right) => right.object === object && right.column === column)).toBe(true);
    }
    expect(readable).toEqual(expect.arrayContaining(['Task.WhoId', 'Event.WhoId', 'Lead.DoNotCall']));
  });

  it('let the integration create and delete no record', () => {
    const { xml } = permissions('Handoff_Integration');
    for (const flag of ['allowCreate', 'allowDelete', 'modifyAllRecords'])
      expect([flag, ...textsAt(xml, `//m:objectPermissions/m:${flag}`)]).not.toContain('true');
    expect(textsAt(xml, '//m:objectPermissions[m:allowEdit="true"]/m:object')).toEqual([
      // A person account is written there, and nothing else is.
      'Account',
      'Contact',
      'Lead',
      'Opportunity',
    ]);
    expect(textsAt(xml, '//m:userPermissions/m:name')).toEqual([
      'ActivitiesAccess',
      'ApiEnabled',
      'EditTask',
      'TransferAnyEntity',
    ]);
  });

  it('let a test lead be made and deleted by a set of its own, and nothing more', () => {
    const { xml, editable } = permissions('Handoff_Test_Lead');
    expect(editable.toSorted()).toEqual(['Lead.Description', 'Lead.Email', `Lead.${handOffNowField}`]);
    expect(textsAt(xml, '//m:objectPermissions/m:object')).toEqual(['Lead']);
    expect(textsAt(xml, '//m:objectPermissions/m:modifyAllRecords')).toEqual(['false']);
    expect(textsAt(xml, '//m:userPermissions | //m:customPermissions')).toEqual([]);
  });

  it('let a rep see all of our fields and the key of our tasks, set the two of their own, and tick a record', () => {
    const { xml, readable, editable } = permissions('Handoff_Rep');
    const key = `Task.${activityKey}`;
    expect(readable.toSorted()).toEqual([...onEach([...written, ...byRep]), ...ticks, key].toSorted());
    expect(editable.toSorted()).toEqual([...onEach(byRep), ...ticks].toSorted());
    expect(textsAt(xml, '//m:objectPermissions | //m:userPermissions | //m:customPermissions')).toEqual([]);
  });
});

describe('the change events', () => {
  it('cover the objects that we look at, on one channel that the relay sends on', () => {
    const members = [...sources].filter(([path]) => path.includes('/platformEventChannelMembers/'));
    const entities = members.flatMap(([, xml]) => textsAt(xml, '//m:selectedEntity'));
    expect(entities.toSorted()).toEqual(watchedObjects.map((object) => `${object}ChangeEvent`).toSorted());
    const relay = source('Handoff.eventRelay-meta.xml');
    for (const [, xml] of members) expect(textsAt(xml, '//m:eventChannel')).toEqual(textsAt(relay, '//m:eventChannel'));
    expect(
      source(`platformEventChannels/${textsAt(relay, '//m:eventChannel')[0]}.platformEventChannel-meta.xml`),
    ).not.toBe('');
    // A relay can only be made at rest.
    expect(textsAt(relay, '//m:state')).toEqual(['STOP']);
    expect(textsAt(relay, '//m:destinationResourceName')).toEqual(['callout:Handoff_EventBridge']);
  });
});
