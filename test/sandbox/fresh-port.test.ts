import { expect, it } from 'vitest';
import { freshPort } from '../../sandbox/http/fresh-port.ts';

it('gives no port twice in one process, where the system gives many of a thousand anew', async () => {
  const ports: number[] = [];
  while (ports.length < 1000) ports.push(await freshPort());
  expect(new Set(ports).size).toBe(1000);
});
