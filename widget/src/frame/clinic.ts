/** What the service wrote into the frame's page of the clinic that embeds it. */
export interface EmbeddingClinic {
  readonly name: string;
  readonly phone: string | null;
  /** The origins whose pages may talk with the frame. */
  readonly origins: readonly string[];
}

/** Reads the meta tags of the frame's page; a page without them has no origin that it listens to. */
export function readClinic(page: Document): EmbeddingClinic {
  const meta = (name: string) =>
    page.querySelector<HTMLMetaElement>(`meta[name="iop-clinic-${name}"]`)?.content.trim() ?? "";
  return {
    name: meta("name"),
    phone: meta("phone") || null,
    origins: meta("origins").split(/\s+/).filter(Boolean),
  };
}
