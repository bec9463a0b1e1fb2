/**
 * What Salesforce says of a call that failed, each sentence once. Reads answer with a list, writes with an object that holds what
 * validation rules say of the record and of its fields; without a connection there is no body at all.
 */
const messagesIn = (errors) => (Array.isArray(errors) ? errors : []).map((error) => error?.message);

const ofBody = (body) => {
  if (Array.isArray(body)) return messagesIn(body);
  const { errors, fieldErrors } = body?.output ?? {};
  const ofRecord = [...messagesIn(errors), ...Object.values(fieldErrors ?? {}).flatMap(messagesIn)];
  return ofRecord.length > 0 ? ofRecord : [body?.message];
};

/** @param otherwise the sentence where Salesforce says nothing that can be read */
export const sentencesOf = (error, otherwise) => {
  const said = [...ofBody(error?.body), error?.body === undefined ? error?.message : undefined];
  const sentences = [...new Set(said.filter((one) => typeof one === 'string' && one.trim() !== ''))];
  return sentences.length > 0 ? sentences : [otherwise];
};
