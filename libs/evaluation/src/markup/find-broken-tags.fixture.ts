const VOID = new Set(['meta', 'br', 'link', 'img', 'input', 'hr']);

/** What is not balanced, or not a well-formed tag with quoted attributes; empty for a sound page. */
export function findBrokenTags(page: string): string[] {
  const body = page.replace(/<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '');
  const open: string[] = [];
  const broken: string[] = [];
  for (const [tag] of body.matchAll(/<[^>]*>/g)) {
    const parts = /^<(\/?)([a-z0-9]+)((?: [a-zA-Z0-9-]+="[^"<]*")*)(\/?)>$/.exec(tag);
    const name = parts?.[2] ?? '';
    if (!parts) broken.push(tag);
    else if (parts[1] === '/') {
      const expected = open.pop();
      if (expected !== name) broken.push(`${tag} closes ${expected ?? 'nothing'}`);
    } else if (parts[4] !== '/' && !VOID.has(name)) open.push(name);
  }
  return [...broken, ...open];
}
