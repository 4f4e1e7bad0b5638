import { UNATTENDED_TIMER } from '@/lib/kiosk/unattended';
import { limitsOf } from '@/lib/session/limits';

/**
 * Leads a kiosk's page back to the start after the idle limit when nothing controls the visit: where scripts are off, where
 * they did not arrive, and on pages of errors. The script that controls a visit (visit-control.ts) clears the timer.
 */
export function Unattended({ nonce }: { nonce: string | undefined }) {
  const { idle } = limitsOf('kiosk');
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`${Math.ceil(idle / 1000)};url=/kiosk`} />
      </noscript>
      <script nonce={nonce} suppressHydrationWarning>
        {`var ${UNATTENDED_TIMER}=setTimeout(function(){location.replace('/kiosk')},${idle})`}
      </script>
    </>
  );
}
