import { type CardFormat, cardNumberIn } from '@/lib/kiosk/card-formats';
import { type Scan, ScanDetector } from '@/lib/kiosk/scan';

/**
 * Listens for a scanner that acts as a keyboard. What it has typed into a field is removed again, and the key
 * that ends a scan does nothing else; what a person types is left alone.
 *
 * @param onUnknown a scan that is no card
 * @returns how to stop
 */
export function listenForCards(
  formats: readonly CardFormat[],
  onCard: (card: string) => void,
  onUnknown: () => void = () => undefined,
): () => void {
  const detector = new ScanDetector<() => void>();

  function onKey(event: KeyboardEvent): void {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = { code: event.code, time: event.timeStamp };
    const scans = detector.take(key, remember(document.activeElement));
    if (scans.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const cardIn = ({ text }: Scan<unknown>) => cardNumberIn(text, formats);
    const scan = scans.find(cardIn) ?? scans.at(-1);
    scan?.before();
    const card = scan && cardIn(scan);
    if (card) onCard(card);
    else onUnknown();
  }

  addEventListener('keydown', onKey, { capture: true });
  return () => removeEventListener('keydown', onKey, { capture: true });
}

/** A function that restores a field's current value. */
function remember(element: Element | null): () => void {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
    return () => undefined;
  const { value } = element;
  return () => {
    element.value = value;
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
}
