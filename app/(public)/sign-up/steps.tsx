import { Icon } from '@/app/ui/lucide-icon';
import { readMessages } from '@/lib/i18n/request';

const STEPS = ['contact', 'code', 'details'] as const;

/** Where somebody stands on the way to an account. */
export async function Steps({ current }: { current: (typeof STEPS)[number] }) {
  const { t } = await readMessages();
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label={t.signUp.steps.label} className="mb-5 flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={`flex items-center gap-2 ${index === at ? 'font-semibold' : 'text-soft'}`}
        >
          <span
            aria-hidden="true"
            className={`grid size-6 place-items-center rounded-full text-xs font-bold ${STYLES[Math.sign(index - at)]}`}
          >
            {index < at ? <Icon name="lucide--check" className="size-4" /> : index + 1}
          </span>
          {t.signUp.steps[step]}
          {index < at && <span className="sr-only">: {t.signUp.steps.isDone}</span>}
        </li>
      ))}
    </ol>
  );
}

const STYLES: Record<number, string> = {
  [-1]: 'bg-good-tint text-good',
  0: 'bg-accent text-on-accent',
  1: 'border border-edge',
};
