/**
 * Tells password managers whose password a form sets. It is not sent.
 *
 * @param props.value a name the customer can sign in with
 */
export function UserName({ value }: { value: string }) {
  return <input type="text" autoComplete="username" defaultValue={value} readOnly hidden />;
}
