/** A page's title and one sentence on what it is for. */
export function PageHeading({ title, lead }: { title: string; lead?: string }) {
  return (
    <div className="mb-6 sm:mb-8">
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{title}</h1>
      {lead && <p className="mt-2 max-w-prose text-lg text-soft">{lead}</p>}
    </div>
  );
}
