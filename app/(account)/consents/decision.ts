/** What an answer comes to, seen from what was on file. */
export type Decision = 'given' | 'refused' | 'withdrawn';

/** What wanting one answer comes to where another was shown, both as a form's texts. */
export function decisionOf(shown: string | undefined, wanted: string): Decision {
  if (wanted === '1') return 'given';
  return shown === '1' ? 'withdrawn' : 'refused';
}
