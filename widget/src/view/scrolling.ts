// Brings a part of the conversation into view without moving the host page.

/** The element that scrolls: the conversation, or in low windows the panel round it. */
function scrollerOf(part: Element): Element | null {
  for (let element = part.parentElement; element; element = element.parentElement) {
    if (element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return null;
}

/** Shows the beginning of `part`; what already stands at the top stays. */
export function bringUp(part: Element): void {
  const scroller = scrollerOf(part);
  if (!scroller) return;
  const distance = part.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  scroller.scrollBy({ top: distance, behavior });
}
