/**
 * What a contact shows no more, by the history of its properties: of a buyer's forms it shows the first and the newest, and of its lead
 * status, opt-out and texts not since when they stand. HubSpot keeps the newest 45 values of each.
 */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { booleanOf } from '../../domain/fact-kinds.ts';
import type { Past, Rewritten, StatusSet, Touch } from '../../domain/lead.ts';
import { byText } from '../../domain/match.ts';
import { ownTexts } from '../../domain/text-kind.ts';
import { objectType } from './call/apis.ts';
import type { Change, Row } from './call/batch-answer.ts';
import { entriesOf } from './history.ts';
import { originOf } from './origin.ts';
import { readPresent } from './reads.ts';
import { conversionTouch } from './touches.ts';
import { optOutProperties, statusProperties, textProperties, type FactProperties } from './records.ts';
import { instantOf } from './values.ts';

const nameProperty = 'recent_conversion_event_name';
const dateProperty = 'recent_conversion_date';

/** The entries from the value that the record holds: what a merge brought of another record may be newer, and stand no more. */
const standingIn = (row: Row, property: string): readonly Change[] => {
  const entries = entriesOf(row, property);
  const standing = entries.findIndex(({ value }) => (value ?? '') === (row.properties[property] ?? ''));
  return entries.slice(Math.max(0, standing));
};

/** A form's date and name are two properties, written within such a moment of each other. */
const momentMs = 2000;

/** A form that HubSpot keeps: its date, which it bears from when it was sent, and when that was written. */
type Form = { date: string; writtenAt: Date };

const datesIn = (row: Row): Form[] =>
  entriesOf(row, dateProperty).flatMap(({ value, timestamp }) => {
    const date = instantOf(value ?? undefined);
    return date === undefined ? [] : [{ date, writtenAt: timestamp }];
  });

/** A name that was the former form's too has no entry of its own: then the one that stood counts. */
const formsOf = (row: Row): Touch[] => {
  const names = entriesOf(row, nameProperty);
  return datesIn(row).flatMap(({ date, writtenAt }) => {
    const since = (entry: { timestamp: Date }): number => entry.timestamp.getTime() - writtenAt.getTime();
    const beside = names.filter((entry) => Math.abs(since(entry)) <= momentMs);
    const standing = names.filter((entry) => since(entry) < 0).slice(0, 1);
    return (beside.length > 0 ? beside : standing).flatMap(({ value: name }) =>
      name ? [conversionTouch(name, date)] : [],
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
  sinceOf(properties.map((property) => standingIn(row, property)).find(([newest]) => newest?.value) ?? []);

/** Of several properties that say so, the one that came last. */
const optOutSetOf = (row: Row, properties: readonly string[]): StatusSet | null =>
  properties
    .map((property) => standingIn(row, property))
    .flatMap((entries) => (booleanOf(entries[0]?.value ?? undefined) === true ? (sinceOf(entries) ?? []) : []))
    .toSorted((a, b) => byText(a.at, b.at))
    .at(-1) ?? null;

/**
 * HubSpot goes on with a record after the fact: companies are linked seconds later, and so long we let it complete one before a choice of ours
 * stands (`lateFirmMs`). An answer further from every form than that came by none that HubSpot keeps.
 */
const completedMs = 10 * 60_000;

/**
 * When an answer was given: on the date of the form that sent it. Both bear the same second as a rule; where HubSpot was late, or a form was
 * sent with a date of the past (`submittedAt`, up to a month back), the answer was written between the form's date and the moment at which
 * that date was written, or not long before or after. The nearest form is its own.
 */
const givenAt = ({ timestamp, sourceType }: Change, forms: readonly Form[]): string => {
  const written = timestamp.getTime();
  const distance = ({ date, writtenAt }: Form): number => {
    const ends = [Date.parse(date), Math.max(Date.parse(date), writtenAt.getTime())] as const;
    const isBetween = ends[0] <= written && written <= ends[1];
    const toEnds = Math.min(...ends.map((end) => Math.abs(written - end)));
    return isBetween ? Math.min(toEnds, completedMs) : toEnds;
  };
  const [nearest] = forms.toSorted((a, b) => distance(a) - distance(b));
  const isOwn = originOf(sourceType ?? '') === 'form' && nearest !== undefined && distance(nearest) <= completedMs;
  return isOwn ? nearest.date : timestamp.toISOString();
};

/** Two contacts became one, and HubSpot says so of the value. */
const isMerged = ({ sourceType }: Change): boolean => sourceType?.startsWith('MERGE') === true;

/** The buyer's own, or a program's that brought it: no colleague typed it, and no merge put an old one there anew. */
const isSent = (entry: Change): boolean =>
  Boolean(entry.value) && originOf(entry.sourceType ?? '') !== 'by-hand' && !isMerged(entry);

/** What the buyer sent of a text that stands; where nothing was sent, what was written first. */
const sentOf = (entries: readonly Change[]): Change | undefined => {
  const [newest] = entries;
  const merged = newest && isMerged(newest) ? entries.filter(({ value }) => value === newest.value) : [];
  return merged.find(isSent) ?? entries.find(isSent) ?? entries.findLast(({ value }) => value);
};

/** A text that is sent again was written then; one that a colleague writes over is as old as it was. */
const textsOf = (row: Row, texts: ReturnType<typeof textProperties>): Pick<Past, 'textsSet' | 'rewritten'> => {
  const forms = datesIn(row);
  const read = ownTexts.flatMap((fact) => {
    const histories = texts.flatMap(([of, property]) => (of === fact ? [standingIn(row, property)] : []));
    // The property that the fact is read from.
    const entries = histories.find(([newest]) => newest?.value) ?? [];
    const [newest] = entries;
    const sent = sentOf(entries);
    return newest === undefined || sent === undefined ? [] : [{ fact, newest, sent }];
  });
  const over = read.filter(({ newest, sent }) => newest.value !== sent.value);
  const rewritten: Rewritten = Object.fromEntries(
    over.map(({ fact, newest, sent }) => [fact, { at: newest.timestamp.toISOString(), sent: sent.value ?? '' }]),
  );
  return {
    textsSet: Object.fromEntries(read.map(({ fact, sent }) => [fact, givenAt(sent, forms)])),
    ...(over.length > 0 && { rewritten }),
  };
};

export const readPasts = async (
  api: BatchApi,
  ids: readonly string[],
  own: FactProperties,
): Promise<ReadonlyMap<string, Past>> => {
  const [status, optOut, texts] = [statusProperties(own), optOutProperties(own), textProperties(own)];
  const history = [
    ...new Set([dateProperty, nameProperty, ...status, ...optOut, ...texts.map(([, property]) => property)]),
  ];
  const rows = await readPresent(api, { type: objectType.contact, ids, properties: history, history });
  return new Map(
    [...rows].map(([id, row]) => [
      id,
      {
        touches: formsOf(row),
        statusSet: statusSetOf(row, status),
        optOutSet: optOutSetOf(row, optOut),
        ...textsOf(row, texts),
      },
    ]),
  );
};
