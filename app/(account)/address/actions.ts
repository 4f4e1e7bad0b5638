'use server';

import { redirect } from 'next/navigation';
import { keepArea, saveArea } from '@/app/(account)/area-action';
import { handleForm } from '@/lib/action';
import { blankAddress } from '@/lib/customer/addresses';
import { isId } from '@/lib/customer/ids';
import type { FormState } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';
import { added, FURTHER, further, main } from './areas';

/** Saves the address form. */
export async function saveAddress(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('saveAddress', main, previous, form);
}

/** Adds a further address. */
export async function addFurtherAddress(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('addFurtherAddress', added, previous, form);
}

/** Saves the form of a further address. What the form had shown is sealed for that address: no other can be named. */
export async function saveFurtherAddress(previous: FormState, form: FormData): Promise<FormState> {
  return saveArea('saveFurtherAddress', further(idIn(form)), previous, form);
}

/** Keeps what was typed into the address form so far. */
export async function keepAddress(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepAddress', main, previous, form);
}

/** Keeps what was typed so far of a further address that is to be added. */
export async function keepNewAddress(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepNewAddress', added, previous, form);
}

/** Keeps what was typed so far into the form of a further address. */
export async function keepFurtherAddress(previous: FormState, form: FormData): Promise<FormState> {
  return keepArea('keepFurtherAddress', further(idIn(form)), previous, form);
}

/** Empties a further address. */
export async function emptyFurtherAddress(previous: FormState, form: FormData): Promise<FormState> {
  const id = idIn(form);
  return handleForm(previous, form, {
    name: 'emptyFurtherAddress',
    needsSession: true,
    shownAs: further(id).form,
    outageText: (_, { addresses }) => addresses.blankNotDone,
    run: async (_, { t, shown }) => {
      const outcome = await blankAddress(id, shown);
      if (outcome.kind === 'conflict') return { status: 'conflict', message: t.addresses.conflict };
      if (outcome.kind === 'unconfirmed') return { status: 'failed', message: t.addresses.blankUnconfirmed };
      if (outcome.kind !== 'saved') return { status: 'failed', message: t.addresses.blankNotDone };
      await leaveNotice('addresses:emptied');
      redirect(FURTHER);
    },
  });
}

/** Which further address a form is about; 'none', which is none, where it does not say so once, by what can be an id. */
function idIn(form: unknown): string {
  const [id, ...more] = form instanceof FormData ? form.getAll('address_id') : [];
  return typeof id === 'string' && more.length === 0 && isId(id) ? id : 'none';
}
