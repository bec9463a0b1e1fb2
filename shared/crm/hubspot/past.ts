/**
 * What a contact shows no more, by the history of its properties: of a buyer's forms it shows the first and the newest, and of its lead
 * status, opt-out and texts not since when they stand. HubSpot keeps the newest 45 values of each.
 */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { booleanOf } from '../../domain/fact-kinds.ts';
import type { Past, StatusSet, TextsSet, Touch } from '../../domain/lead.ts';
import { byText } from '../../domain/match.ts';
import { objectType } from './call/apis.ts';
import type { Change, Row } from './call/batch-answer.ts';
import { entriesOf } from './history.ts';
import { readPresent } from './reads.ts';
import { conversionTouch } from './touches.ts';
import { optOutProperties, statusProperties, textProperties, type FactProperties } from './records.ts';
import { instantOf } from './values.ts';

const nameProperty = 'recent_conversion_event_name';
const dateProperty = 'recent_conversion_date';

/** A form's date and name are two properties, written within such a moment of each other. */
const momentMs = 2000;

/** A name that was the former form's too has no entry of its own: then the one that stood counts. */
const formsOf = (row: Row): Touch[] => {
  const names = entriesOf(row, nameProperty);
  return entriesOf(row, dateProperty).flatMap(({ value, timestamp }) => {
    const at = instantOf(value ?? undefined);
    if (at === undefined) return [];
    const since = (entry: { timestamp: Date }): number => entry.timestamp.getTime() - timestamp.getTime();
    const beside = names.filter((entry) => Math.abs(since(entry)) <= momentMs);
    const standing = names.filter((entry) => since(entry) < 0).slice(0, 1);
    return (beside.length > 0 ? beside : standing).flatMap(({ value: name }) =>
      name ? [conversionTouch(name, at)] : [],
    );
  });
};

/** Since when a value stands: one that is written again is no other. */
const sinceOf = (entries: readonly Change[]): StatusSet | null => {
  const other = entries.findIndex(({ value }) => value !== entries[0]?.value);
  const first = entries.at(other === -1 ? -1 : other - 1);
  return first === undefined ? null : { at: first.timestamp.toISOString() };
};

const statusSetOf = (row: Row, properties: readonly string[]): StatusSet | null =>
  sinceOf(properties.map((property) => entriesOf(row, property)).find(([newest]) => newest?.value) ?? []);

/** Of several properties that say so, the one that came last. */
const optOutSetOf = (row: Row, properties: readonly string[]): StatusSet | null =>
  properties
    .map((property) => entriesOf(row, property))
    .flatMap((entries) => (booleanOf(entries[0]?.value ?? undefined) === true ? (sinceOf(entries) ?? []) : []))
    .toSorted((a, b) => byText(a.at, b.at))
    .at(-1) ?? null;

/** A text that is sent again was written then. */
const textsSetOf = (row: Row, texts: ReturnType<typeof textProperties>): TextsSet =>
  Object.fromEntries(
    texts.flatMap(([fact, property]) => {
      const [newest] = entriesOf(row, property);
      return newest === undefined ? [] : [[fact, newest.timestamp.toISOString()]];
    }),
  );

export const readPasts = async (
  api: BatchApi,
  ids: readonly string[],
  own: FactProperties,
): Promise<ReadonlyMap<string, Past>> => {
  const [status, optOut, texts] = [statusProperties(own), optOutProperties(own), textProperties(own)];
  const history = [
    ...new Set([dateProperty, nameProperty, ...status, ...optOut, ...texts.map(([, property]) => property)]),
  ];
  const rows = await readPresent(api, { type: objectType.contact, ids, properties: [], history });
  return new Map(
    [...rows].map(([id, row]) => [
      id,
      {
        touches: formsOf(row),
        statusSet: statusSetOf(row, status),
        optOutSet: optOutSetOf(row, optOut),
        textsSet: textsSetOf(row, texts),
      },
    ]),
  );
};
