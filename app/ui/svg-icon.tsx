import type { IconNode } from 'lucide';
import { createElement } from 'react';

/** One of Lucide's icons, drawn on the server: decoration, and no code for the browser. */
export function Icon({ node, className }: { node: IconNode; className: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`fill-none stroke-current stroke-2 ${className}`}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {node.map(([tag, attributes]) =>
        createElement(tag, { key: JSON.stringify(attributes), ...attributes }),
      )}
    </svg>
  );
}
