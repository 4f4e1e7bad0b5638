/** CareCloud's ids are opaque (FACTS, "Shape of every call"): any line of text that a path can have as one of its parts. */
const ID = /^(?!\.{1,2}$)[^\p{Cc}\p{Cs}]{1,128}$/u;

/** Whether a text from outside may be an id. Whether it is one, and whose, only CareCloud knows. */
export const isId = (text: string): boolean => ID.test(text);

/** The page of a further address. */
export const addressPath = (id: string): string => `/address/${encodeURIComponent(id)}`;

/** Where a consent stands on its page: as an element's id, and behind the # of an address. */
export const consentAnchor = (id: string): string => `consent-${encodeURIComponent(id)}`;

/** The id that a part of a path says, as the framework hands it over: still encoded. Undefined where it says none. */
export function idInPath(part: string): string | undefined {
  try {
    const id = decodeURIComponent(part);
    return isId(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
