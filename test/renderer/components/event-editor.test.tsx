// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inputError } from '../../../backend/dispatcher.ts';
import { eventPacks } from '../../../backend/replay/event-packs.ts';
import { contract } from '../../../contract/contract.ts';
import type { EventPack } from '../../../contract/dto/replay.ts';
import { prefer, preferences } from '../../../contract/preferences.ts';
import { draftOf, packOf } from '../../../renderer/features/cascade/event-draft.ts';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[] = fakeHost();
const { ReplayPanel } = await import('../../../renderer/features/cascade/replay-panel.tsx');
const { referenceModel } = await import('../../../renderer/features/cascade/cascade-model.ts');

beforeEach(() => {
  asked = fakeHost();
});
afterEach(() => {
  cleanup();
  prefer();
});

const last = (method: string): Asked | undefined => asked.findLast((one) => one.method === method);
/** What the backend would say of it. */
const refuse = (question: Asked | undefined): void => {
  const { error } = contract['replay.run'].input.safeParse(question?.input);
  if (error === undefined) throw new RangeError('nothing is wrong with it');
  question?.fail(inputError('', error));
};
const box = (label: string): HTMLInputElement => screen.getByLabelText(label);
const type = (label: string, value: string): void => void fireEvent.change(box(label), { target: { value } });
const saveButton = (): HTMLButtonElement =>
  screen.getByText(/^(Save|Replace) the event$/).closest('button') as HTMLButtonElement;

async function open(own: readonly EventPack[] = []): Promise<void> {
  render(<ReplayPanel snapshot="latest" model={referenceModel} />);
  await expect.poll(() => last('replay.events')).toBeDefined();
  last('replay.events')?.answer([
    ...own.map((pack) => ({ ...pack, builtIn: false })),
    ...eventPacks.map((pack) => ({ ...pack, builtIn: true })),
  ]);
  await screen.findByLabelText(/^Edit a copy of/);
}

describe('an event as a draft', () => {
  it.each(eventPacks.map((pack) => [pack.name, pack] as const))('of %s is that pack again', (_, pack) => {
    const back = packOf(draftOf(pack));
    expect(back.unreadable).toEqual([]);
    expect(JSON.stringify(back.pack)).toBe(JSON.stringify({ ...pack, ...back.pack }));
    expect(back.pack).toEqual(pack);
  });
});

describe('the editor of past events', () => {
  it('copies a supplied event, replays what is typed at once and saves it under its name', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('Edit a copy of 2025-10-10'));
    type('ETH of step 2', '-30');
    type('Depth of step 2', '0.05');
    await expect
      .poll(() => last('replay.run')?.input)
      .toMatchObject({ event: { name: '2025-10-10, edited' } });
    expect(last('replay.run')?.input).toMatchObject({
      event: {
        steps: [
          eventPacks.at(-1)?.steps[0],
          {
            ...eventPacks.at(-1)?.steps[1],
            moves: { ...eventPacks.at(-1)?.steps[1]?.moves, ETH: -0.3 },
            depth: 0.05,
          },
        ],
      },
    });
    fireEvent.click(saveButton());
    await expect.poll(() => last('replay.save')).toBeDefined();
    expect(last('replay.save')?.input).toMatchObject({ events: [{ name: '2025-10-10, edited' }] });
    expect(contract['replay.save'].input.safeParse(last('replay.save')?.input).error).toBeUndefined();
  });

  it('says what is no number, and in the contract’s words what a pack cannot hold', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('Edit a copy of 2025-10-10'));
    type('BTC of step 1', 'much');
    expect(screen.getByRole('alert').textContent).toBe('Step 1, BTC: “much” is not a number.');
    expect(saveButton().disabled).toBe(true);
    type('BTC of step 1', '-5');
    type('Minute of step 2', '1260');
    await expect
      .poll(() => last('replay.run')?.input)
      .toMatchObject({ event: { steps: [{}, { minute: 1_260 }] } });
    refuse(last('replay.run'));
    expect(
      await screen.findByText('Step 2, minute: it must be more than that of the step before'),
    ).toBeTruthy();
    expect(saveButton().disabled).toBe(true);
  });

  it('begins a new one with nothing said, and takes assets, steps and sources', async () => {
    await open();
    fireEvent.click(screen.getByLabelText('New past event'));
    await expect
      .poll(() => last('replay.run')?.input)
      .toMatchObject({ event: { name: '', steps: [{ moves: {} }] } });
    refuse(last('replay.run'));
    expect(await screen.findByText(/^Name: it is empty/)).toBeTruthy();
    type('Name', 'Ours');
    type('Asset to add', 'sol');
    fireEvent.click(screen.getByText('Add the asset'));
    type('SOL of step 1', '-12');
    fireEvent.click(screen.getByText('Add a step'));
    type('SOL of step 2', '4');
    type('Number it is for 1', 'SOL −12 %');
    type('Source 1', 'the desk');
    await expect
      .poll(() => last('replay.run')?.input)
      .toMatchObject({
        event: {
          name: 'Ours',
          steps: [
            { minute: 60, moves: { SOL: -0.12 }, depth: 1 },
            { minute: 120, moves: { SOL: 0.04 } },
          ],
          sources: [{ what: 'SOL −12 %', source: 'the desk' }],
        },
      });
    expect(contract['replay.run'].input.safeParse(last('replay.run')?.input).error).toBeUndefined();
  });

  it('keeps which asset others follow, and reads numbers in the workspace’s style', async () => {
    await open();
    prefer({ ...preferences(), numbers: 'comma' });
    fireEvent.click(screen.getByLabelText('Edit a copy of 2025-10-10'));
    type('BTC of step 2', '-11,5');
    fireEvent.change(screen.getByLabelText('Others follow, step 2'), { target: { value: 'ETH' } });
    await expect
      .poll(() => {
        const { event } = (last('replay.run')?.input ?? {}) as { event?: EventPack };
        return Object.entries(event?.steps[1]?.moves ?? {});
      })
      .toEqual([
        ['ETH', -0.2],
        ['BTC', -0.115],
        ['SOL', -0.246],
      ]);
  });

  it('edits and removes what is saved, and only that', async () => {
    const own: EventPack = {
      name: 'Ours',
      start: '2026-01-05T00:00:00Z',
      note: '',
      sources: [{ what: 'BTC', source: 'desk' }],
      steps: [{ minute: 5, moves: { BTC: -0.1 }, depth: 1 }],
    };
    await open([own]);
    expect(screen.queryByLabelText(/^Remove 2025/)).toBeNull();
    fireEvent.change(screen.getByLabelText('Event'), { target: { value: 'Ours' } });
    fireEvent.click(await screen.findByLabelText('Edit Ours'));
    const form = within(screen.getByRole('form'));
    expect(form.getByText('Replace the event')).toBeTruthy();
    fireEvent.click(form.getByText('Cancel'));
    fireEvent.click(screen.getByLabelText('Remove Ours'));
    await expect.poll(() => last('replay.remove')?.input).toEqual({ name: 'Ours' });
  });
});
