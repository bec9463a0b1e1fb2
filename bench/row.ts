/** One row of the bench: what was measured, against what it should be. */
export type Row = { name: string; measured: Readonly<Record<string, number>>; target: string; ok: boolean };

/** Runs one row by itself and prints it. Exits 1 when the target is missed. */
export const runAlone = async (run: () => Promise<Row>): Promise<void> => {
  const row = await run();
  process.stdout.write(`${JSON.stringify(row, null, 2)}\n`);
  if (!row.ok) process.exitCode = 1;
};
