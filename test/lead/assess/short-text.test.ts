import { describe, expect, it } from 'vitest';
import { decideAbout, leadRecord } from '../../support/lead.ts';

const about = (problem: string) => decideAbout({ record: leadRecord({ facts: { problem } }) });

describe('a text that says too little', () => {
  it.each([
    'hi',
    'Hello',
    'Hi there!',
    'hello all',
    'Guten Tag',
    'test',
    'Test 123',
    'test test',
    'asdf',
    'asdf asdf',
    'info',
    'More info please',
    'Infos bitte',
    '?',
    '...',
    'k',
    'ok',
    'x y z',
    '-',
    'n/a',
    'keine Angabe',
    'xxxx',
    '12345',
    '+49 30 1234',
    '你好',
    'Тест',
  ])('%j names no problem', (text) => {
    const { facts, stage } = about(text);
    expect([facts.problem, facts.textKind, stage.stage]).toEqual([undefined, undefined, 'curious']);
  });

  it.each([
    'It leaks.',
    'Our line stops.',
    'Rust.',
    'pump',
    'Leckage',
    'error 404',
    'need help',
    'Hi, the pump leaks',
    'Test stand breaks',
    'info terminals freeze',
    'ポンプが漏れています',
    '漏油',
    '누수',
    'течь',
    'المضخة تتسرب',
  ])('%j names one', (text) => {
    const { facts, stage } = about(text);
    expect([facts.problem, stage.stage]).toEqual([true, 'problem-aware']);
  });

  it('what a phrase tells counts, however short it is', () => {
    expect(about('Unsubscribe').facts.textKind).toBe('unsubscribes');
  });

  it('one answer that tells something is enough', () => {
    const { facts } = decideAbout({ record: leadRecord({ facts: { problem: 'hi', prevention: 'standstill' } }) });
    expect([facts.problem, facts.prevention]).toEqual([true, true]);
  });
});
