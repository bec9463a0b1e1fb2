/** What a write must pass before anything changes. Each check refuses by throwing; none of them writes. */
import { associationTypes } from './association-types.ts';
import type { Definitions } from './definitions.ts';
import { conflict, invalid, invalidValues, type ValueProblem } from './errors.ts';
import { objectTypes, type ObjectType, type Ref } from './object-types.ts';
import type { Owners } from './owners.ts';
import type { Pipelines } from './pipelines.ts';
import type { Author, HubspotRecord } from './record.ts';
import type { Store } from './store.ts';
import type { Rules } from './rules.ts';
import { readValue } from './values.ts';

export type Properties = Readonly<Record<string, string>>;
/** A target of a create; without type ids, the plain association. */
export type NewAssociation = { to: Ref; typeIds?: readonly number[] };
export type Checks = ReturnType<typeof openChecks>;

/** What a create must hold. */
const required = (type: ObjectType, read: ReadonlyMap<string, string>): void => {
  const missing = objectTypes[type].required.filter((name) => !read.get(name));
  if (missing.length === 0) return;
  throw invalid(`Error creating ${objectTypes[type].singular.toUpperCase()}. Some required properties were not set.`, {
    context: { properties: missing },
  });
};

export const openChecks = (
  portalId: number,
  definitions: Definitions,
  choices: { owners: Owners; pipelines: Pipelines },
  store: Store,
  rules: Rules,
) => {
  /** What the admin's rules say of a record as it would be saved: they bind apps. */
  const refusalOf = (type: ObjectType, saved: ReadonlyMap<string, string>, before: HubspotRecord | null) =>
    rules.refusalOf(type, new Map([...(before?.properties ?? []), ...saved]), before === null ? 'create' : 'update');

  const meetRules = (
    type: ObjectType,
    read: ReadonlyMap<string, string>,
    before: HubspotRecord | null,
    { changeSource }: Author,
  ): void => {
    const refusal = changeSource === 'INTEGRATION' ? refusalOf(type, read, before) : undefined;
    if (refusal !== undefined) throw refusal;
  };

  /** Reads all values, or refuses with everything that is wrong. */
  const values = (type: ObjectType, properties: Properties, author: Author): ReadonlyMap<string, string> => {
    const problems: ValueProblem[] = [];
    const read = new Map<string, string>();
    for (const [name, raw] of Object.entries(properties)) {
      const property = definitions.find(type, name);
      if (property === undefined) {
        problems.push({ name, error: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` });
        continue;
      }
      if (
        (property.readOnly || (property.notByApps && author.changeSource === 'INTEGRATION')) &&
        author.isCrm !== true
      ) {
        const message = `"${name}" is a read only property; its value cannot be set.`;
        problems.push({ name, error: 'READ_ONLY_VALUE', message });
        continue;
      }
      const reading = readValue(raw, property, choices, author.isCrm === true);
      if (reading.ok) read.set(name, reading.value);
      else problems.push({ name, error: reading.error, message: reading.message });
    }
    if (problems.length > 0) throw invalidValues(problems, portalId);
    return read;
  };

  /** Two records cannot hold the same unique value; `id` is the record that may hold it already. */
  const unique = (type: ObjectType, read: ReadonlyMap<string, string>, id?: string): void => {
    for (const [name, value] of read) {
      const holder = value === '' ? undefined : store.holderOf(type, name, value);
      if (holder === undefined || holder === id) continue;
      if (name === 'email') throw conflict(`Contact already exists. Existing ID: ${holder}`);
      throw invalid(`Another record has this ${name}.`, {
        errors: [{ message: 'not unique', code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: [name] } }],
      });
    }
  };

  const association = (from: ObjectType, { to, typeIds }: NewAssociation): void => {
    const message = 'One or more associations are not valid';
    const allowed = associationTypes(from, to.type).map(({ typeId }) => typeId);
    const wrong = typeIds?.filter((typeId) => !allowed.includes(typeId)) ?? [];
    if (allowed.length === 0 || wrong.length > 0) {
      throw invalid(message, {
        errors: wrong.map((typeId) => ({
          message: `Association type ${typeId} does not go from ${from} to ${to.type}`,
          code: 'INVALID_ASSOCIATION_TYPE',
        })),
      });
    }
    if (store.live(to.type, to.id) === undefined) {
      const target = `${objectTypes[to.type].singular.toUpperCase()}=${to.id}`;
      throw invalid(message, { errors: [{ message: `${target} is not valid`, code: 'INVALID_OBJECT_IDS' }] });
    }
  };

  const create = (
    type: ObjectType,
    properties: Properties,
    targets: readonly NewAssociation[],
    author: Author,
  ): ReadonlyMap<string, string> => {
    const read = values(type, properties, author);
    required(type, read);
    unique(type, read);
    for (const target of targets) association(type, target);
    meetRules(type, read, null, author);
    return read;
  };

  return { values, unique, association, create, meetRules, refusalOf };
};
