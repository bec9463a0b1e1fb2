/** From queue messages to work items and back: which messages must come again. */
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { workItem, type WorkItem } from '../domain/work-item.ts';

export type Message = { messageId: string; item: WorkItem };

const parse = (body: string): WorkItem | null => {
  try {
    return z.safeParse(workItem, JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
};

/**
 * Reads the messages of a batch. One that nobody can read fails alone, comes again, and ends in the dead-letter queue, where an
 * alarm shows it: it may be of a version that a deploy under way is about to understand.
 */
export const readMessages = (records: readonly SQSRecord[]): { messages: Message[]; unreadable: string[] } => {
  const messages: Message[] = [];
  const unreadable: string[] = [];
  for (const { messageId, body } of records) {
    const item = parse(body);
    if (item) messages.push({ messageId, item });
    else unreadable.push(messageId);
  }
  return { messages, unreadable };
};

/** The answer that makes the queue give exactly these messages again. */
export const giveAgain = (messageIds: readonly string[]): SQSBatchResponse => ({
  batchItemFailures: [...new Set(messageIds)].map((itemIdentifier) => ({ itemIdentifier })),
});
