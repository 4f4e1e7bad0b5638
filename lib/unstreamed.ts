/** Whether an address asks for a page in one piece, as browsers without scripts need it. */
export function isUnstreamed(address: string): boolean {
  return new URLSearchParams(address.split('?')[1]).has('plain');
}

/** The address of the same page in one piece. */
export function unstreamedPath(path: string): string {
  return `${path.split('?')[0]}?plain`;
}
