import { readBrand } from '@/lib/brand';

/** The brand's logo, or its name with a mark where there is no logo. */
export function Logo() {
  const { name, logo } = readBrand();
  if (logo) {
    return <img src={logo} alt={name} className="h-8 w-auto" />;
  }
  return (
    <span className="flex items-center gap-2.5 text-lg font-bold tracking-tight">
      <span
        aria-hidden="true"
        className="grid size-[1.75em] place-items-center rounded-xl bg-accent text-on-accent"
      >
        {name.charAt(0).toLocaleUpperCase()}
      </span>
      {name}
    </span>
  );
}
