/** Shown in place of a page that does not exist (any more): the reason, and one link. */
export function DeadEnd({
  title,
  lead,
  href,
  action,
}: {
  title: string;
  lead: string;
  href: string;
  action: string;
}) {
  return (
    <div className="grid justify-items-center gap-3 py-12 text-center">
      <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
      <p className="mb-4 max-w-sm text-lg text-soft">{lead}</p>
      <a href={href} className="button button-primary">
        {action}
      </a>
    </div>
  );
}
