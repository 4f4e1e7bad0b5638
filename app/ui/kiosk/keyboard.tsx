'use client';

import { useEffect, useRef } from 'react';
import type SimpleKeyboard from 'simple-keyboard';
import type { Language } from '@/lib/i18n/languages';
import { layoutsOf } from '@/lib/kiosk/layouts';
import { watchPointer } from '../pointer';
import './keyboard.css';

type Words = { keyboard: string; keys: Record<string, string> };

const LETTERED = new Set(['letters', 'accents', 'symbols']);

/** The keyboard that a key leads to, by the current one. Shift lasts for one letter, as usual. */
const SHIFTED: Record<string, string> = { default: 'shift', email: 'emailShift', accents: 'accentsShift' };
const UNSHIFTED = Object.fromEntries(Object.entries(SHIFTED).map(([plain, shifted]) => [shifted, plain]));

/**
 * The keyboard on the screen: there while a field that can be typed into has the focus. It types into the field as the
 * real keyboard does, which goes on working beside it.
 */
export function Keyboard({ language, words }: { language: Language; words: Words }) {
  const panel = useRef<HTMLElement>(null);
  const holder = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const stopper = new AbortController();
    const { signal } = stopper;
    let keyboard: SimpleKeyboard | undefined;
    let field: HTMLInputElement | undefined;
    // The keys change with the layout and the screen, and a field grows by its error.
    const sizes = new ResizeObserver(() => keepClear('nearest'));
    // Hiding the keyboard before the finger is lifted would move what is under it, and the touch would be lost.
    const released = watchPointer();

    async function show(): Promise<void> {
      const { default: Keyboard } = await import('simple-keyboard');
      if (signal.aborted || !holder.current || !field) return;
      keyboard ??= new Keyboard(holder.current, {
        layout: layoutsOf(language),
        display: SIGNS,
        buttonAttributes: Object.entries(words.keys).map(([key, label]) => ({
          attribute: 'aria-label',
          // The visible text is part of the accessible name (WCAG 2.5.3), for voice control.
          value: LETTERED.has(key) ? `${SIGNS[`{${key}}`]} ${label}` : label,
          buttons: `{${key}}`,
        })),
        theme: 'kiosk-keys',
        useButtonTag: true,
        preventMouseDownDefault: true,
        preventMouseUpDefault: true,
        physicalKeyboardHighlight: false,
        onKeyPress: press,
      });
      keyboard.setOptions({ layoutName: layoutFor(field) });
      if (!panel.current) return;
      panel.current.hidden = false;
      document.documentElement.dataset.keys = '';
      keepClear('center');
      sizes.disconnect();
      sizes.observe(panel.current);
      sizes.observe(around(field));
    }

    function hide(): void {
      sizes.disconnect();
      if (panel.current) panel.current.hidden = true;
      delete document.documentElement.dataset.keys;
      document.documentElement.style.removeProperty('--keyboard-height');
    }

    /** Tells the page how much of it the keys cover, and brings the field into what is left. */
    function keepClear(block: ScrollLogicalPosition): void {
      if (!panel.current || !field) return;
      document.documentElement.style.setProperty('--keyboard-height', `${panel.current.offsetHeight}px`);
      around(field).scrollIntoView({ block });
    }

    function press(key: string): void {
      // The library stores what was typed: it is cleared.
      keyboard?.clearInput();
      if (!keyboard || !field) return;
      const layout = keyboard.options.layoutName ?? 'default';
      const next = layoutAfter(key, layout, field);
      if (next) keyboard.setOptions({ layoutName: next });
      if (key === '{enter}') field.form?.requestSubmit();
      else if (key === '{close}') field.blur();
      else if (key === '{bksp}') erase(field);
      else if (key === '{space}') type(field, ' ');
      else if (!key.startsWith('{')) type(field, key);
    }

    document.addEventListener(
      'focusin',
      ({ target }) => {
        if (!isTypable(target)) return;
        field = target;
        // A keyboard of the system's own would cover this one.
        field.inputMode = 'none';
        void show();
      },
      { signal },
    );
    document.addEventListener(
      'focusout',
      async ({ relatedTarget }) => {
        if (isTypable(relatedTarget)) return;
        await released();
        if (!isTypable(document.activeElement)) hide();
      },
      { signal },
    );
    if (isTypable(document.activeElement)) {
      field = document.activeElement;
      void show();
    }
    return () => {
      stopper.abort();
      hide();
      keyboard?.destroy();
    };
  }, [language, words]);

  return (
    <section aria-label={words.keyboard} hidden ref={panel} className="kiosk-keyboard">
      <div ref={holder} className="simple-keyboard" />
    </section>
  );
}

/** What stands on the keys that type nothing. */
const SIGNS: Record<string, string> = {
  '{bksp}': '⌫',
  '{shift}': '⇧',
  '{space}': ' ',
  '{enter}': '⏎',
  '{close}': '⌄',
  '{letters}': 'abc',
  '{accents}': 'áčü',
  '{symbols}': '?#+',
};

const TYPABLE = new Set(['text', 'email', 'tel', 'password', 'search', 'url']);

function isTypable(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && TYPABLE.has(target.type) && !target.readOnly;
}

/** A field with its label, its hint and its error. */
function around(field: HTMLInputElement): Element {
  return field.closest('.field') ?? field;
}

const LAYOUTS: Record<string, string> = { tel: 'digits', email: 'email' };

/** The keyboard a field is best filled in with: the one it names in `data-keys`, or that of its type. */
function layoutFor({ type, dataset }: HTMLInputElement): string {
  return dataset.keys ?? LAYOUTS[type] ?? 'default';
}

/** Which keyboard is shown after a key; undefined when it stays the same. */
function layoutAfter(key: string, layout: string, field: HTMLInputElement): string | undefined {
  if (key === '{shift}') return SHIFTED[layout] ?? UNSHIFTED[layout];
  if (key === '{letters}') return layoutFor(field);
  if (key === '{accents}' || key === '{symbols}') return key.slice(1, -1);
  return key.startsWith('{') ? undefined : UNSHIFTED[layout];
}

function type(field: HTMLInputElement, text: string): void {
  const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length;
  replace(field, text.slice(0, Math.max(0, room)), 0);
}

/** Takes away what is selected, or the character before the caret, which may be two units long. */
function erase(field: HTMLInputElement): void {
  const end = field.selectionStart ?? field.value.length;
  replace(field, '', [...field.value.slice(0, end)].at(-1)?.length ?? 0);
}

function replace(field: HTMLInputElement, text: string, before: number): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  const from = start === end ? start - before : start;
  if (field.selectionStart === null) field.value = field.value.slice(0, from) + text + field.value.slice(end);
  else field.setRangeText(text, from, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}
