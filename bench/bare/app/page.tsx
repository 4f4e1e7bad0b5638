import { connection } from 'next/server';

/** The least a dynamic page can be: what the portal's pages are measured against. */
export default async function Page() {
  await connection();
  return <h1>Bare</h1>;
}
