import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveAgain, readMessages } from '../../shared/hand-off/messages.ts';
import { record } from '../support/worker.ts';

const item = {
  v: 1,
  connection: 'hubspot-1',
  object: 'lead',
  id: '1',
  kind: 'look',
  occurredAt: '2026-11-23T10:00:00.000Z',
  receivedAt: '2026-11-23T10:00:00.000Z',
  causes: ['creation'],
};

test('a work item is read with the id of its message', () => {
  const one = record(JSON.stringify(item));
  expect(readMessages([one])).toEqual({ messages: [{ messageId: one.messageId, item }], unreadable: [] });
});

test('a field that a later version adds does no harm', () => {
  const { messages, unreadable } = readMessages([record(JSON.stringify({ ...item, colour: 'red' }))]);
  expect([messages.length, unreadable]).toEqual([1, []]);
});

test('a work item of before an optional field is still read', () => {
  const { messages } = readMessages([record(JSON.stringify(item))]);
  expect(messages[0]?.item.ownerTouched).toBeUndefined();
});

test.each(['id', 'kind', 'connection', 'occurredAt', 'causes', 'v'])('one without %s is not', (name) => {
  const { [name as 'id']: left, ...rest } = item;
  const one = record(JSON.stringify(rest));
  expect(readMessages([one])).toEqual({ messages: [], unreadable: [one.messageId] });
});

test('any text is read or told apart, never thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(JSON.stringify(item)))), (bodies) => {
      const records = bodies.map(record);
      const { messages, unreadable } = readMessages(records);
      expect([...messages.map(({ messageId }) => messageId), ...unreadable].toSorted()).toEqual(
        records.map(({ messageId }) => messageId).toSorted(),
      );
    }),
  );
});

test('what must come again is named once', () => {
  expect(giveAgain(['a', 'b', 'a'])).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }] });
  expect(giveAgain([])).toEqual({ batchItemFailures: [] });
});
