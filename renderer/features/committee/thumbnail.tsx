import type { Slide } from '../../../contract/dto/deck.ts';
import { SlidePicture } from './slide/slide-picture.tsx';

type Props = Readonly<{
  slide: Slide;
  page: number | null;
  chosen: boolean;
  logo: string | null;
  onChoose: () => void;
  onMove: (by: number) => void;
  onDrop: (id: string) => void;
}>;

/** A slide in the outline: click to look at it, drag or Alt+arrow to move it. */
export function Thumbnail({ slide, page, chosen, logo, onChoose, onMove, onDrop }: Props) {
  return (
    <li
      className={slide.included ? 'committee-thumb' : 'committee-thumb committee-left-out'}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/slide', slide.id)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('text/slide')) event.preventDefault();
      }}
      onDrop={(event) => {
        const id = event.dataTransfer.getData('text/slide');
        if (id !== '') onDrop(id);
      }}
    >
      {/* Beside the button, not in it: what a slide says is no part of the button's name. */}
      <span className="committee-thumb-picture" aria-hidden>
        <SlidePicture slide={slide} page={page} logo={logo} />
      </span>
      <button
        type="button"
        aria-current={chosen}
        aria-label={`${page === null ? 'Left out' : `Slide ${page}`}: ${slide.title}`}
        title={slide.title}
        onClick={onChoose}
        onKeyDown={(event) => {
          if (!event.altKey) return;
          const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          onMove(by);
        }}
      />
      <span className="committee-thumb-foot">
        <span className="num">{page ?? '–'}</span>
        {/* The button says the same for screen readers. */}
        <span className="committee-thumb-title" title={slide.title} aria-hidden>
          {slide.title}
        </span>
        {slide.own ? <span>your text</span> : null}
        {page === null ? <span>left out</span> : null}
      </span>
    </li>
  );
}
