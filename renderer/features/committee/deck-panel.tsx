import { Button } from '@blueprintjs/core';
import { useControl } from '../../app/ui-state.ts';
import { plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, ErrorState, Loading } from '../../kit/states.tsx';
import { changed, pageNumbers, placedBefore } from './outline.ts';
import { SlideDetail } from './slide-detail.tsx';
import { Thumbnail } from './thumbnail.tsx';
import type { Outline } from './use-outline.ts';

/** The deck as it will be: order, inclusion, notes. */
export function DeckPanel({ outline, pseudonyms }: Readonly<{ outline: Outline; pseudonyms: boolean }>) {
  const { slides, job, retry, change } = outline;
  const [chosen, choose] = useControl('committee.slide', '');
  const included = slides?.filter((slide) => slide.included).length ?? 0;
  const about =
    slides === null
      ? undefined
      : `${included} of ${plural(slides.length, 'slide')} in the deck${pseudonyms ? ' · pictures show names, the file will hold pseudonyms' : ''}`;
  return (
    <Panel title="Deck" about={job.running && slides ? 'Recomputing the slides…' : about}>
      {slides === null ? (
        job.error ? (
          <ErrorState error={job.error} onRetry={retry} />
        ) : job.cancelled ? (
          <Empty title="Cancelled" action={<Button size="small" text="Compute again" onClick={retry} />} />
        ) : (
          <Loading
            what="Computing the slides"
            progress={job.progress}
            onCancel={job.running ? job.cancel : undefined}
          />
        )
      ) : (
        <div
          className={job.stale ? 'committee-deck committee-stale' : 'committee-deck'}
          aria-busy={job.running}
        >
          <Slides
            outline={{ ...outline, slides }}
            chosen={slides.find((slide) => slide.id === chosen)?.id ?? slides[0]?.id ?? ''}
            choose={choose}
            change={change}
          />
          {included > 0 ? null : (
            <p className="tone-warn committee-none">
              <Icon name="warning" /> No slide is in the deck: nothing can be exported.
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}

type Props = Readonly<{
  outline: Outline & Readonly<{ slides: NonNullable<Outline['slides']> }>;
  chosen: string;
  choose: (id: string) => void;
  change: Outline['change'];
}>;

function Slides({ outline: { slides }, chosen, choose, change }: Props) {
  const pages = pageNumbers(slides);
  const at = slides.findIndex((slide) => slide.id === chosen);
  const slide = slides[at];
  const move = (id: string, by: number): void => {
    const from = slides.findIndex((one) => one.id === id);
    const to = from + by;
    if (to < 0 || to >= slides.length) return;
    // Moving down, the slide goes before the one after its new neighbour.
    change(placedBefore(slides, id, slides[by > 0 ? to + 1 : to]?.id ?? null));
  };
  return (
    <>
      <ol className="committee-thumbs" aria-label="Slides in order; Alt and an arrow key move one">
        {slides.map((one) => (
          <Thumbnail
            key={one.id}
            slide={one}
            page={pages.get(one.id) ?? null}
            chosen={one.id === chosen}
            onChoose={() => choose(one.id)}
            onMove={(by) => move(one.id, by)}
            onDrop={(id) => change(placedBefore(slides, id, one.id))}
          />
        ))}
      </ol>
      {slide === undefined ? null : (
        <SlideDetail
          key={slide.id}
          slide={slide}
          page={pages.get(slide.id) ?? null}
          first={at === 0}
          last={at === slides.length - 1}
          onMove={(by) => move(slide.id, by)}
          onChange={(part) => change(changed(slides, slide.id, part))}
        />
      )}
    </>
  );
}
