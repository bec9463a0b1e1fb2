/** A list of words, as many to the line as it holds. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);
