import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** What lies above and below the map on the page: header, figures, panel title, legend. */
const around = 404;
/** The same where the panel has the whole screen. */
const aroundAlone = 170;
const least = 400;
const most = 900;

/** The width of an element, and a height that lets it be seen whole in the window. */
export function useBox(): Readonly<{ ref: RefObject<HTMLDivElement | null>; width: number; height: number }> {
  const ref = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ width: 0, height: least });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => {
      const alone = document.fullscreenElement?.contains(element) === true;
      const room = window.innerHeight - (alone ? aroundAlone : around);
      setBox({ width: element.clientWidth, height: Math.max(least, alone ? room : Math.min(most, room)) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, []);
  return { ref, ...box };
}
