import { Fragment, type ReactNode } from 'react';

/** A text that, where it is an e-mail address, breaks after its @ and before its dots, and elsewhere only if it must. */
export function breakable(text: string): ReactNode {
  if (!/^[^@\s]+@[^@\s]+$/.test(text)) return text;
  return text.split(/(?<=@)|(?=\.)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
