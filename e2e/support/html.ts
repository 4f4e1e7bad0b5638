/** A form as a browser would send it unchanged: fields with their values, without buttons and files. */
export type HtmlForm = { action: string; fields: [string, string][]; html: string };

/** The forms of a page. Not a full HTML parser, but sufficient for markup that React renders. */
export function formsOf(html: string): HtmlForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inner = '']) => ({
    action: attribute(tag, 'action') ?? '',
    fields: [...inner.matchAll(/<input\b([^>]*)>|<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(
      ([, input, select, options]) => fieldOf(input ?? select ?? '', options),
    ),
    html: inner,
  }));
}

function fieldOf(tag: string, options: string | undefined): [string, string][] {
  const name = attribute(tag, 'name');
  const type = attribute(tag, 'type');
  if (!name || type === 'file') return [];
  if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag)) return [];
  // A checkbox without a value sends "on".
  const unsaid = type === 'checkbox' ? 'on' : '';
  return [[name, options === undefined ? (attribute(tag, 'value') ?? unsaid) : chosen(options)]];
}

function chosen(options: string): string {
  const tags = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, tag = '']) => tag);
  return attribute(tags.find((tag) => /\sselected\b/.test(tag)) ?? tags[0] ?? '', 'value') ?? '';
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" };

/** Text with HTML entities decoded. */
export function unescaped(html: string): string {
  return html.replace(/&(#?\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
}
