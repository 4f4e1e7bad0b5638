import type { Call } from './state.ts';

/** An HTML page of the sandbox. Text from outside has to be {@link escaped}. */
export function page(c: Call, title: string, body: string, status: 200 | 400 | 410 = 200): Response {
  return c.html(
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title}</title>
<style>
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:40rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding:0}
li{border:1px solid #8886;border-radius:.75rem;padding:.25rem 1.25rem;margin:0 0 1rem}
pre{white-space:pre-wrap;font:inherit}
label,input,button{display:block;font:inherit}
input,button{margin:.25rem 0 1rem;padding:.5rem .75rem;border:1px solid #888;border-radius:.5rem}
</style></head>
<body><h1>${title}</h1>
${body}
</body></html>`,
    status,
  ) as Response;
}

/** Text escaped for HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
