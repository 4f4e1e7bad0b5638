/** CareCloud's ids are opaque: any line of text that can be a segment of a path. */
const ID = /^(?!\.{1,2}$)[^\p{Cc}\p{Cs}]{1,128}$/u;

/** Whether a text from outside can be an id. Whether it exists, and whose it is, only CareCloud knows. */
export const isId = (text: string): boolean => ID.test(text);

/** The page of a further address. */
export const addressPath = (id: string): string => `/address/${encodeURIComponent(id)}`;

/** The element id of a consent on its page, and the fragment of links to it. */
export const consentAnchor = (id: string): string => `consent-${encodeURIComponent(id)}`;

/** The id in a path segment, which the framework passes still encoded. Undefined when it is none. */
export function idInPath(part: string): string | undefined {
  try {
    const id = decodeURIComponent(part);
    return isId(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
