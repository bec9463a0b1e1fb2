/** Reads a value as HubSpot would keep it, or says what HubSpot would say against it. Empty text clears a property. */
import type { PropertyDefinition } from './definitions.ts';
import type { Owners } from './owners.ts';
import type { Pipelines } from './pipelines.ts';

/** Text properties, note and task bodies hold at most so many characters. */
const maxCharacters = 65_536;

type Reading = { ok: true; value: string } | { ok: false; error: string; message: string };
const refused = (error: string, message: string): Reading => ({ ok: false, error, message });

const readInstant = (raw: string): Reading => {
  const millis = /^-?\d+$/.test(raw)
    ? Number(raw)
    : /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/.test(raw)
      ? Date.parse(raw)
      : NaN;
  if (!Number.isFinite(millis) || Math.abs(millis) > 8.64e15)
    return refused('INVALID_LONG', `${raw} was not a valid long.`);
  return { ok: true, value: new Date(millis).toISOString() };
};

const readDate = (raw: string): Reading => {
  const instant = readInstant(raw);
  if (!instant.ok) return instant;
  if (!instant.value.endsWith('T00:00:00.000Z')) {
    return refused('INVALID_DATE', `${raw} is at ${instant.value.slice(11)} UTC, not midnight!`);
  }
  return { ok: true, value: instant.value.slice(0, 10) };
};

const readOwner = (raw: string, owners: Owners, mayHaveLeft: boolean): Reading => {
  const owner = owners.find(raw);
  // The refusal of an archived owner is assumed: the documentation is silent on it.
  if (owner === undefined || (owner.archived && !mayHaveLeft))
    return refused('INVALID_OWNER_ID', `Owner ${raw} does not exist or is inactive.`);
  return { ok: true, value: raw };
};

/** Kept in lower case, and refused when it cannot be an address at all. */
const readEmail = (raw: string): Reading =>
  /^[^\s@<>()]+@[^\s@<>().]+(\.[^\s@<>().]+)+$/.test(raw)
    ? { ok: true, value: raw.toLowerCase() }
    : refused('INVALID_EMAIL', `Email address ${raw} is invalid`);

const readOption = (raw: string, { options, fieldType }: PropertyDefinition): Reading => {
  const allowed = options.map(({ value }) => value);
  const chosen = fieldType === 'checkbox' ? raw.split(';') : [raw];
  return chosen.every((value) => allowed.includes(value))
    ? { ok: true, value: raw }
    : refused('INVALID_OPTION', `${raw} was not one of the allowed options: [${allowed.join(', ')}]`);
};

/** A deal's stage and pipeline are options of their own kind. */
const readPipelineOption = (raw: string, name: string, pipelines: Pipelines): Reading => {
  const isKnown = name === 'pipeline' ? pipelines.has(raw) : pipelines.find(raw) !== undefined;
  return isKnown ? { ok: true, value: raw } : refused('INVALID_OPTION', `${raw} was not one of the allowed options.`);
};

/** `mayHaveLeft`: an owner whose account is archived is taken too, as on records from before. */
export const readValue = (
  raw: string,
  property: PropertyDefinition,
  { owners, pipelines }: { owners: Owners; pipelines: Pipelines },
  mayHaveLeft: boolean,
): Reading => {
  if (raw === '') return { ok: true, value: '' };
  if (property.referencedObjectType === 'OWNER') return readOwner(raw, owners, mayHaveLeft);
  if (property.name === 'pipeline' || property.name === 'dealstage')
    return readPipelineOption(raw, property.name, pipelines);
  switch (property.type) {
    case 'number':
      return Number.isFinite(Number(raw)) && raw.trim() === raw
        ? { ok: true, value: raw }
        : refused('INVALID_LONG', `${raw} was not a valid number.`);
    case 'bool':
      return raw === 'true' || raw === 'false'
        ? { ok: true, value: raw }
        : refused('INVALID_OPTION', `${raw} was not one of the allowed options: [true, false]`);
    case 'enumeration':
      return readOption(raw, property);
    case 'datetime':
      return readInstant(raw);
    case 'date':
      return readDate(raw);
    default:
      if (property.name === 'email') return readEmail(raw);
      return raw.length > maxCharacters
        ? refused('INVALID_STRING_LENGTH', `${property.name} is longer than ${maxCharacters} characters.`)
        : { ok: true, value: raw };
  }
};
