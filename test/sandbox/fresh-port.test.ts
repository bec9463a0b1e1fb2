import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { onFreshPort } from '../../sandbox/http/fresh-port.ts';
import { listen } from '../../sandbox/http/listen.ts';

it('gives no port twice in one process, where the system gives many of a thousand anew', async () => {
  const ports: number[] = [];
  while (ports.length < 1000) ports.push(await onFreshPort(async (port) => port));
  expect(new Set(ports).size).toBe(1000);
});

it('takes another where somebody was faster, and tells whatever else is wrong', async () => {
  const other = await listen(createServer(), 0);
  const tried: number[] = [];
  const server = await onFreshPort(async (port) => {
    tried.push(port);
    return listen(createServer(), tried.length === 1 ? Number(new URL(other.url).port) : port);
  });
  expect(Number(new URL(server.url).port)).toBe(tried[1]);
  await Promise.all([server.stop(), other.stop()]);

  await expect(onFreshPort(() => Promise.reject(new Error('no such host')))).rejects.toThrow('no such host');
});
