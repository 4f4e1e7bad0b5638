import { ProviderMark } from '@/app/ui/provider-mark';
import { readMessages } from '@/lib/i18n/request';
import { socialProviders } from '@/lib/social/providers';

/** The other ways to sign in: one plain form a provider, which works without scripts. */
export async function SocialButtons({ next }: { next: string }) {
  const { t } = await readMessages();
  const providers = socialProviders();
  if (providers.length === 0) return null;
  return (
    <div className="mt-6">
      <p className="mb-4 flex items-center gap-4 text-sm text-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t.social.or}
      </p>
      <ul className="space-y-3">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <form method="post" action={`/api/auth/signin/${id}`}>
              <input type="hidden" name="next" value={next} />
              <button type="submit" className="button button-quiet w-full">
                <ProviderMark provider={id} />
                {t.social.continueWith(name)}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}
