/** Runs in a worker thread: one instance of a function, in the place of Lambda's Node runtime. Takes one call at a time. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { keepTime } from './function-clock.ts';
import type { FromInstance, FunctionError, InstanceData, ToInstance } from './function-messages.ts';

const port = parentPort;
if (!port) throw new Error('function-runtime.ts runs in a worker thread only.');

// Both come from function-instance.ts, which has typed them: nothing here is worth a parser's time to load.
const data = workerData as InstanceData;
const clock = keepTime(data.clock);
let requestId = '';

if (data.jsonLogs) logAsJson();

/**
 * With the log format JSON, Lambda wraps what `console` is given: a metric printed that way ends up inside a string and
 * is never counted. Loggers that write to the stream themselves are left alone. Debug and trace lines are dropped, as
 * the default level is INFO.
 */
function logAsJson(): void {
  const levels = { log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR' } as const;
  const methods = ['log', 'info', 'warn', 'error'] as const;
  for (const method of methods)
    console[method] = (...values: unknown[]) => {
      const message = values.length === 1 ? values[0] : format(...values);
      const line = { timestamp: new Date().toISOString(), level: levels[method], requestId, message };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    };
  console.debug = () => {};
  console.trace = () => {};
}

const failure = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: 'Error', errorMessage: format(error) };

const tell = (message: FromInstance): void => port.postMessage(message);

type Handler = (event: unknown, context: object) => unknown;

function load(): Handler {
  const [file = '', name = ''] = data.handler.split('.');
  const exported = createRequire(join(data.directory, 'runtime.js'))(`./${file}.js`) as Record<string, unknown>;
  const handler = exported[name];
  if (typeof handler !== 'function') throw new Error(`${data.handler} is undefined or not exported`);
  return handler as Handler;
}

function contextOf({ requestId, deadline }: ToInstance): object {
  return {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    invokedFunctionArn: data.functionArn,
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    awsRequestId: requestId,
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    // Told in the function's own time, by which it measures what it does.
    getRemainingTimeInMillis: () => Math.max(0, deadline - clock.realNow()) * clock.speed(),
  };
}

async function run(handler: Handler, call: ToInstance): Promise<void> {
  requestId = call.requestId;
  clock.follow(call.clock);
  try {
    const result = await handler(JSON.parse(call.event), contextOf(call));
    tell({ kind: 'done', requestId: call.requestId, result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    // Lambda writes an error that leaves the handler into the function's log.
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    tell({ kind: 'failed', requestId: call.requestId, error: failure(error) });
  }
}

try {
  const handler = load();
  port.on('message', (call: ToInstance) => void run(handler, call));
  tell({ kind: 'ready' });
} catch (error) {
  console.error(error);
  tell({ kind: 'failed', requestId: null, error: failure(error) });
}
