import { PasswordField } from '@/app/ui/field/password';
import { Notice } from '@/app/ui/notice';
import { ProviderMark } from '@/app/ui/provider-mark';
import { Section } from '@/app/ui/section';
import { sealShown } from '@/lib/customer/drafts';
import { readUses } from '@/lib/customer/social-use';
import { SHOWN } from '@/lib/form-state';
import { formatMoment } from '@/lib/i18n/format';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { ownProperty } from '@/lib/own-property';
import { socialProviders } from '@/lib/social/providers';
import { AnsweredForm } from './answered-form';

const GOOD = ['linked', 'already'];

/**
 * The accounts elsewhere that a customer can sign in with: what is known of them, and a way to connect one. One plain
 * form, which works without scripts; each button sends it to its own provider. Nothing where no provider is switched on.
 */
export async function LinkedAccounts() {
  const [{ t, language }, uses, result, shown] = await Promise.all([
    readMessages(),
    readUses(),
    readNotice('social'),
    sealShown('social', {}),
  ]);
  const providers = socialProviders();
  if (providers.length === 0) return null;
  const said = ownProperty(t.social.results, result ?? '');
  const isOfPassword = result?.startsWith('password_');
  return (
    <Section id="social" title={t.social.title} lead={t.social.lead}>
      <AnsweredForm
        errors={said && isOfPassword ? { current_password: said } : {}}
        method="post"
        className="space-y-5"
      >
        {said && !isOfPassword && <Notice tone={GOOD.includes(result ?? '') ? 'good' : 'bad'}>{said}</Notice>}
        <input type="hidden" name="purpose" value="link" />
        <input type="hidden" name={SHOWN} value={shown} />
        <PasswordField
          name="current_password"
          label={t.social.password}
          hint={t.social.passwordHint}
          showText={t.signIn.showPassword}
          autoComplete="current-password"
        />
        <ul className="divide-y divide-line border-y border-line">
          {providers.map(({ id, name }) => {
            const used = uses[id];
            return (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-4">
                <div className="flex min-w-0 items-center gap-3">
                  <ProviderMark provider={id} />
                  <div className="min-w-0">
                    <p className="font-semibold">{name}</p>
                    <p className="text-sm text-soft">
                      {used ? t.social.used(formatMoment(used, language)) : t.social.notUsed}
                    </p>
                  </div>
                </div>
                <button
                  type="submit"
                  formAction={`/api/auth/signin/${id}`}
                  className="button button-quiet max-sm:w-full"
                >
                  {t.social.connect(name)}
                </button>
              </li>
            );
          })}
        </ul>
        <p className="text-sm text-soft">{t.social.honest}</p>
      </AnsweredForm>
    </Section>
  );
}
