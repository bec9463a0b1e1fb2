/**
 * A CRM that does not answer keeps nobody from what the table knows. By the machine's own time: that of a sandbox may jump meanwhile.
 * @throws Error in a sentence when the work is not done in that time
 */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('it does not answer.')), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
};
