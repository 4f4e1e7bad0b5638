import { CheckboxGroup } from '@/app/ui/checkbox-group';
import { DateField } from '@/app/ui/field/date';
import { SelectField } from '@/app/ui/field/select';
import { TextField } from '@/app/ui/field/text';
import type { Texts } from '@/lib/customer/changes';
import type { OpenProperty } from '@/lib/customer/properties';
import { NO, optionField, YES } from '@/lib/customer/property-values';
import type { Messages } from '@/lib/i18n/messages';
import { conflictTexts } from '@/lib/i18n/request';
import { useUiMode } from '@/lib/session/ui-mode';

/** A property, with the control of its kind. */
export function PropertyField({
  property: { definition, field, choices, isMissing },
  values,
  t,
}: {
  property: OpenProperty;
  /** What the form's fields are filled with. */
  values: Texts;
  t: Messages;
}) {
  const { masksValues } = useUiMode();
  const { name: label, kind, isRequired } = definition;
  const value = values[field] ?? '';
  const common = {
    name: field,
    label,
    hint: definition.description || undefined,
    mark: isRequired && <Required isMissing={isMissing} t={t} />,
  };
  if (kind === 'multiselect') {
    const boxes = choices.map(({ id, name }) => {
      const box = optionField(definition, id);
      return { name: box, label: name, isOn: values[box] === 'on' };
    });
    return (
      <div className="sm:col-span-2">
        <CheckboxGroup {...common} boxes={boxes} closedText={masksValues ? t.kiosk.reveal : undefined} />
      </div>
    );
  }
  const input = {
    ...common,
    conflictTexts: conflictTexts(t),
    defaultValue: value,
    'aria-required': isRequired || undefined,
  };
  if (kind === 'enum' || kind === 'boolean') {
    const answers = [
      { id: YES, name: t.data.yes },
      { id: NO, name: t.data.no },
    ];
    const options = kind === 'enum' ? choices : answers;
    return <SelectField {...input} options={[{ id: '', name: t.interests.choose }, ...options]} />;
  }
  if (kind === 'date') return <DateField {...input} oddHint={t.interests.oddDate} autoComplete="off" />;
  return (
    <TextField
      {...input}
      inputMode={kind === 'integer' ? 'numeric' : kind === 'float' ? 'decimal' : undefined}
      autoComplete="off"
    />
  );
}

function Required({ isMissing, t }: { isMissing: boolean; t: Messages }) {
  return (
    <span className={`text-xs font-semibold ${isMissing ? 'text-warn' : 'text-soft'}`}>
      {isMissing ? t.interests.missing : t.interests.required}
    </span>
  );
}
