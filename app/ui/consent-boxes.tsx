import { ChevronDown } from 'lucide';
import { Checkbox } from '@/app/ui/field/checkbox';
import { Icon } from '@/app/ui/svg-icon';
import { sanitise } from '@/lib/customer/html';
import type { ConsentDefinition } from '@/lib/customer/references';
import { BOXES } from '@/lib/form-state';
import { readMessages } from '@/lib/i18n/request';

/** Consents to tick, each with its full text, none of them ticked beforehand. */
export async function ConsentBoxes({
  consents,
  values = {},
  hintFor,
}: {
  consents: ConsentDefinition[];
  /** What was ticked already, where somebody comes back to the form. */
  values?: Record<string, string>;
  /** What is to be said about one of them, if anything. */
  hintFor?: (consent: ConsentDefinition) => string | undefined;
}) {
  const { t } = await readMessages();
  return (
    <ul className="space-y-4">
      {consents.map((consent) => {
        const { id, builtIn, text } = consent;
        const name = consent.name || (builtIn ? t.consents.builtIn[builtIn] : id);
        return (
          <li key={id}>
            <input type="hidden" name={BOXES} value={`consent:${id}`} />
            <Checkbox
              name={`consent:${id}`}
              label={name}
              hint={hintFor?.(consent)}
              defaultChecked={values[`consent:${id}`] === 'on'}
            />
            {text && (
              <details className="group/text mt-1 pl-9">
                <summary className="inline-flex min-h-11 list-none items-center gap-1.5 rounded-lg text-sm font-semibold text-accent">
                  {t.consents.readText}
                  <span className="sr-only">: {name}</span>
                  <Icon
                    node={ChevronDown}
                    className="size-4 transition-transform group-open/text:rotate-180"
                  />
                </summary>
                <div
                  className="prose mt-2 rounded-2xl bg-sunken p-4 text-sm"
                  dangerouslySetInnerHTML={{ __html: sanitise(text) }}
                />
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
