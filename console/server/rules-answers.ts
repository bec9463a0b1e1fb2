/** How the rules are answered: in lines while it takes long, and in one form where something is amiss. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explainError } from '../../cli/explain-error.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import type { Checked, EffectAnswer } from '../rules-view.ts';
import { isNotUnderstood, notUnderstood } from './not-understood.ts';

/** Lines of JSON, as they come; what fails meanwhile is told in the last one. `signal`: whoever asked has gone. */
export const answerInLines = async (
  reply: FastifyReply,
  work: (answer: { say: (line: Checked | EffectAnswer) => void; signal: AbortSignal }) => Promise<void>,
): Promise<void> => {
  reply.hijack();
  const { raw } = reply;
  const gone = new AbortController();
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { 'content-type': 'application/x-ndjson' });
  raw.on('close', () => gone.abort());
  const say = (line: Checked | EffectAnswer): void => void raw.write(`${JSON.stringify(line)}\n`);
  try {
    await work({ say, signal: gone.signal });
  } catch (error) {
    const { code, message } = explainError(error);
    say({ refusal: { code, message } });
  }
  raw.end();
};

const statusOf = (code: string): number =>
  ['newer', 'changed-meanwhile', 'deploy-first', 'refused'].includes(code) ? 409 : code === 'not-found' ? 404 : 400;

export const refuse = async (error: unknown, _request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if (isNotUnderstood(error)) return reply.code(400).send({ code: 'request', message: notUnderstood });
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 413)
    return reply.code(413).send({ code: 'too-large', message: 'That is too large for a policy: it has at most 1 MB.' });
  const { code, message } = explainError(error);
  if (error instanceof BadRequest) return reply.code(statusOf(code)).send({ code, message });
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 503;
  return reply.code(status).send({ code, message });
};
