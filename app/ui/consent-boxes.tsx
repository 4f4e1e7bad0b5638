import { Checkbox } from '@/app/ui/field/checkbox';
import { readableText } from '@/lib/customer/consent-text';
import type { ConsentDefinition } from '@/lib/customer/reference-data';
import { wordingField } from '@/lib/customer/wordings';
import { BOXES } from '@/lib/form-state';
import { useMessages } from '@/lib/i18n/request';
import { consentName } from './consent-name';

/** Consents to tick, each with its full text, none ticked in advance. A tick is valid only for the text that was shown. */
export function ConsentBoxes({
  consents,
  values = {},
  hintFor,
}: {
  consents: ConsentDefinition[];
  /** Earlier input, when somebody comes back to the form: ticks, and the versions of the texts they were for. */
  values?: Record<string, string>;
  /** A hint for a consent, if any. */
  hintFor?: (consent: ConsentDefinition) => string | undefined;
}) {
  const { t } = useMessages();
  return (
    <ul className="space-y-4">
      {consents.map((consent) => {
        const { id, wording } = consent;
        const name = consentName(consent, t);
        const text = readableText(consent.text);
        const hints = [
          consent.channel ? t.consents.channel(consent.channel) : undefined,
          hintFor?.(consent),
          text ? undefined : t.consents.noText,
        ].filter((hint) => hint !== undefined);
        return (
          <li key={id}>
            <input type="hidden" name={BOXES} value={`consent:${id}`} />
            <input type="hidden" name={wordingField(id)} value={wording} />
            <Checkbox
              name={`consent:${id}`}
              label={name}
              hint={
                hints.length > 0 &&
                hints.map((hint) => (
                  <span key={hint} className="block">
                    {hint}
                  </span>
                ))
              }
              defaultChecked={values[`consent:${id}`] === 'on' && values[wordingField(id)] === wording}
            />
            {text && (
              <details className="mt-1 pl-9">
                <summary className="disclosure text-sm text-accent">
                  {t.consents.readText}
                  <span className="sr-only">: {name}</span>
                </summary>
                <div
                  className="prose mt-2 rounded-2xl bg-sunken p-4 text-sm"
                  dangerouslySetInnerHTML={{ __html: text }}
                />
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
