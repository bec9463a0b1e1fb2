/** The environment of a function: what the template gives it, and what the Lambda runtime adds. Nothing of this process leaks in. */
export type FunctionIdentity = {
  name: string;
  handler: string;
  memoryMb: number;
  logGroup: string;
  jsonLogs: boolean;
  directory: string;
};

export function functionEnvironment(
  { name, handler, memoryMb, logGroup, jsonLogs, directory }: FunctionIdentity,
  fromTemplate: Readonly<Record<string, string>>,
  aws: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...aws,
    // Each function has credentials of its own, so that an engine can tell who calls.
    AWS_ACCESS_KEY_ID: name,
    ...fromTemplate,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: jsonLogs ? 'JSON' : 'Text',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: directory,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
    _HANDLER: handler,
  };
}
