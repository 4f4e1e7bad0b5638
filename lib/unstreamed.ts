/** Whether an address asks for a page without streaming: browsers without scripts cannot show parts that arrive later. */
export function isUnstreamed(address: string): boolean {
  return new URLSearchParams(address.split('?')[1]).has('plain');
}

/** The address of the same page without streaming. */
export function unstreamedPath(path: string): string {
  return `${path.split('?')[0]}?plain`;
}
