import { toast, toastError } from '../../app/toasts.ts';
import { useControl } from '../../app/ui-state.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { KeptRoom } from '../../kit/kept-room.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, ErrorState, Loading } from '../../kit/states.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import { changed, pageNumbers, placedBefore } from './outline.ts';
import { withOwnSlide } from './own-slide.ts';
import { SlideDetail } from './slide-detail.tsx';
import { TemplateControl } from './template-control.tsx';
import { Thumbnail } from './thumbnail.tsx';
import type { Outline } from './use-outline.ts';

const nothing = {};

/** The deck as it will be: order, inclusion, notes. */
export function DeckPanel({ outline, pseudonyms }: Readonly<{ outline: Outline; pseudonyms: boolean }>) {
  const { slides, job, retry, change } = outline;
  const [chosen, choose] = useControl('committee.slide', '');
  const template = useCall('deck.template', nothing).data ?? null;
  const included = slides?.filter((slide) => slide.included).length ?? 0;
  const pending = slides?.filter((slide) => slide.pending).length ?? 0;
  const about =
    slides === null
      ? undefined
      : pending > 0
        ? `${plural(slides.length, 'slide')}, ${pending} still being computed…`
        : `${included} of ${plural(slides.length, 'slide')} in the deck${pseudonyms ? ' · pictures show names, the file will hold pseudonyms' : ''}`;
  return (
    <Panel
      title="Deck"
      about={job.running && pending === 0 && slides ? 'Recomputing the slides…' : about}
      actions={
        <>
          <TemplateControl template={template} />
          <Button
            size="small"
            icon={<Icon name="add" size={12} />}
            text="Add text slide"
            disabled={slides === null}
            onClick={() => {
              if (slides === null) return;
              const [next, id] = withOwnSlide(slides, chosen === '' ? (slides[0]?.id ?? '') : chosen);
              change(next);
              choose(id);
            }}
          />
        </>
      }
    >
      {slides === null ? (
        job.error ? (
          <ErrorState error={job.error} onRetry={retry} />
        ) : job.cancelled ? (
          <Empty title="Cancelled" action={<Button size="small" text="Compute again" onClick={retry} />} />
        ) : (
          <KeptRoom room="page">
            <Loading
              what="Computing the slides"
              progress={job.progress}
              onCancel={job.running ? job.cancel : undefined}
            />
          </KeptRoom>
        )
      ) : (
        <div
          className={outline.stale ? 'committee-deck committee-stale' : 'committee-deck'}
          aria-busy={job.running}
        >
          {job.error ? <ErrorState error={job.error} onRetry={retry} /> : null}
          <Slides
            outline={{ ...outline, slides }}
            chosen={slides.find((slide) => slide.id === chosen)?.id ?? slides[0]?.id ?? ''}
            choose={choose}
            change={change}
            logo={template?.logo ?? null}
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
  /** The template's, as a data URL. */
  logo: string | null;
}>;

function Slides({ outline: { slides }, chosen, choose, change, logo }: Props) {
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
  const removeOwn = (): void => {
    choose(slides[at - 1]?.id ?? '');
    change(slides.filter((one) => one !== slide));
    toast(`“${slide?.title}” removed`, 'none', { text: 'Undo', onClick: () => change(slides) });
  };
  const removeMap = (): void => {
    choose(slides[at - 1]?.id ?? '');
    api('deck.removeMap', { id: chosen })
      .then(() => {
        workspaceChanged();
        return sayDone();
      })
      .catch(toastError);
  };
  return (
    <>
      <ol className="committee-thumbs" aria-label="Slides in order; Alt and an arrow key move one">
        {slides.map((one) => (
          <Thumbnail
            key={one.id}
            slide={one}
            page={pages.get(one.id) ?? null}
            logo={logo}
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
          logo={logo}
          first={at === 0}
          last={at === slides.length - 1}
          onMove={(by) => move(slide.id, by)}
          onChange={(part) => change(changed(slides, slide.id, part))}
          onRemove={slide.own ? removeOwn : slide.id.startsWith('correlation-map-') ? removeMap : null}
        />
      )}
    </>
  );
}
