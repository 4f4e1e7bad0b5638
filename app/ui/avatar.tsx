import { useUiMode } from '@/lib/session/ui-mode';

/** A customer's photo, or the initials of their name; decorative, as the name is next to it. Not shown at a kiosk. */
export function Avatar({ name, photo, alt }: { name: string; photo?: string; alt: string }) {
  if (useUiMode().masksValues) return null;
  const style = 'size-16 shrink-0 rounded-full sm:size-20';
  if (photo) {
    return <img src={photo} alt={alt} className={`${style} object-cover`} />;
  }
  return (
    <span
      aria-hidden="true"
      className={`${style} grid place-items-center bg-tint text-2xl font-bold text-accent sm:text-3xl`}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase()).join('') || '·';
}
