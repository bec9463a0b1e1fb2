import { expect, it } from 'vitest';
import { openProgress } from '../../cli/progress.ts';
import { processTerminal } from '../../cli/terminal.ts';

const run = (interactive: boolean): { bar: ReturnType<typeof openProgress>; text: () => string } => {
  let text = '';
  const bar = openProgress({ ...processTerminal(), interactive, err: (piece) => (text += piece) });
  return { bar, text: () => text };
};

it('shows the share and what was done on the terminal it is given, and is taken away at the end', () => {
  const { bar, text } = run(true);
  bar.tell(0.25, '1,200 rows');
  expect(text()).toContain(`${'█'.repeat(6)}${'░'.repeat(18)} 25 %  1,200 rows`);
  bar.tell(0.5, '2,400 rows');
  bar.end();
  expect(text()).toContain('50 %  2,400 rows');
  // The last that is written clears the line.
  expect(text().endsWith('\u001B[1G\u001B[2K')).toBe(true);
});

it('says how long it takes still, once there is a pace', async () => {
  const { bar, text } = run(true);
  bar.tell(0.1, 'begun');
  expect(text()).not.toContain(' left');
  await new Promise((resolve) => setTimeout(resolve, 20));
  bar.tell(0.2, 'going on');
  bar.end();
  expect(text()).toMatch(/going on, \d+s left/);
});

it('writes nothing where nobody looks, nor where nothing was told', () => {
  const piped = run(false);
  piped.bar.tell(0.5, 'half');
  piped.bar.end();
  expect(piped.text()).toBe('');
  const short = run(true);
  short.bar.end();
  expect(short.text()).toBe('');
});
