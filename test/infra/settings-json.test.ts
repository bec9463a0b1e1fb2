/** A settings file that is no JSON: the line, and what JSON does not take there. */
import { expect, it } from 'vitest';
import { parseJson } from '../../infra/settings-json.ts';
import { SettingsError } from '../../infra/settings.ts';

const told = (text: string): string => {
  try {
    parseJson('live.json', text);
    return 'sound';
  } catch (error) {
    return error instanceof SettingsError ? error.message : `no error of settings: ${String(error)}`;
  }
};

const comment = 'a comment begins: JSON takes none. Take it out.';
const comma = 'a comma stands after the last entry: JSON takes none there. Take it out.';
const quotes = 'write it in double quotes.';
const missing = 'a quote, bracket, colon or comma is missing, or is one too many.';

it.each([
  ['a comment at the end of a line', '{\n  "stage": "live", // ours\n  "connections": []\n}', `2 ${comment}`],
  ['a comment first of all', '// ours\n{}', `1 ${comment}`],
  ['a comment between entries', '{ "a": 1,\n/* all of\n them */ "b": 2 }', `2 ${comment}`],
  ['a comment with #', '{\n  "a": 1,\n  # two\n  "b": 2 }', `3 ${comment}`],
  ['a comment after all', '{ "a": 1 }\n// the end', `2 ${comment}`],
  ['a comma after the last key', '{\n  "a": 1,\n}', `2 ${comma}`],
  ['a comma after the last of a list', '{\n "a": [\n  1,\n  2,\n ]\n}', `4 ${comma}`],
  ['single quotes', "{ 'a': 1 }", `1 a text begins with a single quote: ${quotes}`],
  ['a text without quotes', '{\n  "stage": live }', `2 a text stands without quotes: ${quotes}`],
  ['YAML', 'stage: live\nconnections: []\n', `1 a text stands without quotes: ${quotes}`],
  ['a comma that is missing', '{\n  "a": 1\n  "b": 2 }', `3 ${missing}`],
  ['a bracket that is missing', '{\n  "a": [1, 2],\n  "b": { "c": 1 }\n', `3 ${missing}`],
  ['a bracket too many', '{ "a": 1 }\n}', `2 ${missing}`],
  ['what looks like a comment and is an address', '{ "url": "https://a.example/#b, }",\n "a": [1 2] }', `2 ${missing}`],
])('%s is told with its line', (_, text, says) => {
  expect(told(text)).toBe(`live.json is not JSON. In line ${says}`);
});

it('an empty file is told as that', () => {
  expect(told(' \n')).toBe('live.json is not JSON: it is empty.');
});

it('a byte order mark is passed by', () => {
  expect([told('\uFEFF{ "a": 1 }'), told('\uFEFF{ "a": 1, }')]).toEqual([
    'sound',
    `live.json is not JSON. In line 1 ${comma}`,
  ]);
});
