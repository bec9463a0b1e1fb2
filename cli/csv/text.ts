/** The bytes of an export as text, whatever wrote them: UTF-8 with a mark or without, UTF-16 of either order, or a spreadsheet's Windows-1252. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { BadRequest } from '../../shared/domain/errors.ts';

/** As `TextDecoder` calls them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
/** `hasMark`: it begins with a byte order mark. `size`: bytes. */
export type Export = { path: string; size: number; encoding: Encoding; hasMark: boolean };

const sampleBytes = 65_536;

/** What a person does about a file that is no text. */
export const saveAsCsv = 'Save or export it as CSV (in a spreadsheet: "CSV UTF-8"), and name that.';

/** What a file begins with that is no text. */
const others: readonly (readonly [string, readonly number[]])[] = [
  ['a workbook of a spreadsheet (or another zip file)', [0x50, 0x4b, 0x03, 0x04]],
  ['an old workbook of a spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a compressed file', [0x1f, 0x8b]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
];
const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);

/** Without a mark: in UTF-16 every second byte of plain letters is zero. Null: no zero at all. */
const utf16By = (bytes: Uint8Array): Encoding | 'neither' | null => {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return null;
  const few = bytes.length / 10;
  if (odd > few && even < odd / 10) return 'utf-16le';
  return even > few && odd < even / 10 ? 'utf-16be' : 'neither';
};

/** `encoding`: null where all bytes must tell whether it is UTF-8 or Windows-1252. `not`: what it is instead of text. */
type Beginning = { encoding: Encoding | null; markBytes: number } | { not: string };

/** What the first bytes tell of how a text is written. */
const beginningOf = (bytes: Uint8Array): Beginning => {
  const other = others.find(([, start]) => beginsWith(bytes, start));
  if (other !== undefined) return { not: other[0] };
  const marked = marks.find(([, start]) => beginsWith(bytes, start));
  if (marked !== undefined) return { encoding: marked[0], markBytes: marked[1].length };
  const encoding = utf16By(bytes);
  return encoding === 'neither' ? { not: 'no text' } : { encoding, markBytes: 0 };
};

/** The text of bytes that are all there, without its mark; `not`: what they are instead, such as a PDF. */
export const decode = (bytes: Uint8Array): { text: string } | { not: string } => {
  const beginning = beginningOf(bytes.subarray(0, sampleBytes));
  if ('not' in beginning) return beginning;
  const { encoding } = beginning;
  if (encoding !== null) return { text: new TextDecoder(encoding).decode(bytes) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes) };
  }
};

/** Whether all of it is UTF-8: a letter that is none may stand on the last page only. */
const isUtf8 = async (path: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
      decoder.decode(chunk as Uint8Array, { stream: true }); // oxlint-disable-line typescript/no-unsafe-type-assertion
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

const firstBytes = async (path: string): Promise<Uint8Array> => {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

/**
 * How a file is written.
 * @param file as the person named it
 * @throws BadRequest `usage` for what is not there, empty, or no text
 */
export const openExport = async (path: string, file: string): Promise<Export> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new BadRequest('usage', `Cannot read ${file}. Name the exported file, or run this where it lies.`, cause);
  });
  // It is read twice and more.
  if (!found.isFile()) throw new BadRequest('usage', `${file} is no file. Name the exported file itself.`);
  const bytes = await firstBytes(path);
  const beginning = beginningOf(bytes);
  if ('not' in beginning) throw new BadRequest('usage', `${file} is ${beginning.not}. ${saveAsCsv}`);
  const { markBytes } = beginning;
  if (found.size === markBytes) throw new BadRequest('usage', `${file} is empty.`);
  const encoding = beginning.encoding ?? ((await isUtf8(path)) ? 'utf-8' : 'windows-1252');
  return { path, size: found.size, encoding, hasMark: markBytes > 0 };
};

/** Its text piece by piece, without the mark; `bytes`: read so far. */
export const textOf = async function* ({
  path,
  encoding,
}: Export): AsyncGenerator<{ text: string; bytes: number }, void> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: sampleBytes })) {
    const piece = chunk as Uint8Array; // oxlint-disable-line typescript/no-unsafe-type-assertion
    bytes += piece.length;
    yield { text: decoder.decode(piece, { stream: true }), bytes };
  }
  yield { text: decoder.decode(), bytes };
};
