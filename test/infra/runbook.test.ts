import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fullSettings, synthesizedStack } from './stack.ts';

const runbook = readFileSync(new URL('../../infra/runbook.md', import.meta.url), 'utf8');
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);
const alarms = Object.values(synthesizedStack(fullSettings).findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => ({
    name: String(Properties.AlarmName),
    description: String(Properties.AlarmDescription),
  }),
);

describe('every alarm', () => {
  it.each(alarms)('$name says what it means and where the runbook goes on', ({ description }) => {
    const [, impact = '', anchor = ''] = /^(.+\.) What to do: infra\/runbook\.md#(.+)$/.exec(description) ?? [];
    expect(impact.length).toBeGreaterThan(40);
    expect([...sections.keys()]).toContain(anchor);
  });

  it('has a threshold that missing data does not reach', () => {
    for (const { Properties } of Object.values(synthesizedStack(fullSettings).findResources('AWS::CloudWatch::Alarm')))
      expect(Properties).toMatchObject({ TreatMissingData: 'notBreaching' });
  });
});

describe('every section of the runbook', () => {
  it.each([...sections])('%s belongs to an alarm', (anchor) => {
    expect(alarms.some(({ description }) => description.endsWith(`#${anchor}`))).toBe(true);
  });

  it.each([...sections])('%s says meaning, where to look and what to do', (_, section) => {
    for (const part of ['**Meaning.**', '**Look here.**', '**Do this.**']) expect(section).toContain(part);
  });

  it('links only to sections that exist', () => {
    for (const [, anchor] of runbook.matchAll(/\]\(#([^)]+)\)/g)) expect([...sections.keys()]).toContain(anchor);
  });
});
