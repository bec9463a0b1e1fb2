/** Files that a command writes at its end. */
import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BadRequest } from '../shared/domain/errors.ts';

/** By whatever name or link it is called; of one that is not there yet its path. */
const identityOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => null);
  return found === null ? path : `${found.dev} ${found.ino}`;
};

/**
 * Where a file will stand, asked before the work begins: hours of reading are not lost to a folder that is not there, nor what is read to
 * what is written.
 * @param taken what the command reads, or writes as well
 * @throws BadRequest `usage`, with what to do
 */
export const outFile = async (cwd: string, name: string, taken: readonly string[] = []): Promise<string> => {
  const path = resolve(cwd, name);
  const folder = dirname(path);
  await access(folder, constants.W_OK).catch(() => {
    throw new BadRequest(
      'usage',
      `${name} cannot be written: ${folder} is no folder that you may write to. Make it first.`,
    );
  });
  const own = await identityOf(path);
  for (const other of taken)
    if ((await identityOf(resolve(cwd, other))) === own)
      throw new BadRequest('usage', `${name} is what is read, or written as well. Name another file to write.`);
  return path;
};
