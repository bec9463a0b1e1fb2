import { domainToASCII } from 'node:url';
import { describe, expect, it } from 'vitest';
import { halves, halvesOf, keyOfHost, keyOfText, readHosts, readTexts, type Host, type Text } from './material.ts';

// A failing test says how many, never which: its message would show what nobody should have seen.
const countOf = <T>(all: readonly T[], is: (entry: T) => boolean): number => all.filter(is).length;
const isOneOf = (all: readonly string[], half: readonly string[]): boolean => half.every((key) => all.includes(key));
const counts = <T>(all: readonly T[], group: (entry: T) => string) =>
  Object.fromEntries(all.map(group).map((name) => [name, countOf(all, (entry) => group(entry) === name)]));

const hosts = { seen: readHosts('seen'), unseen: readHosts('unseen') };
const texts = { seen: readTexts('seen'), unseen: readTexts('unseen') };
const allHosts = [...hosts.seen, ...hosts.unseen];
const allTexts = [...texts.seen, ...texts.unseen];
const kindOfHost = ({ kind }: Host): string => kind;
const kindOfText = ({ kind, language }: Text): string => `${kind} ${language}`;

describe('the hosts', () => {
  it('are 300, of which 120 or more are firms', () => {
    expect(allHosts).toHaveLength(300);
    expect(countOf(allHosts, ({ kind }) => kind === 'firm')).toBeGreaterThanOrEqual(120);
  });

  it('are halved by their hashes, each kind alike', () => {
    const right = halvesOf(allHosts, kindOfHost, keyOfHost);
    for (const half of halves) expect(isOneOf(right[half], hosts[half].map(keyOfHost))).toBe(true);
    expect(counts(hosts.seen, kindOfHost)).toEqual(counts(hosts.unseen, kindOfHost));
  });

  it('stand once, in one spelling, and are known to DNS as hosts', () => {
    expect(new Set(allHosts.map(({ as, host }) => `${as} ${domainToASCII(host)}`)).size).toBe(allHosts.length);
    expect(countOf(allHosts, ({ host }) => host !== host.normalize('NFC').toLowerCase())).toBe(0);
    expect(countOf(allHosts, ({ host }) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domainToASCII(host)))).toBe(0);
  });

  it('bind where they are a firm’s own, and nowhere else', () => {
    expect(countOf(allHosts, ({ kind, binds }) => binds !== (kind === 'firm'))).toBe(0);
  });

  it('say what was meant where they are misspelt, and nowhere else', () => {
    expect(countOf(allHosts, ({ kind, means }) => (means === undefined) === (kind === 'misspelt'))).toBe(0);
    expect(countOf(allHosts, ({ host, means }) => host === means)).toBe(0);
  });

  it('come from a page, two of three', () => {
    expect(countOf(allHosts, ({ source }) => source !== 'known')).toBeGreaterThanOrEqual(200);
  });
});

describe('the texts', () => {
  it('are 200, halved by their hashes, each kind and language alike', () => {
    expect(allTexts).toHaveLength(200);
    const right = halvesOf(allTexts, kindOfText, keyOfText);
    for (const half of halves) expect(isOneOf(right[half], texts[half].map(keyOfText))).toBe(true);
    expect(counts(texts.seen, kindOfText)).toEqual(counts(texts.unseen, kindOfText));
  });

  it('stand once, whatever the letter case', () => {
    expect(new Set(allTexts.map(({ text }) => text.toLowerCase())).size).toBe(allTexts.length);
  });

  it('lie near the border of another kind, a third of each half or more', () => {
    for (const half of halves) expect(countOf(texts[half], ({ near }) => near !== undefined)).toBeGreaterThan(33);
    expect(countOf(allTexts, ({ kind, near = [] }) => near.includes(kind))).toBe(0);
    expect(countOf(allTexts, ({ near = [], also = [] }) => !also.every((kind) => near.includes(kind)))).toBe(0);
  });

  it('are never moved where a buyer wrote them, whatever else stands beside it', () => {
    expect(countOf(allTexts, ({ kind, neverMoved }) => neverMoved !== ['asks', 'mixed'].includes(kind))).toBe(0);
    expect(countOf(allTexts, ({ kind, about }) => (about === undefined) === (kind === 'asks'))).toBe(0);
  });

  it('hold no address and no number that could be called', () => {
    expect(countOf(allTexts, ({ text }) => /@|https?:|www\.|\d{6}/.test(text.replaceAll(/[\s/-]/g, '')))).toBe(0);
  });
});
