/** For how many days others hold what was handed to them: whoever is erased may stand there, by an id, until then. */

/** Work that nobody has taken. A message that moved keeps its first time, so what failed must be kept longer than that. */
export const queueDays = 4;
export const deadLetterDays = 14;
/** What DynamoDB's point-in-time recovery remembers. */
export const backupDays = 35;
