import type { ComponentProps } from 'react';
import { writeDate } from '@/lib/customer/dates';
import { dateMark } from '@/lib/i18n/date-mark';
import { isCalendarDate } from '@/lib/i18n/format';
import { useMessages } from '@/lib/i18n/request';
import { inWords, useUiMode } from '@/lib/session/ui-mode';
import { TextField } from './text';

/**
 * A date: a date picker, or typed at a kiosk. A value that is no date is shown as text to be corrected.
 *
 * @param defaultValue `YYYY-MM-DD`, or any other text on file
 * @param oddHint the hint for such a text
 */
export function DateField({
  defaultValue = '',
  hint,
  oddHint,
  ...field
}: ComponentProps<typeof TextField> & { oddHint: (value: string) => string }) {
  const { t, language } = useMessages();
  const uiMode = useUiMode();
  if (uiMode.typesDates) {
    const mark = dateMark(language);
    return (
      <TextField
        {...field}
        defaultValue={writeDate(defaultValue, mark)}
        hint={
          <>
            {hint} {t.kiosk.dateHint}
          </>
        }
        data-keys="dates"
      />
    );
  }
  const isDate = defaultValue === '' || isCalendarDate(defaultValue);
  return (
    <TextField
      {...field}
      defaultValue={defaultValue}
      type={isDate ? 'date' : 'text'}
      hint={isDate ? hint : oddHint(inWords(defaultValue, uiMode))}
    />
  );
}
