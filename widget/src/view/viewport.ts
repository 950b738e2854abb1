// Keeps a full-screen panel above the on-screen keyboard.

/** Sets `--waypoint-height-seen` on `root` to what the visitor sees of the window. Returns how to stop. */
export function followViewport(root: HTMLElement): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => undefined;
  const measure = () => {
    // A pinch zoom makes it smaller as well, and must not shrink the panel.
    if (seen.scale > 1.01) return;
    root.style.setProperty("--waypoint-height-seen", `${Math.round(seen.height)}px`);
  };
  seen.addEventListener("resize", measure);
  measure();
  return () => seen.removeEventListener("resize", measure);
}
