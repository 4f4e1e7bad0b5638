import { connection } from 'next/server';

/** A minimal dynamic page: the baseline for the portal's pages. */
export default async function Page() {
  await connection();
  return <h1>Bare</h1>;
}
