import { useId } from 'react';
import type { Slide } from '../../../contract/dto/deck.ts';
import { Button, TextArea } from '../../kit/blueprint.ts';
import { Toggle } from '../../kit/controls.tsx';
import { Icon } from '../../kit/icon.tsx';
import { OwnSlideEditor } from './own-slide-editor.tsx';
import { readPreview } from './slide/preview-shape.ts';
import { SlidePicture } from './slide/slide-picture.tsx';

type Props = Readonly<{
  slide: Slide;
  page: number | null;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onChange: (part: Partial<Slide>) => void;
  /** Only what the user put there can go; the others are left out. */
  onRemove: (() => void) | null;
  logo: string | null;
}>;

/** One slide, large, with what can be changed about it and what its speaker notes will say. */
export function SlideDetail({ slide, page, first, last, logo, onMove, onChange, onRemove }: Props) {
  const id = useId();
  const { notes } = readPreview(slide.preview);
  return (
    <div className="committee-detail">
      <SlidePicture slide={slide} page={page} logo={logo} />
      <div className="committee-bar">
        <Toggle
          label="In the deck"
          checked={slide.included}
          onChange={(included) => onChange({ included })}
        />
        {onRemove ? (
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="trash" size={12} />}
            text="Remove"
            onClick={onRemove}
          />
        ) : null}
        <span className="committee-spring" />
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="arrow-up" size={12} />}
          text="Earlier"
          disabled={first}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="arrow-down" size={12} />}
          text="Later"
          disabled={last}
          onClick={() => onMove(1)}
        />
      </div>
      {slide.own ? (
        <OwnSlideEditor own={slide.own} onChange={(own) => onChange({ own, title: own.title })} />
      ) : null}
      <label htmlFor={id} className="committee-label">
        Your speaker notes
      </label>
      <TextArea
        id={id}
        fill
        rows={3}
        maxLength={10_000}
        placeholder="What you want to say on this slide; placed before the computed notes"
        value={slide.notes}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
      {slide.own ? null : (
        <details className="committee-computed">
          <summary>Computed notes ({notes.length}): method, coverage, settings</summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
